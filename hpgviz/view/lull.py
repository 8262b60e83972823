"""When what follows a drag only in words is told: once the hand rests, and now and then before."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

REST_MS = 150  # without a change: the hand rests
LATEST_MS = 1000  # a hand that never rests is told so often, too


class Lull(QObject):
    """Emits `due` once nobody has asked for a while.

    Words cost more than a frame of the pictures: sentences change their height, and all below
    them has to be laid out anew. In the middle of a drag they would make every few frames late,
    and nobody reads while the hand moves.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.due)

    def ask(self) -> None:
        """Be due `REST_MS` after nobody asks any more, or `LATEST_MS` after the first who asked."""
        if not self._timer.isActive():
            self._since.start()
        self._timer.start(min(REST_MS, max(0, LATEST_MS - self._since.elapsed())))

    def within(self, ms: int) -> None:
        """Be due within so many ms, however often and by whom it is asked."""
        if not self._timer.isActive():
            self._since.start()
        elif self._timer.remainingTime() <= ms:
            return
        self._timer.start(ms)

    def drop(self) -> None:
        """Need nothing any more."""
        self._timer.stop()
