"""What stands on the wall, from ``resources/text/presenter.toml``, and shorter forms of texts."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from hpgviz import language, resources

Room = Literal["small", "medium", "large"]
ROOMS: tuple[Room, ...] = ("small", "medium", "large")


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the sheet of keys."""

    keys: str
    does: str


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file.

    Attributes
    ----------
    most_words : int
        Of one text on the wall, as far as sentences can be left out.
    room : dict
        By size of the room, how much larger than for a small one the type is.
    """

    most_words: int
    room: dict[Room, float]
    said: dict[str, str]
    notes: dict[str, str]
    key: tuple[Key, ...]


@language.cached
def texts() -> Texts:
    """Return what stands on the wall."""
    return resources.load("text/presenter.toml", Texts)


_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_DASH = re.compile(r"^\s*[-*]\s+", re.MULTILINE)


def bare(text: str) -> str:
    """Return a text of Markdown without its marks, on one line."""
    return " ".join(_DASH.sub("", text).replace("*", "").split())


def brief(text: str) -> str:
    """Return the first sentences of a text, as many as keep within the words of a wall."""
    kept: list[str] = []
    for sentence in _SENTENCE.split(bare(text)):
        if kept and len(" ".join([*kept, sentence]).split()) > texts().most_words:
            break
        kept.append(sentence)
    return " ".join(kept)
