"""Playlists: which lessons follow one another, and how long they may take. No Qt.

A file ``*.playlist.toml`` beside the lessons holds one. Its parts are lessons of the shelf and, in
a seminar, mystery patients and cards of words; a part may be meant for some of its readers alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from hpgviz import language, resources, suffixes
from hpgviz.errors import Problem
from hpgviz.lesson.file import LONGEST, MINUTES, LessonError, outside, record_of, tables_of
from hpgviz.lesson.mystery import mysteries
from hpgviz.lesson.said import problem
from hpgviz.lesson.shelf import shelf
from hpgviz.plan.validate import shown

PLAYLIST = "hpgviz_playlist"
VERSION = 1
LATE = 3.0  # minutes behind the plan from which a clock says so


class Reader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody a part can be meant for, and what they say of themselves."""

    id: str
    says: str


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part.

    Attributes
    ----------
    lesson : str
        Id of a lesson of the shelf; empty for another kind of part.
    mystery : str
        Id of a mystery patient that ships with the program; empty for another kind of part.
    title, say : str
        Of a card: its heading, and what stands on it.
    notes : str
        Of a card: what only the teacher reads.
    minutes : float
        Of a card or a mystery; a lesson has its own. 0 for a mystery that comes if there is time.
    readers : tuple of str
        Ids of the readers it is meant for; empty for all.
    """

    lesson: str = ""
    mystery: str = ""
    title: str = ""
    say: str = ""
    notes: str = ""
    minutes: float = 0.0
    readers: tuple[str, ...] = ()


class Playlist(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A playlist.

    Attributes
    ----------
    title, about : str
        Its name, and one line about it.
    minutes : float
        How long all of it may take.
    pace : str
        Whose minutes of the lessons count: ``seminar`` or ``patient``.
    readers : tuple of Reader
        Who can choose between parts; empty where all see all.
    part : tuple of Part
    """

    hpgviz_playlist: int
    title: str
    about: str
    minutes: float
    pace: Literal["seminar", "patient"]
    readers: tuple[Reader, ...] = ()
    part: tuple[Part, ...] = ()

    def parts(self, reader: str = "") -> tuple[Part, ...]:
        """Return what `reader` goes through; without one, what is meant for all."""
        return tuple(part for part in self.part if not part.readers or reader in part.readers)

    def minutes_of(self, part: Part) -> float:
        """Return how long a part takes."""
        return getattr(shelf()[part.lesson].minutes, self.pace) if part.lesson else part.minutes

    def budget(self) -> tuple[float, ...]:
        """Return the minutes of every part."""
        return tuple(map(self.minutes_of, self.parts()))


class Pace(NamedTuple):
    """How a clock stands: minutes spent in the part, and minutes behind the plan (or before it)."""

    spent: float
    behind: float

    @property
    def late(self) -> bool:
        """Whether the plan is missed by three minutes or more."""
        return self.behind >= LATE


def pace(budget: tuple[float, ...], at: int, entered: float, now: float) -> Pace:
    """Return how the clock stands `now` minutes after the start, in part `at` since `entered`.

    On time is between the planned beginning and the planned end of the part.
    """
    begins, ends = sum(budget[:at]), sum(budget[: at + 1])
    behind = now - ends if now > ends else min(now - begins, 0.0)
    return Pace(now - entered, behind)


@language.cached
def playlists() -> dict[str, Playlist]:
    """Return the playlists that ship with the program, by id.

    Raises
    ------
    LessonError
        If one is none.
    """
    return {
        file.name.removesuffix(suffixes.PLAYLIST): playlist_of(
            language.told(f"lessons/{file.name}", resources.tables(f"lessons/{file.name}"))
        )
        for file in sorted(resources.path("lessons").glob(f"*{suffixes.PLAYLIST}"))
    }


def parse_playlist(text: str) -> Playlist:
    """Return the playlist that `text` holds.

    Raises
    ------
    LessonError
        If it holds none: what is wrong, and what is allowed, in one line.
    """
    return playlist_of(tables_of(text))


def playlist_of(tables: dict[str, Any]) -> Playlist:
    """Return the playlist that the tables of a file hold.

    Raises
    ------
    LessonError
        If they hold none.
    """
    playlist = record_of(tables, Playlist)
    found = next(_problems(playlist), None)
    if found is not None:
        raise LessonError(str(found))
    return playlist


def _problems(playlist: Playlist) -> Iterator[Problem]:
    if playlist.hpgviz_playlist != VERSION:
        yield problem(PLAYLIST, "version", value=playlist.hpgviz_playlist, version=VERSION)
    if not playlist.title.strip():
        yield problem("title", "empty")
    if not playlist.part:
        yield problem("part", "no_part")
    known = [reader.id for reader in playlist.readers]
    for number, part in enumerate(playlist.part):
        for found in _part_problems(part, known):
            yield Problem(f"part[{number}].{found.field}", found.message)
    for reader in ["", *known]:
        total = sum(map(playlist.minutes_of, playlist.parts(reader)))
        if total > playlist.minutes:
            yield problem("minutes", "total", value=shown(playlist.minutes), total=shown(total))


def _part_problems(part: Part, readers: list[str]) -> Iterator[Problem]:
    if part.lesson and part.lesson not in shelf():
        yield problem("lesson", "unknown", value=shown(part.lesson), names=", ".join(shelf()))
    if part.lesson and (part.title or part.say or part.minutes):
        yield problem("lesson", "lesson_alone")
    if part.mystery:
        yield from _mystery_problems(part)
    elif not part.lesson and not part.title.strip():
        yield problem("title", "no_title")
    elif not part.lesson and not MINUTES[0] <= part.minutes <= MINUTES[1]:
        yield problem("minutes", "number", **outside(part.minutes, MINUTES))
    for key in ("title", "say", "notes"):
        if len(getattr(part, key)) > LONGEST:
            yield problem(key, "too_long", most=LONGEST)
    for reader in part.readers:
        if reader not in readers:
            text = "unknown" if readers else "none_allowed"
            yield problem("readers", text, value=shown(reader), names=", ".join(readers))


def _mystery_problems(part: Part) -> Iterator[Problem]:
    if part.mystery not in mysteries():
        names = ", ".join(mysteries())
        yield problem("mystery", "unknown", value=shown(part.mystery), names=names)
    if part.lesson or part.title or part.say:
        yield problem("mystery", "mystery_alone")
    if not 0.0 <= part.minutes <= MINUTES[1]:
        limits = outside(part.minutes, (0.0, MINUTES[1]))
        yield problem("minutes", "as_time_allows", **limits)
