"""Which one thing differs between two plans, as a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan.plan import Change, Course, Plan
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.story_words import frames
from hpgviz.view.panels.words import span
from hpgviz.view.timeline.words import regimen
from hpgviz.view.widgets.numbers import written


class Difference(NamedTuple):
    """What was changed, in one sentence, and the first day that it touches."""

    sentence: str
    day: float


def difference(before: Plan, after: Plan, *, plain: bool = False) -> Difference | None:
    """Return how `after` differs from `before` in what it does; None when in nothing.

    Said `plain`, doses are strengths and settings of the body have no numbers.
    """
    found = [
        *_person(before, after, plain=plain),
        *_changes(before, after, plain=plain),
        *_courses(before, after, plain=plain),
    ]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    return Difference(frames().change["many"], min(one.day for one in found))


def _person(before: Plan, after: Plan, *, plain: bool) -> Iterable[Difference]:
    for key, record in person_keys().items():
        old, new = getattr(before.person, key), getattr(after.person, key)
        if old != new:
            sentence = (
                frames()
                .change["person_plain" if plain else "person"]
                .format(
                    name=record.name,
                    way=frames().change["higher" if new > old else "lower"],
                    after=_with_unit(new, record.unit),
                    before=_with_unit(old, record.unit),
                )
            )
            yield Difference(sentence, 0.0)


def _changes(before: Plan, after: Plan, *, plain: bool) -> Iterable[Difference]:
    for key, record in person_keys().items():
        old = {c.day: c for c in before.changes if c.key == key}
        new = {c.day: c for c in after.changes if c.key == key}
        added = [c for day, c in new.items() if old.get(day) != c]
        removed = [c for day, c in old.items() if day not in new]
        if added:
            first = min(added, key=_day)
            sentence = (
                frames()
                .change["person_later_plain" if plain else "person_later"]
                .format(
                    name=record.name,
                    after=_with_unit(first.value, record.unit),
                    when=when(first.day),
                )
            )
            yield Difference(sentence, min(map(_day, [*added, *removed])))
        elif removed:
            sentence = frames().change["person_back"].format(name=record.name)
            yield Difference(sentence, min(map(_day, removed)))


def _courses(before: Plan, after: Plan, *, plain: bool) -> Iterable[Difference]:
    for drug in drugs():
        old = [c for c in before.courses if c.drug == drug]
        new = [c for c in after.courses if c.drug == drug]
        gone, come = _without(old, new), _without(new, old)
        if gone or come:
            yield _one_drug(drug, gone, come, plain=plain)


def _without(courses: list[Course], others: list[Course]) -> list[Course]:
    rest = list(others)
    kept = []
    for course in courses:
        if course in rest:
            rest.remove(course)
        else:
            kept.append(course)
    return sorted(kept, key=lambda c: c.start)


def _one_drug(drug: str, gone: list[Course], come: list[Course], *, plain: bool) -> Difference:
    words, name = frames().change, drugs()[drug].name
    first = min(course.start for course in (*gone, *come))
    if not gone and len(come) == 1:
        return Difference(_started(name, come[0], plain=plain), come[0].start)
    if not come:
        return Difference(words["gone"].format(drug=name), first)
    if len(gone) != 1:
        return Difference(words["other"].format(drug=name, when=when(first)), first)
    old, last = gone[0], come[-1]
    if len(come) == 1 and _settings(old) == _settings(last):
        return _moved(name, old, last)
    day = last.start
    sentence = words["dose"].format(
        drug=name,
        after=regimen(last, words=plain),
        before=regimen(old, words=plain),
        when=when(day),
    )
    if regimen(last, words=plain) == regimen(old, words=plain):
        sentence = words["other"].format(drug=name, when=when(day))
    return Difference(sentence, day)


def _started(name: str, course: Course, *, plain: bool) -> str:
    words = frames().change
    said = {"drug": name, "regimen": regimen(course, words=plain), "when": when(course.start)}
    if course.stop is None:
        return words["on"].format(**said)
    return words["on_until"].format(**said, last=when(course.stop))


def _moved(name: str, old: Course, new: Course) -> Difference:
    """Return what to say of a course that keeps its settings and runs at other times."""
    words = frames().change
    if old.start == new.start and new.stop is not None:
        day = new.stop if old.stop is None else min(new.stop, old.stop)
        if old.stop is None or new.stop < old.stop:
            return Difference(words["off"].format(drug=name, when=when(new.stop)), day)
    else:
        day = min(old.start, new.start)
    if old.start == new.start and new.stop is None:
        day = old.stop or old.start
    return Difference(words["moved"].format(drug=name, span=span(new)), day)


def _settings(course: Course) -> tuple[object, ...]:
    return (
        course.dose,
        course.every,
        course.route,
        course.mode,
        course.every_minutes,
        course.adherence,
    )


def _with_unit(value: float, unit: str) -> str:
    return f"{written(value)} {unit}".rstrip() if unit != "×" else f"× {written(value)}"


def _day(change: Change) -> float:
    return change.day
