"""Keeps a window where it can be seen when its screen is taken away."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_SETTLE_MS = 300  # the desktop moves windows by itself, where it does


class OnScreen(QObject):
    """Moves a window that lies outside every screen back, and makes it no larger than its screen.

    Where no window manager does so, Qt leaves a window where the screen that is gone was.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._bring_back)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_removed)

    def _on_removed(self) -> None:
        self._settling.start()

    def _bring_back(self) -> None:
        window = self._window
        place = window.frameGeometry()
        screens = QGuiApplication.screens()
        if not screens or any(one.availableGeometry().intersects(place) for one in screens):
            return
        room = window.screen().availableGeometry()
        window.resize(window.size().boundedTo(room.size()))
        window.move(room.topLeft())
