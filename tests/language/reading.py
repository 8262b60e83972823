"""How hard a text is to read, by the formula made for its language."""

from __future__ import annotations

import re

from tests.explain.reading import sentences

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text, without numbers and signs."""
    return _WORD.findall(text)


def fernandez_huerta(text: str) -> float:
    """Return how easy a Spanish text is: from 80 on easy, 60 to 70 usual, below 50 hard.

    206.84 - 60 × syllables a word - 1.02 × words a sentence (Fernández Huerta 1959, as corrected).
    """
    found = words(text)
    spoken = sum(map(spanish_syllables, found)) / len(found)
    return 206.84 - 60.0 * spoken - 1.02 * len(found) / len(sentences(text))


def wiener_sachtextformel(text: str) -> float:
    """Return the school year that reads a German text, from 4 to 15 (Bamberger & Vanecek 1984).

    The first formula: 0.1935 × per cent of words with three syllables and more + 0.1672 × words a
    sentence + 0.1297 × per cent of words with more than six letters - 0.0327 × per cent of words
    with one syllable - 0.875.
    """
    found = words(text)
    spoken = [german_syllables(word) for word in found]
    part = 100.0 / len(found)
    return (
        0.1935 * part * sum(count >= 3 for count in spoken)
        + 0.1672 * len(found) / len(sentences(text))
        + 0.1297 * part * sum(len(word) > 6 for word in found)
        - 0.0327 * part * sum(count == 1 for count in spoken)
        - 0.875
    )


def spanish_syllables(word: str) -> int:
    """Count the syllables: strong vowels part, a weak one beside a strong one does not."""
    if _is_short(word):
        return len(word)
    groups = re.findall("[aeiouáéíóúü]+", re.sub("(?<=[qg])u(?=[eiéí])", "", word.lower()))
    return max(1, sum(max(1, len(re.findall("[aeoáéóíú]", group))) for group in groups))


def german_syllables(word: str) -> int:
    """Count the groups of vowels; the ending of "Spermien" is spoken in two."""
    if _is_short(word):
        return len(word)
    return max(1, len(re.findall("au|ei|eu|äu|ie(?!n$)|ai|[aeiouyäöüé]", word.lower())))


def _is_short(word: str) -> bool:
    """Whether a word is spelled out letter by letter, as LH and hCG."""
    return len(word) <= 4 and sum(letter.isupper() for letter in word[1:]) > 0
