"""Hatching: the lines of an arrow that few studies, or none, stand behind."""

from __future__ import annotations

import math

from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker

from hpgviz.view.theme import faded

STEP, LINE = 5.0, 1.7  # px from line to line, and of a line
GROUND, INK = 0.14, 0.66  # alpha


def paint_hatch(
    painter: QPainter, body: QPainterPath, fill: QColor, ground: float = GROUND
) -> None:
    """Paint lines at 45° within `body` as shapes."""
    painter.fillPath(body, faded(fill, ground))
    around, step = body.boundingRect(), STEP * math.sqrt(2)
    lines = QPainterPath()
    x = math.floor((around.left() - around.height()) / step) * step
    while x < around.right():
        lines.moveTo(x, around.bottom())
        lines.lineTo(x + around.height(), around.top())
        x += step
    stroker = QPainterPathStroker()
    stroker.setWidth(LINE)
    painter.fillPath(stroker.createStroke(lines).intersected(body), faded(fill, INK))
