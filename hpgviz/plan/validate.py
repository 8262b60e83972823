"""The rules of a plan, shared by files, notebooks and panels.

A rule that is broken is a `Problem` with the path of its field (``course[2].dose``, counted
from 0), the value, and what is allowed: a file reader shows it as one line, a panel beside
the field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from hpgviz.errors import Problem
from hpgviz.model.drugs import Drug, drugs
from hpgviz.model.person import Person, person_keys
from hpgviz.plan.plan import (
    LAST_DAY,
    MOST_CHANGES,
    MOST_COURSES,
    SHORTEST_AXIS,
    Change,
    Course,
    Plan,
    as_float,
)
from hpgviz.plan.said import said

_KINDS = {  # of TOML, which have no short line of their own
    type(None): "nothing",
    list: "list",
    tuple: "list",
    dict: "table",
    dt.date: "date",
    dt.datetime: "date",
    dt.time: "time",
}
EVERY = (0.125, 1000.0)  # days between doses
EVERY_MINUTES = (60.0, 480.0)  # minutes between the pulses of a pump


def validate(plan: Plan) -> tuple[Problem, ...]:
    """Return every rule that `plan` breaks, in the order of a plan file; () for a valid plan."""
    return tuple(_plan(plan))


def shown(value: object) -> str:
    """Return `value` in one short line, as it would stand in a plan file."""
    match value:
        case str():
            return '"' + one_line(value) + '"'
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.15g}"
        case int():
            return str(value) if abs(value) < 10**20 else said("many_digits")
    kind = _KINDS.get(type(value))
    return said(kind) if kind is not None else type(value).__name__


def one_line(text: str, longest: int = 60) -> str:
    """Return `text` without line breaks or invisible characters, shortened."""
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )


def _plan(plan: Plan) -> Iterator[Problem]:
    yield from _text("title", plan.title)
    yield from _text("notes", plan.notes)
    if plan.days is not None:
        yield from _number("days", plan.days, (SHORTEST_AXIS, LAST_DAY), "days")
    yield from _person(plan.person)
    yield from _many("change", plan.changes, MOST_CHANGES)
    yield from _many("course", plan.courses, MOST_COURSES)


def _many(
    key: str, entries: tuple[Change, ...] | tuple[Course, ...], most: int
) -> Iterator[Problem]:
    if not isinstance(entries, tuple):
        yield Problem(key, said("not_tables", value=shown(entries), key=key))
        return
    if len(entries) > most:
        yield Problem(key, said("too_many", n=len(entries), key=key, most=most))
        return
    for index, entry in enumerate(entries):
        field = f"{key}[{index}]"
        if isinstance(entry, Change) and key == "change":
            yield from _change(field, entry)
        elif isinstance(entry, Course) and key == "course":
            yield from _course(field, entry)
        else:
            yield Problem(field, said("no_entry", value=shown(entry), key=key))


def _person(person: Person) -> Iterator[Problem]:
    if not isinstance(person, Person):
        yield Problem("person", said("no_person", value=shown(person)))
        return
    for key, record in person_keys().items():
        yield from _number(f"person.{key}", getattr(person, key), record.range, record.unit)


def _change(field: str, change: Change) -> Iterator[Problem]:
    yield from _number(f"{field}.day", change.day, (0.0, LAST_DAY), "days")
    allowed = {key: record for key, record in person_keys().items() if record.from_here_on}
    yield from _choice(f"{field}.key", change.key, allowed)
    if isinstance(change.key, str) and change.key in allowed:
        record = allowed[change.key]
        yield from _number(f"{field}.value", change.value, record.range, record.unit)


def _course(field: str, course: Course) -> Iterator[Problem]:
    yield from _choice(f"{field}.drug", course.drug, drugs())
    drug = drugs().get(course.drug) if isinstance(course.drug, str) else None
    if drug is None:
        return
    yield from _number(f"{field}.dose", course.dose, (0.0, drug.cap), drug.unit)
    yield from _number(f"{field}.start", course.start, (0.0, LAST_DAY), "days")
    yield from _stop(f"{field}.stop", course)
    yield from _settings(field, course, drug)
    yield from _interval(field, course, drug)
    yield from _number(f"{field}.adherence", course.adherence, (0.0, 1.0))


def _stop(field: str, course: Course) -> Iterator[Problem]:
    if course.stop is None:
        return
    problems = tuple(_number(field, course.stop, (0.0, LAST_DAY), "days"))
    yield from problems
    start_is_number = not any(_number("", course.start, (0.0, LAST_DAY)))
    if not problems and start_is_number and course.stop < course.start:
        start = shown(course.start)
        yield Problem(
            field,
            said("stop_first", value=shown(course.stop), start=start, last=shown(LAST_DAY)),
        )


def _settings(field: str, course: Course, drug: Drug) -> Iterator[Problem]:
    if course.route is not None:
        takers = [name for name, other in drugs().items() if other.routes]
        if drug.routes:
            yield from _choice(f"{field}.route", course.route, drug.routes)
        else:
            yield _stranger(f"{field}.route", course.route, course.drug, takers)
    if course.mode is not None and not drug.modes:
        takers = [name for name, other in drugs().items() if other.modes]
        yield _stranger(f"{field}.mode", course.mode, course.drug, takers)
    elif drug.modes:
        yield from _choice(f"{field}.mode", course.mode, drug.modes)


def _interval(field: str, course: Course, drug: Drug) -> Iterator[Problem]:
    if course.every is not None:
        yield from _number(f"{field}.every", course.every, EVERY, "days")
    elif not course.continuous:
        yield Problem(f"{field}.every", said("no_interval", drug=course.drug))
    if course.every_minutes is None:
        return
    if drug.modes and course.mode == "pump":
        yield from _number(f"{field}.every_minutes", course.every_minutes, EVERY_MINUTES, "minutes")
    else:
        yield _stranger(
            f"{field}.every_minutes",
            course.every_minutes,
            said("in_mode", drug=course.drug, mode=shown(course.mode))
            if drug.modes
            else course.drug,
            [said("mode", mode=shown("pump"))],
        )


def _stranger(field: str, value: object, drug: str, takers: Iterable[str]) -> Problem:
    key = field.rpartition(".")[2]
    return Problem(
        field,
        said("stranger", value=shown(value), drug=drug, key=key, takers=", ".join(takers)),
    )


def _text(field: str, value: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(field, said("no_text", value=shown(value)))
    elif any("\ud800" <= c <= "\udfff" for c in value):
        yield Problem(field, said("half_letter"))


def _choice(field: str, value: object, allowed: Iterable[str]) -> Iterator[Problem]:
    names = tuple(allowed)
    if value is None:
        yield Problem(field, said("missing", names=", ".join(names)))
    elif not isinstance(value, str) or value not in names:
        yield Problem(field, said("unknown", value=shown(value), names=", ".join(names)))


def _number(
    field: str, value: object, bounds: tuple[float, float], unit: str = ""
) -> Iterator[Problem]:
    low, high = bounds
    number = as_float(value)
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        wrong = "no_number"
    elif not low <= number <= high:
        wrong = "out_of_range"
    else:
        return
    frame = "allowed_unit" if unit else "allowed"
    word = said(unit) if unit in {"days", "minutes"} else unit
    allowed = said(frame, low=shown(low), high=shown(high), unit=word)
    yield Problem(field, said(wrong, value=shown(value), allowed=allowed))
