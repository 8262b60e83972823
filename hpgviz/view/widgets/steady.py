"""A button that leaves the arrow keys to time: Qt would move the focus by them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SteadyButton(QAbstractButton):
    """A button that is pressed by Space and Enter; arrow keys go on to whoever holds it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        elif event.key() in _PRESSES:
            self.click()
        else:
            super().keyPressEvent(event)
