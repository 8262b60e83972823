"""Memory that a window leaves lying: what start-up made is kept out of the collector's way."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def tidy() -> None:
    """Take what start-up left out of the collector's way: a full collection costs a frame."""
    gc.collect()
    gc.freeze()


class _FirstPaint(QObject):
    """Does something once its parent has been painted, and is gone then."""

    def __init__(self, parent: QWidget, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, self._then)
            self.deleteLater()
        return False


def once_painted(part: QWidget, then: Callable[[], None]) -> None:
    """Call `then` once `part` has been painted; a window that parts cover is never painted."""
    part.installEventFilter(_FirstPaint(part, then))


def loosen() -> None:
    """Let the collector see everything again, before much of it goes."""
    gc.unfreeze()
