"""Buttons whose text wraps, and a quiet one that looks like a link."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.widgets.buttons import PaintedButton

_CENTERED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class EnterButton(PaintedButton):
    """A button that Enter presses too, so that one key leads through all steps."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class WrappingButton(EnterButton):
    """A button as wide as its box, and as high as its text makes it there."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        tall: QSizePolicy.Policy = QSizePolicy.Policy.Minimum,
    ) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, tall)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def dress(self) -> None:
        self.setFont(self.look.font("answer"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True


class LargeButton(WrappingButton):
    """A button as wide as its box; `filled` for the one main action."""

    def __init__(
        self, text: str = "", *, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        self._filled = filled
        super().__init__(text, parent)

    def heightForWidth(self, width: int) -> int:
        px = self.look.px
        text = _wrapped_height(self.font(), self.text(), width - px(16))
        return max(px(36), text + px(14))

    def sizeHint(self) -> QSize:
        width = self.look.px(20) + QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(16) + _widest_word(self.font(), self.text()), px(36))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        hot = self.underMouse() or self.isDown()
        edge, ground, ink = color("line2"), color("raised"), color("ink")
        if self._filled:
            edge, ground, ink = color("accent"), color("accent"), color("accent_ink")
        elif hot:
            ground = color("accent_soft")
        painter.setPen(QPen(edge, 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(rect.adjusted(px(8), 0, -px(8), 0), int(_CENTERED), self.text())
        self.paint_ring(painter, rect, px(9))


class LinkButton(EnterButton):
    """A quiet, underlined choice; in a narrow box its text wraps."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.look.px
        return max(px(24), _wrapped_height(self.font(), self.text(), width) + px(8))

    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + px(6), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(6) + _widest_word(self.font(), self.text()), self.look.px(24))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self.look.color("ink" if self.underMouse() else "ink2"))
        painter.drawText(rect, int(_CENTERED), self.text())
        self.paint_ring(painter, rect, self.look.px(5))


class DoorButton(WrappingButton):
    """A way on: what it is called, and a line that says what lies behind it."""

    def __init__(self, text: str, says: str, parent: QWidget | None = None) -> None:
        self._says = says
        super().__init__(text, parent)
        self.setAccessibleDescription(says)

    def heightForWidth(self, width: int) -> int:
        return sum(area.height() for area, _ in self._lines(width)) + self.look.px(14)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.heightForWidth(self.look.px(220)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(44))

    def _lines(self, width: int) -> list[tuple[QRect, QFont]]:
        room = QRect(0, 0, max(width - self.look.px(24), 1), 10_000)
        wrap = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        fonts = (self.look.font("answer"), self.look.font("unit"))
        return [
            (QFontMetrics(font).boundingRect(room, wrap, text), font)
            for font, text in zip(fonts, (self.text(), self._says), strict=True)
        ]

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(QPen(color("line2"), 1.0))
        painter.setBrush(color("accent_soft" if self.underMouse() else "raised"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        top = rect.y() + px(7)
        wrap = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        texts = zip((self.text(), self._says), ("ink", "ink2"), strict=True)
        for (area, font), (text, token) in zip(self._lines(self.width()), texts, strict=True):
            painter.setFont(font)
            painter.setPen(color(token))
            box = QRectF(px(12), top, rect.width() - px(24), area.height())
            painter.drawText(box, int(wrap), text)
            top += area.height()
        self.paint_ring(painter, rect, px(9))


def _wrapped_height(font: QFont, text: str, width: int) -> int:
    room = QRect(0, 0, max(width, 1), 10_000)
    return QFontMetrics(font).boundingRect(room, int(_CENTERED), text).height()


def _widest_word(font: QFont, text: str) -> int:
    words = text.split(" ")  # a fixed space keeps words together
    return max(map(QFontMetrics(font).horizontalAdvance, words))
