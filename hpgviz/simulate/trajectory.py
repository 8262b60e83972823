"""What a plan does to a man: every quantity, signal and factor over the whole axis."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping

import numpy as np

from hpgviz.model.equations import STATES, Values
from hpgviz.model.person import Person, Traits
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, Rows, distinct
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import signals
from hpgviz.model.steady_state import steady_state, traits
from hpgviz.plan import Plan
from hpgviz.simulate.columns import columns
from hpgviz.simulate.curves import Nodes, Reader
from hpgviz.simulate.factors import factors
from hpgviz.simulate.integrate import step_rows
from hpgviz.simulate.listeners import Heard, listen
from hpgviz.simulate.schedule import Schedule


class Walked:
    """A walk through a schedule, from which a man can be read at any row.

    Attributes
    ----------
    schedule : Schedule
    amounts : Amounts
        What every drug's compartments hold.
    nodes : Nodes
        The core at the ends of all steps.
    """

    def __init__(self, schedule: Schedule, amounts: Amounts, nodes: Nodes) -> None:
        self.schedule = schedule
        self.amounts = amounts
        self.nodes = nodes

    @functools.cached_property
    def heard(self) -> Heard:
        """Every state that only listens, at nodes of their own."""
        rest = steady_state(self.schedule.traits[0][1])
        plan = self.schedule

        def man(begins: Rows) -> Traits:
            return plan.man_at(begins.astype(float), before=False)

        return listen(plan, self.amounts, man, self.nodes, rest)

    def factors(self, rows: Floats) -> Values:
        """Return every factor just before each of `rows`, (n,)."""
        plan, states = self.schedule, _States(self, rows)
        man = plan.man_at(rows, before=True)
        return factors(plan, self.amounts, man, rows, before=True, states=states)


class Excerpt:
    """A man at some rows of the time axis, each the state just before a dose at that instant.

    Factors are computed when they are first asked for.

    Attributes
    ----------
    plan : Plan
        The plan that was run.
    days : ndarray (n,)
        The day of each row, rising.
    """

    def __init__(self, plan: Plan, walked: Walked, rows: Rows) -> None:
        self.plan = plan
        self._walked = walked
        self._rows = rows.astype(float)
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

    def factor(self, name: str) -> Floats:
        """Return the named factor, state, trait or drug amount at every row, shape (n,).

        Raises
        ------
        KeyError
            If the equations know no such name.
        """
        value = self._before[name]
        if np.shape(value) != self._rows.shape:
            return np.broadcast_to(value, self._rows.shape)
        series: Floats = value.view()
        series.setflags(write=False)  # shared, as what is broadcast is
        return series

    @functools.cached_property
    def _before(self) -> Values:
        return self._walked.factors(self._rows)


class Trajectory(Excerpt):
    """One man over the time axis of his plan.

    Row i stands for day i / 8 and shows the state just before a dose at that instant; row 0
    is the untreated steady state.

    Attributes
    ----------
    plan : Plan
        The plan that was run.
    days : ndarray (n,)
        The day of each row, 0, 0.125, ... to the end of the axis.
    schedule : Schedule
    nodes : Nodes
        What the walk through it gave.
    """

    def __init__(self, plan: Plan, schedule: Schedule, amounts: Amounts, nodes: Nodes) -> None:
        self.schedule = schedule
        self.nodes = nodes
        super().__init__(plan, Walked(schedule, amounts, nodes), np.arange(schedule.last_row + 1))

    def unread(self) -> Trajectory:
        """Return the same run with nothing read off it yet: a fraction of the memory."""
        return Trajectory(self.plan, self.schedule, self._walked.amounts, self.nodes)

    def column(self, name: str) -> Floats:
        """Return the CSV column `name` at every row, shape (n,).

        Raises
        ------
        KeyError
            If no quantity has that column.
        """
        if name == "day":
            return self.days
        factor, scale = columns()[name]
        return self.factor(factor) * scale

    def at(self, day: float) -> Snapshot:
        """Return the man at `day`, which is moved into the axis if it lies outside."""
        return Snapshot(self, min(max(day, 0.0), float(self.days[-1])))

    def between(self, first: float, last: float) -> Excerpt:
        """Return the rows from day `first` to day `last`, those of the axis; at least one.

        What is wanted of a few days costs a fraction of what it costs of all.
        """
        final = len(self.days) - 1
        begin = min(max(math.floor(first * ROWS_PER_DAY), 0), final)
        end = min(max(math.ceil(last * ROWS_PER_DAY), begin), final)
        return Excerpt(self.plan, self._walked, np.arange(begin, end + 1))

    def goes_on(self, other: Trajectory, day: float) -> bool:
        """Return whether this is `other` carried on: the same plan, and the same up to `day`.

        So is the second part of a preview; an exact run after a preview is not.
        """
        if self.plan is not other.plan or len(self.days) < len(other.days):
            return False
        after = (day + 1.0) * ROWS_PER_DAY  # listeners step from day to day
        count = int(np.searchsorted(other.nodes.rows, after)) + 1
        kept, mine = other.nodes.upto(count), self.nodes.upto(count)
        return np.array_equal(kept.rows, mine.rows) and np.array_equal(kept.states, mine.states)

    @functools.cached_property
    def outline(self) -> Excerpt:
        """The rows from which a curve can be drawn: all after a dose, fewer where little moves."""
        rows = step_rows(self.schedule)
        return Excerpt(
            self.plan, self._walked, distinct(rows, np.array([0, self.schedule.last_row]))
        )


class _States(Mapping[str, Floats]):
    """Every state at some rows of a walk, read when asked for."""

    def __init__(self, walked: Walked, rows: Floats) -> None:
        self._walked = walked
        self._rows = rows
        self._core = walked.nodes.curves()

    def __getitem__(self, name: str) -> Floats:
        if name in self._core:
            return self._of_core.read(self._core[name])
        return self._of_heard.read(self._walked.heard.curves[name])

    @functools.cached_property
    def _of_core(self) -> Reader:
        return Reader(self._walked.nodes.rows, self._rows)

    @functools.cached_property
    def _of_heard(self) -> Reader:
        return Reader(self._walked.heard.rows, self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(STATES)

    def __len__(self) -> int:
        return len(STATES)

    def __contains__(self, name: object) -> bool:
        return name in STATES


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

    def factor(self, name: str) -> float:
        """Return the named factor, state, trait or drug amount."""
        return self._read(self._trajectory.factor(name))


@functools.cache
def healthy(factor: str) -> float:
    """Return the named factor in the healthy reference man at rest."""
    man = traits(Person())
    rest = steady_state(man)
    return float(Values(lambda name: rest.get(name, getattr(man, name, 0.0)))[factor])
