"""A finding as points over the curves of the plan that stands for its trial."""

from __future__ import annotations

import math

import msgspec

from hpgviz.cohort.reach import Reach, parse_reach
from hpgviz.evidence.findings import Finding
from hpgviz.evidence.grades import verified
from hpgviz.evidence.measure import patient, untreated
from hpgviz.model.quantities import quantities

_MOMENT = 4.0  # days; a shorter window is a moment


class Point(msgspec.Struct, frozen=True):
    """Where a finding lies over a curve: in days, and in the unit of the quantity's record.

    `share` is the part of the men who had got there by then, where it is about many men.
    """

    quantity: str
    day: float
    value: float
    low: float | None = None
    high: float | None = None
    day_low: float | None = None
    day_high: float | None = None
    share: float | None = None


def quantity_of(finding: Finding) -> str:
    """Return the quantity that a finding is about."""
    measure = finding.measure
    goal = measure.when or measure.cohort_reach or measure.cohort_median
    column = measure.column if goal is None else parse_reach(goal).column
    return quantity_named(column)


def quantity_named(column: str) -> str:
    """Return the quantity of a CSV column."""
    return next(name for name, record in quantities().items() if record.column == column)


def point(finding: Finding) -> Point | None:
    """Return what a study saw as a point; None where no study was read, or no curve shows it."""
    return placed(finding, finding.target) if verified(finding) else None


def placed(finding: Finding, number: float) -> Point | None:
    """Return where `number`, the study's or the model's, lies; bars only with the study's own.

    What is relative to the day before anything was given counts from the man who stands for the
    trial's. A comparison of two arms lies over no single curve.
    """
    measure, own = finding.measure, number == finding.target
    quantity = quantity_of(finding)
    if measure.ratio_of is not None or not math.isfinite(number):
        return None
    column = quantities()[quantity].column
    if measure.stat is None:
        return _reached(finding, quantity, number, own=own)
    start = untreated(patient(finding), column) if measure.relative != "no" else 0.0

    def value(of: float) -> float:
        return start * of if measure.relative == "day0" else start + of

    first, last = measure.start, measure.end
    wide = own and last - first >= _MOMENT
    return Point(
        quantity,
        (first + last) / 2,
        value(number),
        value(finding.low) if own else None,
        value(finding.high) if own else None,
        first if wide else None,
        last if wide else None,
    )


def _reached(finding: Finding, quantity: str, number: float, *, own: bool) -> Point:
    measure = finding.measure
    goal = parse_reach(str(measure.when or measure.cohort_reach or measure.cohort_median))
    value = _goal_value(goal, finding)
    if measure.cohort_reach is not None:
        return Point(quantity, measure.after + measure.by, value, share=number)
    after = measure.after
    return Point(
        quantity,
        after + number,
        value,
        day_low=after + finding.low if own else None,
        day_high=after + finding.high if own else None,
        share=0.5 if measure.cohort_median is not None else None,
    )


def _goal_value(goal: Reach, finding: Finding) -> float:
    if not goal.of_start:
        return goal.value
    return goal.value * untreated(patient(finding), goal.column)
