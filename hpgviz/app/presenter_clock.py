"""The clock of a seminar: since when it is on, since when its part is, and how late that is."""

from __future__ import annotations

from hpgviz.app.seminar import Seminar, title_of
from hpgviz.lesson.playlist import pace
from hpgviz.playback import Clock
from hpgviz.view.presenter.clock import Time


class Watch:
    """Counts the minutes by a `clock` in seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = self._entered = 0.0

    def begin(self) -> None:
        """Begin the seminar, and its part."""
        self._began = self._entered = self._clock()

    def enter(self) -> None:
        """Begin a part."""
        self._entered = self._clock()

    def time(self, named: str, seminar: Seminar | None) -> Time:
        """Return how the clock stands in a seminar, at a place that is called `named`."""
        minutes = (self._clock() - self._began) / 60.0
        if seminar is None or not sum(seminar.budget):
            return Time(named, 0, (), minutes, None)
        cells = tuple(zip(map(title_of, seminar.parts), seminar.budget, strict=True))
        entered = (self._entered - self._began) / 60.0
        return Time(
            named, seminar.at, cells, minutes, pace(seminar.budget, seminar.at, entered, minutes)
        )
