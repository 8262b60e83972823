"""Whether many men of two plans separate: where the middle halves do not overlap.

The same virtual men run through both plans. Two bands are apart where one quarter of the men of
one plan lies above three quarters of the men of the other; whether that also holds for 95 of 100
men is told beside it. What is shorter than a week is no separation: weekly doses would flicker.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
import numpy.typing as npt

from hpgviz.calendar import WEEK

Floats = npt.NDArray[np.float64]

LEAST, LOW, MIDDLE, HIGH, MOST = range(5)
"""Columns: 2.5, 25, 50, 75 and 97.5 of 100 men lie below."""

_FLOOR = 0.02  # × the healthy man: what lies below is nothing, whatever its ratio
_TENTH = math.log(1.1)


class Men(msgspec.Struct, frozen=True, eq=False):
    """How far many men of one plan spread in one quantity.

    Attributes
    ----------
    men : int
    days : ndarray (n,)
    values : ndarray (n, 5)
        In the unit of the quantity; columns LEAST to MOST.
    """

    men: int
    days: Floats
    values: Floats

    def back(self, limit: float, after: float) -> float:
        """Return the first day from which half of the men stay above `limit`; inf if never.

        Only a day after `after` and after half of the men were below counts; -inf if they
        never were.
        """
        below = np.flatnonzero((self.values[:, MIDDLE] < limit) & (self.days >= after))
        if not len(below):
            return -math.inf
        last = int(below[-1]) + 1
        return float(self.days[last]) if last < len(self.days) else math.inf


class Stretch(msgspec.Struct, frozen=True):
    """Days from `first` to `last` on which the middle halves are apart.

    Attributes
    ----------
    up : bool
        Whether B is the higher one.
    most : float
        The day on which they are furthest apart.
    wide : bool
        Whether 95 of 100 men of each are apart on that day.
    ends : bool
        Whether it ends before the days do.
    """

    first: float
    last: float
    up: bool
    most: float
    wide: bool
    ends: bool


def stretches(a: Men, b: Men, usual: float) -> tuple[Stretch, ...]:
    """Return where the middle halves of `a` and `b` are apart, in order.

    Parameters
    ----------
    a, b : Men
        Of one quantity; the days that both have are looked at.
    usual : float
        The healthy man's value, in the same unit.
    """
    days, first, second = common(a, b)
    floor = _FLOOR * usual
    gaps = (second[:, LOW] - first[:, HIGH], first[:, LOW] - second[:, HIGH])
    found = []
    for up, gap in zip((True, False), gaps, strict=True):
        for begin, end in _runs(gap > floor, days):
            part = slice(begin, end + 1)
            row = begin + int(np.argmax(_distance(first[part], second[part], floor)))
            found.append(
                Stretch(
                    float(days[begin]),
                    float(days[end]),
                    up,
                    float(days[row]),
                    _wide(first[row], second[row], up=up),
                    end < len(days) - 1,
                )
            )
    return tuple(sorted(found, key=lambda stretch: stretch.first))


def furthest(a: Men, b: Men, usual: float) -> float | None:
    """Return the day on which the medians are furthest apart; None where they never are."""
    days, first, second = common(a, b)
    distance = _distance(first, second, _FLOOR * usual)
    row = int(np.argmax(distance))
    return float(days[row]) if distance[row] > _TENTH else None


def common(a: Men, b: Men) -> tuple[Floats, Floats, Floats]:
    """Return the days that both have, and the values of each there."""
    count = min(len(a.days), len(b.days))
    return a.days[:count], a.values[:count], b.values[:count]


def _distance(first: Floats, second: Floats, floor: float) -> Floats:
    """Return how far the medians are apart, as logarithms."""
    ends = [np.log(np.maximum(x[:, MIDDLE], floor)) for x in (first, second)]
    return np.asarray(np.abs(ends[1] - ends[0]))


def _wide(first: Floats, second: Floats, *, up: bool) -> bool:
    low, high = (second, first) if up else (first, second)
    return bool(low[LEAST] > high[MOST])


def _runs(holds: npt.NDArray[np.bool_], days: Floats) -> list[tuple[int, int]]:
    """Return first and last row of each run of at least a week; shorter gaps do not end one."""
    rows = np.flatnonzero(holds)
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(days[rows]) > WEEK)
    firsts, lasts = [0, *(breaks + 1)], [*breaks, len(rows) - 1]
    found = [(int(rows[i]), int(rows[j])) for i, j in zip(firsts, lasts, strict=True)]
    return [(i, j) for i, j in found if days[j] - days[i] >= WEEK]
