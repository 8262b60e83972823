"""Time as a user moves it: the day shown, whether it runs and how fast, and the stretch it loops.

All of it is view state: it is in no plan, no file and no undo step. A timer runs while time
plays, and at no other time.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hpgviz.pacer import HALF, THIRD, Pacer
from hpgviz.playback import Clock, Playback

SPEED_RANGE = (1.0, 90.0)  # days per second
FRAME_MS = 16
LEAST_LOOP = 1.0  # days
_BRISK = 30.0  # s; an axis that is crossed sooner has its playhead moved more often

Loop = tuple[float, float]
"""First and last day of a stretch that is played again and again."""


class Playhead(QObject):
    """The day shown on an axis that begins on day 0.

    While time plays it moves 20 times a second, 30 where it moves far: on a screen that is a px
    or two. What has to move more evenly than that takes frames of its own from the same clock.

    Signals
    -------
    moved : float
        Another day is shown.
    playing_changed : bool
        Time runs, or stands.
    speed_changed : float
        Days per second.
    loop_changed : tuple of float or None
        The stretch that is played again and again.
    """

    moved = Signal(float)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    loop_changed = Signal(object)

    def __init__(self, clock: Clock, axis_days: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._axis = axis_days
        self._day = 0.0
        self._playing = False
        self._speed = 14.0
        self._loop: Loop | None = None
        self._playback = Playback()
        self._pacer = Pacer(self)
        self._pacer.frame.connect(self._advance)

    @property
    def day(self) -> float:
        """The day shown, 0 to the end of the axis."""
        return self._day

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._playing

    @property
    def speed(self) -> float:
        """Days per second while playing."""
        return self._speed

    @property
    def loop(self) -> Loop | None:
        """First and last day of the stretch that is played again and again, if any."""
        return self._loop

    def fit(self, axis_days: float) -> bool:
        """Hold day and loop within an axis of another length; whether another day is shown.

        `moved` is not emitted: who changed the axis tells of both in the right order.
        """
        self._axis = axis_days
        self._keep_pace()
        if self._loop is not None and self._loop[1] > axis_days:
            self.set_loop(self._loop)
        before, self._day = self._day, self._held(self._day)
        return self._day != before

    def set_day(self, day: float) -> None:
        """Show `day`, held within the axis; while playing, time goes on from there."""
        day = self._held(day)
        self._playback.anchor(self._clock(), day)
        self._show(day)

    def play(self) -> None:
        """Let time run; at the end of the axis, or of the loop, it starts over."""
        if self._playing:
            return
        self._playing = True
        self._keep_pace()
        first, last = self._loop or (0.0, self._axis)
        self.set_day(first if self._day >= last else self._day)
        self._pacer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop time."""
        if not self._playing:
            return
        self._playing = False
        self._pacer.stop()
        self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """Set the days per second, held within 1 to 90."""
        speed = min(max(speed, SPEED_RANGE[0]), SPEED_RANGE[1])
        if speed != self._speed:
            self._playback.anchor(self._clock(), self._day)
            self._speed = speed
            self._keep_pace()
            self.speed_changed.emit(speed)

    def set_loop(self, loop: Loop | None) -> None:
        """Play the days between two, in any order, again and again; None plays on to the end.

        Days are held within the axis; a stretch of less than a day is none.
        """
        if loop is not None:
            first, last = sorted(self._held(day) for day in loop)
            loop = (first, last) if last - first >= LEAST_LOOP else None
        if loop != self._loop:
            self._loop = loop
            self.loop_changed.emit(loop)

    # ------------------------------------------------------------------ inside

    def _keep_pace(self) -> None:
        self._pacer.every = HALF if self._speed * _BRISK > self._axis else THIRD

    def _held(self, day: float) -> float:
        return min(max(day, 0.0), self._axis)

    def _show(self, day: float) -> None:
        if day != self._day:
            self._day = day
            self.moved.emit(day)

    def _advance(self) -> None:
        """Show the day that the elapsed time asks for: round the loop, or on to the end."""
        before, day = self._day, self._playback.day(self._clock(), self._speed)
        if self._loop is not None and before <= self._loop[1] <= day:
            self.set_day(self._loop[0])
            return
        self._show(self._held(day))
        if self._day >= self._axis:
            self.pause()
