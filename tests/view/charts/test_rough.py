"""Where no study reaches, curves are dotted; while something is dragged, scales stand still."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from hpgviz.evidence.rough_guess import echo_days, rough_guess
from hpgviz.plan.plan import Course, Plan
from hpgviz.view.charts.rough import parted, rough_stretches
from hpgviz.view.dock import Dock
from tests.strategies import plans
from tests.view.charts.test_charts import names
from tests.view.timeline.stage import WEEKLY, Waves, picture, plan, plot_x, show_dock

STRONG = Course("testosterone_cypionate", 900.0, 28.0, every=7.0, stop=84.0)


def test_a_dose_above_every_study_is_rough_until_half_a_year_after() -> None:
    long = Plan(days=364.0, courses=(STRONG,))
    assert rough_stretches(long) == ((28.0, 84.0 + echo_days()),)
    assert rough_stretches(plan(WEEKLY)) == ()


@given(plans(), st.floats(0.0, 1.0))
def test_the_stretches_are_the_days_that_the_evidence_names(given_plan: Plan, share: float) -> None:
    day = share * given_plan.axis_days
    found = rough_stretches(given_plan)
    assert all(first < last for first, last in found)
    if all(abs(day - end) > 1e-6 for stretch in found for end in stretch):
        inside = any(first < day < last for first, last in found)
        assert inside == bool(rough_guess(given_plan, day))


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), max_size=3))
def test_the_parts_hold_every_point_and_touch(ends: list[tuple[float, float]]) -> None:
    days, values = np.arange(51.0), np.sin(np.arange(51.0))
    rough = tuple((min(pair), max(pair)) for pair in ends)
    (own, studied), (other, guessed) = parted(days, values, rough)
    kept = set(own[np.isfinite(studied)]) | set(other[np.isfinite(guessed)])
    assert kept == set(days)
    assert np.array_equal(np.isin(days, other[np.isfinite(guessed)]), _touched(days, rough))


def _touched(days: np.ndarray, rough: tuple[tuple[float, float], ...]) -> np.ndarray:
    inside = np.zeros(len(days), dtype=bool)
    for first, last in rough:
        inside |= (days >= first) & (days <= last)
    wide = inside.copy()
    wide[1:] |= inside[:-1]
    wide[:-1] |= inside[1:]
    return wide


def ink(dock: Dock, first: float, last: float) -> int:
    """Return how many px of the strip of LH between two days have the color of LH."""
    shown, name = picture(dock.charts), names(dock)[1]
    color = dock.look.theme.hormone("lh").fill
    return sum(
        _near(shown.pixelColor(x, y), color)
        for x in range(plot_x(dock, first), plot_x(dock, last))
        for y in range(name.y(), name.y() + name.height())
    )


def _near(a: QColor, b: QColor) -> bool:
    parts = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return max(abs(one - other) for one, other in parts) < 90


def test_a_rough_guess_is_dotted(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY), height=500)
    session.set_playhead(168.0)
    solid = ink(dock, 60.0, 160.0)
    session.change(plan(WEEKLY, STRONG), "more")
    session.forget_before()
    assert 0 < ink(dock, 60.0, 160.0) < 0.7 * solid
    assert ink(dock, 2.0, 26.0) > 0


class Higher(Waves):
    """The same waves, `times` as high."""

    times = 4.0

    def quantity(self, id: str) -> np.ndarray:
        return self.times * super().quantity(id)


class Highest(Higher):
    times = 9.0


def test_scales_that_are_held_grow_but_never_shrink(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    tops = []
    for hold, run in ((False, Higher), (True, Waves), (True, Highest), (True, Waves)):
        dock.charts.hold_scales(hold)
        dock.charts.set_trajectory(run(plan(WEEKLY)))  # type: ignore[arg-type]  # a stand-in
        tops.append(dock.charts.series["lh"].top)
    assert tops[0] == tops[1] < tops[2] == tops[3]
    dock.charts.hold_scales(False)
    dock.charts.set_trajectory(Waves(plan(WEEKLY)))  # type: ignore[arg-type]  # a stand-in
    assert dock.charts.series["lh"].top < tops[0]


def test_scales_are_held_while_something_is_dragged(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan())
    session.press("drag")
    session.move(plan(WEEKLY))
    qtbot.waitUntil(lambda: dock.charts.holding)
    session.release()
    assert not dock.charts.holding
