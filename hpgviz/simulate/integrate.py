"""Walks the feedback core through a schedule, step by step.

The core (six states) is stepped by Runge-Kutta of fourth order with steps of an eighth to
half a day, short where a dose has just been given. Doses are steps' ends, so nothing jumps
inside a step. Everything else follows at once: drug amounts are exact, the states in between
are cubic Hermite, and the listeners are linear filters of what the core does.

The same lines serve one man (series of shape (n_nodes,)) and many ((n_nodes, n_men)).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from hpgviz.errors import SimulationError
from hpgviz.model import compiled
from hpgviz.model.equations import CORE, HELD, LISTENERS, STATES, Values
from hpgviz.model.person import TRAITS, Traits
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, Rows
from hpgviz.model.steady_state import steady_state
from hpgviz.simulate.curves import Curve
from hpgviz.simulate.listeners import Listening, Moments
from hpgviz.simulate.schedule import Schedule

# After a dose: steps of one row for the first day, two rows to the third, then four.
_FINE = ((8, 1), (24, 2))
_COARSE = 4


class Nodes(msgspec.Struct, frozen=True):
    """The core at the ends of all steps.

    Attributes
    ----------
    rows : ndarray (n_nodes,)
        Rising rows; before the first, the man is at rest.
    states : ndarray (n_nodes, n_states, ...)
        The core at each node, in the order of CORE; of many men with a last axis of men.
    starts, ends : ndarray (n_nodes - 1, n_states, ...)
        Slopes per day at the start and at the end of each step; they differ where a dose lies
        between two steps.
    """

    rows: Rows
    states: Floats
    starts: Floats
    ends: Floats

    def curves(self) -> dict[str, Curve]:
        """Return the curve of each core state."""
        return {
            name: Curve(self.states[:, i], self.starts[:, i], self.ends[:, i])
            for i, name in enumerate(CORE)
        }

    def upto(self, count: int) -> Nodes:
        """Return the first `count` nodes."""
        return Nodes(
            self.rows[:count], self.states[:count], self.starts[: count - 1], self.ends[: count - 1]
        )


def step_rows(plan: Schedule) -> Rows:
    """Return the rows of all nodes, from the first event to the end of the axis."""
    inside = plan.events[plan.events < plan.last_row]
    if not len(inside):
        return np.array([plan.last_row])
    stops = np.append(inside, plan.last_row)
    parts = [_steps(gap) + row for row, gap in zip(inside, np.diff(stops).tolist(), strict=True)]
    return np.concatenate((inside[:1], *parts))


@functools.cache
def _steps(gap: int) -> Rows:
    """Return where the steps end between two events that lie `gap` rows apart."""
    rows = [0]
    while rows[-1] < gap:
        step = next((size for limit, size in _FINE if rows[-1] < limit), _COARSE)
        rows.append(min(rows[-1] + step, gap))
    return np.array(rows[1:], dtype=np.int64)


def at_rest(row: int, rest: Mapping[str, Any]) -> Nodes:
    """Return the one node of a man, or of many, who is at `rest` until `row`."""
    states = np.array([[rest[name] for name in CORE]])
    return Nodes(np.array([row]), states, np.empty_like(states[:0]), np.empty_like(states[:0]))


def walk(plan: Schedule, amounts: Amounts, kept: Nodes | None = None) -> Nodes:
    """Return the core of one man at all nodes of the schedule `plan`.

    Parameters
    ----------
    plan : Schedule
    amounts : Amounts
        Of the doses of `plan`.
    kept : Nodes, optional
        Nodes of an earlier run that still hold. The walk goes on from the last of them that
        it would have made itself, so the result is that of a walk from the first event.
    """
    rows = step_rows(plan)
    count = 0 if kept is None else _common(kept.rows, rows)
    if kept is None or count == 0:
        start, count = at_rest(int(rows[0]), steady_state(plan.traits[0][1])), 1
    else:
        start = kept.upto(count)
    cuts = [row for row, _ in plan.traits[1:] if rows[count - 1] < row < rows[-1]]
    bounds = [count - 1, *np.searchsorted(rows, cuts).tolist(), len(rows) - 1]
    parts = [start]
    for a, b in itertools.pairwise(bounds):
        if b > a:
            man = plan.man_from(int(rows[a]))
            parts.append(advance(parts[-1].states[-1], rows[a : b + 1], man, plan, amounts))
    return joined(parts)


def _common(a: Rows, b: Rows) -> int:
    """Return how many rows two walks have in common from their start."""
    count = min(len(a), len(b))
    unlike = np.flatnonzero(a[:count] != b[:count])
    return int(unlike[0]) if len(unlike) else count


def joined(parts: Sequence[Nodes]) -> Nodes:
    """Return one walk from parts of which each begins at the last node of the one before."""
    return Nodes(
        np.concatenate((parts[0].rows, *(part.rows[1:] for part in parts[1:]))),
        np.concatenate((parts[0].states, *(part.states[1:] for part in parts[1:]))),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )


def advance(state: Floats, rows: Rows, man: Traits, plan: Schedule, amounts: Amounts) -> Nodes:
    """Walk from `state` (n_states, ...) over the nodes `rows`, while the man stays the same."""
    first, last = rows[:-1].astype(float), rows[1:].astype(float)
    fixed = msgspec.structs.astuple(man)
    many = state.ndim > 1
    columns = [
        _per_step(column, many=many)
        for times, before in ((first, False), (0.5 * (first + last), False), (last, True))
        for column in _inputs(plan, amounts, man, times, before=before, many=many)
    ]
    lengths = ((last - first) / ROWS_PER_DAY).tolist()
    start = tuple(state if many else state.tolist())
    steps = zip(lengths, *columns, strict=True)
    states, slopes = compiled.integrate()(start, fixed, steps)
    states.insert(0, start)
    finals = _end_slopes(states, slopes, rows, columns, fixed, plan)
    return Nodes(rows, np.array(states), np.array(slopes), np.array(finals))


def _per_step(column: Floats, *, many: bool) -> Any:
    """Return one entry per step: a float, or an array (n_men,) where men differ."""
    return column if many and column.shape[1] > 1 else column.ravel().tolist()


def _end_slopes(
    states: list[Any], slopes: list[Any], rows: Rows, columns: list[Any], fixed: Any, plan: Schedule
) -> list[Any]:
    """Return the slopes at the end of each step: the next start's, unless an event lies there."""
    finals = [*slopes[1:], None]
    jumps = np.isin(rows[1:], plan.events)
    jumps[-1] = True
    ends = columns[2 * len(compiled.inputs()) :]
    slope = compiled.slopes()
    for index in np.flatnonzero(jumps).tolist():
        finals[index] = slope(states[index + 1], fixed, tuple(column[index] for column in ends))
    return finals


def _inputs(
    plan: Schedule, amounts: Amounts, man: Traits, rows: Floats, *, before: bool, many: bool
) -> list[Floats]:
    """Return what drugs do to the core at `rows`, in the order of `compiled.inputs`."""
    times = rows[:, None] if many else rows
    known = factors(plan, amounts, man, times, before=before, states={})
    given = [np.asarray(known[name]) for name in compiled.inputs()]
    if not many:
        return [np.broadcast_to(x, rows.shape) for x in given]
    return [np.broadcast_to(x, (len(rows), x.shape[-1] if x.ndim else 1)) for x in given]


def listeners(
    plan: Schedule, amounts: Amounts, man: Traits, nodes: Nodes, start: Mapping[str, Any]
) -> dict[str, Curve]:
    """Return the curves of all listeners at `nodes`.

    Parameters
    ----------
    plan, amounts
    man : Traits
        In each step (n_steps,), or many men (n_men,) who stay the same.
    nodes : Nodes
    start : mapping
        Every listener at the first node.
    """
    if len(nodes.rows) == 1:
        return {name: _still(start[name]) for name in LISTENERS}
    many = nodes.states.ndim > 2
    rows = nodes.rows.astype(float)[:, None] if many else nodes.rows.astype(float)
    first, last = rows[:-1], rows[1:]
    heard = Listening((last - first) / ROWS_PER_DAY, nodes.curves())
    middle = 0.5 * (first + last)
    at = Moments(
        begin=factors(plan, amounts, man, first, before=False, states=heard.begin),
        middle=factors(plan, amounts, man, middle, before=False, states=heard.middle),
        end=factors(plan, amounts, man, last, before=True, states=heard.end),
    )
    return heard.listen(at, start)


def _still(value: Any) -> Curve:
    values = np.array([value], dtype=float)
    return Curve(values, values[:0], values[:0])


def factors(
    plan: Schedule,
    amounts: Amounts,
    man: Traits,
    rows: Floats,
    *,
    before: bool,
    states: Mapping[str, Any],
) -> Values:
    """Return the factors of `man` at `rows`, (n_rows,) or for many men (n_rows, 1).

    `states` holds the states known at those rows; it may grow while factors are asked for.
    With `before`, what happens at that very instant does not count yet.
    """

    def given(name: str) -> Any:
        if name in states:
            return states[name]
        if name in _TRAITS:
            return getattr(man, name)
        if name in STATES:
            raise SimulationError(f"state {name} was asked for before it was computed")
        if name in HELD:
            return plan.held_at(name, rows, before=before)
        return amounts.at(name, rows, before=before)

    return Values(given)


_TRAITS = frozenset(TRAITS)
