"""Memory that a window leaves lying: what start-up made, and room that pictures leave behind."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # names of mallopt(3)
_LARGE = 64 * 1024  # bytes
_SPARE = 1024 * 1024  # bytes of free room at the end of the heap that are kept for what comes next


def give_back() -> None:
    """Let what large pictures and series leave go back to the system at once, on Linux.

    The allocator of glibc puts anything large into a mapping of its own, until one has been freed:
    from then on so large a piece goes to the heap, among small ones that stay. Of a window that was
    resized, dressed anew and compared often, two thirds of the heap were such holes.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    tune = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
    if tune is not None:
        tune(_MMAP_THRESHOLD, _LARGE)
        tune(_TRIM_THRESHOLD, _SPARE)


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
