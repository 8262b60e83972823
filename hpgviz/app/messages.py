"""A calm bar under the top bar: one clear line, what can be done about it, a way to put it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.icons import paint_icon
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Text

Offer = tuple[str, Callable[[], object]]


class MessageBar(Row):
    """Shows one message at a time, with a button for each offer; hidden while there is none."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(40, 6, 10, 6), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._text = Text(wrap=True)
        close = Button(self.tr("Close the message"), kind="flat", icon="close", alone=True)
        close.clicked.connect(self.clear)
        self._offers: list[Button] = []
        self.add(self._text, 1)
        self.add(close)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def message(self) -> str:
        """The message shown, or nothing."""
        return self._text.text()

    def show_message(self, message: str, *offers: Offer) -> None:
        """Show `message`, with a button for each offer; taking one puts the message away."""
        self._drop_offers()
        self._text.setText(message)
        self.setAccessibleName(message)
        for offer in offers:
            self.add_offer(*offer)
        self.show()

    def add_offer(self, text: str, does: Callable[[], object]) -> None:
        """Offer one thing more to do about the message that is shown."""

        def taken() -> None:
            self.clear()
            does()

        button = Button(text, parent=self)
        button.wear(self.look)
        button.clicked.connect(taken)
        self.box.insertWidget(self.box.count() - 1, button)
        button.show()
        self._offers.append(button)

    def _drop_offers(self) -> None:
        for button in self._offers:
            self.box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offers.clear()

    def clear(self) -> None:
        """Put the message away."""
        self._drop_offers()
        self._text.setText("")
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, look = self.look.px, self.look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("accent_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line2"))
        side = px(18)
        box = QRectF(px(14), (self.height() - side) / 2, side, side)
        paint_icon(painter, "info", look.theme, box, look.color("ink"))
