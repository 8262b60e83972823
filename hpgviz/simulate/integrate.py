"""Walks the feedback core through a schedule, step by step.

The core is stepped by Runge-Kutta of fourth order with steps of an eighth to half a day, in a
preview to a whole one, short where a dose has just been given. Doses are steps' ends, so nothing
jumps inside a step. Everything else follows at once: drug amounts are exact, the states in between
are cubic Hermite, and the listeners are linear filters of what the core does.

The same lines serve one man (series of shape (n_nodes,)) and many ((n_nodes, n_men)).
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
import numpy as np

from hpgviz.model import compiled
from hpgviz.model.equations import CORE
from hpgviz.model.person import Traits
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, Rows
from hpgviz.model.steady_state import steady_state
from hpgviz.simulate.curves import Nodes
from hpgviz.simulate.factors import factors
from hpgviz.simulate.schedule import Schedule

Accuracy = Literal["exact", "preview"]

# After a dose: how long (rows) steps of how many rows; what follows comes last, without an end.
_GRIDS: dict[Accuracy, tuple[tuple[float, int], ...]] = {
    "exact": ((8, 1), (24, 2), (math.inf, 4)),  # error at most 1e-3
    "preview": ((4, 2), (8, 4), (104, 6), (math.inf, 8)),  # error at most 3e-2
}


def step_rows(plan: Schedule, accuracy: Accuracy = "exact", start: int = 0) -> Rows:
    """Return the rows of all nodes, from the first event at or after `start` to the end."""
    inside = plan.events[(plan.events >= start) & (plan.events < plan.last_row)]
    if not len(inside):
        return np.array([plan.last_row])
    gaps = np.diff(np.append(inside, plan.last_row)).tolist()
    parts = [_steps(gap, accuracy) + row for row, gap in zip(inside, gaps, strict=True)]
    return np.concatenate((inside[:1], *parts))


@functools.cache
def _steps(gap: int, accuracy: Accuracy) -> Rows:
    """Return where the steps end between two events that lie `gap` rows apart."""
    rows = [0]
    while rows[-1] < gap:
        step = next(size for limit, size in _GRIDS[accuracy] if rows[-1] < limit)
        rows.append(min(rows[-1] + step, gap))
    return np.array(rows[1:], dtype=np.int64)


def at_rest(row: int, rest: Mapping[str, Any]) -> Nodes:
    """Return the one node of a man, or of many, who is at `rest` until `row`."""
    states = np.array([[rest[name] for name in CORE]])
    return Nodes(np.array([row]), states, np.empty_like(states[:0]), np.empty_like(states[:0]))


def walk(
    plan: Schedule, amounts: Amounts, kept: Nodes | None = None, accuracy: Accuracy = "exact"
) -> Nodes:
    """Return the core of one man at all nodes of the schedule `plan`.

    Parameters
    ----------
    plan : Schedule
    amounts : Amounts
        Of the doses of `plan`.
    kept : Nodes, optional
        Nodes of an earlier run that still hold. An exact walk goes on from the last of them
        that it would have made itself, so its result is that of a walk from the first event; a
        preview goes on from the last of them.
    accuracy : {"exact", "preview"}
        Relative error of every output at most 1e-3, or at most 3e-2 in half the time.
    """
    rows = step_rows(plan, accuracy)
    if kept is not None and accuracy == "preview" and len(kept.rows) > 1:
        last = int(kept.rows[-1])
        after = step_rows(plan, accuracy, last)
        bridge = _steps(int(after[0]) - last, accuracy) + last
        rows = np.concatenate((kept.rows, bridge, after[1:]))
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
    many = state.ndim > 1
    first, last = rows[:-1].astype(float), rows[1:].astype(float)
    active = compiled.active_inputs(plan.given)
    columns = [
        column
        for times, before in ((first, False), (0.5 * (first + last), False), (last, True))
        for column in _inputs(active, plan, amounts, man, times, before=before, many=many)
    ]
    days = (last - first) / ROWS_PER_DAY
    lengths = [_per_step(x, many=many) for x in (days, days / 2, days / 6)]
    steps = zip(*lengths, *columns, strict=True)
    fixed = msgspec.structs.astuple(man)
    if many:
        states = np.empty((len(rows), *state.shape))
        states[0] = state
        slopes = np.empty((len(rows) - 1, *state.shape))
        compiled.integrate_many(active)(states, slopes, fixed, steps)
    else:
        start = tuple(state.tolist())
        after, begins = compiled.integrate(active)(start, fixed, steps)
        states, slopes = np.array([start, *after]), np.array(begins)
    return Nodes(rows, states, slopes, _end_slopes(states, slopes, rows, man, plan, amounts))


def _per_step(column: Floats, *, many: bool) -> Any:
    """Return one entry per step: a float, or an array of what men share or differ in."""
    if not many:
        return column.tolist()
    return column if column.ndim > 1 and column.shape[1] > 1 else list(map(np.array, column.flat))


def _end_slopes(
    states: Floats, slopes: Floats, rows: Rows, man: Traits, plan: Schedule, amounts: Amounts
) -> Floats:
    """Return the slopes at the end of each step: the next start's, unless an event lies there."""
    many = states.ndim > 2
    jumps = np.isin(rows[1:], plan.events)
    jumps[-1] = True
    places = np.flatnonzero(jumps)
    times = rows[1:][places].astype(float)
    names = compiled.inputs()
    drugs = zip(*_inputs(names, plan, amounts, man, times, before=True, many=many), strict=True)
    slope, fixed = compiled.slopes(), msgspec.structs.astuple(man)
    at_events = states[1:][places]
    finals = np.empty_like(slopes)
    finals[:-1] = slopes[1:]
    finals[places] = [
        slope(state, fixed, drug)
        for state, drug in zip(at_events if many else at_events.tolist(), drugs, strict=True)
    ]
    return finals


def _inputs(
    names: Iterable[str],
    plan: Schedule,
    amounts: Amounts,
    man: Traits,
    rows: Floats,
    *,
    before: bool,
    many: bool,
) -> list[Any]:
    """Return for each of the inputs `names` what drugs do at `rows`, an entry for each row."""
    times = rows[:, None] if many else rows
    known = factors(plan, amounts, man, times, before=before, states={})
    given = [np.asarray(known[name]) for name in names]
    if not many:
        return [_per_step(np.broadcast_to(x, rows.shape), many=False) for x in given]
    shapes = [(len(rows), x.shape[-1] if x.ndim else 1) for x in given]
    return [
        _per_step(np.broadcast_to(x, shape), many=True)
        for x, shape in zip(given, shapes, strict=True)
    ]
