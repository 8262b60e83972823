"""One moment of a trajectory, or its mean over the days just before."""

from __future__ import annotations

import functools
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hpgviz.model.signals import signals
from hpgviz.plan import Plan

Floats = NDArray[np.float64]


SPAN = 64.0  # days that are read together: a playhead that is drawn along reads them once
BACK = 48.0  # days before them that are read, too: what was, and means over some weeks


class Series(Protocol):
    """A man at some rows of the time axis."""

    @property
    def days(self) -> Floats:
        """The day of each row, evenly spaced, shape (n,)."""

    def quantity(self, id: str, /) -> Floats:
        """Return a quantity at every row, shape (n,)."""

    def ratio(self, id: str, /) -> Floats:
        """Return a quantity over the healthy man's at every row, shape (n,)."""

    def signal(self, id: str, /) -> Floats:
        """Return the strength of a signal at every row, shape (n,)."""

    def factor(self, name: str, /) -> Floats:
        """Return a named factor of the equations at every row, shape (n,)."""


class Track(Series, Protocol):
    """What the diagram asks of a trajectory; `hpgviz.simulate.Trajectory` is one."""

    def __hash__(self) -> int:
        """Trajectories are told apart by identity."""

    @property
    def plan(self) -> Plan:
        """The plan that was run."""

    def between(self, first: float, last: float, /) -> Series:
        """Return the rows from one day to another."""


class Reel:
    """Some series of a trajectory, kept once they have been asked for."""

    def __init__(self, series: Series) -> None:
        self.begin = float(series.days[0])
        self.count = len(series.days)
        self.factor = functools.cache(series.factor)
        self.quantity = functools.cache(series.quantity)
        self.ratio = functools.cache(series.ratio)
        self.signal = functools.cache(series.signal)


@functools.lru_cache(maxsize=10)
def reel(track: Track, part: int | None) -> Reel:
    """Return the series of a trajectory, all of them or around a part of its days.

    Those of A and B, of what was before, and each man's untreated state are remembered.
    """
    if part is None:
        return Reel(track)
    return Reel(track.between(part * SPAN - BACK, (part + 1) * SPAN))


@functools.lru_cache(maxsize=4)
def untreated(track: Track) -> Reel:
    """Return the series of a trajectory on its first day, before any drug."""
    return Reel(track.between(0.0, 0.0))


class Moment:
    """Reads a trajectory at `day`, moved into its axis; with `mean_days` the mean up to it.

    From `source`, if the days are among it.
    """

    def __init__(
        self, track: Track, day: float, mean_days: float = 0.0, source: Reel | None = None
    ) -> None:
        self._track, self._mean = track, mean_days
        self.day = min(max(day, 0.0), float(track.days[-1]))
        self._step = float(track.days[1] - track.days[0]) if len(track.days) > 1 else 1.0
        first = max(0.0, self.day - max(0.0, mean_days))
        if source is None or first < source.begin:
            source = reel(track, None if mean_days > BACK else int(self.day / SPAN))
        self._reel = source
        self._first, self._last = self._row(first), self._row(self.day)

    def earlier(self, days: float) -> Moment:
        """Return the same some days before."""
        return Moment(self._track, self.day - days, self._mean, self._reel)

    def _row(self, day: float) -> float:
        return min((day - self._reel.begin) / self._step, self._reel.count - 1.0)

    def _own(self, series: Floats, row: float) -> float:
        low = int(row)
        value = float(series[low])
        if row > low:
            value += (row - low) * (float(series[low + 1]) - value)
        return value

    def read(self, series: Floats) -> float:
        """Return the value of a series of the trajectory at this moment."""
        end = self._own(series, self._last)
        first, last = int(np.ceil(self._first)), int(self._last)
        if last - first < 1:
            return end
        return float(np.add.reduce(series[first : last + 1])) / (last - first + 1)

    def recent(self, name: str, days: float) -> float:
        """Return the largest recent value of a factor, which counts less the longer ago it was."""
        series = self._reel.factor(name)
        last = int(self._last)
        window = series[max(0, last - int(days / self._step)) : last + 1]
        ago = np.arange(len(window))[::-1] * self._step
        return float((window * (1.0 - ago / days)).max())

    def factor(self, name: str) -> float:
        """Return a named factor of the equations."""
        return self.read(self._reel.factor(name))

    def quantity(self, id: str) -> float:
        """Return a quantity in the unit of its record."""
        return self.read(self._reel.quantity(id))

    def ratio(self, id: str) -> float:
        """Return a quantity over the healthy man's."""
        return self.read(self._reel.ratio(id))

    def signal(self, id: str) -> float:
        """Return the strength of a signal, 1 = healthy man."""
        return self.read(self._reel.signal(id))

    def behind(self, id: str) -> float | None:
        """Return what of a signal gets past a drug in its way, None where none can stand."""
        name = signals()[id].behind
        return None if name is None else self.factor(name)

    def untreated(self, id: str) -> float:
        """Return the strength of a signal in this man before any drug."""
        return float(untreated(self._track).signal(id)[0])
