"""What stands on the page for an appointment: questions, and what was tried in the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from hpgviz.labs import LabValue, entries_of, unit_told
from hpgviz.language import prose
from hpgviz.model.person import Person, person_keys
from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Plan
from hpgviz.scenarios import title_told
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.words import span
from hpgviz.view.timeline.body_changes import change_text, setting_text
from hpgviz.view.timeline.words import course_name, regimen

_MOST_COURSES, _MOST_VALUES = 8, 12

Words = Mapping[str, str]


class Group(msgspec.Struct, frozen=True):
    """Questions that belong together."""

    title: str
    questions: tuple[str, ...]


class Questions(msgspec.Struct, frozen=True):
    """All of ``text/questions.md``: groups of questions, and what stands under their last one."""

    groups: tuple[Group, ...]
    closing: tuple[str, ...]


def questions() -> Questions:
    """Return the questions in the language that is spoken."""
    groups: list[Group] = []
    closing: list[str] = []
    for part in prose("text/questions.md").split("\n## ")[1:]:
        title, _, rest = part.partition("\n")
        lines = [line.strip() for line in rest.splitlines() if line.strip()]
        asked = tuple(line.removeprefix("- ") for line in lines if line.startswith("- "))
        if asked:
            groups.append(Group(title.strip(), asked))
        else:
            closing += lines
    return Questions(tuple(groups), tuple(closing))


def scenario_lines(run: Trajectory, day: float, words: Words) -> tuple[str, ...]:
    """Return the scenario in words; doses are strengths, so that nobody reads a prescription."""
    plan = run.plan
    lines = [title_told(plan)] if plan.title else []
    courses = sorted(plan.courses, key=lambda course: course.start)
    for course in courses[:_MOST_COURSES]:
        dose = regimen(course, words=True)
        told = words["course"].format(drug=course_name(course), dose=dose, span=span(course))
        lines.append(told)
    if len(courses) > _MOST_COURSES:
        lines.append(words["and_more"].format(count=len(courses) - _MOST_COURSES))
    body = _body(plan, words)
    if body:
        lines.append(words["body"].format(changes=", ".join(body)))
    elif not courses:
        lines.append(words["untouched"])
    lines.append(words["day"].format(when=when(day)))
    return tuple(lines)


def _body(plan: Plan, words: Words) -> list[str]:
    """Return what is not as in the healthy man, at first and later."""
    told = []
    for key, record in person_keys().items():
        value = getattr(plan.person, key)
        if value != getattr(Person(), key):
            told.append(words["change"].format(name=record.name, value=setting_text(key, value)))
    told += [
        words["later"].format(change=change_text(change), span=when(change.day))
        for change in sorted(plan.changes, key=lambda change: change.day)
    ]
    return told[:_MOST_COURSES]


def value_lines(values: Sequence[LabValue], start: dt.date | None, words: Words) -> tuple[str, ...]:
    """Return own lab values as they were typed, by day."""
    told = []
    for value in sorted(values, key=lambda value: value.day)[:_MOST_VALUES]:
        day, quantity, amount, unit = entries_of(value, start)
        moment = day if "-" in day[1:] else words["day_number"].format(day=day)
        name = quantities()[quantity].name
        unit = unit_told(quantity, unit)
        told.append(words["labs_line"].format(when=moment, name=name, value=amount, unit=unit))
    if len(values) > _MOST_VALUES:
        told.append(words["and_more"].format(count=len(values) - _MOST_VALUES))
    return tuple(told)
