"""What each level shows at the left and right: words and strengths, or numbers."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.levels import LEVELS, Level
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.panels.interventions import InterventionsPanel
from hpgviz.view.panels.notes import NotesCard
from hpgviz.view.panels.readings import ReadingRow, Readings
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.slider import Slider
from hpgviz.view.widgets.text import Text
from tests.view.levels import at_level


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> InterventionsPanel:
    made = at_level(InterventionsPanel(session), "fundamentals")
    qtbot.addWidget(made)
    made.resize(248, 2600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def words(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def button(panel: QWidget, name: str) -> QAbstractButton:
    (found,) = (
        b
        for b in panel.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == name
    )
    return found


def fields(panel: QWidget) -> list[NumberField]:
    return [field for field in panel.findChildren(NumberField) if field.isVisible()]


def test_fundamentals_offers_strengths_and_no_numbers(panel: InterventionsPanel) -> None:
    assert fields(panel) == []
    assert not re.search(r"\d\s*(mg|IU|µg)", words(panel))
    assert button(panel, "Dose: Testosterone cypionate: Usual").isChecked()


@pytest.mark.parametrize(("name", "place"), [("Low", 0), ("Usual", 1), ("High", 2)])
def test_a_strength_gives_its_dose(
    session: Session, panel: InterventionsPanel, name: str, place: int
) -> None:
    panel.toggle_number(1)
    strength = button(panel, f"Dose: Testosterone cypionate: {name}")
    QTest.mouseClick(strength, Qt.MouseButton.LeftButton)
    (course,) = session.plan.courses
    assert course.dose == drugs()["testosterone_cypionate"].strengths[place]


def test_the_number_of_a_strength_comes_with_the_focus(panel: InterventionsPanel) -> None:
    strength = button(panel, "Dose: Testosterone cypionate: Usual")
    assert strength.accessibleDescription() == "100 mg"
    strength.setFocus(Qt.FocusReason.TabFocusReason)
    assert "100 mg" in words(panel)
    panel.setFocus()
    strength.clearFocus()
    assert "100 mg" not in words(panel)


def test_a_dose_between_strengths_shows_the_nearest(
    session: Session, panel: InterventionsPanel
) -> None:
    session.change(Plan(courses=(Course("testosterone_cypionate", 190.0, 0.0, 7.0),)), "plan")
    assert button(panel, "Dose: Testosterone cypionate: High").isChecked()


def test_the_body_has_words_at_the_ends_and_its_number_on_focus(
    panel: InterventionsPanel,
) -> None:
    for record in person_keys().values():
        assert {record.low, record.high} <= set(words(panel).split("\n"))
    slider = next(s for s in panel.findChildren(Slider) if s.accessibleName() == "Body mass index")
    assert "25 kg/m²" not in words(panel)
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert "25 kg/m²" in words(panel)


@pytest.mark.parametrize("level", LEVELS[1:])
def test_from_intermediate_on_doses_are_numbers(panel: InterventionsPanel, level: Level) -> None:
    at_level(panel, level)
    assert "Dose: Testosterone cypionate, mg" in {f.accessibleName() for f in fields(panel)}
    assert not any(
        "Usual" in b.accessibleName() for b in panel.findChildren(QAbstractButton) if b.isVisible()
    )


def test_a_pump_is_told_without_micrograms(session: Session, panel: InterventionsPanel) -> None:
    panel.toggle_number(2)
    (title,) = (
        b
        for b in panel.findChildren(QAbstractButton)
        if b.text() == "Gonadorelin" and b.isVisible()
    )
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    shown = words(panel)
    assert "A small pump sends beats" in shown
    assert "µg" not in shown


# ---------------------------------------------------------------- readings


@pytest.fixture
def readings(qtbot: QtBot, session: Session) -> Readings:
    made = at_level(Readings(), "fundamentals")
    qtbot.addWidget(made)
    made.resize(252, 400)
    made.show_day(session.trajectory, 0.0, 0.0)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def row(readings: Readings, name: str) -> ReadingRow:
    return next(r for r in readings.findChildren(ReadingRow) if r.accessibleName().startswith(name))


def test_readings_are_words_until_they_are_looked_at(qtbot: QtBot, readings: Readings) -> None:
    lh = row(readings, "LH")
    assert lh.said == "usual"
    lh.setFocus(Qt.FocusReason.TabFocusReason)
    assert lh.said == "usual 4.5 IU/L"
    lh.clearFocus()
    QTest.mouseMove(lh, QPoint(40, 8))
    qtbot.waitUntil(lh.underMouse)
    assert lh.said == "usual 4.5 IU/L"


@pytest.mark.parametrize("level", LEVELS[1:])
def test_values_are_always_there_from_intermediate_on(readings: Readings, level: Level) -> None:
    at_level(readings, level)
    for record in quantities().values():
        assert re.search(r"\d", row(readings, record.name).said)


# ---------------------------------------------------------------- watch-points


def test_watch_points_speak_at_the_level(qtbot: QtBot) -> None:
    session = Session(Plan(days=365, courses=(Course("clomiphene", 25, 0, 1),)))
    session.set_playhead(30)
    notes = at_level(NotesCard(session), "fundamentals")
    qtbot.addWidget(notes)

    def shown() -> str:
        return " ".join(t.text() for t in notes.findChildren(Text) if not t.isHidden())

    assert "blurred sight or see spots" in shown()
    at_level(notes, "academic")
    assert "phosphenes" in shown()
    assert "blurred sight or see spots" not in shown()
