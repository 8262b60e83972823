"""Walks the feedback core through a schedule, then filters what listens.

The core (six states) is stepped by Runge-Kutta of fourth order with steps of an eighth to
half a day, short where a dose has just been given. Doses are steps' ends, so nothing jumps
inside a step. Everything else follows at once: drug amounts are exact, the states in between
are cubic Hermite, and the listeners are linear filters of what the core does.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from hpgviz.model import compiled
from hpgviz.model.equations import CORE, Values
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, Rows
from hpgviz.model.steady_state import steady_state
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
    states : list of tuple
        The core at each node, in the order of CORE.
    starts, ends : list of tuple
        Slopes per day at the start and at the end of the step that follows each node;
        they differ where a dose lies between two steps. One shorter than `rows`.
    """

    rows: Rows
    states: list[tuple[float, ...]]
    starts: list[tuple[float, ...]]
    ends: list[tuple[float, ...]]


def step_rows(events: Rows, first: int, last: int) -> Rows:
    """Return the rows of all nodes from `first` to `last`, events among them."""
    stops = [*events[(events > first) & (events < last)].tolist(), last]
    nodes = [first]
    for stop in stops:
        row = begin = nodes[-1]
        while row < stop:
            age = row - begin
            step = next((size for limit, size in _FINE if age < limit), _COARSE)
            row = min(row + step, stop)
            nodes.append(row)
    return np.array(nodes, dtype=np.int64)


def walk(plan: Schedule, amounts: Amounts, kept: Nodes | None = None) -> Nodes:
    """Return the core at all nodes of the schedule `plan`.

    Parameters
    ----------
    plan : Schedule
    amounts : Amounts
        Of the doses of `plan`.
    kept : Nodes, optional
        Nodes of an earlier run that still hold; the walk goes on from the last of them.
    """
    if kept is None or not len(kept.rows):
        first = int(plan.events[0]) if len(plan.events) else plan.last_row
        rest = steady_state(plan.traits[0][1])
        kept = Nodes(np.array([first]), [tuple(rest[name] for name in CORE)], [], [])
    rows = step_rows(plan.events, int(kept.rows[-1]), plan.last_row)
    states, starts, ends = list(kept.states), list(kept.starts), list(kept.ends)
    if len(rows) > 1:
        for piece, man in _pieces(plan, rows):
            advanced, slopes, finals = _advance(states[-1], piece, man, plan, amounts)
            states += advanced
            starts += slopes
            ends += finals
    return Nodes(np.concatenate((kept.rows[:-1], rows)), states, starts, ends)


def _pieces(plan: Schedule, rows: Rows) -> list[tuple[Rows, Any]]:
    """Return the nodes of each stretch in which the man himself stays the same."""
    cuts = [row for row, _ in plan.traits[1:] if rows[0] < row < rows[-1]]
    bounds = [0, *np.searchsorted(rows, cuts).tolist(), len(rows) - 1]
    men = [max(i for i, (row, _) in enumerate(plan.traits) if row <= rows[b]) for b in bounds[:-1]]
    return [
        (rows[a : b + 1], plan.traits[man][1])
        for a, b, man in zip(bounds[:-1], bounds[1:], men, strict=True)
    ]


def _advance(
    state: tuple[float, ...], rows: Rows, man: Any, plan: Schedule, amounts: Amounts
) -> tuple[list[Any], list[Any], list[Any]]:
    begin, end = rows[:-1].astype(float), rows[1:].astype(float)
    fixed = msgspec.structs.astuple(man)
    columns = [
        column.tolist()
        for times, before in ((begin, False), (0.5 * (begin + end), False), (end, True))
        for column in drug_inputs(plan, amounts, man, times, before=before)
    ]
    lengths = ((end - begin) / ROWS_PER_DAY).tolist()
    states, slopes = compiled.integrate()(state, fixed, zip(lengths, *columns, strict=True))
    return states, slopes, _end_slopes(states, slopes, rows, columns, man, plan)


def _end_slopes(
    states: list[Any], slopes: list[Any], rows: Rows, columns: list[Any], man: Any, plan: Schedule
) -> list[Any]:
    """Return the slopes at the end of each step: the next start's, unless an event lies there."""
    finals = [*slopes[1:], None]
    jumps = np.isin(rows[1:], plan.events)
    jumps[-1] = True
    known = compiled.inputs()
    ends = columns[2 * len(known) :]
    fixed = msgspec.structs.astuple(man)
    slope = compiled.slopes()
    for index in np.flatnonzero(jumps).tolist():
        finals[index] = slope(states[index], fixed, tuple(column[index] for column in ends))
    return finals


def drug_inputs(
    plan: Schedule, amounts: Amounts, man: Any, rows: Floats, *, before: bool
) -> list[Floats]:
    """Return what drugs do to the core at `rows`, in the order of `compiled.inputs`."""

    def given(name: str) -> Any:
        if hasattr(man, name):
            return getattr(man, name)
        if name in plan.held:
            return plan.held_at(name, rows, before=before)
        return 0.0 if name in _HELD else amounts.at(name, rows, before=before)

    known = Values(given)
    return [np.broadcast_to(known[name], rows.shape) for name in compiled.inputs()]


_HELD = frozenset(("pump_drive", "infusion_occupancy"))


def core_at(nodes: Nodes, rows: Floats) -> dict[str, Floats]:
    """Return each core state at `rows` (fractions allowed), by cubic Hermite between nodes."""
    states = np.array(nodes.states)
    if len(nodes.rows) == 1:
        return {name: np.full(rows.shape, states[0, i]) for i, name in enumerate(CORE)}
    starts, ends = np.array(nodes.starts), np.array(nodes.ends)
    step = np.clip(np.searchsorted(nodes.rows, rows, side="right") - 1, 0, len(nodes.rows) - 2)
    length = np.diff(nodes.rows)[step]
    t = np.clip((rows - nodes.rows[step]) / length, 0.0, 1.0)[:, None]
    days = length[:, None] / ROWS_PER_DAY
    value = (
        (1 + 2 * t) * (1 - t) ** 2 * states[step]
        + t * (1 - t) ** 2 * days * starts[step]
        + t**2 * (3 - 2 * t) * states[step + 1]
        + t**2 * (t - 1) * days * ends[step]
    )
    return dict(zip(CORE, np.maximum(value, 0.0).T, strict=True))
