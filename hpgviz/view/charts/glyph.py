"""The particle of a hormone as a small sign beside its name."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from hpgviz.view.theme import Hormone

_OUTLINED = "hexagon"  # too pale to stand without its dark edge


def paint_glyph(painter: QPainter, hormone: Hormone, center: QPointF, radius: float) -> None:
    """Draw the particle of `hormone`, about `radius` px from center to edge."""
    shape = hormone.shape
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hormone.fill)
    if shape == "ring":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(hormone.fill, radius * 0.55))
        painter.drawEllipse(center, radius * 0.72, radius * 0.72)
    elif shape == "tadpole":
        _paint_tadpole(painter, hormone.fill, center, radius)
    else:
        if shape == _OUTLINED:
            painter.setPen(QPen(hormone.outline, 1.0))
        painter.drawPath(_outline(shape, center, radius))


def _outline(shape: str, center: QPointF, r: float) -> QPainterPath:
    path = QPainterPath()
    if shape == "triangle":
        corners = ((-0.8, -0.95), (1.05, 0.0), (-0.8, 0.95))
        path.addPolygon(QPolygonF([center + QPointF(x * r, y * r) for x, y in corners]))
        path.closeSubpath()
    elif shape == "square":
        path.addRoundedRect(_box(center, r * 0.85, r * 0.85), r * 0.2, r * 0.2)
    elif shape == "capsule":
        path.addRoundedRect(_box(center, r * 0.6, r * 1.1), r * 0.6, r * 0.6)
    elif shape == "hexagon":
        turns = [math.pi / 3 * i for i in range(6)]
        path.addPolygon(
            QPolygonF([center + QPointF(r * math.cos(a), r * math.sin(a)) for a in turns])
        )
        path.closeSubpath()
    else:
        path.addEllipse(center, r * 0.9, r * 0.9)
    return path


def _box(center: QPointF, half_width: float, half_height: float) -> QRectF:
    half = QPointF(half_width, half_height)
    return QRectF(center - half, center + half)


def _paint_tadpole(painter: QPainter, color: QColor, center: QPointF, r: float) -> None:
    head = center + QPointF(r * 0.75, 0)
    tail = QPainterPath(head)
    x, y = center.x(), center.y()
    tail.cubicTo(x, y - r * 0.9, x - r * 0.7, y + r * 0.9, x - r * 1.7, y - r * 0.1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, max(r * 0.28, 1.1), c=Qt.PenCapStyle.RoundCap))
    painter.drawPath(tail)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(head, r * 0.72, r * 0.52)
