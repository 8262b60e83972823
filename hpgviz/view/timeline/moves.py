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

    A course keeps at least one day. One that goes on gets an end when its end is dragged away
    from the end of the axis, `axis` days.
    """
    course = plan.courses[index]
    if part is Part.WHOLE:
        return move_course(plan, index, float(max(round(course.start + days), 0)))
    if part is Part.START:
        last = (LAST_DAY if course.stop is None else course.stop) - 1
        return set_course(plan, index, start=float(min(max(round(course.start + days), 0), last)))
    end = axis if course.stop is None else course.stop
    stop = float(min(max(round(end + days), course.start + 1), LAST_DAY))
    if course.stop is None and stop >= axis:
        return plan
    return set_course(plan, index, stop=stop)
