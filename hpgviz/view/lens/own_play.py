"""The lens's own play: a clock that sweeps over the day, and has no timer while it rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.pacer import HALF, Pacer
from hpgviz.simulate.pulses import MINUTES
from hpgviz.view.lens.sweep import SPEEDS, glow, minute_at, pulsing


class OwnPlay(QObject):
    """Plays one day in a loop.

    `moved` carries the minute (float, or None when nothing has been played) and how far the
    beat has swollen; `changed` says that it began, stopped or has another speed.
    """

    moved = Signal(object, float)
    changed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._pacer = Pacer(self)
        self._pacer.every = HALF
        self._pacer.frame.connect(self._on_frame)
        self._speed = SPEEDS[1]
        self._beats: tuple[float, ...] = ()
        self._start = 0.0
        self._since = 0.0
        self._minute: float | None = None

    @property
    def playing(self) -> bool:
        """Whether the day plays."""
        return self._pacer.running

    @property
    def speed(self) -> int:
        """Minutes of the day in a second."""
        return self._speed

    def set_beats(self, minutes: tuple[float, ...]) -> None:
        """Let the day's beats come at `minutes`."""
        self._beats = minutes

    def next_speed(self) -> None:
        """Go on to the next speed."""
        self._anchor()
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self.changed.emit()

    def toggle(self) -> None:
        """Play from where the sweep stands, or pause there."""
        if self._pacer.running:
            self._pacer.stop()
            self._show(0.0)
        else:
            self._minute = self._minute or 0.0
            self._anchor()
            self._pacer.start()
        self.changed.emit()

    def rest(self) -> None:
        """Stop, and take the sweep away."""
        if self._minute is None and not self._pacer.running:
            return
        self._pacer.stop()
        self._minute = None
        self._show(0.0)
        self.changed.emit()

    def stand_at(self, minute: float) -> None:
        """Put the sweep to a minute of the day."""
        self._minute = min(max(minute, 0.0), MINUTES - 1.0)
        self._anchor()
        self._show(0.0)

    def _anchor(self) -> None:
        self._start = self._minute or 0.0
        self._since = self._pacer.now

    def _on_frame(self) -> None:
        if self._owner.window().isMinimized():
            self.rest()
            return
        self._minute = minute_at(self._start, self._pacer.now - self._since, self._speed)
        self._show(glow(self._minute, pulsing(self._beats, self._speed), self._speed))

    def _show(self, swell: float) -> None:
        self.moved.emit(self._minute, swell)
