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
from hpgviz.simulate.integrate import Nodes, core_rows
from hpgviz.simulate.listeners import listen
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

    def quantity(self, id: str) -> Floats:
        """Return the quantity `id` at every row, in the unit of its record, shape (n,)."""
        record = quantities()[id]
        return self.factor(record.factor) * record.scale

    def ratio(self, id: str) -> Floats:
        """Return the quantity `id` over the healthy man's at every row, shape (n,)."""
        record = quantities()[id]
        return self.factor(record.factor) / healthy(record.factor)

    def signal(self, id: str) -> Floats:
        """Return the strength of the signal `id` at every row, 1 = healthy man, shape (n,)."""
        return self.factor(signals()[id].factor)

    def column(self, name: str) -> Floats:
        """Return the CSV column `name` at every row, shape (n,).

        Raises
        ------
        KeyError
            If no quantity has that column.
        """
        if name == "day":
            return self.days
        for id, record in quantities().items():
            if record.column == name:
                return self.quantity(id)
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
        known: dict[str, Any] = dict(core_rows(self.nodes, self.schedule.last_row))
        first = self.schedule.traits[0][1]
        before = Values(functools.partial(self._given, known, before=True))
        after = Values(functools.partial(self._given, known, before=False))
        listen(after, before, steady_state(first), known)
        return before

    def _given(self, known: dict[str, Any], name: str, *, before: bool) -> Any:
        if name in known:
            return known[name]
        if name in TRAITS:
            return self.schedule.trait_at(name, self._rows, before=before)
        if name in HELD:
            return self.schedule.held_at(name, self._rows, before=before)
        if name in STATES:
            raise SimulationError(f"state {name} was asked for before it was computed")
        return self._amounts.at(name, self._rows, before=before)

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

    def quantity(self, id: str) -> float:
        """Return the quantity `id` in the unit of its record."""
        return self.factor(quantities()[id].factor) * quantities()[id].scale

    def ratio(self, id: str) -> float:
        """Return the quantity `id` over the healthy man's."""
        factor = quantities()[id].factor
        return self.factor(factor) / healthy(factor)

    def signal(self, id: str) -> float:
        """Return the strength of the signal `id`, 1 = healthy man."""
        return self.factor(signals()[id].factor)

    def behind(self, id: str) -> float:
        """Return what of the signal `id` gets through where a drug stands in its way."""
        record = signals()[id]
        return self.factor(record.behind or record.factor)

    def untreated_signal(self, id: str) -> float:
        """Return the strength of the signal `id` in this man before any drug."""
        return float(self._trajectory.factor(signals()[id].factor)[0])

    def factor(self, name: str) -> float:
        """Return the named factor, state, trait or drug amount."""
        return self._read(self._trajectory.factor(name))

@functools.cache
def healthy(factor: str) -> float:
    """Return the named factor in the healthy reference man at rest."""

    man = traits(Person())
    rest = steady_state(man)
    return float(Values(lambda name: rest.get(name, getattr(man, name, 0.0)))[factor])
