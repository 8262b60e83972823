"""Which day is shown when: a pure function of the time that has passed since play was pressed."""

from __future__ import annotations

from collections.abc import Callable

Clock = Callable[[], float]  # seconds since some moment
LONGEST_FRAME = 0.25  # s; a longer gap between frames is sleep or a stall, and moves no time


def jumps(before: float, day: float, speed: float) -> bool:
    """Tell whether two days shown one after the other are farther apart than `speed` explains.

    Between two frames time plays on by `LONGEST_FRAME` at most.
    """
    return abs(day - before) > 2 * LONGEST_FRAME * speed


class Playback:
    """The day under the playhead as a function of a clock.

    The day is always counted from an anchor, never summed up frame by frame, so that nothing
    drifts and a slow machine shows the same days with fewer frames.
    """

    def __init__(self) -> None:
        self._since = 0.0
        self._day = 0.0
        self._last = 0.0

    def anchor(self, now: float, day: float) -> None:
        """Count from `day` at the moment `now` (seconds)."""
        self._since = self._last = now
        self._day = day

    def day(self, now: float, speed: float) -> float:
        """Return the day at `now` for `speed` days per second; asked once a frame."""
        gap = now - self._last
        self._last = now
        if gap > LONGEST_FRAME:
            self._since += gap - LONGEST_FRAME
        return self._day + speed * (now - self._since)
