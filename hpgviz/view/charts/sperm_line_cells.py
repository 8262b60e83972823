"""The cells of the ten-week line as small pictures, drawn once per look."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from hpgviz.view.diagram.organs.germ import STAGES
from hpgviz.view.theme import Theme, mix

_REACH = 14.0  # px from the middle of a drawing to its furthest point
_FIRST_LATE = 5  # from this drawing on cells have the color of sperm
_PLACES = {5: 2.4, 6: 2.4, 7: 2.4}  # px, radius of the empty place of a slender cell


@functools.lru_cache(maxsize=128)
def cell_picture(theme: Theme, drawing: int, size: float, ratio: float, present: bool) -> QPixmap:
    """Return a cell, or its empty place, at `size` (1 = drawn size) for a screen of `ratio`."""
    side = math.ceil(2 * _REACH * size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    painter.scale(size * ratio, size * ratio)
    if present:
        _paint_cell(painter, theme, drawing)
    else:
        _paint_place(painter, theme, drawing)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw_cell(painter: QPainter, picture: QPixmap, x: float, y: float) -> None:
    """Draw a picture with its middle at a point."""
    half = picture.width() / picture.devicePixelRatio() / 2
    painter.drawPixmap(QPointF(x - half, y - half), picture)


def _paint_place(painter: QPainter, theme: Theme, drawing: int) -> None:
    late = drawing >= _FIRST_LATE
    color = theme.hormone("sperm").fill if late else theme.tissue.germ_line
    color = QColor(color)
    color.setAlphaF(0.75 if theme.dark else 0.6)
    pen = QPen(color, 0.9)
    pen.setDashPattern([1.4, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = STAGES[drawing].cell().outline.boundingRect()
    radius = _PLACES.get(drawing, outline.width() / 2)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _paint_cell(painter: QPainter, theme: Theme, drawing: int) -> None:
    """Draw a cell with its head toward the outlet at the left."""
    cell, tissue = STAGES[drawing].cell(), theme.tissue
    gray = theme.hormone("sperm").fill
    painter.setTransform(QTransform().rotate(-90) * painter.transform())
    if drawing >= _FIRST_LATE:
        whole = cell.outline.united(cell.fine).boundingRect()
        painter.translate(0.0, -whole.center().y() * 0.6)
        color = mix(tissue.germ_line, gray, 0.75 if drawing == _FIRST_LATE else 1.0)
        painter.fillPath(cell.fine, color)
        painter.fillPath(cell.outline, color)
        return
    edge, ink = tissue.germ_line, mix(tissue.germ_line, theme.surface.ink, 0.35)
    dark = 0.3 if drawing == 0 else 0.0
    painter.setPen(QPen(edge, 0.8))
    painter.setBrush(mix(mix(tissue.germ, tissue.lens, 0.2), edge, dark))
    painter.drawPath(cell.outline)
    painter.fillPath(cell.core, mix(tissue.germ, edge, 0.62 if drawing == 0 else 0.25))
    painter.fillPath(cell.dark, ink)
    painter.fillPath(cell.fine, ink)


def stem_spots(box: QRectF) -> tuple[QPointF, ...]:
    """Return where five stem cells lie in a box: three over two, like at the wall of a tubule."""
    return tuple(
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
        for x, y in ((0.3, 0.2), (0.75, 0.3), (0.35, 0.55), (0.8, 0.65), (0.4, 0.88))
    )
