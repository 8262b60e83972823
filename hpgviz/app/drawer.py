"""A panel that slides over the picture where there is no room beside it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hpgviz.view.language import direction
from hpgviz.view.widgets.look import Dressed

_MOTION = 220  # ms


class Side(Dressed, QWidget):
    """Holds one panel at the left or right: beside the picture, or as a drawer over it."""

    closed = Signal()

    def __init__(self, panel: QWidget, *, left: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._left = left == (direction() == Qt.LayoutDirection.LeftToRight)
        self._drawer = False
        self._open = False
        self._home = QRect()
        self._slide = QPropertyAnimation(self, b"geometry", self)
        self._slide.setDuration(_MOTION)
        self._slide.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._slide.finished.connect(self._settle)
        box = QVBoxLayout(self)
        box.setContentsMargins(0 if self._left else 1, 0, 1 if self._left else 0, 0)
        box.addWidget(panel)

    @property
    def is_drawer(self) -> bool:
        """Whether the panel lies over the picture when it is open."""
        return self._drawer

    @property
    def is_open(self) -> bool:
        """Whether the drawer is open."""
        return self._open

    def place(self, home: QRect, *, drawer: bool) -> None:
        """Give the panel its place; a panel that has become a drawer starts closed."""
        if drawer != self._drawer:
            self._open = False
        self._drawer, self._home = drawer, home
        self._slide.stop()
        self._settle()

    def set_open(self, opened: bool) -> None:
        """Open or close the drawer."""
        if not self._drawer or opened == self._open:
            return
        self._open = opened
        if self.look.calm:
            self._settle()
        else:
            self._slide.stop()
            self._slide.setStartValue(self._away() if opened else self._home)
            self._slide.setEndValue(self._home if opened else self._away())
            self.show()
            self.raise_()
            self._slide.start()
        if opened:
            self.show()
            self.panel.focusNextChild()
        else:
            self.closed.emit()

    def _away(self) -> QRect:
        width = self._home.width()
        return self._home.translated(-width if self._left else width, 0)

    def _settle(self) -> None:
        shown = self._open or not self._drawer
        self.setGeometry(self._home if shown else self._away())
        self.setVisible(shown)
        if self._drawer and shown:
            self.raise_()

    def dress(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
        edge = self.width() - 1 if self._left else 0
        token = "line2" if self._drawer else "line"
        painter.fillRect(edge, 0, 1, self.height(), self.look.color(token))
