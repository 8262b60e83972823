"""Which days of a plan are a rough guess: their part of every curve is dotted."""

from __future__ import annotations

import functools
import itertools

import numpy as np

from hpgviz.evidence import rough_guess
from hpgviz.evidence.rough_guess import echo_days
from hpgviz.plan import Plan
from hpgviz.view.charts.series import Floats

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


def parted(days: Floats, values: Floats, rough: Stretches) -> tuple[Floats, Floats]:
    """Return values of the studied days and of the others, each NaN elsewhere; they touch."""
    inside = np.zeros(len(days), dtype=bool)
    for first, last in rough:
        inside |= (days >= first) & (days <= last)
    touching = inside.copy()
    touching[1:] |= inside[:-1]
    touching[:-1] |= inside[1:]
    return np.where(inside, np.nan, values), np.where(touching, values, np.nan)
