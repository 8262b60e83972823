"""Every gesture as a pure function from plan to plan.

What a gesture means (decided in the product page, kept in one place here):

* A gesture at the playhead acts on the whole day under it; what lies before stays as it was.
* On starts a course there, which runs to the next planned course of that drug, or on.
  Off ends every course of the drug that is active there. A course left without a day vanishes.
* A setting changed in the panel applies from the playhead: the course is split there.
  A bar on the timeline is the whole course.
* The first dose at the new setting is given on the day of the change, and the rhythm counts
  from there: what is changed at the playhead acts at the playhead. (Waiting for the next dose
  of the old rhythm would leave a panel that shows what is not yet so, for twelve weeks with a
  long depot.) The share of doses taken counts anew from there too.
* Where a gesture changes nothing, the very same plan comes back.

These functions do not judge values: `hpgviz.plan.validate` does, and the session asks it
before it takes a plan. While a control is dragged, edit the plan of the moment it was pressed;
then a drag back to where it began is the plan it began with.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from hpgviz.errors import PlanError
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan.plan import LAST_DAY, Change, Course, Plan

T = TypeVar("T")

_SETTINGS = ("dose", "every", "route", "mode", "every_minutes", "adherence")


# ---------------------------------------------------------------- reading a plan


def whole_day(day: float) -> float:
    """Return the whole day under the playhead, within 0 to 7305."""
    return float(math.floor(min(max(day, 0.0), LAST_DAY)))


def active_courses(plan: Plan, drug: str, day: float) -> tuple[int, ...]:
    """Return the indices of the courses of `drug` that run on `day`, in the plan's order."""
    return tuple(
        index
        for index, course in enumerate(plan.courses)
        if course.drug == drug and course.active(day)
    )


def course_shown(plan: Plan, drug: str, day: float) -> int | None:
    """Return the index of the course whose settings the panel shows and changes, if any runs.

    Of several that overlap it is the one that started last; of two that started together, the
    later entry.
    """
    active = active_courses(plan, drug, day)
    return max(active, key=lambda index: (plan.courses[index].start, index), default=None)


def in_force(course: Course, key: str) -> Any:
    """Return the value of a setting with the default filled in where the course leaves it open."""
    value = getattr(course, key)
    drug = drugs().get(course.drug)
    if value is not None or drug is None:
        return value
    if key == "route" and drug.routes:
        return drug.routes[0]
    if key == "every_minutes" and course.mode == "pump":
        return drug.preset.every_minutes
    return None


# ---------------------------------------------------------------- at the playhead


def turn_on(
    plan: Plan, drug: str, day: float, course_defaults: Mapping[str, Any] | Course | None = None
) -> Plan:
    """Start a course of `drug` at the whole day under the playhead.

    Parameters
    ----------
    plan : Plan
        The plan to change.
    drug : str
        Id of a drug.
    day : float
        The playhead.
    course_defaults : mapping or Course, optional
        Settings (dose, every, route, mode, every_minutes, adherence) that replace those of the
        studied regimen; start and stop of a Course given here do not count.

    Returns
    -------
    Plan
        The same plan when the drug already runs at the playhead.

    Raises
    ------
    PlanError
        If there is no such drug.
    """
    if active_courses(plan, drug, day):
        return plan
    own = [course for course in plan.courses if course.drug == drug and not course.empty]
    # A course that ended earlier on this very day keeps its hours.
    ended = [course.stop for course in own if course.stop is not None and course.stop <= day]
    start = max([whole_day(day), *ended])
    following = [course.start for course in own if course.start > start]
    preset = _preset(drug)
    course = replace(
        preset, **_settings(course_defaults), start=start, stop=min(following, default=None)
    )
    return replace(plan, courses=(*plan.courses, _fitted(course)))


def turn_off(plan: Plan, drug: str, day: float) -> Plan:
    """End every course of `drug` that is active at the playhead; courses without a day vanish."""
    active = set(active_courses(plan, drug, day))
    if not active:
        return plan
    ended = (
        replace(course, stop=max(course.start, whole_day(day))) if index in active else course
        for index, course in enumerate(plan.courses)
    )
    kept = (c for i, c in enumerate(ended) if not (i in active and c.empty))
    return replace(plan, courses=tuple(kept))


def set_from(plan: Plan, drug: str, day: float, **fields: Any) -> Plan:
    """Change settings of the course the panel shows, from the playhead on.

    The course is split at the whole day under the playhead; on its first day, or earlier on
    that day, it is changed in place. A new mode brings along what it needs (a bolus its
    interval, a pump its rhythm) and drops what it does not take.

    Raises
    ------
    TypeError
        If a field is not a setting: start, stop and drug belong to the whole course.
    """
    _refuse_others(fields)
    index = course_shown(plan, drug, day)
    if index is None:
        return plan
    old = plan.courses[index]
    new = _changed(old, fields)
    at = whole_day(day)
    if new == old:
        return plan
    if at <= old.start:
        return _spliced(plan, index, new)
    return _spliced(plan, index, replace(old, stop=at), replace(new, start=at))


# ---------------------------------------------------------------- whole courses


def set_course(plan: Plan, index: int, **fields: Any) -> Plan:
    """Change a whole course, from its start to its stop; it vanishes when they meet."""
    old = plan.courses[index]
    new = _changed(old, fields)
    if new == old:
        return plan
    if new.stop is not None and new.stop == new.start:
        return _spliced(plan, index)
    return _spliced(plan, index, new)


def move_course(plan: Plan, index: int, start: float) -> Plan:
    """Move a whole course so that it starts on `start`, keeping its length within day 0 to 7305."""
    old = plan.courses[index]
    length = 0.0 if old.stop is None else old.stop - old.start
    first = min(max(start, 0.0), LAST_DAY - length)
    stop = None if old.stop is None else first + length
    return set_course(plan, index, start=first, stop=stop) if first != old.start else plan


def remove_course(plan: Plan, index: int) -> Plan:
    """Take a whole course out of the plan."""
    return _spliced(plan, index)


def duplicate_course(plan: Plan, index: int) -> Plan:
    """Add a copy right behind a course, of the same length where the years allow.

    A course that goes on has no end to follow, so its copy lies beside it.
    """
    old = plan.courses[index]
    if old.stop is None:
        return _spliced(plan, index, old, old)
    copy = replace(old, start=old.stop, stop=min(old.stop + old.stop - old.start, LAST_DAY))
    return plan if copy.empty else _spliced(plan, index, old, copy)


def split_course(plan: Plan, index: int, day: float) -> Plan:
    """Cut a course in two that together give the same doses as before.

    A pump or an infusion is cut at the whole day under the playhead. Any other course is cut
    at its first dose on or after that day, so that its rhythm goes on unbroken. (With
    adherence below 1 each part counts its missed doses from its own start.) Where there is no
    day left on one side, nothing changes.
    """
    old = plan.courses[index]
    at = whole_day(day)
    if at > old.start and not old.continuous and old.every:
        at = old.start + math.ceil((at - old.start) / old.every) * old.every
    end = LAST_DAY if old.stop is None else old.stop
    if not old.start < at < end:
        return plan
    return _spliced(plan, index, replace(old, stop=at), replace(old, start=at))


# ---------------------------------------------------------------- the body


def set_person(plan: Plan, key: str, value: float) -> Plan:
    """Describe the person differently from day 0 on; later changes of his body stay planned."""
    return _plan_if_new(plan, person=replace(plan.person, **{key: float(value)}))


def set_person_from(plan: Plan, key: str, value: float, day: float) -> Plan:
    """Let the body change from the whole day under the playhead on, as a `[[change]]`.

    A change of the same key on that day is replaced; one that would change nothing is left out.

    Raises
    ------
    PlanError
        If the key describes the person for good, as age does, or is no key of a person.
    """
    record = person_keys().get(key)
    if record is None or not record.from_here_on:
        keys = ", ".join(name for name, other in person_keys().items() if other.from_here_on)
        raise PlanError(f"{key}: cannot change from here on; allowed: {keys}")
    at = whole_day(day)
    others = tuple(c for c in plan.changes if (c.day, c.key) != (at, key))
    before = getattr(replace(plan, changes=others).person_at(at), key)
    new = () if before == value else (Change(at, key, value),)
    places = [i for i, c in enumerate(plan.changes) if (c.day, c.key) == (at, key)]
    place = places[0] if places else len(others)
    return _plan_if_new(plan, changes=(*others[:place], *new, *others[place:]))


def set_change(plan: Plan, index: int, **fields: Any) -> Plan:
    """Change the day, key or value of a change of the body."""
    change = replace(plan.changes[index], **fields)
    return _plan_if_new(plan, changes=_replaced(plan.changes, index, change))


def remove_change(plan: Plan, index: int) -> Plan:
    """Take a change of the body out of the plan."""
    return replace(plan, changes=_replaced(plan.changes, index))


# ---------------------------------------------------------------- the plan itself


def set_days(plan: Plan, days: float | None) -> Plan:
    """Set the length of the time axis in days; None lets it follow the courses."""
    return _plan_if_new(plan, days=days)


def set_title(plan: Plan, title: str) -> Plan:
    """Name the plan."""
    return _plan_if_new(plan, title=title)


def set_notes(plan: Plan, notes: str) -> Plan:
    """Write the notes of the plan, in Markdown."""
    return _plan_if_new(plan, notes=notes)


# ---------------------------------------------------------------- shared


def _preset(drug: str) -> Course:
    record = drugs().get(drug)
    if record is None:
        raise PlanError(f'drug: "{drug}" is unknown; allowed: {", ".join(drugs())}')
    preset = record.preset
    return Course(
        drug=drug,
        dose=preset.dose,
        start=0.0,
        every=preset.every,
        mode=preset.mode,
        every_minutes=preset.every_minutes,
    )


def _settings(given: Mapping[str, Any] | Course | None) -> dict[str, Any]:
    if given is None:
        return {}
    if isinstance(given, Course):
        return {key: getattr(given, key) for key in _SETTINGS}
    _refuse_others(given)
    return dict(given)


def _refuse_others(fields: Mapping[str, Any]) -> None:
    others = [key for key in fields if key not in _SETTINGS]
    if others:
        raise TypeError(f"not a setting of a course: {', '.join(others)}")


def _changed(course: Course, fields: Mapping[str, Any]) -> Course:
    """Return the course with those fields that differ from what is in force already."""
    new = {key: value for key, value in fields.items() if in_force(course, key) != value}
    changed = replace(course, **new)
    return changed if changed.mode == course.mode else _fitted(changed)


def _fitted(course: Course) -> Course:
    """Return the course with what its mode needs, from the preset, and without what it does not."""
    drug = drugs()[course.drug]
    pump = course.mode == "pump"
    return replace(
        course,
        every=None if course.continuous else course.every or drug.preset.every,
        every_minutes=(course.every_minutes or drug.preset.every_minutes) if pump else None,
    )


def _replaced(items: tuple[T, ...], index: int, *new: T) -> tuple[T, ...]:
    index = range(len(items))[index]  # an index out of range is an error, -1 the last
    return (*items[:index], *new, *items[index + 1 :])


def _spliced(plan: Plan, index: int, *new: Course) -> Plan:
    return replace(plan, courses=_replaced(plan.courses, index, *new))


def _plan_if_new(plan: Plan, **fields: Any) -> Plan:
    new = replace(plan, **fields)
    return plan if new == plan else new
