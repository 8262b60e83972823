"""Confidence ink: how sure each arrow is. Width stays strength; ink is certainty alone.

The grades are those of the cards of the signals, with their sources.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hpgviz.content.cards import parts
from hpgviz.levels import Grade
from hpgviz.view.diagram.brush import pen, polygon, text_width, write
from hpgviz.view.diagram.geometry import curve, ribbon
from hpgviz.view.diagram.hatch import paint_hatch
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.words import texts
from hpgviz.view.theme import Hormone, faded

OFTEN, MEASURED, FEW, ASSUMED = 4, 3, 2, 1
_CERTAIN: dict[Grade, int] = {
    "high": OFTEN,
    "moderate": MEASURED,
    "low": FEW,
    "very_low": FEW,
    "assumption": ASSUMED,
}
_NAMES = {OFTEN: "often", MEASURED: "measured", FEW: "few", ASSUMED: "assumed"}
SOLID, PALE, FAINT = 0.72, 0.36, 0.10  # alpha
_SAMPLE, _GAP, _PAD, _TALL = 34.0, 12.0, 10.0, 26.0


def certainty(signal: str) -> int:
    """Return how sure a signal is: 4 measured often, 3 measured, 2 few studies, 1 assumed."""
    return _CERTAIN[parts().signal[signal].grade]


def certain_text(signal: str) -> str:
    """Return how sure a signal is in words."""
    return texts().ink[_NAMES[certainty(signal)]]


def paint_inked(painter: QPainter, body: QPainterPath, hormone: Hormone, sure: int) -> None:
    """Paint the body of an arrow in its ink; the hatching of few studies is the caller's."""
    fill = hormone.fill
    if sure == OFTEN:
        painter.fillPath(body, faded(fill, SOLID))
        return
    painter.setBrush(faded(fill, PALE) if sure == MEASURED else Qt.BrushStyle.NoBrush)
    painter.setPen(pen(fill, 0.8) if sure == MEASURED else pen(fill, 1.4, (1.5, 3.0)))
    painter.drawPath(body)
    painter.setPen(Qt.PenStyle.NoPen)


class InkLegend(QWidget):
    """What each ink means, in one line over the picture; takes no pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = texts().ink
        self.setAccessibleName(words["title"])
        self.setAccessibleDescription("; ".join(words[name] for name in _NAMES.values()))
        self.hide()

    def wear(self, look: Look, scale: float, left: int, room: QSize) -> None:
        """Draw in a look, `scale` × the canvas, at the foot of `room`, right of `left` px."""
        self._look = look
        wide, tall = _size(look)
        self._scale = min(scale, (room.width() - left - 8) / wide)
        size = QSize(round(wide * self._scale), round(tall * self._scale))
        self.setGeometry(left, room.height() - size.height() - 6, size.width(), size.height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        wide, tall = _size(look)
        surface = look.theme.surface
        painter.setPen(QPen(surface.line2, 1.0))
        painter.setBrush(surface.raised)
        painter.drawRoundedRect(QRectF(0.5, 0.5, wide - 1, tall - 1), 8, 8)
        middle, base = tall / 2, tall / 2 + 4 * look.type
        x = _PAD + write(painter, look, (_PAD, base), texts().ink["title"], "name", surface.ink)
        for sure, name in _NAMES.items():
            x += _GAP
            _paint_sample(painter, look, QPointF(x, middle), sure)
            x += _SAMPLE + 5
            x += write(painter, look, (x, base), texts().ink[name], "unit", surface.ink2)


def _size(look: Look) -> tuple[float, float]:
    words = texts().ink
    wide = 2 * _PAD + text_width(look, words["title"], "name")
    for name in _NAMES.values():
        wide += _GAP + _SAMPLE + 5 + text_width(look, words[name], "unit")
    return wide, _TALL * look.type


def _paint_sample(painter: QPainter, look: Look, at: QPointF, sure: int) -> None:
    x, y = at.x(), at.y()
    line = curve([(x, y), (x + 10, y - 1), (x + 22, y + 1), (x + _SAMPLE, y)])
    body = polygon(ribbon(line, line.length, 4.0, 10.0))
    hormone = look.theme.hormone("sperm")
    if sure == FEW:
        paint_hatch(painter, body, hormone.fill, FAINT)
    else:
        paint_inked(painter, body, hormone, sure)
