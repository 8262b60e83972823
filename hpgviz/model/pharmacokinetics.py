"""Drug amounts in the body: exact, because absorption and loss are linear.

A dose enters a compartment at a row of the time axis; between doses every amount is a sum
of exponentials, written down in closed form. Nothing is stepped, so no step is too long.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from hpgviz.model.equations import compartments
from hpgviz.model.parameters import values

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

ROWS_PER_DAY = 8  # doses and records snap to three hours


class Doses(msgspec.Struct, frozen=True):
    """Doses into one compartment: rows (rising, each once) and amounts, both (n_doses,)."""

    rows: Rows
    amounts: Floats


class _Course(msgspec.Struct, frozen=True):
    """Amounts right after each event, of a compartment and of what feeds it."""

    rows: Rows
    own: Floats
    feeders: tuple[tuple[float, Floats], ...]
    rate: float


def distinct(*rows: Rows) -> Rows:
    """Return all of `rows` together, each once, rising.

    As `numpy.unique` does, which loads all of `numpy.ma` for it: 15 ms of the start.
    """
    rising = np.sort(np.concatenate(rows))
    new = np.ones(len(rising), dtype=np.bool_)
    new[1:] = rising[1:] != rising[:-1]
    return rising[new]


def rate(compartment: str) -> float:
    """Return the share of `compartment` that leaves per day."""
    record = compartments()[compartment]
    slowed = values()[record.slowed] if record.slowed else 1.0
    return values()[record.rate] * slowed


def _fed(amount: Any, feeding: float, leaving: float, days: Any) -> Any:
    """Return what `amount` in a feeder adds to its target `days` later."""
    if abs(leaving - feeding) < 1e-9:
        return amount * feeding * days * np.exp(-leaving * days)
    spread = np.exp(-feeding * days) - np.exp(-leaving * days)
    return amount * feeding / (leaving - feeding) * spread


class Amounts:
    """Amounts of every compartment at any time, from all doses.

    Parameters
    ----------
    doses : mapping
        By compartment; a compartment without an entry stays empty.
    """

    def __init__(self, doses: Mapping[str, Doses]) -> None:
        self._doses = doses
        self._courses: dict[str, _Course | None] = {}

    def at(self, compartment: str, rows: Floats, *, before: bool) -> Floats | float:
        """Return the amount at `rows` (fractions allowed), mg or IU, shape of `rows`.

        With `before`, a dose at that very instant does not count yet. 0.0 if never dosed.
        """
        if compartment not in self._courses:
            self._courses[compartment] = self._follow(compartment)
        course = self._courses[compartment]
        if course is None:
            return 0.0
        last = np.searchsorted(course.rows, rows, side="left" if before else "right") - 1
        begun = last >= 0
        last = np.maximum(last, 0)
        days = np.where(begun, rows - course.rows[last], 0.0) / ROWS_PER_DAY
        amount = course.own[last] * np.exp(-course.rate * days)
        for feeding, held in course.feeders:
            amount = amount + _fed(held[last], feeding, course.rate, days)
        return np.where(begun, amount, 0.0)

    def _follow(self, compartment: str) -> _Course | None:
        feeders = [name for name in compartments()[compartment].fed_by if name in self._doses]
        sources = [compartment, *feeders] if compartment in self._doses else feeders
        if not sources:
            return None
        rows = distinct(*(self._doses[name].rows for name in sources))
        given = {name: _spread(self._doses[name], rows) for name in sources}
        rates = [rate(name) for name in feeders]
        leaving = rate(compartment)
        gaps = np.diff(rows, prepend=rows[:1]) / ROWS_PER_DAY
        held = [
            _decay(given[name], np.exp(-r * gaps)) for name, r in zip(feeders, rates, strict=True)
        ]
        inflow = given.get(compartment, np.zeros(len(rows)))
        for amount, feeding in zip(held, rates, strict=True):
            inflow[1:] += _fed(amount[:-1], feeding, leaving, gaps[1:])
        own = _decay(inflow, np.exp(-leaving * gaps))
        return _Course(rows, own, tuple(zip(rates, held, strict=True)), leaving)


def _spread(doses: Doses, rows: Rows) -> Floats:
    out = np.zeros(len(rows))
    out[np.searchsorted(rows, doses.rows)] = doses.amounts
    return out


def _decay(given: Floats, kept: Floats) -> Floats:
    """Return amounts after each event: what was kept since the last one, and what is given."""
    amounts = []
    amount = 0.0
    for share, dose in zip(kept.tolist(), given.tolist(), strict=True):
        amount = amount * share + dose
        amounts.append(amount)
    return np.array(amounts)
