"""The levels at which the program speaks, from the plainest, and how sure it is. No Qt."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Level = Literal["fundamentals", "intermediate", "academic"]
LEVELS: tuple[Level, ...] = get_args(Level)
Grade = Literal["high", "moderate", "low", "very_low", "assumption"]
"""How sure something is: by the studies behind it, or as an assumption of the model."""
FIRST_LEVEL: Level = LEVELS[0]
"""The level of a first start, and of everything that is given none."""


def after(level: Level) -> Level:
    """Return the next level; the plainest follows the last."""
    return LEVELS[(LEVELS.index(level) + 1) % len(LEVELS)]


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is told of one thing, once for each level."""

    fundamentals: str
    intermediate: str
    academic: str

    def at(self, level: Level) -> str:
        """Return the text of a level."""
        text: str = getattr(self, level)  # as it is: a text of another language knows its forms
        return text
