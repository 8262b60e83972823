"""A label: something with a place that is painted once and kept until what it says changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter


class Label(msgspec.Struct, frozen=True, eq=False):
    """One card, pill or line of text.

    Attributes
    ----------
    id
        What it stands for.
    rect
        Everything it paints lies inside, px of the canvas.
    key
        What the picture depends on besides the look: equal keys give equal pictures.
    paint
        Paints it; the painter is scaled to the canvas.
    ground
        What of it lies under the rest and seldom changes: a label in the same place, or None.
    """

    id: str
    rect: QRectF
    key: Hashable
    paint: Callable[[QPainter], None]
    ground: Label | None = None

    def paint_whole(self, painter: QPainter) -> None:
        """Paint it on its ground."""
        if self.ground is not None:
            self.ground.paint(painter)
        self.paint(painter)
