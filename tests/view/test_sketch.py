"""Drawing an expected curve by mouse and keys, and seeing the model's beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hpgviz.lesson.records import Step
from hpgviz.lesson.sketch import LEVELS, Sketch, blank
from hpgviz.scenarios import scenario
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.lesson.sketch import SketchField

PLAN = scenario("02-testosterone-injections")
STEP = Step(
    title="t", plan="02-testosterone-injections", day=14.0, until=112.0, ask="?", sketch="sperm"
)
RUN = simulate(PLAN)


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    made = Session(PLAN)
    made.set_playhead(STEP.day)
    yield made
    made.deleteLater()


def shown(qtbot: QtBot, session: Session, sketch: Sketch, *, drawable: bool = True) -> SketchField:
    field = SketchField(session, sketch, drawable=drawable)
    qtbot.addWidget(field)
    field.resize(400, 300)
    field.show()
    qtbot.waitExposed(field)
    field.setFocus()
    return field


def test_the_field_knows_nothing_of_what_comes() -> None:
    rising = Step(title="t", plan="p", day=14.0, until=112.0, ask="?", sketch="testosterone")
    early = blank(rising, RUN)
    known = RUN.quantity("testosterone")[RUN.days <= 14.0].max()
    assert early.top <= 1.3 * max(known, 916.0)
    assert list(early.values) == pytest.approx([RUN.at(14.0).quantity("testosterone")])
    assert (early.days[0], early.days[-1]) == (14.0, 112.0)


@given(st.lists(st.tuples(st.integers(-3, 30), st.floats(-10.0, 500.0)), max_size=12))
def test_whatever_is_drawn_has_no_gap_and_stays_in_the_field(
    marks: list[tuple[int, float]],
) -> None:
    sketch = blank(STEP, RUN)
    first = sketch.values[0]
    for place, value in marks:
        sketch = sketch.put(place, value)
        held = min(max(place, 1), len(sketch.days) - 1)
        assert sketch.values[held] == min(max(value, 0.0), sketch.top)
    assert len(sketch.values) <= len(sketch.days)
    assert sketch.values[0] == first
    assert all(0.0 <= value <= sketch.top for value in sketch.values[1:])
    assert sketch.drawn == bool(marks)


def test_the_mouse_draws_what_it_passes(qtbot: QtBot, session: Session) -> None:
    field = shown(qtbot, session, blank(STEP, RUN))
    drawn: list[tuple[float, ...]] = []
    field.drawn.connect(drawn.append)
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(150, 60))
    QTest.mouseMove(field, QPoint(260, 150))
    QTest.mouseMove(field, QPoint(389, 270))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(389, 270))
    values = field.sketch.values
    assert len(values) == len(field.sketch.days)
    since = values[values.index(max(values)) :]  # from where the button went down
    assert len(since) > 5
    assert list(since) == sorted(since, reverse=True)
    assert drawn[-1] == values[1:]


def test_keys_draw_the_same_and_say_where_they_are(qtbot: QtBot, session: Session) -> None:
    field = shown(qtbot, session, blank(STEP, RUN))
    start = field.sketch.values[0]
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.sketch.values[4] == pytest.approx(start - 3 * field.sketch.top / LEVELS)
    said = field.accessibleDescription()
    assert said.startswith("Week 6")
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.sketch.values[8] == pytest.approx(field.sketch.values[4])
    assert field.accessibleDescription().startswith("Week 10")
    assert field.accessibleName() == "Draw how sperm concentration goes on"


def test_afterwards_both_curves_are_told_and_nothing_can_be_drawn(
    qtbot: QtBot, session: Session
) -> None:
    sketch = blank(STEP, RUN).put(14, 70.0)
    field = shown(qtbot, session, sketch, drawable=False)
    before = field.grab().toImage()
    session.set_playhead(STEP.end)
    assert field.grab().toImage() != before  # the model's curve has grown
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert field.sketch == sketch
    assert "your sketch usual, the model none" in field.accessibleDescription()
