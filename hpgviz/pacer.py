"""Evenly spaced frames: each waits for its own deadline, not for the last frame's end."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

FULL_RATE = 60.0
HALF_RATE = 30.0


class Pacer(QObject):
    """Emits `frame` at an even rate while it runs, and has no timer while it does not.

    After a sleep of the machine it goes on from the present instead of catching up.
    """

    frame = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._deadline = 0.0
        self._taken = -1.0
        self._running = False
        self.rate = FULL_RATE

    @property
    def now(self) -> float:
        """Seconds since the pacer was made."""
        return self._clock.nsecsElapsed() / 1e9

    @property
    def running(self) -> bool:
        """Whether frames come."""
        return self._running

    def start(self) -> None:
        """Let frames come; the first one within one interval."""
        if self._running:
            return
        self._running = True
        self._deadline = self.now
        self._arm()

    def stop(self) -> None:
        """Let no more frames come."""
        self._running = False
        self._timer.stop()

    def take(self) -> bool:
        """Let a frame that came from elsewhere stand for the next one of this pacer.

        Two clocks that ran side by side would paint the window twice for each frame: as long as
        frames come from elsewhere, this pacer has none of its own.

        Returns
        -------
        bool
            Whether the frame is due at the present rate.
        """
        interval = 1.0 / self.rate
        now = self.now
        if self._running:
            self._deadline = now + interval  # a late frame from there is no reason for two
            self._arm()
        if now - self._taken < 0.6 * interval:
            return False
        self._taken = now
        return True

    def _arm(self) -> None:
        interval = 1.0 / self.rate
        self._deadline += interval
        if self._deadline < self.now:
            self._deadline = self.now + interval / 2
        self._timer.start(max(1, round((self._deadline - self.now) * 1000)))

    def _on_timeout(self) -> None:
        if not self._running:
            return
        self._taken = self.now  # one from elsewhere that comes right after it is one too many
        self._arm()
        self.frame.emit()
