"""What set a quantity where it is: the same plan once more without each thing that was done.

A cause is a drug (all its courses together: a course is split where its dose was changed, which
is no cause), all testosterone from outside where several products feed the blood, a setting of
the body, or a later change of it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.trajectory import healthy

Kind = Literal["drug", "family", "person", "change"]
Run = Callable[..., Trajectory]

_PART = 91.0  # days of a run at a time, so that a window stays lively meanwhile

FAMILY = "testosterone"
"""Family of drugs whose products do the same: without one, another still does it."""


class Removal(msgspec.Struct, frozen=True):
    """One thing to take away: its id, what it is, the plan without it, and with nothing else."""

    id: str
    kind: Kind
    plan: Plan
    alone: Plan


class Cause(msgspec.Struct, frozen=True):
    """A cause and its effect: the value minus the value without it, in the quantity's unit."""

    id: str
    kind: Kind
    effect: float
    without: float


def given(course: Course, day: float) -> bool:
    """Whether `course` has given anything before `day`."""
    return course.gives and course.start < day


def removals(plan: Plan, day: float) -> tuple[Removal, ...]:
    """Return everything in `plan` that could be a cause on `day`, as plans without it."""
    return (*_drugs(plan, day), *_settings(plan, day), *_changes(plan, day))


def _courses(id: str, kind: Kind, plan: Plan, names: frozenset[str]) -> Removal:
    others = tuple(course for course in plan.courses if course.drug not in names)
    own = tuple(course for course in plan.courses if course.drug in names)
    alone = replace(plan, person=Person(), changes=(), courses=own)
    return Removal(id, kind, replace(plan, courses=others), alone)


def _body(id: str, kind: Kind, plan: Plan, other: Plan, key: str) -> Removal:
    person = Person(**{key: getattr(plan.person, key)})
    changes = tuple(change for change in plan.changes if change.key == key)
    return Removal(id, kind, other, replace(plan, person=person, changes=changes, courses=()))


def _drugs(plan: Plan, day: float) -> Iterator[Removal]:
    acted = {course.drug for course in plan.courses if given(course, day)}
    products = frozenset(name for name in acted if drugs()[name].family == FAMILY)
    if len(products) > 1:
        yield _courses(FAMILY, "family", plan, products)
    for name in drugs():
        if name in acted:
            yield _courses(name, "drug", plan, frozenset((name,)))


def _settings(plan: Plan, day: float) -> Iterator[Removal]:
    for key, record in person_keys().items():
        changed = any(c.key == key and c.day < day for c in plan.changes)
        if getattr(plan.person, key) != record.default or changed:
            person = replace(plan.person, **{key: record.default})
            other = replace(_unchanged(plan, key), person=person)
            yield _body(key, "person", plan, other, key)


def _changes(plan: Plan, day: float) -> Iterator[Removal]:
    for key in person_keys():
        due = [change for change in plan.changes if change.key == key and change.day < day]
        if due and getattr(plan.person, key) != person_keys()[key].default:
            yield _body(f"{key}_change", "change", plan, _unchanged(plan, key), key)


def _unchanged(plan: Plan, key: str) -> Plan:
    return replace(plan, changes=tuple(change for change in plan.changes if change.key != key))


class Reruns:
    """Runs without each cause of one run; each is made when first asked for.

    Parameters
    ----------
    run : Trajectory
    day : float
        The day that is explained.
    simulate : callable, optional
        ``simulate(plan, days=…, previous=…) -> Trajectory``.
    whole : bool
        Run to the end of the axis rather than to the day, so that other days may follow.
    """

    def __init__(
        self, run: Trajectory, day: float, simulate: Run = simulate, *, whole: bool = False
    ) -> None:
        self.run = run
        self.day = run.at(day).day
        self._simulate = simulate
        self._whole = whole
        self.removals = removals(run.plan, self.day)
        self._made: dict[Plan, Trajectory] = {}
        self._begun: dict[Plan, Trajectory] = {}

    def on(self, day: float) -> Reruns:
        """Return the same for another day; runs to the end of the axis are shared."""
        other = Reruns(self.run, day, self._simulate, whole=self._whole)
        if self._whole:
            other._made, other._begun = self._made, self._begun
        return other

    @property
    def waiting(self) -> tuple[Removal, ...]:
        """What has not been run yet."""
        return tuple(removal for removal in self.removals if removal.plan not in self._made)

    def step(self) -> bool:
        """Go on with one more run, for a quarter of a year; whether any is left after it."""
        for removal in self.waiting[:1]:
            self._go_on(removal.plan)
        return bool(self.waiting)

    def without(self, cause: str) -> Trajectory:
        """Return the run without the cause of that id."""
        return self._run(self._removal(cause).plan)

    def step_alone(self) -> bool:
        """The same for runs in which one cause acts alone."""
        waiting = [removal for removal in self.removals if removal.alone not in self._made]
        for removal in waiting[:1]:
            self._go_on(removal.alone)
        return bool(waiting)

    def alone(self, cause: str, of: str) -> float:
        """Return what the cause of that id does to the quantity `of` in an else healthy man."""
        record = quantities()[of]
        run = self._run(self._removal(cause).alone)
        return run.at(self.day).quantity(of) - healthy(record.factor) * record.scale

    def since(self, cause: str) -> float:
        """Return the last day on which the cause of that id began anew, 0 for the body itself."""
        mine = self._removal(cause).alone
        starts = [course.start for course in mine.courses if given(course, self.day)]
        starts += [change.day for change in mine.changes if change.day < self.day]
        return max(starts, default=0.0)

    def _removal(self, cause: str) -> Removal:
        return next(removal for removal in self.removals if removal.id == cause)

    def _run(self, plan: Plan) -> Trajectory:
        while plan not in self._made:
            self._go_on(plan, self._last_day)
        return self._made[plan]

    @property
    def _last_day(self) -> float:
        day = math.ceil(self.day * ROWS_PER_DAY) / ROWS_PER_DAY
        return float(self.run.days[-1]) if self._whole else day

    def _go_on(self, plan: Plan, days: float = _PART) -> None:
        """Run `plan` for `days` more than it has been run already."""
        before = self._begun.pop(plan, None)
        reached = 0.0 if before is None else float(before.days[-1])
        end = min(reached + days, self._last_day)
        run = self._simulate(plan, days=end, previous=before or self.run)
        kept = self._made if end == self._last_day else self._begun
        kept[plan] = run

    def causes(self, of: str) -> tuple[Cause, ...]:
        """Return the effect of every cause on the quantity `of`, largest first.

        Those not run yet are run now.
        """
        value = self.run.at(self.day).quantity(of)
        found = []
        for removal in self.removals:
            without = self._run(removal.plan).at(self.day).quantity(of)
            found.append(Cause(removal.id, removal.kind, value - without, without))
        return tuple(sorted(found, key=lambda cause: -abs(cause.effect)))


@functools.lru_cache(maxsize=4)
def reruns(run: Trajectory, day: float) -> Reruns:
    """Return the runs without each cause of `run` up to `day`, kept for the next question."""
    return Reruns(run, day)
