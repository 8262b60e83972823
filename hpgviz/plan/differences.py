"""What differs between two plans: the courses of each drug, the body, and its later changes.

Only what acts counts: titles, notes, the length of the axis and courses without a dose do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan.plan import Change, Course, Plan

T = TypeVar("T")


class CourseDifference(msgspec.Struct, frozen=True):
    """One drug that the plans give differently: its courses in each, the earliest first.

    `first` is the first day on which the plans differ in it.
    """

    drug: str
    a: tuple[Course, ...]
    b: tuple[Course, ...]
    first: float


class BodyDifference(msgspec.Struct, frozen=True):
    """One setting of the body that differs from day 0 on."""

    key: str
    a: float
    b: float
    first: float = 0.0


class ChangeDifference(msgspec.Struct, frozen=True):
    """One setting of the body that changes differently later on."""

    key: str
    a: tuple[Change, ...]
    b: tuple[Change, ...]
    first: float


Difference = CourseDifference | BodyDifference | ChangeDifference


def differences(a: Plan, b: Plan) -> tuple[Difference, ...]:
    """Return everything in which two plans differ, the body first, then the drugs in their order.

    Parameters
    ----------
    a, b : Plan

    Returns
    -------
    tuple of CourseDifference, BodyDifference or ChangeDifference
        Empty when both do the same.
    """
    return (*_bodies(a, b), *_changes(a, b), *_courses(a, b))


def _bodies(a: Plan, b: Plan) -> Iterator[BodyDifference]:
    for key in person_keys():
        old, new = getattr(a.person, key), getattr(b.person, key)
        if old != new:
            yield BodyDifference(key, old, new)


def _changes(a: Plan, b: Plan) -> Iterator[ChangeDifference]:
    for key in person_keys():
        old, new = _of(a.changes, key), _of(b.changes, key)
        if old != new:
            gone, come = apart(old, new)
            first = min(change.day for change in (*gone, *come))
            yield ChangeDifference(key, old, new, first)


def _of(changes: Sequence[Change], key: str) -> tuple[Change, ...]:
    latest = {change.day: change for change in changes if change.key == key}
    return tuple(latest[day] for day in sorted(latest))


def _courses(a: Plan, b: Plan) -> Iterator[CourseDifference]:
    for drug in drugs():
        old, new = acting(a, drug), acting(b, drug)
        if sorted(old, key=repr) != sorted(new, key=repr):
            yield CourseDifference(drug, old, new, _first_day(old, new))


def acting(plan: Plan, drug: str) -> tuple[Course, ...]:
    """Return the courses of a drug that give anything, the earliest first."""
    own = (c for c in plan.courses if c.drug == drug and c.gives)
    return tuple(sorted(own, key=lambda course: course.start))


def _first_day(old: Sequence[Course], new: Sequence[Course]) -> float:
    """Return the first day on which the courses differ; a stop counts where all else is equal."""
    gone, come = apart(old, new)
    first = min(course.start for course in (*gone, *come))
    one, other = ([course for course in side if course.start == first] for side in (gone, come))
    if len(one) == len(other) == 1:
        a, b = one[0], other[0]
        if msgspec.structs.replace(a, stop=None) == msgspec.structs.replace(b, stop=None):
            return min(stop for stop in (a.stop, b.stop) if stop is not None)
    return first


def apart(old: Sequence[T], new: Sequence[T]) -> tuple[list[T], list[T]]:
    """Return what the first of two collections has and the other has not, and the reverse."""
    rest = list(new)
    only: list[T] = []
    for one in old:
        if one in rest:
            rest.remove(one)
        else:
            only.append(one)
    return only, rest
