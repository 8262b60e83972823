"""Where a day stands on the time axis, and which days carry a number."""

from __future__ import annotations

import functools
import math

import msgspec
from msgspec.structs import replace

from hpgviz.calendar import LENGTH, Unit

_STEPS: dict[Unit, tuple[int, ...]] = {
    "week": (1, 2, 4, 8),
    "month": (1, 2, 3, 6, 12, 24, 48),
    "year": (1, 2, 5, 10),
}
_LAST_WEEKS = 210.0  # days; a longer axis counts months
_LAST_MONTHS = 3000.0  # days; a longer axis counts years


class Tick(msgspec.Struct, frozen=True):
    """A numbered day: `number` units after day 0."""

    day: float
    number: int


class TimeScale(msgspec.Struct, frozen=True):
    """Maps days to px: day `begin` stands at `left`, the last day shown at `right`.

    Attributes
    ----------
    days : float
        Length of the whole axis.
    left, right : float
        Px.
    begin : float
        First day shown.
    shown : float or None
        How many days are shown; all when absent.
    """

    days: float
    left: float
    right: float
    begin: float = 0.0
    shown: float | None = None

    @property
    def span(self) -> float:
        """How many days are shown."""
        return self.days if self.shown is None else self.shown

    @property
    def end(self) -> float:
        """The last day shown."""
        return self.begin + self.span

    @property
    def whole(self) -> bool:
        """Whether all of the axis is shown."""
        return self.shown is None

    def shows(self, day: float) -> bool:
        """Return whether `day` is in sight."""
        return self.begin - 1e-6 <= day <= self.end + 1e-6

    @property
    def width(self) -> float:
        """Length of the axis in px, at least 1."""
        return max(self.right - self.left, 1.0)

    @property
    def unit(self) -> Unit:
        """What the axis counts: weeks when little is shown, months, or years when much is."""
        if self.span <= _LAST_WEEKS:
            return "week"
        return "month" if self.span <= _LAST_MONTHS else "year"

    @property
    def unit_days(self) -> float:
        """Days in one unit of the axis."""
        return LENGTH[self.unit]

    def x(self, day: float) -> float:
        """Return the px of `day`, which may lie beyond the axis."""
        return self.left + (day - self.begin) / self.span * self.width

    def day(self, x: float) -> float:
        """Return the day at px `x`, held within what is shown."""
        return self.begin + min(max((x - self.left) / self.width, 0.0), 1.0) * self.span

    def days_in(self, px: float) -> float:
        """Return how many days `px` cover."""
        return px / self.width * self.span

    def moved(self, px: float) -> TimeScale:
        """Return the scale shifted to the right, for a widget with another origin."""
        return replace(self, left=self.left + px, right=self.right + px)

    def ticks(self, room: float) -> tuple[Tick, ...]:
        """Return the numbered days, at least `room` px apart."""
        return _ticks(self, room)


@functools.lru_cache(maxsize=32)
def _ticks(scale: TimeScale, room: float) -> tuple[Tick, ...]:
    unit, steps = scale.unit_days, _STEPS[scale.unit]
    step = next((s for s in steps if s * unit / scale.span * scale.width >= room), steps[-1])
    first = math.ceil(scale.begin / unit / step - 1e-9) * step
    last = math.floor(scale.end / unit + 1e-9)
    return tuple(Tick(n * unit, n) for n in range(first, last + 1, step))
