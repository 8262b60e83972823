"""Small helpers every painter of the diagram uses: lettering, boxes, polygons."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from hpgviz.view.diagram.look import Look
from hpgviz.view.theme import font

Anchor = Literal["start", "middle", "end"]
FINE = 8  # letters are laid out this much larger, so that no size is rounded


@contextmanager
def kept(painter: QPainter) -> Iterator[QPainter]:
    """Leave the painter as it was."""
    painter.save()
    try:
        yield painter
    finally:
        painter.restore()


@functools.cache
def _font(role: str, italic: bool) -> tuple[QFont, QFontMetricsF]:
    large = font(role, FINE, tabular=True, italic=italic)
    large.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return large, QFontMetricsF(large)


@functools.lru_cache(maxsize=4096)
def _advance(text: str, role: str) -> float:
    return _font(role, False)[1].horizontalAdvance(text) / FINE


def text_width(look: Look, text: str, role: str) -> float:
    """Return the width of a line of text in canvas px."""
    return _advance(text, role) * look.type


def write(
    painter: QPainter,
    look: Look,
    at: tuple[float, float],
    text: str,
    role: str,
    color: QColor,
    anchor: Anchor = "start",
    *,
    italic: bool = False,
) -> float:
    """Write one line with its baseline at `at` and return its width in canvas px."""
    width = text_width(look, text, role)
    x = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    large = _font(role, italic)[0]
    with kept(painter):
        painter.translate(x, at[1])
        painter.scale(look.type / FINE, look.type / FINE)
        if look.vector:
            path = QPainterPath()
            path.addText(QPointF(0, 0), large, text)
            painter.fillPath(path, color)
        else:
            painter.setFont(large)
            painter.setPen(color)
            painter.drawText(QPointF(0, 0), text)
    return width


def pen(
    color: QColor,
    width: float,
    dash: tuple[float, ...] = (),
    *,
    cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap,
) -> QPen:
    """Return a pen `width` canvas px wide; `dash` is in canvas px too."""
    result = QPen(color, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        result.setDashPattern([length / width for length in dash])
    return result


def polygon(points: NDArray[np.floating[Any]], *, closed: bool = True) -> QPainterPath:
    """Return points of shape (n, 2) as a path."""
    path = QPainterPath()
    path.addPolygon(_corners(points))
    if closed:
        path.closeSubpath()
    return path


def _corners(points: NDArray[np.floating[Any]]) -> QPolygonF:
    """Return points of shape (n, 2) as Qt keeps them, copied at once: one by one takes long."""
    found = QPolygonF()
    found.resize(len(points))
    if len(points):
        rows = np.ascontiguousarray(points, dtype=np.float64)
        (begin,) = shiboken6.getCppPointer(found.data())
        ctypes.memmove(begin, rows.ctypes.data, rows.nbytes)
    return found


def outlined(
    painter: QPainter, shape: QPainterPath | QRectF, fill: QColor | None, edge: QPen | None
) -> None:
    """Fill and outline a path or, for a rectangle, its ellipse."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(edge if edge is not None else Qt.PenStyle.NoPen)
    if isinstance(shape, QRectF):
        painter.drawEllipse(shape)
    else:
        painter.drawPath(shape)


def box(
    painter: QPainter, look: Look, rect: QRectF, radius: float, *, dashed: bool = False
) -> None:
    """Paint a card: a copy one px lower as its shadow, then the raised ground and its edge."""
    surface = look.theme.surface
    if not dashed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(surface.shadow)
        painter.drawRoundedRect(rect.translated(0, 1), radius, radius)
    painter.setBrush(surface.raised)
    painter.setPen(pen(surface.ink3, 1.0, (3.0, 2.4)) if dashed else pen(surface.line, 1.0))
    painter.drawRoundedRect(rect, radius, radius)
