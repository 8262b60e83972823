"""What dragging a bar or a mark by some days does to the plan."""

from __future__ import annotations

from enum import Enum

from hpgviz.plan.edit import move_course, set_change, set_course
from hpgviz.plan.plan import LAST_DAY, Plan

DAY = 1.0
FINE = 0.125  # days: the rows of a run are three hours apart


class Part(Enum):
    """What of a bar is dragged."""

    START = "start"
    STOP = "stop"
    WHOLE = "whole"


def shifted(
    plan: Plan, index: int, part: Part, days: float, axis: float, step: float = DAY
) -> Plan:
    """Return the plan with an end of a course, or all of it, moved to a multiple of `step` days.

    A course keeps at least one day and starts within the axis, `axis` days. One that goes on
    gets an end when its end is dragged away from the end of the axis.
    """
    if not days:
        return plan
    course = plan.courses[index]
    start = min(max(_snapped(course.start + days, step), 0.0), max(axis - 1, course.start))
    if part is Part.WHOLE:
        return move_course(plan, index, start)
    if part is Part.START:
        last = LAST_DAY if course.stop is None else course.stop
        return set_course(plan, index, start=min(start, last - 1))
    end = axis if course.stop is None else course.stop
    latest = LAST_DAY if plan.days is None else max(axis, end)
    stop = min(max(_snapped(end + days, step), course.start + 1), latest)
    if course.stop is None and stop >= axis:
        return plan
    return set_course(plan, index, stop=stop)


def change_shifted(plan: Plan, index: int, days: float, axis: float, step: float = DAY) -> Plan:
    """Return the plan with a change of the body moved to a multiple of `step` within the axis."""
    change = plan.changes[index]
    if not days:
        return plan
    day = min(max(_snapped(change.day + days, step), 0.0), max(axis, change.day))
    return set_change(plan, index, day=day)


def _snapped(day: float, step: float) -> float:
    return round(day / step) * step
