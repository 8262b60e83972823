"""A chain of messengers in keywords: what the wall shows of why, and of all in a large room."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.diagram.glyphs import glyph, reach
from hpgviz.view.presenter.lettering import fitted
from hpgviz.view.presenter.links import Link
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.mirror import lettered, mirrored

_GAP = 22.0  # px at 100 % text, between two links: the arrow; at least
_TALL, _TALLEST = 27.0, 46.0
_EDGE = 1.4  # the outline of a link
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_NAME = int(_MIDDLE | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_LEAST = 0.6  # of the smallest type: names in a row of boxes may be so small


class Chain(Dressed, QWidget):
    """Paints links below each other, or beside each other."""

    def __init__(self, *, across: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across = across
        if across:  # it runs from the cause to the right, as time does
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._links: tuple[Link, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_links(self, links: tuple[Link, ...]) -> None:
        """Show links, cause first."""
        if links != self._links:
            self._links = links
            frame = self.tr("{name} {word}")
            said = [frame.format(name=link.name, word=link.word).strip() for link in links]
            self.setAccessibleName(" → ".join(said))
            self.updateGeometry()
            self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _edge(self) -> int:
        """Px around the boxes, so that their outlines stay whole."""
        return math.ceil(self.look.px(_EDGE) / 2) + 1

    def sizeHint(self) -> QSize:
        count, px = max(len(self._links), 1), self.look.px
        if self._across:
            return QSize(px(300), px(2 * _TALL))
        return QSize(px(220), count * px(_TALL) + (count - 1) * px(_GAP) + 2 * self._edge)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lettered(self, painter)
        boxes = self._boxes()
        for number, (link, box) in enumerate(zip(self._links, boxes, strict=True)):
            self._paint_link(painter, link, box)
            if number + 1 < len(boxes):
                self._paint_arrow(painter, link, box, boxes[number + 1])

    def _boxes(self) -> list[QRectF]:
        count, px = len(self._links), self.look.px
        edge = self._edge
        if not self._across:
            least, most = px(_TALL + _GAP), round(1.8 * px(_TALLEST))
            pitch = min(max((self.height() - 2 * edge) / max(count - 0.4, 1), least), most)
            tall = min(0.58 * pitch, px(_TALLEST))
            room = self.width() - 2 * edge
            return [QRectF(edge, edge + i * pitch, room, tall) for i in range(count)]
        wide = (self.width() - 2 * edge - (count - 1) * px(_GAP)) / max(count, 1)
        lefts = [edge + i * (wide + px(_GAP)) for i in range(count)]
        return [QRectF(left, edge, wide, self.height() - 2 * edge) for left in lefts]

    def _paint_link(self, painter: QPainter, link: Link, box: QRectF) -> None:
        look, px = self.look, self.look.px
        ink = look.theme.hormone(link.hormone)
        painter.setPen(QPen(ink.fill, px(_EDGE)))
        painter.setBrush(look.color("raised"))
        painter.drawRoundedRect(box, px(6), px(6))
        r = look.scale * (2.4 if ink.shape == "tadpole" else 4.4)
        across = self._across
        over = across and bool(link.word)
        middle = box.top() + box.height() * (0.28 if over else 0.5)
        painter.save()
        sign = QRectF(box.left() + px(8) + r * reach(ink.shape) * 0.8, middle, 0.0, 0.0)
        painter.translate(mirrored(self, sign).topLeft())
        glyph(painter, ink, r)
        painter.restore()
        left = mirrored(self, box.adjusted(px(28), 0, -px(8), 0))
        if across:
            self._paint_over(painter, link, left, ink.text)
        else:
            self._paint_beside(painter, link, left, ink.text)

    def _paint_beside(self, painter: QPainter, link: Link, box: QRectF, ink: QColor) -> None:
        """Write name and state on one line."""
        look, px = self.look, self.look.px
        painter.setFont(look.font("answer"))
        painter.setPen(look.color("ink"))
        painter.drawText(box, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), link.word)
        wide = painter.fontMetrics().horizontalAdvance(link.word)
        whole = mirrored(self, box)
        name = mirrored(self, whole.adjusted(0, 0, -(wide + px(8)) if link.word else 0, 0))
        painter.setFont(fitted(look, "answer", link.name, name.width(), name.height()))
        painter.setPen(ink)
        painter.drawText(name, _NAME, link.name)

    def _paint_over(self, painter: QPainter, link: Link, box: QRectF, ink: QColor) -> None:
        """Write the name over the state."""
        look = self.look
        share = 0.5 if link.word else 0.0
        name = box.adjusted(0, box.height() * 0.06, 0, -box.height() * share)
        font = fitted(look, "answer", link.name, name.width(), name.height(), least=_LEAST)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(name, _NAME, link.name)
        below = box.adjusted(0, box.height() * 0.5, 0, -box.height() * 0.06)
        font = fitted(look, "section", link.word, below.width(), below.height(), least=_LEAST)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        painter.drawText(below, _NAME, link.word)

    def _paint_arrow(self, painter: QPainter, link: Link, box: QRectF, to: QRectF) -> None:
        """Paint what a link does to the next one: a head, or a bar that holds back."""
        px = self.look.px
        painter.save()
        if self._across:
            painter.translate(QPointF(box.right(), box.center().y()))
            length = to.left() - box.right()
        else:
            under = mirrored(self, QRectF(box.left() + px(30), box.bottom(), 0.0, 0.0))
            painter.translate(under.topLeft())
            painter.rotate(90)
            length = to.top() - box.bottom()
        ink = self.look.theme.hormone(link.hormone).fill
        end = length - px(4)
        painter.setPen(QPen(ink, px(3), c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(px(2), 0), QPointF(end - px(1 if link.holds_back else 6), 0))
        if link.holds_back:
            painter.setPen(QPen(ink, px(3.4), c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(end, -px(9)), QPointF(end, px(9)))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            head = (QPointF(end + px(2), 0), QPointF(end - px(8), -px(7)))
            painter.drawPolygon(QPolygonF([*head, QPointF(end - px(8), px(7))]))
        painter.restore()
