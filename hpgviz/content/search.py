"""Search over everything that can be told: names first, then other words for it, then texts."""

from __future__ import annotations

import difflib
import unicodedata
from typing import NamedTuple

from hpgviz.content.entries import Entry, entries
from hpgviz.levels import Level

_NEAREST = 5


class Found(NamedTuple):
    """What a search found, the best first; `near` where nothing fits and these are nearest."""

    entries: tuple[Entry, ...]
    near: bool


def search(query: str, level: Level) -> Found:
    """Return what `query` leads to; an empty one leads nowhere.

    Parameters
    ----------
    query : str
        Any words; all of them have to be found in an entry.
    level : str
        The level whose texts are searched.
    """
    words = _plain(query).split()
    if not words:
        return Found((), near=False)
    ranked = [
        (rank, place, entry)
        for place, entry in enumerate(entries())
        if (rank := _rank(entry, words, level)) is not None
    ]
    if ranked:
        return Found(tuple(entry for *_, entry in sorted(ranked, key=lambda r: r[:2])), near=False)
    return Found(_nearest(" ".join(words)), near=True)


def _rank(entry: Entry, words: list[str], level: Level) -> int | None:
    """Return how well an entry fits, 0 the best; None when a word is missing."""
    name = _plain(entry.name)
    named = " ".join((name, *map(_plain, entry.also)))
    asked = " ".join(words)
    if asked == name or asked in map(_plain, entry.also):
        return 0
    if name.startswith(asked):
        return 1
    if all(f" {word}" in f" {named}" for word in words):
        return 2
    if all(word in named for word in words):
        return 3
    text = f" {named} {_plain(entry.card.at(level))}"
    return 4 if all(f" {word}" in text for word in words) else None


def _nearest(asked: str) -> tuple[Entry, ...]:
    """Return the entries whose names look most like what was asked."""
    by_name = {_plain(name): entry for entry in entries() for name in (entry.name, *entry.also)}
    near = difflib.get_close_matches(asked, by_name, n=_NEAREST, cutoff=0.0)
    return tuple(dict.fromkeys(by_name[name] for name in near))


def _plain(text: str) -> str:
    """Return `text` as it is compared: small letters without accents, words apart."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
