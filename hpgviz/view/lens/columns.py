"""What the lens puts side by side: the present day and the day that tells most beside it. No Qt."""

from __future__ import annotations

import math

import msgspec
from msgspec.structs import replace

from hpgviz.language import figure
from hpgviz.plan import Course, Plan
from hpgviz.plan.validate import validate
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.pulses import MINUTES
from hpgviz.view.lens.day import PulseDay, read_day
from hpgviz.view.lens.words import texts

DEFAULT_EVERY = 120.0  # minutes between the pulses of a pump that names none
SPEED_FOLLOWED = 90.0  # minutes a second: when time plays faster, the lens stands still


class Column(msgspec.Struct, frozen=True, eq=False):
    """One day with what stands over it; `present` is the plan's own."""

    title: str
    rhythm: str
    present: bool
    day: PulseDay


class Variant(msgspec.Struct, frozen=True):
    """Another plan for the same man, and how both are named; `after` puts it at the right."""

    plan: Plan
    own: tuple[str, str]
    other: tuple[str, str]
    after: bool


def shown_day(day: float, axis: float) -> int:
    """Return the whole day of the axis in which `day` lies."""
    return min(math.floor(day), max(0, math.ceil(axis) - 1))


def follows(playing: bool, days_a_second: float) -> bool:
    """Tell whether the lens goes along with time: it does not with what would only flicker."""
    return not playing or days_a_second * MINUTES <= SPEED_FOLLOWED


def variant(plan: Plan, day: int) -> Variant | None:
    """Return what to put beside `day` of `plan`, or None when nothing would be learned.

    While gonadorelin runs, that is the same daily amount in the other rhythm; otherwise the
    same man without any medicine, once one has begun.
    """
    bare = replace(plan, title="", notes="", days=plan.axis_days)
    rhythm = _other_rhythm(bare, day)
    if rhythm is not None and not validate(rhythm.plan):
        return rhythm
    begun = any(c.gives and c.start < day + 1 for c in plan.courses)
    if not begun:
        return None
    words = texts().column
    return Variant(
        replace(bare, courses=()), (words["this"], ""), (words["untreated"], ""), after=False
    )


def _other_rhythm(plan: Plan, day: int) -> Variant | None:
    running = [
        i
        for i, course in enumerate(plan.courses)
        if course.continuous and course.gives and course.active(day)
    ]
    if len(running) != 1:
        return None
    course = plan.courses[running[0]]
    other = _turned(course, plan)
    courses = list(plan.courses)
    courses[running[0]] = other
    return Variant(
        replace(plan, courses=tuple(courses)),
        _named(course, same=False),
        _named(other, same=True),
        after=course.mode == "pump",
    )


def _turned(course: Course, plan: Plan) -> Course:
    """Return the course with the same daily amount in the other rhythm."""
    if course.mode == "pump":
        a_day = course.dose * MINUTES / (course.every_minutes or DEFAULT_EVERY)
        return replace(course, mode="infusion", dose=a_day, every_minutes=None)
    pumps = [c for c in plan.courses if c.mode == "pump" and c.start < course.start]
    latest = max(pumps, key=lambda c: c.start, default=None)
    every = (latest.every_minutes if latest else None) or DEFAULT_EVERY
    return replace(course, mode="pump", dose=course.dose * every / MINUTES, every_minutes=every)


def _named(course: Course, *, same: bool) -> tuple[str, str]:
    """Return title and rhythm of a pump or an infusion; `same` says that the dose is."""
    words = texts().rhythm
    if course.mode == "infusion":
        return texts().column["infusion"], words["same_constant" if same else "constant"]
    every = course.every_minutes or DEFAULT_EVERY
    return texts().column["pump"], words["same_every" if same else "every"].format(
        n=figure(f"{every:g}")
    )


class Reader:
    """Reads columns from a run; keeps the run of the other plan until it is another one."""

    def __init__(self) -> None:
        self._other: Trajectory | None = None

    def knows(self, plan: Plan, day: int) -> bool:
        """Tell whether reading `day` needs no further run."""
        wanted = variant(plan, day)
        return wanted is None or (self._other is not None and self._other.plan == wanted.plan)

    def columns(self, run: Trajectory, day: int) -> tuple[Column, ...]:
        """Return one column or two, in the order in which they are read."""
        wanted = variant(run.plan, day)
        present = read_day(run, day)
        if wanted is None:
            return (Column(texts().column["this"], rhythm_of(present), True, present),)
        if self._other is None or self._other.plan != wanted.plan:
            self._other = simulate(wanted.plan, previous=run)
        other = read_day(self._other, day)
        own = Column(wanted.own[0], wanted.own[1] or rhythm_of(present), True, present)
        beside = Column(wanted.other[0], wanted.other[1] or rhythm_of(other), False, other)
        return (own, beside) if wanted.after else (beside, own)


def rhythm_of(day: PulseDay) -> str:
    """Return how often GnRH beats, in words."""
    words, n = texts().rhythm, len(day.beats)
    return words["none"] if n == 0 else words["one"] if n == 1 else words["many"].format(n=n)
