"""What the charts show of a trajectory: curves in the units chosen, ghosts, men, doses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hpgviz.model.shown import MODEL, shown_value
from hpgviz.simulate import Trajectory
from hpgviz.units import Systems
from hpgviz.view.charts.bands import Bands
from hpgviz.view.charts.layout import SHOWN, Place
from hpgviz.view.charts.points import Points
from hpgviz.view.charts.rival import Rivals
from hpgviz.view.charts.rough import Stretches, rough_stretches
from hpgviz.view.charts.series import Series, all_series
from hpgviz.view.charts.sheet import Marks, Rows, dose_marks
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.units import unit_choice

LOGARITHMIC = ("lh", "fsh", "sperm")  # what falls by powers of ten


class Shown:
    """The data of all strips.

    Attributes
    ----------
    series : dict of str to Series
        Every quantity that has a strip, in the units chosen.
    marks : tuple of Marks
        The doses of the plan.
    untouched : bool
        Whether the plan changes nothing.
    bands : Bands or None
        How far many men spread.
    men_of_a : Bands or None
        The same of the run that is compared with.
    rivals : Rivals
        Runs beside this one.
    logs : set of str
        The quantities on a logarithmic scale.
    order : tuple of str
        The quantities that have a strip, from top to bottom.
    rough : tuple of (float, float)
        The stretches of days that are a rough guess.
    held : bool
        Whether scales stand still: they grow where a curve would leave its strip, but never shrink.
    """

    def __init__(self) -> None:
        self.series: dict[str, Series] = {}
        self.marks: tuple[Marks, ...] = ()
        self.untouched = False
        self.bands: Bands | None = None
        self.men_of_a: Bands | None = None
        self.rivals = Rivals()
        self.logs: set[str] = set()
        self.order: tuple[str, ...] = SHOWN
        self.held = False
        self.rough: Stretches = ()
        self._given: tuple[Trajectory, Trajectory | None, Rivals] | None = None
        self._key: tuple[Trajectory | None, Systems, tuple[str, ...]] = (None, MODEL, SHOWN)
        self._ghosts: dict[str, Series] = {}
        self._whole: dict[str, Series] = {}
        self._beside: dict[tuple[Trajectory, Systems, tuple[str, ...]], dict[str, Series]] = {}

    def set_order(self, order: tuple[str, ...]) -> None:
        """Give these quantities a strip each, from top to bottom."""
        self.order = order
        if self._given is not None:
            self.set_trajectory(*self._given)

    def set_trajectory(
        self, trajectory: Trajectory, before: Trajectory | None, rivals: Rivals | None = None
    ) -> None:
        """Show `trajectory`, as ghosts what was `before` the latest change, and other runs."""
        self.rivals = rivals or Rivals()
        self._given = (trajectory, before, self.rivals)
        before = before if self.rivals.a is None else None
        key = (before, unit_choice().system, self.order)
        old = self.series if key[1:] == self._key[1:] else {}
        if key[1:] != self._key[1:]:
            self._whole = {}
        if key != self._key:
            self._key = key
            self._ghosts = all_series(before, *key[1:]) if before is not None else {}
        rows = trajectory.outline if self.held else trajectory
        self.series = all_series(rows, *key[1:], self._ghosts)
        self._hold(old)
        if float(trajectory.days[-1]) > trajectory.plan.axis_days - 1.0:
            self._whole = self.series
        for name, series in self._whole.items():
            self.series[name].rest = series if series is not self.series[name] else None
        self.marks = dose_marks(trajectory.plan)
        self.rough = rough_stretches(trajectory.plan)
        self.untouched = not trajectory.plan.courses and not trajectory.plan.changes
        self._set_beside()
        self._join()

    def _hold(self, old: Mapping[str, Series]) -> None:
        """Let the scales of `old` go on while they are held."""
        if self.held:
            for name, series in old.items():
                self.series[name].held = (series.bottom, series.top)

    def set_bands(self, bands: Bands | None, men_of_a: Bands | None = None) -> bool:
        """Show how far many men spread, or no longer; return whether that is new."""
        if bands is self.bands and men_of_a is self.men_of_a:
            return False
        self.bands, self.men_of_a = bands, men_of_a
        self._join()
        return True

    def reach(self, points: Points) -> None:
        """Let the scales reach as far as the points over the curves do."""
        for name, series in self.series.items():
            series.points_span = points.span(name)

    def rows(self, places: Iterable[Place], look: DockLook) -> dict[str, Rows]:
        """Return how values lie in the strip of each quantity."""
        return {
            (name := place.quantity): Rows(place, self.series[name], look, log=name in self.logs)
            for place in places
        }

    def toggle_log(self, quantity: str) -> None:
        """Put a quantity on a logarithmic scale, or back on an even one."""
        self.logs ^= {quantity} & set(LOGARITHMIC)

    def _set_beside(self) -> None:
        """Lay the series of other runs beside those of this one."""
        runs = [one for one in (self.rivals.a, *(o.run for o in self.rivals.others)) if one]
        how = (unit_choice().system, self.order)
        self._beside = {
            (run, *how): self._beside.get((run, *how)) or all_series(run, *how) for run in runs
        }
        for name, series in self.series.items():
            a = self.rivals.a
            series.a = self._beside[a, *how][name] if a is not None else None
            series.others = tuple(
                (self._beside[other.run, *how][name], other.tone) for other in self.rivals.others
            )

    def _join(self) -> None:
        system = unit_choice().system
        for name, series in self.series.items():
            factor = shown_value(name, system, 1.0)
            for one, bands in ((series, self.bands), (series.a, self.men_of_a)):
                band = bands.of.get(name) if bands is not None else None
                if one is not None:
                    one.men = band.times(factor) if band else None
