"""A small window beside something on the timeline, in which exact values are typed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.look import Look, wear_all
from hpgviz.view.widgets.text import Text


class Popover(Column):
    """A frame with a title and a line for what cannot be taken; closes on a click outside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8.0, margins=(14.0, 12.0, 14.0, 14.0), parent=parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.title = Text(role="section")
        self.message = Text(role="unit", wrap=True)
        self.message.hide()

    def show_message(self, text: str) -> None:
        """Say why a value cannot be taken; an empty text takes the line away."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.adjustSize()

    def open_beside(self, anchor: QWidget, look: DockLook) -> None:
        """Show above `anchor`, or below where there is no room, within the screen."""
        wear_all(self, Look(look.theme, look.scale, calm=True, level=look.level))
        self.show_message("")
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, 0))
        screen = anchor.screen().availableGeometry()
        y = at.y() - self.height() - 4
        if y < screen.top():
            y = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + 4
        x = max(min(at.x(), screen.right() - self.width()), screen.left())
        self.move(QPoint(x, y))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.color("line2"), 1.0))
        painter.setBrush(self.look.color("raised"))
        radius = self.look.px(10)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.message.text():
            self.close()
        else:
            super().keyPressEvent(event)
