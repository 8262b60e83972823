"""What one organ of the diagram is: where it stands, how to paint it, when to paint it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import msgspec
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.theme import Theme


class Organ(msgspec.Struct, frozen=True):
    """One part of the anatomy, in the coordinates of the 748 × 516 canvas.

    Attributes
    ----------
    id
        Its name.
    rect
        Holds everything that `paint` draws.
    paint
        Paints it; the painter is already scaled and antialiased and is left as it was.
    key
        What the picture depends on: equal keys give equal pictures.
    stamp
        Paints it in device px of the canvas, at so many per canvas px, from pieces that are kept.
        It costs so little that no picture of such an organ is kept.
    touched
        The device px of the canvas that differ between two keys; everything when absent.
    fine
        Whether it is structure within another one, that a sketch does without.
    """

    id: str
    rect: QRectF
    paint: Callable[[QPainter, Theme, BodyState], None]
    key: Callable[[BodyState], Hashable]
    stamp: Callable[[QPainter, Theme, BodyState, float], None] | None = None
    touched: Callable[[Theme, Any, Any, float], QRect] | None = None
    fine: bool = False


def unchanging(body: BodyState) -> Hashable:
    """Return the key of an organ that always looks the same."""
    del body
    return None
