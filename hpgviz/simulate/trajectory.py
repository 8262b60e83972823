"""What a plan does to a man: every quantity, signal and factor over the whole axis."""

from __future__ import annotations

import functools
import math
from typing import Any

import numpy as np

from hpgviz.errors import SimulationError
from hpgviz.model.equations import HELD, STATES, Values
from hpgviz.model.person import TRAITS, Person
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import signals
from hpgviz.model.steady_state import steady_state, traits
from hpgviz.plan import Plan
from hpgviz.simulate.integrate import Nodes, core_at
from hpgviz.simulate.listeners import Moments, listen
from hpgviz.simulate.schedule import Schedule

# Columns of the CSV contract that are not quantities, by the factor they show.
_OTHER_COLUMNS = {"testosterone_own_share": "own_share"}


class Trajectory:
    """One man over the time axis of his plan.

    Row i stands for day i / 8 and shows the state just before a dose at that instant; row 0
    is the untreated steady state. Factors are computed when they are first asked for.

    Attributes
    ----------
    plan : Plan
        The plan that was run.
    days : ndarray (n,)
        The day of each row, 0, 0.125, ... to the end of the axis.
    """

    def __init__(self, plan: Plan, schedule: Schedule, amounts: Amounts, nodes: Nodes) -> None:
        self.plan = plan
        self.schedule = schedule
        self.nodes = nodes
        self._amounts = amounts
        self._rows = np.arange(schedule.last_row + 1, dtype=float)
        self.days: Floats = self._rows / ROWS_PER_DAY

    def quantity(self, key: str) -> Floats:
        """Return the quantity `key` at every row, in the unit of its record, shape (n,)."""
        record = quantities()[key]
        return self.factor(record.factor) * record.scale

    def ratio(self, key: str) -> Floats:
        """Return the quantity `key` over the healthy man's at every row, shape (n,)."""
        record = quantities()[key]
        return self.factor(record.factor) / healthy(record.factor)

    def signal(self, key: str) -> Floats:
        """Return the strength of the signal `key` at every row, 1 = healthy man, shape (n,)."""
        return self.factor(signals()[key].factor)

    def column(self, name: str) -> Floats:
        """Return the CSV column `name` at every row, shape (n,).

        Raises
        ------
        KeyError
            If no quantity has that column.
        """
        if name == "day":
            return self.days
        for key, record in quantities().items():
            if record.column == name:
                return self.quantity(key)
        return self.factor(_OTHER_COLUMNS[name])

    def factor(self, name: str) -> Floats:
        """Return the named factor, state, trait or drug amount at every row, shape (n,).

        Raises
        ------
        KeyError
            If the equations know no such name.
        """
        return np.broadcast_to(self._before[name], self._rows.shape)

    def at(self, day: float) -> Snapshot:
        """Return the man at `day`, which is moved into the axis if it lies outside."""
        return Snapshot(self, min(max(day, 0.0), float(self.days[-1])))

    @functools.cached_property
    def _before(self) -> Values:
        halves = self._rows[:-1] + 0.5
        known: dict[str, Any] = dict(core_at(self.nodes, self._rows))
        halfway: dict[str, Any] = dict(core_at(self.nodes, halves))
        at = Moments(
            after=self._values(known, self._rows, before=False),
            middle=self._values(halfway, halves, before=False),
            before=self._values(known, self._rows, before=True),
        )
        listen(at, steady_state(self.schedule.traits[0][1]), known, halfway)
        return at.before

    def _values(self, known: dict[str, Any], rows: Floats, *, before: bool) -> Values:
        """Return the factors at `rows` from the states in `known`, which may still grow."""

        def given(name: str) -> Any:
            if name in known:
                return known[name]
            if name in STATES:
                raise SimulationError(f"state {name} was asked for before it was computed")
            if name in TRAITS:
                return self.schedule.trait_at(name, rows, before=before)
            if name in HELD:
                return self.schedule.held_at(name, rows, before=before)
            return self._amounts.at(name, rows, before=before)

        return Values(given)


class Snapshot:
    """One man at one day: rows of a `Trajectory`, a straight line between two of them.

    Attributes
    ----------
    day : float
    """

    def __init__(self, trajectory: Trajectory, day: float) -> None:
        self.day = day
        self._trajectory = trajectory
        self._row = math.floor(day * ROWS_PER_DAY)
        self._share = day * ROWS_PER_DAY - self._row

    def _read(self, series: Floats) -> float:
        value = float(series[self._row])
        if self._share and self._row + 1 < len(series):
            value += self._share * (float(series[self._row + 1]) - value)
        return value

    def quantity(self, key: str) -> float:
        """Return the quantity `key` in the unit of its record."""
        return self.factor(quantities()[key].factor) * quantities()[key].scale

    def ratio(self, key: str) -> float:
        """Return the quantity `key` over the healthy man's."""
        factor = quantities()[key].factor
        return self.factor(factor) / healthy(factor)

    def signal(self, key: str) -> float:
        """Return the strength of the signal `key`, 1 = healthy man."""
        return self.factor(signals()[key].factor)

    def behind(self, key: str) -> float:
        """Return what of the signal `key` gets through where a drug stands in its way."""
        record = signals()[key]
        return self.factor(record.behind or record.factor)

    def untreated_signal(self, key: str) -> float:
        """Return the strength of the signal `key` in this man before any drug."""
        return float(self._trajectory.factor(signals()[key].factor)[0])

    def factor(self, name: str) -> float:
        """Return the named factor, state, trait or drug amount."""
        return self._read(self._trajectory.factor(name))


@functools.cache
def healthy(factor: str) -> float:
    """Return the named factor in the healthy reference man at rest."""
    man = traits(Person())
    rest = steady_state(man)
    return float(Values(lambda name: rest.get(name, getattr(man, name, 0.0)))[factor])
