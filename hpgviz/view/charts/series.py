"""One quantity over time as a chart needs it: its height, fewer points, a sentence."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from hpgviz.model.quantities import Quantity
from hpgviz.model.shown import shown_record, shown_value
from hpgviz.simulate import Excerpt
from hpgviz.simulate.trajectory import healthy
from hpgviz.units import Systems
from hpgviz.view.charts.bands import Band
from hpgviz.view.charts.layout import SHOWN

Floats = npt.NDArray[np.float64]

MOST_POINTS = 1400  # of a drawn curve
_STEPS = (1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_BAND_ROOM = 2.2  # × the healthy man: a usual range that reaches higher is cut at the top
_ROOM = 1.06  # × the highest value: where a chart ends at least
_KEPT = 6  # stretches whose points are remembered
_SEEN = 0.004  # of the height of the chart: what differs less is not seen
_CUT_BAND = 1.6  # × the healthy man: where it is cut


class Series:
    """A quantity over the whole axis.

    Parameters
    ----------
    id : str
        Of the quantity.
    record : Quantity
        Its record.
    days, values : ndarray (n,)
        Days, and values in the unit of the record.
    healthy : float
        The healthy man's value.
    before : Series, optional
        The same quantity before the latest change, to be seen as a ghost.

    Attributes
    ----------
    men : Band or None
        How far many men spread around this one, once that is known.
    rest : Series or None
        The latest whole run, while this one ends before the axis does.
    a : Series or None
        The run that this one is compared with.
    others : tuple of (Series, int)
        Runs that were kept, and the color of each.
    held : (float, float)
        What the chart shows at least while something is dragged, so that its scale stands still.
    points_span : (float, float) or None
        The lowest and highest of the points that lie over the curve.
    """

    def __init__(
        self,
        id: str,
        record: Quantity,
        days: Floats,
        values: Floats,
        healthy: float,
        before: Series | None = None,
    ) -> None:
        self.id = id
        self.before = before
        self.men: Band | None = None
        self.rest: Series | None = None
        self.a: Series | None = None
        self.others: tuple[tuple[Series, int], ...] = ()
        self.held = (math.inf, 0.0)
        self.points_span: tuple[float, float] | None = None
        self._thinned: dict[tuple[int, float, float], tuple[Floats, Floats]] = {}
        self.record = record
        self.days = days
        self.values = values
        self.healthy = healthy

    def at(self, day: float) -> float:
        """Return the value at `day`, on a straight line between two rows."""
        days = self.days
        row = min(max(int(days.searchsorted(day, side="right")) - 1, 0), len(days) - 1)
        value = float(self.values[row])
        if row + 1 < len(days) and day > days[row]:
            share = (day - float(days[row])) / float(days[row + 1] - days[row])
            value += share * (float(self.values[row + 1]) - value)
        return value

    def mean(self, day: float, mean_days: float) -> float:
        """Return the mean over the `mean_days` up to `day`, as the picture shows it in play."""
        rows = np.searchsorted(self.days, (day - mean_days, day + 1e-9))
        if mean_days <= 0.0 or rows[1] - rows[0] < 2:
            return self.at(day)
        return float(self.values[rows[0] : rows[1]].mean())

    def ratio(self, value: float) -> float:
        """Return a value relative to the healthy man's."""
        return value / self.healthy if self.healthy else 0.0

    def word(self, value: float) -> str:
        """Return the state word of a value."""
        return self.record.word(self.ratio(value))

    @property
    def top(self) -> float:
        """The value at the upper edge of the chart; while it is held never below what it was."""
        top = max(self._own_top, self.held[1])
        highest = self.points_span[1] if self.points_span else 0.0
        return top if highest * _ROOM <= top else round_up(highest * _ROOM)

    @functools.cached_property
    def _own_top(self) -> float:
        """Return a round number above curve and usual range."""
        highest = max(float(other.values.max()) for other in self._together) * _ROOM
        usual = self.record.usual[1] if self.record.usual else 0.0
        if usual > _BAND_ROOM * self.healthy:
            usual = _CUT_BAND * self.healthy
        return round_up(max(highest, usual * _ROOM, 1e-9))

    @property
    def bottom(self) -> float:
        """The value at the lower edge; while it is held never above what it was."""
        bottom = min(self._own_bottom, self.held[0])
        return bottom if self.points_span is None or self.points_span[0] >= bottom else 0.0

    @functools.cached_property
    def _own_bottom(self) -> float:
        """Return zero, or a round number where zero is far off."""
        lowest = min(float(other.values.min()) for other in self._together)
        if (
            self.record.usual is not None
            and min(lowest, self.record.usual[0]) > 0.6 * self._own_top
        ):
            return math.floor(min(lowest, self.record.usual[0]) / 5.0) * 5.0 - 5.0
        return 0.0

    @property
    def _together(self) -> list[Series]:
        """Return what is drawn on one scale."""
        behind = (self.before, self.rest, self.a, *(other for other, _ in self.others))
        return [self, *(other for other in behind if other is not None)]

    @property
    def log_bottom(self) -> float:
        """The value at the lower edge of a logarithmic scale: the last digit a reader can use."""
        return 10.0**-self.record.digits

    def points(self, most: int, begin: float = 0.0, end: float = math.inf) -> tuple[Floats, Floats]:
        """Return days and values from `begin` to `end`, thinned to about `most` points.

        Every peak is kept, and one row beyond each end.
        """
        most = min(most, MOST_POINTS)
        key = (most, begin, end)
        if key not in self._thinned:
            if len(self._thinned) >= _KEPT:
                self._thinned.clear()
            first = max(int(np.searchsorted(self.days, begin)) - 1, 0)
            part = slice(first, int(np.searchsorted(self.days, end)) + 2)
            last = None if math.isinf(end) else end
            self._thinned[key] = thinned(self.days[part], self.values[part], most, begin, last)
        return self._thinned[key]

    def tail(self, most: int, begin: float = 0.0, end: float = math.inf) -> tuple[Floats, Floats]:
        """Return days and values of an earlier run where this one is not known yet."""
        last = float(self.days[-1])
        if self.rest is None or last >= end:
            return np.empty(0), np.empty(0)
        days, values = self.rest.points(most, begin, end)  # known since that run was the newest
        part = slice(max(int(np.searchsorted(days, last)) - 1, 0), None)
        return days[part], values[part]

    def ghost(self, most: int, begin: float = 0.0, end: float = math.inf) -> tuple[Floats, Floats]:
        """Return days and values of the curve before the latest change, where it was another."""
        nothing = np.empty(0)
        if self.before is None:
            return nothing, nothing
        days, values = self.before.points(most, begin, end)
        known = self if self.rest is None else self.rest
        now = np.interp(days, known.days, known.values, right=np.inf)
        if known is not self:
            now = np.where(days > self.days[-1], now, np.interp(days, self.days, self.values))
        differs = np.flatnonzero(np.abs(now - values) > _SEEN * (self.top - self.bottom))
        if not len(differs):
            return nothing, nothing
        part = slice(max(int(differs[0]) - 1, 0), int(differs[-1]) + 2)
        return days[part], values[part]


def all_series(
    trajectory: Excerpt,
    system: Systems,
    order: Sequence[str] = SHOWN,
    before: Mapping[str, Series] | None = None,
) -> dict[str, Series]:
    """Return every quantity of `order`, in the units of `system`.

    `before` are the same of the trajectory before the latest change, in the same units.
    """
    found = {}
    for name in order:
        record = shown_record(name, system)
        factor = shown_value(name, system, 1.0)
        values = trajectory.quantity(name) * factor
        standard = healthy(record.factor) * record.scale
        earlier = (before or {}).get(name)
        found[name] = Series(name, record, trajectory.days, values, standard, earlier)
    return found


def round_up(value: float) -> float:
    """Return a round number that is not below `value`, so that a drag seldom moves the scale."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in _STEPS if step * power >= value * (1 - 1e-9))


def thinned(
    days: Floats,
    values: Floats,
    most: int,
    begin: float | None = None,
    end: float | None = None,
) -> tuple[Floats, Floats]:
    """Return about `most` points: the ends, and the lowest and highest of each stretch of days.

    Stretches are parts of the days from `begin` to `end`, those of the first and the last row
    where absent: a run that ends early has the same points as one that goes on.
    """
    first, last = float(days[0] if begin is None else begin), days[-1] if end is None else end
    if len(days) <= 2 or last <= first:
        return days, values
    stretches = max(most // 2 - 1, 1)
    place = np.floor((days - first) * (stretches / (last - first))).clip(-1, stretches)
    starts = np.flatnonzero(np.diff(place, prepend=-2))
    sizes = np.diff(starts, append=len(days))
    if sizes.max() <= 2:
        return days, values
    stretch = np.repeat(np.arange(len(starts)), sizes)
    kept = np.zeros(len(days), dtype=np.bool_)
    kept[[0, -1]] = True
    for peaks in (np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)):
        rows = np.flatnonzero(values == peaks[stretch])
        kept[rows[np.diff(stretch[rows], prepend=-1) > 0]] = True  # the first of each
    return days[kept], values[kept]
