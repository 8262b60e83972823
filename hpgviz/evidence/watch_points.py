"""Watch-points: what studies saw where a run stands now. They inform; they never advise."""

from __future__ import annotations

import math
from typing import Literal

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached
from hpgviz.levels import Told
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course
from hpgviz.simulate import Trajectory

_LONG_ENOUGH = 60.0  # days of a course whose end leaves a valley


class WatchPoint(Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing to know about; it shows while all conditions that it has hold.

    `drugs`: one of them is given, or was within the last `lingers` days. `stopped`: one of them
    was given for at least 60 days and ended within the last `within` days. `quantity`: its mean
    over the last `lasting` days is above `above` and below `below`, in its own unit.
    `grade`: how sure the studies are, 4 (several good trials) to 1 (a few men).
    """

    name: str
    sources: tuple[str, ...]
    grade: Literal[1, 2, 3, 4]
    drugs: tuple[str, ...] = ()
    lingers: float = 0.0
    stopped: tuple[str, ...] = ()
    within: float = 0.0
    quantity: str | None = None
    above: float = -math.inf
    below: float = math.inf
    lasting: float = 0.0


@cached
def records() -> dict[str, WatchPoint]:
    """Return every watch-point by id.

    Raises
    ------
    ResourceError
        If one names a drug, quantity or source that does not exist.
    """
    found = resources.load("watch_points.toml", dict[str, WatchPoint])
    for key, point in found.items():
        strange = {*point.drugs, *point.stopped} - drugs().keys()
        strange |= {*point.sources} - sources().keys()
        if point.quantity is not None:
            strange |= {point.quantity} - quantities().keys()
        if strange:
            raise ResourceError(
                f"resources/watch_points.toml: {key}: nothing is named {min(strange)}"
            )
    return found


def watch_points(trajectory: Trajectory, day: float) -> tuple[str, ...]:
    """Return the ids of the watch-points (keys of `records`) that show on `day`."""
    return tuple(key for key, point in records().items() if _shows(point, trajectory, day))


def _shows(point: WatchPoint, trajectory: Trajectory, day: float) -> bool:
    courses = trajectory.plan.courses
    if point.drugs and not any(_given(c, day, point.lingers) for c in _of(courses, point.drugs)):
        return False
    if point.stopped and not any(_ended(c, day, point) for c in _of(courses, point.stopped)):
        return False
    return point.quantity is None or _reached(point, point.quantity, trajectory, day)


def _of(courses: tuple[Course, ...], names: tuple[str, ...]) -> list[Course]:
    return [course for course in courses if course.drug in names and course.gives]


def _given(course: Course, day: float, lingers: float) -> bool:
    return course.start <= day and (course.stop is None or day < course.stop + lingers)


def _ended(course: Course, day: float, point: WatchPoint) -> bool:
    return (
        course.stop is not None
        and course.stop - course.start >= _LONG_ENOUGH
        and course.stop <= day <= course.stop + point.within
    )


def _reached(point: WatchPoint, quantity: str, trajectory: Trajectory, day: float) -> bool:
    last = min(int(day * ROWS_PER_DAY), len(trajectory.days) - 1)
    if last < point.lasting * ROWS_PER_DAY:
        return False  # too early to speak of lasting
    first = last - int(point.lasting * ROWS_PER_DAY)
    mean = float(trajectory.quantity(quantity)[first : last + 1].mean())
    return point.above < mean < point.below
