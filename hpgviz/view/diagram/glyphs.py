"""The shape of every messenger: the same on arrows, tags, legend and curves."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from hpgviz.view.diagram.brush import kept, outlined, pen
from hpgviz.view.theme import Hormone

REACH = {"tadpole": 4.2}  # how far a glyph of radius 1 reaches from its center
CLOSE = {"tadpole": 4.2, "triangle": 2.0, "square": 1.7, "capsule": 1.7, "hexagon": 1.5}
TURNS = frozenset({"triangle", "square", "capsule", "tadpole"})  # shapes that follow the flow


def reach(shape: str) -> float:
    """Return how far a glyph of radius 1 reaches from its center, edge included."""
    return REACH.get(shape, 2.0)


def extent(shape: str) -> float:
    """Return within how far of its center all px of a glyph of radius 1 are."""
    return CLOSE.get(shape, 1.2)


def outline(shape: str, r: float) -> QPainterPath:
    """Return the body of a glyph around the origin, pointing right."""
    path = QPainterPath()
    if shape == "triangle":
        points = [QPointF(1.75 * r, 0), QPointF(-r, 1.08 * r), QPointF(-r, -1.08 * r)]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    elif shape == "square":
        path.addRoundedRect(QRectF(-r, -r, 2 * r, 2 * r), 0.32 * r, 0.32 * r)
    elif shape == "hexagon":
        turns = [QPointF(1.2 * r * math.cos(a), 1.2 * r * math.sin(a)) for a in _SIXTHS]
        path.addPolygon(QPolygonF(turns))
        path.closeSubpath()
    elif shape == "capsule":
        path.addRoundedRect(QRectF(-0.62 * r, -1.35 * r, 1.24 * r, 2.7 * r), 0.62 * r, 0.62 * r)
    elif shape == "tadpole":
        path.addEllipse(QRectF(-1.0 * r, -0.66 * r, 2.1 * r, 1.32 * r))
    else:
        path.addEllipse(QPointF(0, 0), r, r)
    return path


_SIXTHS = [math.pi / 3 * i for i in range(6)]


def tail(r: float) -> QPainterPath:
    """Return the tail of a tadpole."""
    path = QPainterPath(QPointF(-0.9 * r, 0))
    path.cubicTo(-2.0 * r, -1.1 * r, -2.6 * r, 1.1 * r, -3.8 * r, -0.1 * r)
    return path


def glyph(
    painter: QPainter,
    hormone: Hormone,
    r: float,
    *,
    hollow: bool = False,
    ground: QColor | None = None,
) -> None:
    """Paint the particle of a hormone around the origin, pointing right.

    Parameters
    ----------
    painter
        Already moved and turned.
    hormone
        Its colors and shape.
    r
        Radius in px.
    hollow
        The drug that imitates it: the same shape, hollow (testosterone: disc with a ring).
    ground
        What shines through a hollow shape; the hormone's outline color by default.
    """
    inside = ground if ground is not None else hormone.outline
    shape = hormone.shape
    edge = pen(hormone.outline, 0.26 * r)
    if shape == "ring":
        outlined(painter, QRectF(-1.13 * r, -1.13 * r, 2.26 * r, 2.26 * r), hormone.outline, None)
        outlined(painter, outline("disc", 0.78 * r), inside, pen(hormone.fill, 0.5 * r))
    elif hollow and shape == "disc":
        outlined(painter, outline("disc", 0.86 * r), inside, pen(hormone.fill, 0.42 * r))
        outlined(painter, outline("disc", 0.38 * r), hormone.fill, None)
    elif hollow:
        outlined(painter, outline(shape, 0.78 * r), inside, pen(hormone.fill, 0.4 * r))
    else:
        if shape == "tadpole":
            outlined(painter, tail(r), None, pen(hormone.fill, 0.42 * r))
        outlined(painter, outline(shape, r), hormone.fill, edge)


def glyph_at(
    painter: QPainter,
    hormone: Hormone,
    r: float,
    at: tuple[float, float],
    angle: float = 0.0,
    *,
    hollow: bool = False,
    opacity: float = 1.0,
) -> None:
    """Paint a particle at a place, turned by `angle` degrees if its shape follows the flow."""
    with kept(painter):
        painter.translate(*at)
        if hormone.shape in TURNS:
            painter.rotate(angle)
        if opacity < 1:
            painter.setOpacity(painter.opacity() * opacity)
        painter.setPen(Qt.PenStyle.NoPen)
        glyph(painter, hormone, r, hollow=hollow)
