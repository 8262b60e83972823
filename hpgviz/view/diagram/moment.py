"""One moment of a trajectory, or its mean over the days just before."""

from __future__ import annotations

import functools
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hpgviz.model.signals import signals
from hpgviz.plan import Plan

Floats = NDArray[np.float64]


class Track(Protocol):
    """What the diagram asks of a trajectory; `hpgviz.simulate.Trajectory` is one."""

    def __hash__(self) -> int:
        """Trajectories are told apart by identity."""

    @property
    def plan(self) -> Plan:
        """The plan that was run."""

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


class Reel:
    """The series of a trajectory, kept once they have been asked for."""

    def __init__(self, track: Track) -> None:
        self.factor = functools.cache(track.factor)
        self.quantity = functools.cache(track.quantity)
        self.ratio = functools.cache(track.ratio)
        self.signal = functools.cache(track.signal)


@functools.lru_cache(maxsize=4)
def reel(track: Track) -> Reel:
    """Return the series of a trajectory; those of A and B and of what was before are remembered."""
    return Reel(track)


class Moment:
    """Reads a trajectory at `day`, moved into its axis; with `mean_days` the mean up to it."""

    def __init__(self, track: Track, day: float, mean_days: float = 0.0) -> None:
        last = float(track.days[-1])
        self._reel = reel(track)
        self._count = len(track.days)
        self.day = min(max(day, 0.0), last)
        self._step = float(track.days[1] - track.days[0]) if len(track.days) > 1 else 1.0
        self._first = self._row(max(0.0, self.day - max(0.0, mean_days)))
        self._last = self._row(self.day)

    def _row(self, day: float) -> float:
        return min(day / self._step, self._count - 1.0)

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
        return float(self._reel.signal(id)[0])
