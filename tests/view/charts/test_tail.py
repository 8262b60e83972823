"""A run that ends before the axis does: what an earlier run gave goes on in a paler line."""

import numpy as np
import pytest

from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Plan
from hpgviz.view.charts.shown import Shown


class Level:
    """A trajectory with one value all along."""

    def __init__(self, value: float, days: float) -> None:
        self.plan = Plan(days=100.0)
        self.days = np.arange(days * 8 + 1) / 8
        self._value = value

    def quantity(self, id: str) -> np.ndarray:
        """Return the value at every row."""
        return np.full(len(self.days), self._value) * quantities()[id].scale


def shown(*runs: Level, before: Level | None = None) -> Shown:
    made = Shown()
    for run in runs:
        made.set_trajectory(run, before)  # type: ignore[arg-type]  # a stand-in
    return made


def test_an_earlier_run_goes_on_where_this_one_ends() -> None:
    series = shown(Level(2.0, 100.0), Level(1.0, 30.0)).series["lh"]
    days, values = series.tail(1000)
    assert (days.min(), days.max()) == (pytest.approx(30.0, abs=0.2), 100.0)
    assert set(values) == {2.0 * quantities()["lh"].scale}
    assert series.points(1000)[0].max() == 30.0


def test_the_chart_keeps_its_scale_meanwhile() -> None:
    high = shown(Level(2.0, 100.0)).series["lh"].top
    assert shown(Level(2.0, 100.0), Level(1.0, 30.0)).series["lh"].top == high


def test_a_whole_run_has_no_tail() -> None:
    made = shown(Level(2.0, 100.0), Level(1.0, 30.0), Level(1.0, 100.0))
    assert len(made.series["lh"].tail(1000)[0]) == 0


def test_a_stretch_that_is_known_whole_has_no_tail() -> None:
    series = shown(Level(2.0, 100.0), Level(1.0, 30.0)).series["lh"]
    assert len(series.tail(1000, 0.0, 20.0)[0]) == 0


def test_no_ghost_appears_where_nothing_is_known_to_differ() -> None:
    first = Level(2.0, 100.0)
    series = shown(first, Level(1.0, 30.0), before=first).series["lh"]
    assert series.ghost(1000)[0].max() == pytest.approx(30.0, abs=0.2)
