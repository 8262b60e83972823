"""The small legend on the canvas: what a head and what a bar means."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter

from hpgviz.view.diagram.brush import pen, polygon, text_width, write
from hpgviz.view.diagram.geometry import curve, ribbon
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import CROWDED, Look
from hpgviz.view.diagram.words import texts
from hpgviz.view.theme import faded

WIDTH = 6.0  # of the little ribbons


def paint_sample(painter: QPainter, at: tuple[float, float], look: Look, *, bar: bool) -> None:
    """Paint a small neutral arrow, 26 px long, with a head or a bar."""
    color, ink = look.theme.hormone("sperm").fill, look.theme.ribbon
    x, y = at
    line = curve([(x, y), (x + 8, y), (x + 16, y), (x + (25 if bar else 20), y)])
    shade = QLinearGradient(QPointF(x, y), QPointF(x + 26, y))
    shade.setColorAt(0.0, faded(color, ink.tail_alpha))
    shade.setColorAt(1.0, faded(color, ink.head_alpha))
    painter.fillPath(polygon(ribbon(line, line.length, 0.45 * WIDTH, WIDTH)), shade)
    if bar:
        painter.setPen(pen(color, 3.2))
        painter.drawLine(QPointF(x + 25, y - 7.5), QPointF(x + 25, y + 7.5))
        return
    painter.setPen(pen(look.theme.tissue.outline, 0.8))
    painter.setBrush(color)
    tip = [(26.0, 0.0), (17.0, 5.1), (18.8, 0.0), (17.0, -5.1)]
    painter.drawPolygon([QPointF(x + dx, y + dy) for dx, dy in tip])


def key(look: Look) -> Label:
    """Return the two lines of the small legend."""
    k, spec, words = look.type, layout().key, texts().legend
    left, top = spec.at if look.type <= CROWDED else spec.large
    lines = (words["stimulates"], words["inhibits"])
    width = 36 + max(text_width(look, line, "unit") for line in lines)
    rect = QRectF(left - 2, top - 10, width + 4, spec.pitch * k + 20)

    def draw(painter: QPainter) -> None:
        for row, line in enumerate(lines):
            y = top + row * spec.pitch * k
            paint_sample(painter, (left, y), look, bar=row == 1)
            ink = look.theme.surface.ink2
            write(painter, look, (left + 34, y + 4 * k), line, "unit", ink)

    return Label("key", rect, lines, draw)
