"""Evenly spaced frames, all from one clock: what moves at the same time is painted together.

The clock beats 60 times a second while anybody waits for it, and rests otherwise. The number of
a beat follows from the time alone: none drifts, and one that comes late moves no other.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

RATE = 60.0  # beats a second
FULL, HALF, THIRD = 1, 2, 3  # beats from frame to frame


class _Beats(QObject):
    """The one clock; carries the number of each beat."""

    beat = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._waiting = 0
        self.number = 0

    def now(self) -> float:
        """Return seconds since the clock was made."""
        return self._since.nsecsElapsed() / 1e9

    def join(self) -> None:
        """Beat for one more."""
        self._waiting += 1
        if self._waiting == 1:
            self.number = int(self.now() * RATE)
            self._arm()

    def leave(self) -> None:
        """Beat for one less."""
        self._waiting -= 1
        if self._waiting == 0:
            self._timer.stop()

    def _arm(self) -> None:
        left = (self.number + 1) / RATE - self.now()
        self._timer.start(max(0, round(left * 1000)))

    def _on_timeout(self) -> None:
        self.number = max(self.number + 1, round(self.now() * RATE))
        self._arm()
        self.beat.emit(self.number)


@functools.cache
def _beats() -> _Beats:
    return _Beats()


class Pacer(QObject):
    """Emits `frame` at an even rate while it runs.

    After a sleep of the machine it goes on from the present instead of catching up.

    Attributes
    ----------
    every
        Beats from frame to frame: at 1 there are 60 frames a second.
    """

    frame = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beats = _beats()
        self._turn = 0
        self._running = False
        self.every = FULL

    @property
    def now(self) -> float:
        """Seconds, of which only differences mean anything."""
        return self._beats.now()

    @property
    def at(self) -> float:
        """The moment that the latest frame stands for, on the scale of `now`: evenly spaced."""
        return self._beats.number / RATE

    @property
    def running(self) -> bool:
        """Whether frames come."""
        return self._running

    def start(self) -> None:
        """Let frames come; the first one within one interval."""
        if self._running:
            return
        self._running = True
        self._beats.join()
        self._turn = self._beats.number // self.every
        self._beats.beat.connect(self._on_beat)
        self.destroyed.connect(self._beats.leave)

    def stop(self) -> None:
        """Let no more frames come."""
        if not self._running:
            return
        self._running = False
        self.destroyed.disconnect(self._beats.leave)
        self._beats.beat.disconnect(self._on_beat)
        self._beats.leave()

    def _on_beat(self, number: int) -> None:
        turn = number // self.every
        if turn != self._turn and self._running:
            self._turn = turn
            self.frame.emit()
