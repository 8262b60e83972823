"""How long a week, a month and a year are, and which of them a day stands in. No Qt.

Every place that says "month 5" asks here, so that the picture, the axis and the panels agree.
"""

from __future__ import annotations

import math
from typing import Literal

from hpgviz.language import figure

DAY = 1.0
WEEK = 7.0
YEAR = 365.0
MONTH = YEAR / 12.0  # so that 730 days are 24 months

Unit = Literal["day", "week", "month", "year"]
LENGTH: dict[Unit, float] = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
"""Days in each unit."""

_FIRST_WEEK = 14.0  # the first day that reads better in weeks
_FIRST_MONTH = 120.0  # and in months
_NO_TENTHS = 100.0  # from here on tenths are not written


def unit_of(day: float) -> Unit:
    """Return the unit ("day", "week" or "month") in which `day` reads best in a sentence."""
    if day < _FIRST_WEEK:
        return "day"
    return "week" if day < _FIRST_MONTH else "month"


def tenths(day: float, unit: Unit) -> float:
    """Return how many units after day 0 `day` is, to a tenth."""
    return round(day / LENGTH[unit], 1)


def whole(day: float, unit: Unit) -> int:
    """Return how many whole units of `tenths` have passed: 15 for month 15.0 as for 15.9."""
    return math.floor(tenths(day, unit))


def written(day: float, unit: Unit, *, short: bool = False) -> str:
    """Return the number of "month 5.0", without tenths from 100 on; `short` says "month 5"."""
    count = tenths(day, unit)
    if count >= _NO_TENTHS:
        return f"{math.floor(count)}"
    return figure(f"{count:g}" if short else f"{count:.1f}")
