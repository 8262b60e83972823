"""The levels at which the program speaks, from the plainest. No Qt, and quick to import."""

from typing import Literal, get_args

Level = Literal["fundamentals", "intermediate", "academic"]
LEVELS: tuple[Level, ...] = get_args(Level)
