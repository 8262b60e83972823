"""The line over a diagram: the letter of its run, what it is called, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed, Look
from hpgviz.view.widgets.mirror import lettered, mirrored

HEIGHT = 48.0  # px at 100 % text
_PAD, _BADGE, _GAP = 12.0, 28.0, 12.0
_TEXTS = 190.0  # px that title and line below it keep before buttons give up their texts


class RunHeading(Dressed, QWidget):
    """Letter, title and one line of A or B, with buttons at the right.

    Parameters
    ----------
    letter : str
        A is drawn on a full ground, B in a dashed edge, as their lines are.
    buttons : tuple of Button
    """

    def __init__(
        self, letter: str, buttons: tuple[Button, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._letter, self._buttons = letter, buttons
        self._title, self._line = "", ""
        self._end = 0  # px from the side of the letter, where the buttons begin
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for button in buttons:
            button.setParent(self)

    def show_run(self, title: str, line: str) -> None:
        """Show what the run is called, and one line below it."""
        if (title, line) == (self._title, self._line):
            return
        self._title, self._line = title, line
        self.setAccessibleName(self.tr("{run}: {title}").format(run=self._letter, title=title))
        self.setAccessibleDescription(line)
        self.setToolTip(f"{title}\n{line}".rstrip())
        self.update()

    def height_wanted(self) -> int:
        """Return the height that title and line need."""
        return self.look.px(HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.height_wanted())

    def dress(self) -> None:
        for button in self._buttons:
            button.wear(self.look)
        self._arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        px = self.look.px
        left = px(_PAD + _BADGE + _GAP) + px(_TEXTS)
        for button in self._offered():
            button.set_icon_only(False)
        if left + self._wide() > self.width():
            for button in self._offered():
                button.set_icon_only(True)
        x = self.width() - px(_PAD)
        for button in reversed(self._offered()):
            size = button.sizeHint()
            x -= size.width()
            box = QRect(QPoint(x, (self.height() - size.height()) // 2), size)
            button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
            x -= px(6)
        self._end = x + px(6) if self._offered() else self.width()

    def _wide(self) -> int:
        px = self.look.px
        return sum(button.sizeHint().width() + px(6) for button in self._offered()) + px(_PAD)

    def _offered(self) -> list[Button]:
        return [button for button in self._buttons if not button.isHidden()]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, px = self.look, self.look.px
        painter.fillRect(self.rect(), look.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(_BADGE)
        badge = QRectF(px(_PAD), (self.height() - side) / 2, side, side)
        paint_badge(painter, mirrored(self, badge), self._letter, look)
        lettered(self, painter)
        left = badge.right() + px(_GAP)
        right = self._end - px(8)
        middle = self.height() / 2
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        rows = (
            (self._title, "section", "ink", QRectF(left, middle - px(19), right - left, px(20))),
            (self._line, "unit", "ink2", QRectF(left, middle + px(1), right - left, px(16))),
        )
        for text, role, ink, box in rows:
            if not self._line:
                box.moveTop(middle - px(10))
            painter.setFont(look.font(role))
            painter.setPen(look.color(ink))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(mirrored(self, box), align, shown)


def paint_badge(painter: QPainter, box: QRectF, letter: str, look: Look) -> None:
    """Paint the letter of a run: A on a full ground, B in a dashed edge."""
    solid = letter == "A"
    radius = box.width() * 0.25
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent") if solid else look.color("panel"))
    if not solid:
        pen = QPen(look.color("accent"), max(1.4, box.width() / 16))
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        box = box.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, radius, radius)
    font = QFont(look.font("section"))
    font.setPixelSize(max(round(box.height() * 0.52), 9))
    painter.setFont(font)
    painter.setPen(look.color("accent_ink" if solid else "accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
