"""Myth cards: a saying, what the model does, and whose finding answers it. No Qt."""

from __future__ import annotations

from typing import Literal

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached
from hpgviz.lesson.file import LessonError, checked, plans_of
from hpgviz.lesson.records import VERSION, Lesson, Minutes, Step
from hpgviz.lesson.shelf import Opened
from hpgviz.levels import Grade
from hpgviz.model.parameters import sources

Truth = Literal["so", "partly", "not"]


class Myth(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One saying.

    Attributes
    ----------
    claim : str
        As people say it.
    plan : str
        Id of the scenario that is run.
    day, until : float
        Days: where it begins, and what is looked at.
    look_at, watch : tuple of str
        Parts of the diagram, and quantities before and after.
    expect : tuple of str
        What the model does on the last day, as in a lesson.
    truth : str
        so, partly or not.
    told, keep : str
        The answer, and its few words to keep.
    why : str
        Id of the quantity that is explained.
    grade : str
        How sure the answer is.
    sources : tuple of str
        Keys of ``resources/sources.toml``.
    """

    claim: str
    plan: str
    day: float = 0.0
    until: float | None = None
    look_at: tuple[str, ...]
    watch: tuple[str, ...]
    expect: tuple[str, ...]
    truth: Truth
    told: str
    keep: str
    why: str
    grade: Grade
    sources: tuple[str, ...]


class MythTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/myths.toml``: the question, its answers, and the way of saying."""

    ask: str
    quoted: str
    title: str
    says: str
    goal: str
    answers: dict[Truth, str]


@cached
def myths() -> dict[str, Myth]:
    """Return every saying by id.

    Raises
    ------
    ResourceError
        If one names no source, or one that is unknown.
    """
    found = resources.load("myths.toml", dict[str, Myth])
    for id, myth in found.items():
        if not myth.sources or set(myth.sources) - set(sources()):
            raise ResourceError(f"resources/myths.toml: {id}.sources: none, or one unknown")
        try:
            as_lesson(myth)
        except LessonError as error:
            raise ResourceError(f"resources/myths.toml: {id}: {error}") from error
    return found


@cached
def myth_texts() -> MythTexts:
    """Return how sayings are asked about."""
    return resources.load("text/myths.toml", MythTexts)


def as_lesson(myth: Myth) -> Lesson:
    """Return the lesson of one step that asks about a saying, runs the model, and answers.

    Raises
    ------
    LessonError
        If it is no sound lesson.
    """
    texts = myth_texts()
    step = Step(
        title=texts.quoted.format(claim=myth.claim),
        plan=myth.plan,
        day=myth.day,
        until=myth.until,
        look_at=myth.look_at,
        ask=texts.ask,
        answers=tuple(texts.answers.values()),
        right=texts.answers[myth.truth],
        expect=myth.expect,
        tell=myth.told,
        changed=myth.watch if myth.until is not None else (),
        why=myth.why,
    )
    return checked(
        Lesson(
            hpgviz_lesson=VERSION,
            title=texts.title,
            goal=texts.goal,
            keep=myth.keep,
            minutes=Minutes(patient=1.0, seminar=1.0),
            sources=myth.sources,
            grade=myth.grade,
            step=(step,),
        )
    )


def take_myth(id: str) -> Opened:
    """Return a saying as a lesson with its plan.

    Raises
    ------
    LessonError
        If there is none of that id.
    """
    found = myths().get(id)
    if found is None:
        raise LessonError(f"saying {id!r} is unknown; there are {', '.join(myths())}")
    lesson = as_lesson(found)
    return Opened(lesson, plans_of(lesson, resources.path("scenarios")))
