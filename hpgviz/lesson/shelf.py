"""The lessons that ship with the program, and those that somebody opens from a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from hpgviz import language, resources, suffixes
from hpgviz.errors import HpgvizError
from hpgviz.lesson.file import LessonError, lesson_of, parse_lesson, plans_of, read_lesson
from hpgviz.lesson.mystery import parse_mystery
from hpgviz.lesson.records import Lesson
from hpgviz.model.parameters import sources
from hpgviz.plan import Plan
from hpgviz.plan.file import read_text


class Opened(NamedTuple):
    """A lesson with its plans, by the names that its steps give them."""

    lesson: Lesson
    plans: dict[str, Plan]


@language.cached
def shelf() -> dict[str, Lesson]:
    """Return the lessons that ship with the program by id, in their order.

    Raises
    ------
    LessonError
        If one is no lesson.
    """
    return {
        file.name.removesuffix(suffixes.LESSON): _told(f"lessons/{file.name}")
        for file in sorted(_folder().glob(f"*{suffixes.LESSON}"))
    }


def _told(name: str) -> Lesson:
    """Return a lesson that ships with the program in the language that is spoken now."""
    english = resources.tables(name)
    told = language.told(name, english)
    if told is not english:
        steps = zip(english.get("step", ()), told.get("step", ()), strict=True)
        for one, other in steps:  # the right answer is the same one in other words
            if one.get("right") in one.get("answers", ()):
                other["right"] = other["answers"][one["answers"].index(one["right"])]
        try:
            return lesson_of(told)
        except LessonError as error:
            language.note_fault(f"{language.current()}: {name}", str(error))
    return lesson_of(english)


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


def cited_or_written(source: str) -> str:
    """Return the citation of a source that is a record, or the reference as it was written."""
    return sources()[source].citation if source in sources() else source


def files_of(opened: Opened, path: Path) -> tuple[Path, ...]:
    """Return the files that a lesson from a file is made of: its own, and its plans beside it."""
    return (path, *(path.parent / name for name in opened.plans if name.endswith(suffixes.PLAN)))


class Listed(NamedTuple):
    """A file of a folder: its title and a line about it, or what is wrong with it."""

    path: Path
    title: str
    says: str


def listed(folder: Path) -> tuple[Listed, ...]:
    """Return the lessons and mysteries in a folder, by name; one that is damaged says so."""
    found = []
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        try:
            if name.endswith(suffixes.LESSON):
                lesson = parse_lesson(read_text(path))
                found.append(Listed(path, lesson.title, lesson.goal))
            elif name.endswith(suffixes.MYSTERY):
                mystery = parse_mystery(read_text(path))
                found.append(Listed(path, mystery.title, mystery.story))
        except HpgvizError as error:
            said = str(error).removeprefix(f"{path}: ")
            found.append(Listed(path, path.name, said))
    return tuple(found)


def after(name: str) -> str:
    """Return the id of the lesson after another, or nothing after the last one."""
    names = [*shelf(), ""]
    return names[names.index(name) + 1] if name in names[:-1] else ""


def _folder() -> Path:
    return resources.path("lessons")
