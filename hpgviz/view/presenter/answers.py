"""Answers on the wall: a key and a text for each, hands where they were counted, no red cross."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.icons import paint_icon
from hpgviz.view.theme import faded
from hpgviz.view.widgets.mirror import lettered, mirrored
from hpgviz.view.widgets.wrapping import WrappingButton

_CAP, _PAD, _GAP = 22.0, 7.0, 10.0
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Answer(WrappingButton):
    """One answer.

    Parameters
    ----------
    key : str
        What is pressed for it.
    text : str
    votes : tuple of int or None
        Hands for it, and the most hands for any; None where none are counted.
    right, given : bool
        Whether the model gives it, and whether somebody here did.
    """

    def __init__(
        self,
        key: str,
        text: str,
        *,
        votes: tuple[int, int] | None = None,
        right: bool = False,
        given: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._key, self._votes, self._right, self._given = key, votes, right, given
        super().__init__(text, parent, tall=QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(self._text_width(width), 1), 10_000)
        text = QFontMetrics(self.font()).boundingRect(room, int(_WRAP), self.text())
        return max(text.height(), self.look.px(_CAP)) + 2 * self.look.px(_PAD)

    def sizeHint(self) -> QSize:
        width = self.look.px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(_CAP + 2 * _PAD))

    def _text_width(self, width: int) -> int:
        px = self.look.px
        room = width - px(2 * _PAD + _CAP + _GAP)
        return room - px(_CAP) * (self._right + (self._votes is not None) * 2)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        strong = self._right or self._given
        edge = "accent" if strong else "ink3" if self.underMouse() else "line2"
        painter.setPen(QPen(color(edge), px(1.4 if strong else 0.7)))
        painter.setBrush(color("accent_soft" if self._right else "raised"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(5), px(5))
        right = rect.right() - px(_PAD)
        if self._votes is not None:
            self._paint_votes(painter, rect, right)
            right -= px(_CAP) * 2
        lettered(self, painter)
        left = px(_PAD + _CAP + _GAP)
        text = QRectF(left, rect.top(), self._text_width(self.width()), rect.height())
        cap = QRectF(px(_PAD), rect.center().y() - px(_CAP) / 2, px(_CAP), px(_CAP))
        cap = mirrored(self, cap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent" if strong else "accent_soft"))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setFont(self.look.font("answer"))
        painter.setPen(color("accent_ink" if strong else "accent"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)
        if self._right:
            side = px(16)
            box = QRectF(right - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, "check", self.look.theme, mirrored(self, box), color("accent"))
        painter.setFont(self.font())
        painter.setPen(color("ink"))
        painter.drawText(mirrored(self, text), int(_WRAP), self.text())
        self.paint_ring(painter, rect, px(5))

    def _paint_votes(self, painter: QPainter, rect: QRectF, right: float) -> None:
        px, color = self.look.px, self.look.color
        hands, most = self._votes or (0, 1)
        bar = QRectF(rect.left() + 2, rect.bottom() - px(4), rect.width() - 4, px(3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(color("accent"), 0.75))
        bar.setWidth(bar.width() * hands / max(most, 1))
        painter.drawRect(mirrored(self, bar))
        painter.setFont(self.look.font("number", tabular=True))
        painter.setPen(color("ink"))
        box = QRectF(right - px(_CAP) * 2, rect.top(), px(_CAP) * 2, rect.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(mirrored(self, box), int(align), str(hands))
