"""How widgets are to paint themselves: for their screen, or for a picture to take away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec
from PySide6.QtWidgets import QWidget


class Asked(msgspec.Struct, frozen=True):
    """What a picture to take away asks of the widgets on it.

    Attributes
    ----------
    ratio
        px of the picture per px of a widget.
    vector
        Whether it holds shapes, as SVG and PDF do, and no px.
    """

    ratio: float
    vector: bool = False


_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)


def asked() -> Asked | None:
    """Return what is asked of a widget that paints itself now; None on its screen."""
    return _asked.get()


def ratio_of(widget: QWidget) -> float:
    """Return the px of the picture that is painted now, per px of `widget`.

    What keeps pictures of itself makes them for this ratio, so that a large export is sharp.
    """
    now = _asked.get()
    return widget.devicePixelRatioF() if now is None else now.ratio


@contextmanager
def painted_at(ratio: float, *, vector: bool = False) -> Iterator[None]:
    """Let everything that is painted meanwhile have `ratio` px per px."""
    token = _asked.set(Asked(ratio, vector))
    try:
        yield
    finally:
        _asked.reset(token)
