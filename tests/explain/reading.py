"""How hard a text is to read, and what it says in numbers."""

from __future__ import annotations

import functools
import re

import pyphen

BANNED = (
    *("shut down", "castrate", "trick", "boost", "optimize", "recalibrate", "vitality", "failed"),
    *("should", "must", "recommend", "you will"),
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def syllables(word: str) -> int:
    """Count what a word is spoken in: the larger of its groups of vowels and its hyphenated parts.

    Hyphenation alone counts too few, since it never parts a letter or two from a word ("ver-y");
    groups of vowels alone miss two vowels spoken apart ("estradi-ol"). A silent e is none.
    """
    if word.isupper() or any(letter.isupper() for letter in word[1:]):
        return sum(1 for letter in word if letter.isalpha())  # LH and hCG are spelled out
    bare = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", bare))
    if bare.endswith("e") and not bare.endswith("le") and groups > 1:
        groups -= 1
    hyphenated = str(_dictionary().inserted(bare)).count("-") + 1
    return max(groups, hyphenated, 1)


@functools.cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def grade(text: str) -> float:
    """Return the US school grade of a text (Flesch-Kincaid)."""
    words = text.split()
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * spoken / len(words) - 15.59


def numbers(text: str) -> list[str]:
    """Return every number of a text, as it is written."""
    return re.findall(r"[<>]?\d+(?:\.\d+)?", text)
