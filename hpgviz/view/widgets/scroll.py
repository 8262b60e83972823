"""A page that scrolls up and down when it is taller than its room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from hpgviz.view.widgets.look import Dressed, has_key_focus
from hpgviz.view.widgets.sheet import stylesheet

_FOCUSED = "QScrollBar::handle:vertical {{ background: {accent}; }}"


class Scroll(Dressed, QScrollArea):
    """A scroll area without a frame, with a slim bar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # asking for Qt's own loads every kind of widget there is
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_page(self, page: QWidget) -> None:
        """Show `page`; the one before goes once what it is doing is done."""
        old = self.takeWidget()  # setWidget would delete it at once, with the button that asked
        if old is not None and old is not page:
            old.hide()
            old.deleteLater()
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def fit(self, part: QWidget) -> None:
        """Lay `part` out and all around it, else a longer text is painted once in too little room.

        Qt asks each layout only once the one inside it is done, and paints meanwhile.
        """
        page = self.widget()
        if page is None or not self.isVisible():
            return
        around: QWidget | None = part
        while around is not None and around is not self.viewport():
            box = around.layout()
            if box is not None:
                box.activate()
            around = around.parentWidget()
        QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))

    def dress(self) -> None:
        sheet = stylesheet(self.look)
        if has_key_focus(self):  # the bar shows it: a ring would be scrolled away
            sheet += _FOCUSED.format(accent=self.look.color("accent").name())
        self.verticalScrollBar().setStyleSheet(sheet)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.dress()
