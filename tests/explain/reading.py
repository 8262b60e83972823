"""How hard a text is to read, and what it says in numbers."""

from __future__ import annotations

import re

BANNED = (
    *("shut down", "castrate", "trick", "boost", "optimize", "recalibrate", "vitality", "failed"),
    *("should", "must", "recommend", "you will"),
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def syllables(word: str) -> int:
    """Count the groups of vowels, as the usual formulas do; a silent e at the end is none."""
    if word.isupper() or any(letter.isupper() for letter in word[1:]):
        return sum(1 for letter in word if letter.isalpha())  # LH and hCG are spelled out
    bare = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", bare))
    if bare.endswith("e") and not bare.endswith("le") and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """Return the US school grade of a text (Flesch-Kincaid)."""
    words = text.split()
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * spoken / len(words) - 15.59


def numbers(text: str) -> list[str]:
    """Return every number of a text, as it is written."""
    return re.findall(r"[<>]?\d+(?:\.\d+)?", text)
