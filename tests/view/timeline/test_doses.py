"""Marks of single doses above the lanes."""

import pytest
from pytestqt.qtbot import QtBot

from hpgviz.plan.plan import Course
from hpgviz.view.theme import theme
from hpgviz.view.timeline.doses import doses_of, shown_doses
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from tests.view.timeline.stage import WEEKLY, picture, plan, plot_x, share, show_dock

DAILY = Course("clomiphene", 25.0, 0.0, every=1.0)
PUMP = Course("gonadorelin", 10.0, 0.0, mode="pump")


def test_marks_stand_where_they_have_room() -> None:
    doses, look = doses_of(plan(WEEKLY, DAILY, PUMP)), DockLook(theme("light"))
    whole = shown_doses(doses, TimeScale(168.0, 0.0, 336.0), look)
    assert [xs for _, xs in whole] == [pytest.approx([2.0 * day for day in range(0, 84, 7)])]
    near = shown_doses(doses, TimeScale(168.0, 0.0, 336.0, 70.0, 28.0), look)
    assert [len(xs) for _, xs in near] == [2, 29]


def test_a_dose_is_seen_on_its_day(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    color = dock.look.theme.hormone("testosterone").fill
    image, top = picture(dock), dock.lanes.y()
    x = plot_x(dock, 42.0)
    assert share(image, color, x - 1, x + 2, top, top + 3) > 0.3
    assert share(image, color, x + 10, x + 12, top, top + 3) == 0.0
