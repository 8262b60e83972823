"""Search over everything that can be told: names first, then other words for it, then texts."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
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
        found = (entry for *_, entry in sorted(ranked, key=lambda r: r[:2]))
        return Found(_once(found), near=False)
    return Found(_nearest(" ".join(words)), near=True)


def _rank(entry: Entry, words: list[str], level: Level) -> int | None:
    """Return how well an entry fits, 0 the best; None when a word is missing."""
    name = _plain(entry.name)
    named = " ".join((name, *map(_plain, entry.also)))
    asked = " ".join(words)
    also = map(_plain, entry.also)
    fits = (
        asked == name,
        asked in also,
        name.startswith(asked),
        all(f" {word}" in f" {named}" for word in words),
        all(word in named for word in words),
        all(f" {word}" in f" {_plain(entry.card.at(level))}" for word in words),
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def _once(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries without the terms that a part, reading or medicine stands for."""
    entries = tuple(found)
    named = {_plain(entry.name) for entry in entries if entry.kind != "term"}
    return tuple(e for e in entries if e.kind != "term" or _plain(e.name) not in named)


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
