"""A gauge: where a quantity stands between nothing and very much, with the usual range behind."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.theme import faded
from hpgviz.view.widgets.look import Dressed


def gauge_place(ratio: float, very_high: float) -> float:
    """Return where `ratio` (× the healthy man) stands on a gauge, 0 to 1.

    Zero is at the left end, the healthy man in the middle, `very_high` (where the word very
    high begins) at four fifths; there is no right end that a value could run over.
    """
    if ratio <= 0.0:
        return 0.0
    bend = math.log(4.0) / math.log(very_high)
    raised = ratio**bend if bend * math.log(ratio) < 700.0 else math.inf
    return 1.0 if math.isinf(raised) else raised / (1.0 + raised)


class Gauge(Dressed, QWidget):
    """A track with the usual range, a tick for the healthy man and a disc for this man."""

    def __init__(self, hormone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hormone = hormone
        self._usual: tuple[float, float] | None = None
        self._place = 0.5
        self._own: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_usual(self, low: float, high: float) -> None:
        """Show the usual range from `low` to `high`, places on the gauge."""
        self._usual = (low, high)
        self.update()

    def set_place(self, place: float) -> None:
        """Move the disc."""
        if abs(place - self._place) * self.width() > 0.05:
            self._place = place
            self.update()

    def set_own(self, place: float | None) -> None:
        """Mark this man's own untreated level, or not."""
        if place != self._own:
            self._own = place
            self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(40), self.look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        margin, thick, middle = px(6), px(5), self.height() / 2
        width = self.width() - 2 * margin
        track = QRectF(0.0, middle - thick / 2, self.width(), thick)
        painter.setBrush(faded(color("ink3"), 0.20))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        if self._usual is not None:
            low, high = (margin + width * place for place in self._usual)
            painter.setBrush(faded(color("ink3"), 0.28))
            painter.drawRoundedRect(
                QRectF(low, track.top(), high - low, thick), thick / 2, thick / 2
            )
        painter.setPen(QPen(color("ink3"), max(1.0, px(1))))
        center = margin + width * 0.5
        painter.drawLine(QPointF(center, middle - px(5)), QPointF(center, middle + px(5)))
        look = self.look.theme.hormone(self._hormone)
        if self._own is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.text, max(1.2, px(1.2))))
            painter.drawEllipse(QPointF(margin + width * self._own, middle), px(4), px(4))
        painter.setPen(QPen(color("panel"), px(1.5)))
        painter.setBrush(look.fill)
        painter.drawEllipse(QPointF(margin + width * self._place, middle), px(5.5), px(5.5))
