"""The lessons that ship with the program, and those that somebody opens from a file."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import NamedTuple

from hpgviz import resources
from hpgviz.lesson.file import LessonError, parse_lesson, plans_of, read_lesson
from hpgviz.lesson.records import Lesson
from hpgviz.plan import Plan

SUFFIX = ".lesson.toml"


class Opened(NamedTuple):
    """A lesson with its plans, by the names that its steps give them."""

    lesson: Lesson
    plans: dict[str, Plan]


@functools.cache
def shelf() -> dict[str, Lesson]:
    """Return the lessons that ship with the program by id, in their order.

    Raises
    ------
    LessonError
        If one is no lesson.
    """
    return {
        file.name.removesuffix(SUFFIX): parse_lesson(
            resources.read(f"lessons/{file.name}").decode("utf-8")
        )
        for file in sorted(_folder().glob(f"*{SUFFIX}"))
    }


def take(name: str) -> Opened:
    """Return a lesson of the shelf.

    Raises
    ------
    LessonError
        If there is none of that id.
    """
    lesson = shelf().get(name)
    if lesson is None:
        raise LessonError(f"lesson {name!r} is unknown; there are {', '.join(shelf())}")
    return Opened(lesson, plans_of(lesson, _folder()))


def open_lesson(path: str | os.PathLike[str]) -> Opened:
    """Return the lesson in a file, once the model has borne it out.

    Raises
    ------
    LessonError
        If it cannot be used: what is wrong, and where, in one line.
    """
    lesson = read_lesson(path)
    return Opened(lesson, plans_of(lesson, Path(path).parent))


def after(name: str) -> str:
    """Return the id of the lesson after another, or nothing after the last one."""
    names = [*shelf(), ""]
    return names[names.index(name) + 1] if name in names[:-1] else ""


def _folder() -> Path:
    return resources.path("lessons")
