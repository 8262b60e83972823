"""The way back after testosterone from outside: when it begins, and how many men are back."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.evidence.findings import studies
from hpgviz.levels import Grade
from hpgviz.model.drugs import drugs
from hpgviz.plan import Plan

_TWO_SIGMA = 1.96


class By(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a study found so many days after the end, with its confidence interval if it has one."""

    days: float
    share: float
    low: float | None = None
    high: float | None = None


class Recovery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/evidence/recovery.toml``."""

    study: str
    goal: str
    grade: Grade
    least_days: float
    by: tuple[By, ...]


class Reached(NamedTuple):
    """How many of so many men have reached the goal, so many days after the end."""

    men: int
    after: tuple[float, ...]
    shares: tuple[float, ...]

    def by(self, days: float) -> float | None:
        """Return the share of the men by then; None beyond what was run."""
        if not self.after or days > self.after[-1] + 1.0:
            return None
        known = [s for day, s in zip(self.after, self.shares, strict=True) if day <= days + 0.5]
        return known[-1] if known else 0.0


@functools.cache
def recovery() -> Recovery:
    """Return what is told of the way back.

    Raises
    ------
    ResourceError
        If it names no study of the findings.
    """
    found = resources.load("evidence/recovery.toml", Recovery)
    if found.study not in studies():
        raise ResourceError(f"resources/evidence/recovery.toml: no study {found.study}")
    return found


def stopped(plan: Plan) -> float | None:
    """Return the day on which testosterone from outside has ended for good, if it does.

    A course of less than two months is followed by no way back worth telling.
    """
    given = [
        course
        for course in plan.courses
        if drugs()[course.drug].family == "testosterone"
        and course.gives
        and course.start < plan.axis_days
    ]
    ends = [course.stop for course in given]
    if not given or any(end is None or end >= plan.axis_days for end in ends):
        return None
    last = max(end for end in ends if end is not None)
    return last if last - min(c.start for c in given) >= recovery().least_days else None


def interval(share: float, men: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of so many men (Wilson 1927, J Am Stat Assoc 22:209)."""
    z2 = _TWO_SIGMA**2
    middle = (share + z2 / (2 * men)) / (1 + z2 / men)
    spread = share * (1 - share) / men + z2 / (4 * men**2)
    half = _TWO_SIGMA * math.sqrt(spread) / (1 + z2 / men)
    return max(middle - half, 0.0), min(middle + half, 1.0)
