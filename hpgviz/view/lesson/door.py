"""A door of the shelf: something to choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Door(NamedTuple):
    """Something to choose: its name, a line about it, and what choosing it does."""

    title: str
    says: str
    chosen: Callable[[], object]
