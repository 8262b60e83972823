"""How many px of a picture one px of a widget becomes: those of its screen, or of an export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from PySide6.QtWidgets import QWidget

_asked: ContextVar[float] = ContextVar("asked", default=0.0)


def ratio_of(widget: QWidget) -> float:
    """Return the px of the picture that is painted now, per px of `widget`.

    What keeps pictures of itself makes them for this ratio, so that a large export is sharp.
    """
    return _asked.get() or widget.devicePixelRatioF()


@contextmanager
def painted_at(ratio: float) -> Iterator[None]:
    """Let everything that is painted meanwhile have `ratio` px per px."""
    token = _asked.set(ratio)
    try:
        yield
    finally:
        _asked.reset(token)
