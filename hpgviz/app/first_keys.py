"""Takes the keys of a window before the window does, while a lesson or a mystery is on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class FirstKeys(QObject):
    """Keys without a modifier go to `press`, which tells whether one meant something there."""

    def __init__(self, window: QWidget, press: Callable[[Qt.Key], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._press = window, press

    def listen(self) -> None:
        """Take keys from now on."""
        self._window.installEventFilter(self)

    def rest(self) -> None:
        """Take no keys any longer."""
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return plain and self._press(Qt.Key(event.key()))
        return False
