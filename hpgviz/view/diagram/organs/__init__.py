"""The anatomy of the diagram: pure painting, sharp at any size, colors from the theme.

`ORGANS` is in painting order. Each organ can be painted alone and kept as a pixmap until
its key changes; `paint_organs` paints them all. Arrows, particles, devices, cards and tags
are painted over them by the canvas.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.theme import Theme

__all__ = ["ORGANS", "Organ", "paint_organs"]

ORGANS: tuple[Organ, ...] = ()


def paint_organs(painter: QPainter, theme: Theme, body: BodyState) -> None:
    """Paint all organs of `body` on the 748 × 516 canvas; the painter is already scaled."""
    for organ in ORGANS:
        organ.paint(painter, theme, body)
