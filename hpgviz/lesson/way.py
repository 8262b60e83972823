"""A way through lessons for one who reads alone: which comes after which, and who chooses."""

from __future__ import annotations

import itertools

import msgspec
from msgspec.structs import replace

from hpgviz.lesson.playlist import Playlist, Reader, playlists
from hpgviz.lesson.shelf import after

PATH = "patient"  # the playlist for one who reads alone


class Way(msgspec.Struct, frozen=True):
    """The shelf from one lesson to the next; or a playlist, and who its reader is.

    Attributes
    ----------
    playlist : Playlist or None
    reader : str
        Id of the reader; empty as long as nobody has said.
    """

    playlist: Playlist | None = None
    reader: str = ""

    @property
    def first(self) -> str:
        """Id of the first lesson; empty for the shelf, which may be begun anywhere."""
        return "" if self.playlist is None else self.playlist.parts()[0].lesson

    def after(self, name: str) -> str:
        """Return the id of the lesson after another; empty at the end, and before a choice."""
        if self.playlist is None:
            return after(name)
        names = [part.lesson for part in self.playlist.parts(self.reader)]
        return dict(itertools.pairwise(names)).get(name, "")

    def readers(self, name: str) -> tuple[Reader, ...]:
        """Return who can say now which lessons come after the one of that id."""
        if self.playlist is None or self.reader or self.after(name):
            return ()
        return self.playlist.readers

    def ends(self, name: str) -> bool:
        """Return whether a playlist ends with the lesson of that id."""
        listed = self.playlist is not None
        return listed and not self.after(name) and not self.readers(name)

    def chosen(self, reader: str) -> Way:
        """Return the way on for a reader."""
        return replace(self, reader=reader)


def path() -> Way:
    """Return the way for one who reads alone."""
    return Way(playlists()[PATH])
