"""Where a day stands on the time axis, and which days carry a number."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

WEEK = 7.0
MONTH = 365.0 / 12.0
YEAR = 365.0

Unit = Literal["week", "month", "year"]
_LENGTH: dict[Unit, float] = {"week": WEEK, "month": MONTH, "year": YEAR}
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
    """Maps days to px: day 0 stands at `left`, day `days` at `right`."""

    days: float
    left: float
    right: float

    @property
    def width(self) -> float:
        """Length of the axis in px, at least 1."""
        return max(self.right - self.left, 1.0)

    @property
    def unit(self) -> Unit:
        """What the axis counts: weeks when it is short, months, or years when it is long."""
        if self.days <= _LAST_WEEKS:
            return "week"
        return "month" if self.days <= _LAST_MONTHS else "year"

    @property
    def unit_days(self) -> float:
        """Days in one unit of the axis."""
        return _LENGTH[self.unit]

    def x(self, day: float) -> float:
        """Return the px of `day`, which may lie beyond the axis."""
        return self.left + day / self.days * self.width

    def day(self, x: float) -> float:
        """Return the day at px `x`, held within the axis."""
        return min(max((x - self.left) / self.width, 0.0), 1.0) * self.days

    def days_in(self, px: float) -> float:
        """Return how many days `px` cover."""
        return px / self.width * self.days

    def moved(self, px: float) -> TimeScale:
        """Return the scale shifted to the right, for a widget with another origin."""
        return TimeScale(self.days, self.left + px, self.right + px)

    def ticks(self, room: float) -> tuple[Tick, ...]:
        """Return the numbered days, at least `room` px apart."""
        unit = self.unit_days
        steps = _STEPS[self.unit]
        step = next((s for s in steps if s * unit / self.days * self.width >= room), steps[-1])
        last = math.floor(self.days / unit + 1e-9)
        return tuple(Tick(n * unit, n) for n in range(0, last + 1, step))
