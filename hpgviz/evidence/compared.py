"""Whether a trial compared what two plans compare, by the records of the published findings.

An arm stands for a plan when both give the same drugs and stop the same ones; doses need not be
those of the plan. The two short esters of testosterone count as one drug. Arms of the same drugs
were compared where they differ in dose or interval alone, as the plans then must: men who stop
are followed, not compared with men who go on. Records from memory name no study.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from hpgviz.evidence.findings import findings, observations, short_name, studies
from hpgviz.plan import Course, Plan

_ALIKE = {"testosterone_enanthate": "testosterone_cypionate"}  # given alike, act alike

Given = frozenset[tuple[str, str | None, bool]]
"""What is given: drug, mode, and whether it is stopped within the axis."""


class Compared(msgspec.Struct, frozen=True):
    """Studies by their short names.

    Attributes
    ----------
    side_by_side : tuple of str
        With arms that stand for both plans.
    before_and_on : tuple of str
        That saw one plan's men before and while they were treated, where the other plan
        gives nothing.
    """

    side_by_side: tuple[str, ...] = ()
    before_and_on: tuple[str, ...] = ()


class _Arm(msgspec.Struct, frozen=True):
    study: str
    given: Given
    courses: tuple[Course, ...]


def compared(a: Plan, b: Plan) -> Compared:
    """Return the studies among the records that compared what `a` and `b` do."""
    if a.person != b.person or a.changes != b.changes:
        return Compared()
    first, second = given(a.courses, a.axis_days), given(b.courses, b.axis_days)
    if not first or not second:
        seen = [arm.study for arm in _arms() if arm.given == (first or second) and arm.given]
        return Compared(before_and_on=_names(seen))
    same = {one[:2] for one in first} == {one[:2] for one in second}
    if same and (first != second or not _doses_differ(a.courses, b.courses)):
        return Compared()
    found = []
    for study in dict.fromkeys(arm.study for arm in _arms()):
        mine = [arm for arm in _arms() if arm.study == study]
        if any(_stand(one, other, first, second) for one in mine for other in mine):
            found.append(study)
    return Compared(side_by_side=_names(found))


def given(courses: Iterable[Course], axis: float) -> Given:
    """Return what `courses` give over an axis of so many days."""
    stops: dict[tuple[str, str | None], bool] = {}
    for course in courses:
        if not course.gives or course.start >= axis:
            continue
        key = (_ALIKE.get(course.drug, course.drug), course.mode)
        stops[key] = stops.get(key, True) and course.stop is not None and course.stop < axis
    return frozenset((drug, mode, stopped) for (drug, mode), stopped in stops.items())


def _stand(one: _Arm, other: _Arm, first: Given, second: Given) -> bool:
    if (one.given, other.given) != (first, second):
        return False
    return first != second or _doses_differ(one.courses, other.courses)


def _doses_differ(a: Iterable[Course], b: Iterable[Course]) -> bool:
    """Return whether two plans of the same drugs differ in dose or interval alone."""
    plain = [
        sorted((c.drug, c.start, c.stop or -1.0, c.mode or "") for c in courses)
        for courses in (a, b)
    ]
    doses = [sorted((c.drug, c.dose, c.every or 0.0) for c in courses) for courses in (a, b)]
    return plain[0] == plain[1] and doses[0] != doses[1]


@functools.cache
def _arms() -> tuple[_Arm, ...]:
    """Return every arm of the records in which anything is given."""
    found = []
    for record in (*findings().values(), *observations().values()):
        if record.confidence != "seen":  # from memory: no study to name
            continue
        pair = record.measure.ratio_of or ()
        for courses in (record.course, *(arm.course for arm in pair)):
            plan = Plan(courses=courses)
            what = given(courses, plan.axis_days)
            if what:
                found.append(_Arm(record.study, what, courses))
    return tuple(found)


def _names(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(short_name(studies()[id]) for id in dict.fromkeys(ids))
