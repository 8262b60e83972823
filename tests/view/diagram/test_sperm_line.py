"""The ten-week line: what leaves first empties first, what starts today leaves at its end."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.diagram.sperm_line import line_at
from hpgviz.view.diagram.sperm_view import SpermLineView
from hpgviz.view.theme import theme
from tests.view.diagram.frames import changed, pixels

STOPPED = Plan(courses=(Course("testosterone_enanthate", 200.0, 0.0, 7.0, stop=300.0),))


def _full(day: float) -> list[float]:
    return [box.content for box in line_at(simulate(STOPPED), day).boxes]


def test_the_healthy_line_is_full_and_its_gates_are_open() -> None:
    line = line_at(simulate(STOPPED), 0.0)
    assert all(box.content == pytest.approx(1.0, abs=1e-3) for box in line.boxes)
    assert all(survival == pytest.approx(1.0, abs=1e-3) for _, survival in line.gates)
    assert all(line.present(days, n) for n in range(80) for days in (1.0, 20.0, 40.0, 60.0))
    assert 60.0 < line.days < 80.0
    assert [box.first for box in line.boxes[1:]] == [box.last for box in line.boxes[:-1]]


def test_on_testosterone_gates_close_and_the_outlet_is_full_longest() -> None:
    early = _full(28.0)
    assert early[0] > 0.6  # what was ready still leaves
    assert early[5] < 0.2  # behind the last gate nothing follows
    line = line_at(simulate(STOPPED), 84.0)
    assert all(survival < 0.1 for _, survival in line.gates)
    assert line.word == "none"
    shown = sum(line.present(0.5 + i, 3 * i) for i in range(30))
    assert shown <= 1


def test_after_stopping_the_line_fills_from_its_far_end() -> None:
    back = _full(390.0)
    assert back[-1] > back[4] > back[0]
    assert _full(500.0)[0] > 0.5


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_view_follows_the_playhead(qtbot: QtBot, name: str) -> None:
    session = Session(STOPPED)
    view = SpermLineView(session)
    session.setParent(view)
    qtbot.addWidget(view)
    view.set_theme(theme(name))
    view.resize(620, view.sizeHint().height())
    full = pixels(view.grab().toImage())
    assert "maturing 100 %" in view.accessibleDescription()
    session.set_playhead(84.0)
    empty = pixels(view.grab().toImage())
    assert changed(full, empty, (60, 46, 480, 50)) > 1500
    assert "maturing <1 %" in view.accessibleDescription()
    view.set_level("fundamentals")
    assert changed(empty, pixels(view.grab().toImage()), (450, 0, 170, 40)) > 30
