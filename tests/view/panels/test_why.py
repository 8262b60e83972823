"""The Why panel: asked by chip, answered at rest, true to the model."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.explain import Explanation, Row, explain
from hpgviz.explain.cuts import cuts
from hpgviz.levels import Level
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Person, Plan
from hpgviz.session import Session
from hpgviz.view.panels.why import WhyPanel
from hpgviz.view.panels.why_bars import WhyBars, hormone_of, scale_of
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look, wear_all

CYPIONATE = Plan(days=364, courses=(Course("testosterone_cypionate", 100, 0, 7),))


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> WhyPanel:
    made = WhyPanel(session)
    made.set_level("intermediate")
    qtbot.addWidget(made)
    made.resize(260, 700)
    with qtbot.waitSignal(made.answered):
        made.show()
    return made


def shown(panel: QWidget) -> str:
    """Return all lettering that is seen."""
    labels = (label for label in panel.findChildren(QLabel) if label.isVisible())
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def bars(panel: QWidget) -> WhyBars:
    (found,) = panel.findChildren(WhyBars)
    return found


def moved_to(qtbot: QtBot, session: Session, panel: WhyPanel, plan: Plan, day: float) -> None:
    session.change(plan, "plan")
    with qtbot.waitSignal(panel.answered):
        session.set_playhead(day)


def click(panel: QWidget, name: str) -> None:
    (chip,) = (b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == name)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_at_rest_nothing_pushes(panel: WhyPanel) -> None:
    assert "Nothing pushes it away from usual right now." in shown(panel)
    assert not bars(panel).isVisible()
    assert "Take one away" not in shown(panel)


def test_it_answers_at_the_playhead_with_the_models_text(
    qtbot: QtBot, session: Session, panel: WhyPanel
) -> None:
    moved_to(qtbot, session, panel, CYPIONATE, 200.0)
    found = explain(session.trajectory, 200.0, "lh", "intermediate")
    assert found.text in shown(panel)
    assert "Why is LH close to zero?" in shown(panel)
    assert "without testosterone from outside" in shown(panel)
    assert "4.5 IU/L" in shown(panel)
    assert "Testosterone brakes the brain: × " in bars(panel).accessibleName()


def test_a_chip_asks_another_question(qtbot: QtBot, session: Session, panel: WhyPanel) -> None:
    moved_to(qtbot, session, panel, CYPIONATE, 200.0)
    with qtbot.waitSignal(panel.answered):
        click(panel, "Explain Sperm concentration")
    assert panel.of == "sperm"
    assert "Why are sperm close to zero?" in shown(panel)


@pytest.mark.parametrize("level", ["fundamentals", "academic"])
def test_a_level_changes_words_and_detail(
    qtbot: QtBot, session: Session, panel: WhyPanel, level: Level
) -> None:
    moved_to(qtbot, session, panel, CYPIONATE, 200.0)
    with qtbot.waitSignal(panel.answered):
        panel.set_level(level)
    plain = level == "fundamentals"
    assert bars(panel).isVisible() is not plain
    assert any(character.isdigit() for character in shown(panel)) is not plain
    assert explain(session.trajectory, 200.0, "lh", level).text in shown(panel)


def test_it_waits_while_time_runs_and_answers_at_the_pause(
    qtbot: QtBot, session: Session, panel: WhyPanel
) -> None:
    moved_to(qtbot, session, panel, CYPIONATE, 100.0)
    answers = QSignalSpy(panel.answered)
    session.play()
    qtbot.waitUntil(lambda: session.playhead > 103.0)
    assert answers.count() == 0
    with qtbot.waitSignal(panel.answered):
        session.pause()
    found = answers.at(0)[0]
    assert isinstance(found, Explanation)
    assert found.story.day == session.playhead


def test_the_way_is_told_for_the_diagram_and_taken_back_when_hidden(
    qtbot: QtBot, session: Session, panel: WhyPanel
) -> None:
    ways: list[tuple[str, ...]] = []
    panel.way_changed.connect(ways.append)
    moved_to(qtbot, session, panel, CYPIONATE, 200.0)
    assert ways[-1] == ("testosterone_outside", "testosterone_hypothalamus", "gnrh", "lh")
    panel.hide()
    assert not ways[-1]


def test_a_hidden_panel_runs_nothing(qtbot: QtBot, session: Session) -> None:
    made = WhyPanel(session)
    qtbot.addWidget(made)
    answers = QSignalSpy(made.answered)
    session.change(CYPIONATE, "plan")
    session.set_playhead(50.0)
    made.ask("sperm")
    qtbot.wait(200)
    assert answers.count() == 0


def test_a_new_plan_is_answered_anew(qtbot: QtBot, session: Session, panel: WhyPanel) -> None:
    moved_to(qtbot, session, panel, CYPIONATE, 200.0)
    before = shown(panel)
    with qtbot.waitSignal(panel.answered):
        session.change(Plan(days=364, courses=(Course("hcg", 2000, 0, 2),)), "hCG")
    assert shown(panel) != before
    assert "without hCG" in shown(panel)


def test_two_that_hold_the_same_are_both_told(
    qtbot: QtBot, session: Session, panel: WhyPanel
) -> None:
    plan = Plan(
        days=364,
        person=Person(central_drive=0.0),
        courses=(Course("gonadorelin", 160, 30, mode="infusion"),),
    )
    moved_to(qtbot, session, panel, plan, 200.0)
    assert "Gonadorelin is given without a pause." in shown(panel)
    assert "The hypothalamus can send less GnRH than usual, or none." in shown(panel)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_bars_are_painted_in_every_theme_and_size(
    qtbot: QtBot, session: Session, panel: WhyPanel, name: str
) -> None:
    moved_to(qtbot, session, panel, CYPIONATE, 200.0)
    small = bars(panel).sizeHint().height()
    wear_all(panel, Look(theme(name), 1.5))
    assert bars(panel).sizeHint().height() == pytest.approx(1.5 * small, abs=2)
    image = bars(panel).grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in (60, 61, 62)}
    assert len(seen) > 1


def test_the_axis_spans_the_rows_in_octaves_or_decades() -> None:
    half = Row("lh", "", "", 0.0, math.log(0.4))
    step, ticks = scale_of((half,))
    assert step == pytest.approx(math.log(2))
    assert [name for _, name in ticks] == ["¼", "½", "", "2×"]
    deep = Row("lh", "", "", 0.0, math.log(1e-9))
    step, ticks = scale_of((deep,))
    assert step == pytest.approx(math.log(10))
    assert ticks[0][1] == "1/10000"


def test_every_player_has_an_ink_of_the_theme() -> None:
    hormones = {record.hormone for record in quantities().values()}
    for player in cuts().player:
        assert hormone_of(player) in {*hormones, ""}
    assert hormone_of("testosterone_hypothalamus") == "testosterone"
    assert hormone_of("gonadorelin") == "gnrh"
    assert hormone_of("others") == ""
