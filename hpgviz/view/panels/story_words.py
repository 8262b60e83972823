"""The sentence frames of the panel at the right, and lists made with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from hpgviz import resources
from hpgviz.language import cached, figure
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.model.parameters import sources


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a quantity is called inside a sentence; `many` where it takes the plural."""

    name: str
    many: bool = False


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the plainest level says now: of which quantities, and how."""

    told: tuple[str, ...]
    when: str
    rest: str
    all_usual: dict[str, str]


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of ``text/happening.toml``."""

    title: dict[str, str]
    now: dict[str, str]
    plain: Plain
    full: dict[str, str]
    word: dict[str, str]
    sure: dict[str, str]
    list: dict[str, str]
    change: dict[str, str]
    effect: dict[str, str]
    reading: dict[str, str]
    detail: dict[str, str]
    kind: dict[str, str]
    search: dict[str, str]
    subject: dict[str, Subject]


@cached
def frames() -> Frames:
    """Return the sentence frames."""
    return resources.load("text/happening.toml", Frames)


def listed(items: Sequence[str]) -> str:
    """Return `items` as a list in words."""
    if not items:
        return ""
    if len(items) == 1:
        return items[0]
    result = frames().list["two"].format(first=items[-2], second=items[-1])
    for item in reversed(items[:-2]):
        result = frames().list["more"].format(first=item, rest=result)
    return result


_DATED = re.compile(r".*?\b(?:19|20)\d\d\b")
DOTS = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very_low": "●○○○", "assumption": "◇"}


def cited_as(key: str, level: Level) -> str:
    """Return a source: who and when on the plainest level, else in full."""
    citation = sources()[key].citation
    dated = _DATED.match(citation)
    return dated[0] if level == FIRST_LEVEL and dated else citation


def how_sure(grade: str) -> str:
    """Return a grade of evidence as dots and a word."""
    return frames().sure["line"].format(dots=DOTS[grade], word=frames().sure[grade])


def times(ratio: float) -> str:
    """Return a ratio with as many digits as a reader can use."""
    if ratio < 0.005:
        return figure("<0.01") if ratio > 0.0 else "0"
    if ratio < 0.1:
        return figure(f"{ratio:.2f}")
    return figure(f"{ratio:.1f}") if ratio < 10.0 else f"{ratio:.0f}"
