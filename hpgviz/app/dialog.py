"""A dialog in the look of the window: a page that scrolls, and a row of buttons under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hpgviz.view.language import direction
from hpgviz.view.widgets.boxes import Page, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed, Look, wear_all
from hpgviz.view.widgets.scroll import Scroll

_FRAME = 60  # px that a title bar and a panel of the desktop may need


class Dialog(Dressed, QDialog):
    """Escape closes it; it is never larger than its screen.

    Parameters
    ----------
    title : str
        Name of the dialog.
    width : float
        Of the page, px at 100 % text.
    """

    def __init__(self, title: str, width: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(direction())
        self._width = width
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = Page(spacing=12, margins=(22, 18, 22, 18))
        self.page.installEventFilter(self)
        self.buttons = Row(spacing=8, margins=(22, 10, 22, 14))
        self.buttons.box.addStretch(1)
        self._scroll = Scroll(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.buttons)

    def finish(self, look: Look) -> None:
        """Dress the dialog once everything is in it, and give it its size."""
        self._scroll.set_page(self.page)
        wear_all(self, look)
        self.fit()

    def add_button(self, text: str, *, main: bool = False) -> Button:
        """Add a button at the end of the row; `main` is what Enter presses."""
        button = Button(text, kind="filled" if main else "edged")
        self.buttons.add(button)
        return button

    def fit(self) -> None:
        """Be as large as the content, and no larger than the screen."""
        px = self.look.px
        room = self.screen().availableSize() - QSize(px(24), px(24) + _FRAME)
        width = min(px(self._width), room.width())
        page = self.page.heightForWidth(width)
        tall = page if page > 0 else self.page.sizeHint().height()
        self.resize(width, min(tall + self.buttons.sizeHint().height(), room.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page when something in it opens or closes."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return False

    def dress(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
        line = self.buttons.y()
        painter.fillRect(0, line, self.width(), 1, self.look.color("line"))
