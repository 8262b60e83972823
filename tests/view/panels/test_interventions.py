"""The panel at the left by mouse and keys; what is shown is what the plan says."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan import Change, Course, Plan
from hpgviz.session import Session
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.interventions import InterventionsPanel
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.slider import Slider
from hpgviz.view.widgets.toggle import Toggle
from tests.view.levels import at_level


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> InterventionsPanel:
    made = at_level(InterventionsPanel(session), "intermediate")
    qtbot.addWidget(made)
    made.resize(248, 2600)
    made.show()
    qtbot.waitExposed(made)
    return made


def named(root: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """Return the widget that a person sees and a screen reader calls `name`."""
    found = [
        widget
        for widget in root.findChildren(kind)
        if widget.accessibleName() == name and widget.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} visible {kind.__name__} called {name!r}"
    return found[0]


def toggle(panel: QWidget, name: str) -> Toggle:
    found = named(panel, Toggle, name)
    assert isinstance(found, Toggle)
    return found


def field(panel: QWidget, name: str) -> NumberField:
    found = named(panel, NumberField, name)
    assert isinstance(found, NumberField)
    return found


def press(qtbot: QtBot, panel: QWidget, text: str) -> None:
    """Click a button by the text on it."""
    found = [b for b in panel.findChildren(QAbstractButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, f"{len(found)} visible buttons {text!r}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def write(qtbot: QtBot, target: NumberField, text: str) -> None:
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, text)
    QTest.keyClick(target, Qt.Key.Key_Return)


def words(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


# ---------------------------------------------------------------- what is there


def test_every_drug_of_the_records_can_be_toggled(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    for drug, record in drugs().items():
        if record.family == "testosterone":
            press(qtbot, panel, record.short)
        QTest.mouseClick(toggle(panel, record.name), Qt.MouseButton.LeftButton)
        assert [course.drug for course in session.plan.courses][-1] == drug
        assert toggle(panel, record.name).isChecked()


def test_groups_have_their_headings(panel: InterventionsPanel) -> None:
    shown = words(panel)
    places = [
        shown.index(heading)
        for heading in (
            "From outside",
            "At the brain and pituitary",
            "At the testis",
            "At the converter",
            "The body",
        )
    ]
    assert places == sorted(places)


def test_every_trait_of_the_person_is_there(panel: InterventionsPanel) -> None:
    for record in person_keys().values():
        assert named(panel, Slider, record.name)


# ---------------------------------------------------------------- on and off


def test_on_starts_the_studied_regimen_at_the_playhead(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    session.set_playhead(30.4)
    QTest.mouseClick(toggle(panel, "Testosterone cypionate"), Qt.MouseButton.LeftButton)
    assert session.plan.courses == (Course("testosterone_cypionate", 100.0, 30.0, 7.0),)
    assert session.undo_name == "Testosterone cypionate on"


def test_off_ends_the_course_and_the_past_stays(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    QTest.mouseClick(toggle(panel, "Anastrozole"), Qt.MouseButton.LeftButton)
    session.set_playhead(100.0)
    QTest.mouseClick(toggle(panel, "Anastrozole"), Qt.MouseButton.LeftButton)
    assert session.plan.courses[0].stop == 100.0
    assert not toggle(panel, "Anastrozole").isChecked()
    session.set_playhead(50.0)
    assert toggle(panel, "Anastrozole").isChecked()


def test_products_are_independent(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    QTest.mouseClick(toggle(panel, "Testosterone cypionate"), Qt.MouseButton.LeftButton)
    press(qtbot, panel, "Gel")
    QTest.mouseClick(toggle(panel, "Testosterone gel"), Qt.MouseButton.LeftButton)
    assert {course.drug for course in session.plan.courses} == {
        "testosterone_cypionate",
        "testosterone_gel",
    }
    assert named(panel, QAbstractButton, "Testosterone cypionate: on")
    assert named(panel, QAbstractButton, "Testosterone gel: on")


def test_planned_courses_show_their_dates(session: Session, panel: InterventionsPanel) -> None:
    plan = Plan(courses=(Course("clomiphene", 25.0, 365.0, 1.0, stop=548.0),))
    session.change(plan, "Planned")
    assert toggle(panel, "Clomiphene").planned
    assert not toggle(panel, "Clomiphene").isChecked()
    assert named(panel, QAbstractButton, "Clomiphene: month 12 to 18, settings")
    session.set_playhead(400.0)
    assert toggle(panel, "Clomiphene").isChecked()
    assert named(panel, QAbstractButton, "Clomiphene: 25 mg daily, settings")


def test_numbers_toggle_in_panel_order(session: Session, panel: InterventionsPanel) -> None:
    order = [name for name, record in drugs().items() if record.family != "testosterone"]
    for number in range(1, 10):
        panel.toggle_number(number)
    assert [course.drug for course in session.plan.courses] == ["testosterone_cypionate", *order]


# ---------------------------------------------------------------- settings


def test_a_typed_dose_splits_the_course_at_the_playhead(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    session.set_playhead(60.0)
    write(qtbot, field(panel, "Dose: Testosterone cypionate, mg"), "150")
    assert [(c.dose, c.start, c.stop) for c in session.plan.courses] == [
        (100.0, 0.0, 60.0),
        (150.0, 60.0, None),
    ]
    session.undo()
    assert field(panel, "Dose: Testosterone cypionate, mg").text() == "100"


def test_a_dose_beyond_the_cap_is_said_beside_its_field(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    before = session.plan
    dose = field(panel, "Dose: Testosterone cypionate, mg")
    write(qtbot, dose, "9000")
    assert session.plan is before
    assert dose.text() == "9000"
    assert "9000 is outside 0 to 2000 mg" in words(panel)


def test_a_dragged_dose_is_one_undo_step(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    session.set_playhead(30.0)
    slider = named(panel, Slider, "Dose: Testosterone cypionate")
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))
    for x in range(60, slider.width(), 10):
        QTest.mouseMove(slider, QPoint(x, middle))
        QTest.qWait(1)
    QTest.mouseMove(slider, QPoint(slider.width() + 50, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width(), middle))
    assert session.plan.courses[-1].dose == 400.0
    session.undo()
    assert len(session.plan.courses) == 1
    assert session.undo_name == "Testosterone cypionate on"


def test_settings_of_a_drug_that_is_off_wait_for_it(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    write(qtbot, field(panel, "Dose: Testosterone cypionate, mg"), "75")
    press(qtbot, panel, "14 d")
    assert not session.plan.courses
    assert session.undo_name is None
    panel.toggle_number(1)
    assert [(c.dose, c.every) for c in session.plan.courses] == [(75.0, 14.0)]


def test_settings_that_wait_outlast_saving_and_end_with_the_plan(
    qtbot: QtBot, session: Session, panel: InterventionsPanel, tmp_path: Path
) -> None:
    def take(notes: str) -> None:
        session.change(replace(session.plan, notes=notes), "notes")
        session.set_playhead(session.playhead + 7.0)

    dose = "Dose: Testosterone cypionate, mg"
    usual = field(panel, dose).text()
    write(qtbot, field(panel, dose), "75")
    for name in ("mine.hpg.toml", "mine.hpg.toml", "other.hpg.toml"):
        take(f"for {name}")
        assert session.save(tmp_path / name)
        take(f"after {name}")
        session.undo()
        assert field(panel, dose).text() == "75"
        take(f"behind {name}")
        assert field(panel, dose).text() == "75"
    session.load_scenario("01-healthy-loop")
    assert field(panel, dose).text() == usual


def test_on_again_uses_the_last_settings(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    write(qtbot, field(panel, "Dose: Testosterone cypionate, mg"), "75")
    session.set_playhead(50.0)
    panel.toggle_number(1)
    session.set_playhead(90.0)
    panel.toggle_number(1)
    assert session.plan.courses[-1].dose == 75.0


def test_an_interval_can_be_chosen_and_typed(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    press(qtbot, panel, "14 d")
    assert session.plan.courses[0].every == 14.0
    write(qtbot, field(panel, "Every: Testosterone cypionate, days"), "10")
    assert session.plan.courses[0].every == 10.0


def test_route_and_doses_taken_are_under_more(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    press(qtbot, panel, "More")
    press(qtbot, panel, "Under the skin")
    write(qtbot, field(panel, "Doses taken: Testosterone cypionate, %"), "80")
    (course,) = session.plan.courses
    assert (course.route, course.adherence) == ("subcutaneous", 0.8)


def test_the_studied_regimen_is_shown_with_its_source_and_comes_back(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(1)
    write(qtbot, field(panel, "Dose: Testosterone cypionate, mg"), "300")
    press(qtbot, panel, "More")
    assert "100 mg weekly" in words(panel)
    assert "Nankin 1987" in words(panel)
    press(qtbot, panel, "Back to the preset")
    assert session.plan.courses[0].dose == 100.0


@pytest.mark.parametrize(("mode", "dose"), [("Pump", True), ("Bolus", False), ("Infusion", False)])
def test_a_dose_is_offered_where_it_matters(
    qtbot: QtBot, session: Session, panel: InterventionsPanel, mode: str, dose: bool
) -> None:
    panel.toggle_number(2)
    press(qtbot, panel, "Gonadorelin")
    press(qtbot, panel, mode)
    assert session.plan.courses[0].mode == mode.lower()
    sliders = [s for s in panel.findChildren(Slider) if s.isVisible()]
    assert any("Dose: Gonadorelin" in s.accessibleName() for s in sliders) == dose
    minutes = [f for f in panel.findChildren(NumberField) if f.isVisible()]
    assert any("pulse" in f.accessibleName() for f in minutes) == (mode == "Pump")


def test_a_pump_faster_than_the_model_is_refused(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    panel.toggle_number(2)
    press(qtbot, panel, "Gonadorelin")
    minutes = field(panel, "A pulse every: Gonadorelin, min")
    write(qtbot, minutes, "30")
    assert "60 to 480 min" in minutes.refusal
    write(qtbot, minutes, "90")
    assert session.plan.courses[0].every_minutes == 90.0


def test_one_list_entry_is_open_at_a_time(qtbot: QtBot, panel: InterventionsPanel) -> None:
    press(qtbot, panel, "Clomiphene")
    assert field(panel, "Dose: Clomiphene, mg")
    press(qtbot, panel, "Tamoxifen")
    assert field(panel, "Dose: Tamoxifen, mg")
    assert not [
        f
        for f in panel.findChildren(NumberField)
        if f.isVisible() and f.accessibleName() == "Dose: Clomiphene, mg"
    ]


# ---------------------------------------------------------------- the body


def test_the_body_redraws_the_whole_story(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    session.set_playhead(100.0)
    assert "from day 0" in words(panel)
    write(qtbot, field(panel, "Body mass index, kg/m²"), "40")
    assert session.plan.person.bmi == 40.0
    assert session.plan.changes == ()


def test_the_body_changes_from_here_on(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    session.set_playhead(100.0)
    press(qtbot, panel, "From here on")
    assert f"changes from {when(100.0)} on" in words(panel)
    assert "Age always holds for the whole story" in words(panel)
    write(qtbot, field(panel, "Body mass index, kg/m²"), "27")
    write(qtbot, field(panel, "Age, years"), "50")
    assert session.plan.changes == (Change(100.0, "bmi", 27.0),)
    assert (session.plan.person.bmi, session.plan.person.age) == (25.0, 50.0)
    assert f"27 from {when(100.0)} on" in words(panel)
    session.set_playhead(50.0)
    assert field(panel, "Body mass index, kg/m²").text() == "25"


def test_wheel_steps_are_one_undo_step(
    qtbot: QtBot, session: Session, panel: InterventionsPanel
) -> None:
    slider = named(panel, Slider, "Age")
    slider.setFocus()
    for _ in range(5):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert session.plan.person.age == 35.0
    session.undo()
    assert session.plan.person.age == 30.0
    assert field(panel, "Age, years").text() == "30"


# ---------------------------------------------------------------- other ways to change a plan


def test_undo_is_shown(session: Session, panel: InterventionsPanel) -> None:
    panel.toggle_number(9)
    assert toggle(panel, "Anastrozole").isChecked()
    session.undo()
    assert not toggle(panel, "Anastrozole").isChecked()


def test_an_opened_plan_shows_the_product_it_uses(
    session: Session, panel: InterventionsPanel
) -> None:
    session.load_scenario("03-testosterone-gel")
    session.set_playhead(400.0)
    assert toggle(panel, "Testosterone gel").isVisible()


def test_a_lent_plan_shows_the_product_it_uses_also_where_nothing_is_saved(
    session: Session, panel: InterventionsPanel
) -> None:
    session.enter(Plan(), "New")
    gel = Course("testosterone_gel", 50.0, 0.0, every=1.0)
    assert session.lend(Plan(courses=(gel,)))
    assert toggle(panel, "Testosterone gel").isVisible()


class Flashes(QObject):
    """Collects widgets that are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_while_the_panel_is_made(qapp: QApplication, session: Session) -> None:
    watch = Flashes()
    qapp.installEventFilter(watch)
    panel = InterventionsPanel(session)
    qapp.processEvents()
    qapp.removeEventFilter(watch)
    panel.deleteLater()
    assert watch.seen == []
