"""What differs between two plans, in words: a list, and one line for each run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from hpgviz.explain.compare_words import compare_words, moment
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan.differences import (
    BodyDifference,
    ChangeDifference,
    CourseDifference,
    Difference,
    differences,
)
from hpgviz.plan.plan import Change, Course, Plan
from hpgviz.scenarios import title_told
from hpgviz.view.panels.words import span
from hpgviz.view.timeline.body_changes import setting_text
from hpgviz.view.timeline.words import regimen


class Line(NamedTuple):
    """One line of the list: what differs, how in each run, and the device of a drug, if it is one.

    `a` and `b` are empty texts where a run has nothing of it.
    """

    name: str
    a: str
    b: str
    device: str

    @property
    def text(self) -> str:
        """The line in one sentence."""
        say = compare_words().differs
        if not self.a:
            return f"{self.name}. {say['only_b'].format(courses=self.b)}"
        if not self.b:
            return f"{self.name}. {say['only_a'].format(courses=self.a)}"
        return f"{self.name}. {say['both'].format(a=self.a, b=self.b)}"


def title_of(plan: Plan) -> str:
    """Return what a run is called."""
    return title_told(plan) or QCoreApplication.translate("Compare", "Untitled")


def lines(a: Plan, b: Plan, *, words: bool = False) -> tuple[Line, ...]:
    """Return what differs between `a` and `b`; with `words` doses are told as strengths."""
    return tuple(_line(one, words=words) for one in differences(a, b))


def brief(a: Plan, b: Plan) -> tuple[str, str]:
    """Return one short line for each run: what it has where the two differ."""
    found = differences(a, b)
    if not found:
        return "", ""
    return " · ".join(_short(one, "a") for one in found), " · ".join(
        _short(one, "b") for one in found
    )


def _line(one: Difference, *, words: bool) -> Line:
    if isinstance(one, CourseDifference):
        record = drugs()[one.drug]
        return Line(
            record.name, _courses(one.a, words=words), _courses(one.b, words=words), record.device
        )
    record_ = person_keys()[one.key]
    if isinstance(one, BodyDifference):
        return Line(record_.name, setting_text(one.key, one.a), setting_text(one.key, one.b), "")
    return Line(record_.name, _changes(one.a), _changes(one.b), "")


def _courses(courses: Sequence[Course], *, words: bool) -> str:
    say = compare_words().differs
    return "; ".join(
        say["course" if course.adherence == 1.0 else "taken"].format(
            regimen=regimen(course, words=words),
            span=span(course),
            share=round(100 * course.adherence),
        )
        for course in courses
    )


def _changes(changes: Sequence[Change]) -> str:
    say = compare_words().differs
    if not changes:
        return say["unchanged"]
    return "; ".join(
        say["change"].format(value=setting_text(change.key, change.value), when=moment(change.day))
        for change in changes
    )


def _short(one: Difference, run: str) -> str:
    say = compare_words().differs
    if isinstance(one, CourseDifference):
        mine = one.a if run == "a" else one.b
        name = drugs()[one.drug].short
        if not mine:
            return say["without"].format(name=name)
        return say["short"].format(name=name, span=span(mine[-1]))
    name = person_keys()[one.key].name
    if isinstance(one, ChangeDifference):
        changes = one.a if run == "a" else one.b
        return f"{name}: {_changes(changes)}"
    return f"{name} {setting_text(one.key, one.a if run == 'a' else one.b)}"
