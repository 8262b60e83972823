"""Time as whoever holds a playhead passes it on: the day shown, playing, speed and loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hpgviz.playback import Clock
from hpgviz.playhead import Loop, Playhead

MEAN_SECONDS = 1.0  # of play, so that the peaks of doses do not flicker


class Timed(QObject):
    """Holds a playhead and passes on what it does.

    Parameters
    ----------
    clock : callable
        Seconds since some moment.
    axis_days : float
        Length of the axis.
    """

    playhead_changed = Signal(float)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    loop_changed = Signal(object)

    def __init__(self, clock: Clock, axis_days: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._time = Playhead(clock, axis_days, self)
        self._time.moved.connect(self.playhead_changed)
        self._time.playing_changed.connect(self.playing_changed)
        self._time.speed_changed.connect(self.speed_changed)
        self._time.loop_changed.connect(self.loop_changed)

    @property
    def playhead(self) -> float:
        """The day shown, 0 to the end of the axis."""
        return self._time.day

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._time.playing

    @property
    def speed(self) -> float:
        """Days per second while playing."""
        return self._time.speed

    @property
    def mean_days(self) -> float:
        """Days over which what is shown is a mean: a second of play, 0 while time stands."""
        return self.speed * MEAN_SECONDS if self.playing else 0.0

    @property
    def loop(self) -> Loop | None:
        """First and last day of the stretch that is played again and again, if any."""
        return self._time.loop

    def set_playhead(self, day: float) -> None:
        """Show `day`, held within the axis; while playing, time goes on from there."""
        self._time.set_day(day)

    def step(self, days: float) -> None:
        """Move the playhead by `days`."""
        self._time.set_day(self.playhead + days)

    def play(self) -> None:
        """Let time run; at the end of the axis, or of the loop, it starts over."""
        self._time.play()

    def pause(self) -> None:
        """Stop time."""
        self._time.pause()

    def toggle_play(self) -> None:
        """Play when paused, pause when playing."""
        (self.pause if self.playing else self.play)()

    def set_speed(self, speed: float) -> None:
        """Set the days per second, held within 1 to 90."""
        self._time.set_speed(speed)

    def set_loop(self, loop: Loop | None) -> None:
        """Play the days between two again and again; None plays on to the end of the axis."""
        self._time.set_loop(loop)
