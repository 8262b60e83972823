"""A dumbbell: where a quantity was and where it is, on one gauge, with the word for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.model.quantities import quantities
from hpgviz.simulate.trajectory import healthy
from hpgviz.view.diagram.glyphs import glyph
from hpgviz.view.theme import faded
from hpgviz.view.widgets.gauge import gauge_place
from hpgviz.view.widgets.look import Dressed

_LINE, _GAUGE = 19.0, 17.0


class Dumbbell(Dressed, QWidget):
    """One quantity, before and after."""

    def __init__(self, of: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it runs from low to high
        self._record, self._name = quantities()[of], name
        self._ends = (0.5, 0.5)
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_change(self, before: float, after: float, word: str, said: str) -> None:
        """Show ratios over the healthy man before and after; `said` is for a screen reader."""
        widest = self._record.cuts[-1]
        self._ends = (gauge_place(before, widest), gauge_place(after, widest))
        self._word = word
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.look.font("name"))
        text = metrics.horizontalAdvance(self._name + self._word)
        return QSize(text + self.look.px(60), self.look.px(_LINE * self._lines() + _GAUGE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(150), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _lines(self) -> int:
        """Return in how many lines name and word stand: two where they would touch."""
        wanted = QFontMetrics(self.look.font("unit")).horizontalAdvance(self._name + self._word)
        return 2 if self.isVisible() and wanted > self._room() else 1

    def _room(self) -> int:
        return self.width() - self.look.px(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self.look, self.look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look.theme.hormone(self._record.hormone)
        line = px(_LINE)
        tadpole = ink.shape == "tadpole"
        painter.save()
        painter.translate(QPointF(px(11 if tadpole else 8), line / 2))
        glyph(painter, ink, look.scale * (2.4 if tadpole else 4.2))
        painter.restore()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._lettering())
        painter.setPen(ink.text)
        painter.drawText(
            QRectF(px(22), 0, self.width(), line), middle | Qt.AlignmentFlag.AlignLeft, self._name
        )
        painter.setPen(look.color("ink"))
        below = line * (self._lines() - 1)
        painter.drawText(
            QRectF(0, below, self.width(), line), middle | Qt.AlignmentFlag.AlignRight, self._word
        )
        top = below + line
        self._paint_gauge(painter, QRectF(0, top, self.width(), self.height() - top))

    def _lettering(self) -> QFont:
        """Return the type of name and word: smaller where both find no room on the line."""
        font, room = self.look.font("answer"), self._room()
        smallest = self.look.font("unit").pixelSize()
        if self._lines() > 1:
            return font
        wanted = QFontMetrics(font).horizontalAdvance(self._name + self._word)
        if wanted > room:
            font.setPixelSize(max(int(font.pixelSize() * room / wanted), smallest))
        return font

    def _paint_gauge(self, painter: QPainter, rect: QRectF) -> None:
        look, px = self.look, self.look.px
        ink, y, margin = look.theme.hormone(self._record.hormone), rect.center().y(), px(7)
        thick = px(6)

        def x(place: float) -> float:
            return float(rect.left() + margin + (rect.width() - 2 * margin) * place)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(look.color("ink3"), 0.20))
        painter.drawRoundedRect(
            QRectF(rect.left(), y - thick / 2, rect.width(), thick), thick / 2, thick / 2
        )
        if self._record.usual is not None:
            man = self._record.scale * healthy(self._record.factor)
            low, high = (
                x(gauge_place(end / man, self._record.cuts[-1])) for end in self._record.usual
            )
            painter.setBrush(faded(look.color("ink3"), 0.28))
            painter.drawRoundedRect(QRectF(low, y - thick / 2, high - low, thick), 3, 3)
        before, after = (x(place) for place in self._ends)
        way = 1.0 if after > before else -1.0
        if abs(after - before) > px(14):
            painter.setPen(QPen(ink.fill, px(2.4)))
            tip = after - way * px(7)
            painter.drawLine(QPointF(before + way * px(6), y), QPointF(tip - way * px(3), y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.fill)
            back = tip - way * px(6)
            head = (QPointF(tip, y), QPointF(back, y - px(4.5)), QPointF(back, y + px(4.5)))
            painter.drawPolygon(QPolygonF(head))
        painter.setBrush(look.color("panel"))
        painter.setPen(QPen(look.color("ink3"), px(1.3), Qt.PenStyle.DashLine))
        painter.drawEllipse(QPointF(before, y), px(5), px(5))
        painter.setPen(QPen(look.color("panel"), px(1.5)))
        painter.setBrush(ink.fill)
        painter.drawEllipse(QPointF(after, y), px(6), px(6))
