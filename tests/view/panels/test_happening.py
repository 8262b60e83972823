"""The panel at the right: words, numbers and sentences are the model's."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.plan import Course, Person, Plan
from hpgviz.plan.differences import differences
from hpgviz.plan.edit import (
    move_course,
    remove_course,
    set_course,
    set_from,
    set_person,
    set_person_from,
    set_title,
    turn_off,
    turn_on,
)
from hpgviz.session import Session
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.detail import detail, entry_of
from hpgviz.view.panels.happening import HappeningPanel
from hpgviz.view.panels.plan_change import difference
from hpgviz.view.panels.readings import ReadingRow
from tests.view.levels import at_level


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> HappeningPanel:
    made = at_level(HappeningPanel(session), "intermediate")
    qtbot.addWidget(made)
    made.resize(284, 1400)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(panel: QWidget) -> str:
    """Return all that is shown, without markup."""
    shown = []
    for label in panel.findChildren(QLabel):
        if label.isVisible():
            prose = label.accessibleName()
            shown.append(prose or label.text())
    return "\n".join(shown)


def row(panel: QWidget, name: str) -> ReadingRow:
    (found,) = (r for r in panel.findChildren(ReadingRow) if r.accessibleName().startswith(name))
    return found


def test_nothing_changed_yet(panel: HappeningPanel) -> None:
    shown = words(panel)
    assert "Everything at its usual level" in shown
    assert "Change one thing on the left" in shown


def test_at_day_0_of_a_plan_the_story_starts(session: Session, panel: HappeningPanel) -> None:
    session.change(Plan(courses=(Course("clomiphene", 25.0, 0.0, 1.0),)), "Planned")
    shown = words(panel)
    assert "the story starts here. Press Space to let time run." in shown
    assert "Change one thing on the left" not in shown


def test_all_usual_on_a_medicine_names_it(session: Session, panel: HappeningPanel) -> None:
    little = Course("anastrozole", 0.0001, 30.0, 1.0, stop=60.0)
    session.change(Plan(courses=(little,)), "Planned")
    session.set_playhead(10.0)
    assert "What is planned comes later" in words(panel)
    session.set_playhead(45.0)
    assert "every messenger is at its usual level, on anastrozole." in words(panel)
    session.set_playhead(100.0)
    assert "What was planned lies behind" in words(panel)


def test_a_drag_is_followed_to_its_end(
    qtbot: QtBot, session: Session, panel: HappeningPanel
) -> None:
    session.set_playhead(200.0)
    session.press("dose")
    for dose in (20.0, 60.0, 100.0):
        session.move(Plan(courses=(Course("testosterone_cypionate", dose, 0.0, 7.0),)))
        qtbot.wait(20)
    session.release()
    lh = quantities()["lh"].format(session.trajectory.at(200.0).quantity("lh"))
    qtbot.waitUntil(lambda: row(panel, "LH").said.split()[-2] == lh)


class Cuts(QObject):
    """Takes down which texts were painted in too little room, by more than the space below one."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.texts: list[str] = []
        for label in panel.findChildren(QLabel):
            label.installEventFilter(self)

    def eventFilter(self, label: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt names it)
        if event.type() == QEvent.Type.Paint and isinstance(label, QLabel) and label.wordWrap():
            short = label.heightForWidth(label.width()) - label.height()
            if short > label.fontMetrics().descent():
                self.texts.append(label.text())
        return False


def test_no_frame_of_a_drag_cuts_a_text_off(
    qtbot: QtBot, session: Session, panel: HappeningPanel
) -> None:
    session.set_playhead(100.0)
    cuts, before = Cuts(panel), session.plan
    session.press("age")
    for age in (31.0, 55.0, 30.5, 70.0):
        session.move(set_person(before, "age", age))
        qtbot.waitUntil(lambda age=age: f"{age:g} years" in words(panel))  # type: ignore[misc]
        qtbot.wait(50)
    session.release()
    assert cuts.texts == []


def test_a_click_on_a_reading_asks_why(
    qtbot: QtBot, session: Session, panel: HappeningPanel
) -> None:
    ways: list[tuple[str, ...]] = []
    panel.way_changed.connect(ways.append)
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    with qtbot.waitSignal(panel.why.answered):
        session.set_playhead(200.0)
    assert "Why is LH close to zero?" in words(panel)
    assert not any(ways)  # nobody asked
    with qtbot.waitSignal(panel.why.answered):
        QTest.mouseClick(row(panel, "Sperm"), Qt.MouseButton.LeftButton)
    assert "Why are sperm close to zero?" in words(panel)
    assert ways[-1]
    session.play()
    assert not ways[-1]
    with qtbot.waitSignal(panel.why.answered):
        session.pause()
    assert ways[-1]
    panel.select("")
    assert not ways[-1]


def test_the_answer_comes_into_view(qtbot: QtBot, session: Session, panel: HappeningPanel) -> None:
    panel.resize(284, 620)
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    session.set_playhead(200.0)
    with qtbot.waitSignal(panel.why.answered):
        QTest.mouseClick(row(panel, "LH"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.why.visibleRegion().boundingRect() == panel.why.rect())


def test_a_reading_asks_why_by_key(qtbot: QtBot, panel: HappeningPanel) -> None:
    with qtbot.waitSignal(panel.why.answered):
        QTest.keyClick(row(panel, "FSH"), Qt.Key.Key_Return)
    assert panel.why.of == "fsh"


@pytest.mark.parametrize(
    ("part", "of"),
    [
        ("pituitary", "lh"),
        ("testosterone_hypothalamus", "testosterone"),
        ("intratesticular_testosterone", "itt"),
        ("sertoli", "inhibin_b"),
        ("hematocrit", "hematocrit"),
    ],
)
def test_a_selected_part_asks_why(qtbot: QtBot, panel: HappeningPanel, part: str, of: str) -> None:
    panel.select(part)
    assert panel.why.of == of


def test_every_quantity_has_word_value_and_gauge(session: Session, panel: HappeningPanel) -> None:
    now = session.trajectory.at(0.0)
    for name, record in quantities().items():
        shown = row(panel, record.name)
        assert record.word(now.ratio(name)) in shown.said
        assert record.format(now.quantity(name)) in shown.said


def test_readings_follow_the_playhead(session: Session, panel: HappeningPanel) -> None:
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    session.set_playhead(200.0)
    now = session.trajectory.at(200.0)
    lh = row(panel, "LH")
    assert quantities()["lh"].format(now.quantity("lh")) in lh.said
    assert "none" in lh.said or "very low" in lh.said
    assert "of the healthy man" in lh.toolTip()


def test_the_sentence_names_the_change_and_its_numbers(
    session: Session, panel: HappeningPanel
) -> None:
    session.set_playhead(30.0)
    session.change(turn_on(session.plan, "testosterone_cypionate", 30.0), "on")
    assert "Testosterone cypionate runs from week 4 on: 100 mg weekly." in words(panel)
    assert "Little has moved yet" in words(panel)
    session.set_playhead(200.0)
    shown = words(panel)
    lh = quantities()["lh"]
    before = lh.format(4.5)
    after = lh.format(session.trajectory.at(200.0).quantity("lh"))
    assert f"LH {before} → {after} IU/L" in shown


def test_a_change_ahead_says_so(session: Session, panel: HappeningPanel) -> None:
    plan = Plan(courses=(Course("clomiphene", 25.0, 365.0, 1.0),))
    session.change(plan, "Planned")
    assert "Nothing differs yet" in words(panel)


def test_a_change_without_effect_says_so(session: Session, panel: HappeningPanel) -> None:
    session.change(Plan(courses=(Course("anastrozole", 0.001, 0.0, 1.0),)), "nothing")
    assert "moves nothing" in words(panel)


def test_a_selected_part_is_explained(
    qtbot: QtBot, session: Session, panel: HappeningPanel
) -> None:
    panel.select("testosterone_pituitary")
    shown = words(panel)
    assert "Testosterone holds the pituitary back" in shown
    assert "Weakly founded" in shown
    assert "Sources:" in shown
    (close,) = (
        b
        for b in panel.findChildren(QAbstractButton)
        if b.accessibleName() == "Close the details" and b.isVisible()
    )
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert "Weakly founded" not in words(panel)


@pytest.mark.parametrize("part", [*nodes(), *signals(), *quantities()])
def test_every_part_has_details(session: Session, part: str) -> None:
    entry = entry_of(part)
    assert entry is not None
    said = detail(entry, session.trajectory, 0.0, "intermediate")
    assert said.name
    assert said.word
    assert said.meaning == entry.card.intermediate
    assert said.sources


def test_an_unknown_part_has_none() -> None:
    assert entry_of("nowhere") is None


def test_a_scenario_says_what_there_is_to_see(session: Session, panel: HappeningPanel) -> None:
    session.load_scenario("02-testosterone-injections")
    assert "Blood testosterone rises and falls" in words(panel)
    assert "●●●●" in words(panel)
    session.change(set_title(session.plan, "mine"), "Title")
    assert "Blood testosterone rises and falls" not in words(panel)


# ---------------------------------------------------------------- what differs between plans

LATER = when(100.0)
BASE = Plan(courses=(Course("hcg", 500.0, 0.0, 2.0, stop=200.0),))


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (turn_on(BASE, "clomiphene", 100.0), f"Clomiphene runs from {LATER} on: 25 mg daily."),
        (turn_off(BASE, "hcg", 100.0), f"hCG stops at {LATER}."),
        (remove_course(BASE, 0), "hCG is no longer in the plan."),
        (
            set_from(BASE, "hcg", 100.0, dose=250.0),
            f"hCG: 250 IU every other day instead of 500 IU every other day from {LATER} on.",
        ),
        (
            set_course(BASE, 0, every=3.5),
            "hCG: 500 IU twice a week instead of 500 IU every other day from day 0 on.",
        ),
        (set_course(BASE, 0, adherence=0.5), "hCG was changed from day 0 on."),
        (move_course(BASE, 0, 100.0), f"hCG runs at other times now: {LATER} to "),
        (set_person(BASE, "age", 50.0), "Age: 50 years instead of 30 years, for the whole story."),
        (set_person_from(BASE, "bmi", 30.0, 100.0), f"Body mass index: 30 kg/m² from {LATER} on."),
        (set_person(BASE, "central_drive", 0.0), "Central drive: × 0 instead of × 1"),
        (
            turn_on(set_person(BASE, "age", 50.0), "fsh", 0.0),
            "Several things were changed at once.",
        ),
    ],
)
def test_a_difference_is_one_sentence(plan: Plan, sentence: str) -> None:
    found = difference(BASE, plan)
    assert found is not None
    assert found.sentence.startswith(sentence.rstrip("."))


SILENT = Course("clomiphene", 0.0, 0.0, every=1.0)
PAIR = (replace(BASE.courses[0], dose=250.0, stop=None), *BASE.courses)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BASE, set_title(BASE, "x")),
        (BASE, replace(BASE, courses=(*BASE.courses, SILENT))),
        (BASE, replace(BASE, courses=(*BASE.courses, replace(PAIR[0], stop=0.0)))),
        (replace(BASE, courses=PAIR), replace(BASE, courses=PAIR[::-1])),
    ],
)
def test_what_acts_as_before_is_no_difference(before: Plan, after: Plan) -> None:
    assert differences(before, after) == ()
    assert difference(before, after) is None


def test_a_dose_of_nothing_is_told_as_a_dose() -> None:
    found = difference(BASE, set_course(BASE, 0, dose=0.0))
    assert found is not None
    assert found.sentence.startswith("hCG: 0 IU every other day instead of 500 IU")


def test_a_difference_and_back_concern_the_same_day() -> None:
    later = set_person_from(BASE, "bmi", 30.0, 100.0)
    there, back = difference(BASE, later), difference(later, BASE)
    assert there is not None
    assert back is not None
    assert there.day == back.day == 100.0


def test_a_man_with_weak_testes_shows_his_own_level(
    qtbot: QtBot, session: Session, panel: HappeningPanel
) -> None:
    before = row(panel, "Testosterone in the testis").grab().toImage()
    weak = Person(testicular_reserve=0.3, sertoli_reserve=0.3)
    session.change(replace(session.plan, person=weak), "weak")
    assert row(panel, "Testosterone in the testis").grab().toImage() != before
