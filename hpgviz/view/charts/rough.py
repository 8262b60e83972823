"""Which days of a plan are a rough guess: their part of every curve is dotted."""

from __future__ import annotations

import functools
import itertools

import numpy as np
import numpy.typing as npt

from hpgviz.evidence.rough_guess import echo_days, rough_guess
from hpgviz.plan import Plan
from hpgviz.view.charts.series import Floats

Points = tuple[Floats, Floats]
Stretches = tuple[tuple[float, float], ...]


@functools.lru_cache(maxsize=16)
def rough_stretches(plan: Plan) -> Stretches:
    """Return the (first, last) days between which no study reaches what `plan` does.

    What counts as studied changes only where a course begins, or half a year after its end.
    """
    ends = {0.0, plan.axis_days}
    for course in plan.courses:
        ends.add(course.start)
        if course.stop is not None:
            ends.add(course.stop + echo_days())
    days = sorted(day for day in ends if 0.0 <= day <= plan.axis_days)
    found: list[tuple[float, float]] = []
    for first, last in itertools.pairwise(days):
        if not rough_guess(plan, (first + last) / 2):
            continue
        if found and found[-1][1] == first:
            first = found.pop()[0]  # noqa: PLW2901
        found.append((first, last))
    return tuple(found)


def parted(days: Floats, values: Floats, rough: Stretches) -> tuple[Points, Points]:
    """Return the points of the studied days, and those of the others; both touch.

    Where a part is interrupted, NaN stands between its pieces.
    """
    if not rough or not len(days):
        return (days, values), (days[:0], values[:0])
    inside = np.zeros(len(days), dtype=bool)
    for first, last in rough:
        inside |= (days >= first) & (days <= last)
    touching = inside.copy()
    touching[1:] |= inside[:-1]
    touching[:-1] |= inside[1:]
    return _pieces(days, values, ~inside), _pieces(days, values, touching)


def _pieces(days: Floats, values: Floats, kept: npt.NDArray[np.bool_]) -> Points:
    """Return the points that are kept, without what lies before the first and after the last."""
    rows = np.flatnonzero(kept)
    if not len(rows):
        return days[:0], values[:0]
    part = slice(int(rows[0]), int(rows[-1]) + 1)
    return days[part], np.where(kept[part], values[part], np.nan)
