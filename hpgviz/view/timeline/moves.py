"""What dragging a bar by some days does to the plan."""

from __future__ import annotations

from enum import Enum

from hpgviz.plan.edit import move_course, set_course
from hpgviz.plan.plan import LAST_DAY, Plan


class Part(Enum):
    """What of a bar is dragged."""

    START = "start"
    STOP = "stop"
    WHOLE = "whole"


def shifted(plan: Plan, index: int, part: Part, days: float, axis: float) -> Plan:
    """Return the plan with an end of a course, or all of it, moved to a whole day.

    A course keeps at least one day and starts within the axis, `axis` days. One that goes on
    gets an end when its end is dragged away from the end of the axis.
    """
    course = plan.courses[index]
    start = float(min(max(round(course.start + days), 0), max(axis - 1, course.start)))
    if part is Part.WHOLE:
        return move_course(plan, index, start)
    if part is Part.START:
        last = LAST_DAY if course.stop is None else course.stop
        return set_course(plan, index, start=min(start, last - 1))
    end = axis if course.stop is None else course.stop
    latest = LAST_DAY if plan.days is None else max(axis, end)
    stop = float(min(max(round(end + days), course.start + 1), latest))
    if course.stop is None and stop >= axis:
        return plan
    return set_course(plan, index, stop=stop)
