"""The levels at which the program speaks, from the plainest. No Qt, and quick to import."""

from typing import Literal, get_args

Level = Literal["fundamentals", "intermediate", "academic"]
LEVELS: tuple[Level, ...] = get_args(Level)
FIRST_LEVEL: Level = LEVELS[0]
"""The level of a first start, and of everything that is given none."""


def after(level: Level) -> Level:
    """Return the next level; the plainest follows the last."""
    return LEVELS[(LEVELS.index(level) + 1) % len(LEVELS)]
