"""A page that scrolls up and down when it is taller than its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.sheet import stylesheet


class Scroll(Dressed, QScrollArea):
    """A scroll area without a frame, with a slim bar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_page(self, page: QWidget) -> None:
        """Show `page`."""
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def dress(self) -> None:
        self.verticalScrollBar().setStyleSheet(stylesheet(self.look))
