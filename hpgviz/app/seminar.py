"""A seminar as it goes on: which part, where in it, and every way on and back. No Qt, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from hpgviz.lesson.course import Course
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.mystery import mysteries
from hpgviz.lesson.playlist import Part, Playlist
from hpgviz.lesson.shelf import shelf

Left: TypeAlias = Course | Inquiry
_NOTHING: Mapping[int, Left] = MappingProxyType({})


class Seminar(msgspec.Struct, frozen=True):
    """Where a seminar stands among its parts.

    Attributes
    ----------
    parts : tuple of Part
    budget : tuple of float
        Minutes of every part; empty where nobody counts them.
    at : int
        Which part is on, from 0.
    left : mapping
        By part, the place at which it was left, so that going back is exact.
    """

    parts: tuple[Part, ...]
    budget: tuple[float, ...] = ()
    at: int = 0
    left: Mapping[int, Left] = _NOTHING

    @property
    def part(self) -> Part:
        """The part that is on."""
        return self.parts[self.at]

    @property
    def number(self) -> int:
        """Which lesson it is, from 1; 0 for a card, and for a lesson that comes alone."""
        lessons = [at for at, part in enumerate(self.parts) if part.lesson]
        return lessons.index(self.at) + 1 if self.at in lessons and len(lessons) > 1 else 0

    @property
    def following(self) -> Part | None:
        """The part after it, if there is one."""
        return self.parts[self.at + 1] if self.at + 1 < len(self.parts) else None

    def go(self, by: int, leaving: Left | None) -> Seminar:
        """Return it `by` parts further, with the place left behind; the same at either end."""
        at = self.at + by
        if not 0 <= at < len(self.parts):
            return self
        left = dict(self.left)
        if leaving is not None:
            left[self.at] = leaving
        return replace(self, at=at, left=left)


def begin(playlist: Playlist) -> Seminar:
    """Return a playlist at its first part."""
    return Seminar(playlist.parts(), playlist.budget())


def from_lesson(playlist: Playlist, lesson: str) -> Seminar:
    """Return a playlist at a lesson of it; a lesson that it does not have comes alone."""
    parts = playlist.parts()
    for at, part in enumerate(parts):
        if lesson and part.lesson == lesson:
            return Seminar(parts, playlist.budget(), at)
    return Seminar((Part(lesson=lesson),))


def from_mystery(name: str) -> Seminar:
    """Return all mysteries, one after the other, at one of them; one from a file comes alone."""
    names = list(mysteries())
    if name not in names:
        return Seminar((Part(),))
    return Seminar(tuple(Part(mystery=one) for one in names), at=names.index(name))


def title_of(part: Part | None) -> str:
    """Return what a part is called; empty for none."""
    if part is None:
        return ""
    if part.mystery:
        return mysteries()[part.mystery].title
    return shelf()[part.lesson].title if part.lesson else part.title
