"""How the anatomy is inked: strokes, areas, gradients and the soft modeling of an edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QRadialGradient,
)

from hpgviz.view.theme import Theme, faded, mix

Stop = tuple[float, QColor]
"""One stop of a gradient: where, 0 to 1, and its color."""


def pen(color: QColor, width: float, dash: Sequence[float] = ()) -> QPen:
    """Return a round pen; `dash` gives lengths on and off in px."""
    result = QPen(QBrush(color), width)
    result.setCapStyle(Qt.PenCapStyle.RoundCap)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        result.setCapStyle(Qt.PenCapStyle.FlatCap)
        result.setDashPattern([length / width for length in dash])
    return result


def line(
    painter: QPainter,
    shape: QPainterPath,
    color: QColor,
    width: float,
    *,
    alpha: float = 1.0,
    dash: Sequence[float] = (),
) -> None:
    """Stroke `shape` with a round pen."""
    painter.strokePath(shape, pen(faded(color, alpha), width, dash))


def area(painter: QPainter, shape: QPainterPath, color: QColor, alpha: float = 1.0) -> None:
    """Fill `shape` with one color."""
    painter.fillPath(shape, faded(color, alpha))


def wash(painter: QPainter, shape: QPainterPath, gradient: QGradient) -> None:
    """Fill `shape` with a gradient."""
    painter.fillPath(shape, QBrush(gradient))


def inked(shape: QPainterPath, width: float, dash: Sequence[float] = ()) -> QPainterPath:
    """Return the area of a line along `shape`.

    A line that fades out is painted as such an area with a gradient: SVG has no pen for it.
    """
    stroker = QPainterPathStroker(pen(QColor(), width, dash))
    stroker.setCurveThreshold(0.05)
    return stroker.createStroke(shape)


def ball(x: float, y: float, radius: float, *stops: Stop) -> QRadialGradient:
    """Return a radial gradient around (x, y)."""
    result = QRadialGradient(QPointF(x, y), radius)
    for where, color in stops:
        result.setColorAt(where, color)
    return result


def slope(x1: float, y1: float, x2: float, y2: float, *stops: Stop) -> QLinearGradient:
    """Return a linear gradient from (x1, y1) to (x2, y2)."""
    result = QLinearGradient(QPointF(x1, y1), QPointF(x2, y2))
    for where, color in stops:
        result.setColorAt(where, color)
    return result


def rim(shape: QPainterPath, width: float) -> QPainterPath:
    """Return the part of `shape` that lies within `width` px of its edge."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * width)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(shape).intersected(shape)


def rims(shape: QPainterPath, *widths: float) -> tuple[QPainterPath, ...]:
    """Return the rims of `shape` for several widths, to be painted over each other."""
    return tuple(rim(shape, width) for width in widths)


def model(
    painter: QPainter, theme: Theme, edges: Sequence[QPainterPath], color: QColor, alpha: float
) -> None:
    """Paint nested rims, so that a shape darkens toward its edge, whose line has `color`."""
    tone = faded(shaded(theme, color, color, 1.0), 1.3 * alpha if theme.dark else alpha)
    for edge in edges:
        painter.fillPath(edge, tone)


def lit(theme: Theme, color: QColor, edge: QColor, share: float) -> QColor:
    """Return the lit side of a tissue: toward white, or on a dark ground toward its edge line."""
    return mix(color, edge, 0.7 * share) if theme.dark else mix(color, theme.tissue.white, share)


def shaded(theme: Theme, color: QColor, edge: QColor, share: float) -> QColor:
    """Return the shaded side of a tissue: toward its edge line, or toward a dark ground."""
    return mix(color, theme.tissue.outline if theme.dark else edge, share)


def disc(x: float, y: float, radius: float, flat: float = 1.0) -> QPainterPath:
    """Return a circle, or an ellipse `flat` times as high as wide."""
    result = QPainterPath()
    result.addEllipse(QPointF(x, y), radius, radius * flat)
    return result
