"""Many men at once through one plan, stretch by stretch, so that memory stays small.

All men of a plan share its doses and therefore the nodes of the walk. So groups of men can
march in step: after each stretch of nodes only their last states are kept.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from hpgviz.cohort.draw import Men
from hpgviz.errors import PlanError
from hpgviz.model.equations import CORE
from hpgviz.model.person import Person, Traits
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, Rows
from hpgviz.model.steady_state import traits
from hpgviz.plan import Plan
from hpgviz.simulate.columns import columns
from hpgviz.simulate.curves import Nodes, Reader
from hpgviz.simulate.factors import factors
from hpgviz.simulate.integrate import advance, step_rows
from hpgviz.simulate.listeners import Heard, daily, listen
from hpgviz.simulate.schedule import Schedule, schedule, to_row

Singles: TypeAlias = NDArray[np.float32]  # reports: seven digits are enough and halve the memory

GROUP = 2000  # men whose arrays still lie in the cache of the processor
_STRETCH = 48  # nodes marched at once


class Course(msgspec.Struct, frozen=True):
    """What all men of a plan share: doses, nodes, and the rows and columns asked for."""

    people: tuple[tuple[int, Person], ...]
    schedule: Schedule
    amounts: Amounts
    nodes: Rows
    rows: Rows
    names: tuple[str, ...]

    def person_from(self, row: int) -> Person:
        """Return the person around whom the men are drawn as he is from `row` on."""
        return [person for start, person in self.people if start <= row][-1]


def course(plan: Plan, rows: Rows, names: Sequence[str]) -> Course:
    """Return the course of `plan` up to the last of `rows`, and at which rows to report what."""
    program = schedule(plan, float(rows[-1]) / ROWS_PER_DAY)
    days = sorted({change.day for change in plan.changes})
    due = [(to_row(day), plan.person_at(day)) for day in days]
    people = ((0, plan.person), *((row, man) for row, man in due if row <= program.last_row))
    # every change is an event here: what leaves the person as he is may still move other men
    men = tuple((row, traits(person)) for row, person in people)
    program = msgspec.structs.replace(program, traits=men)
    return Course(people, program, Amounts(program.doses), step_rows(program), rows, tuple(names))


def rows_apart(first: int, last: int, step: float) -> Rows:
    """Return the rows from `first` to `last` that lie `step` days apart.

    Raises
    ------
    PlanError
        If `step` is not a multiple of 0.125 above 0.
    """
    if not step > 0 or not float(step * ROWS_PER_DAY).is_integer():
        raise PlanError(f"step: {step}, allowed are multiples of 0.125 above 0")
    return np.arange(first, last + 1, int(step * ROWS_PER_DAY))


def across(way: Course, men: Men) -> Iterator[Singles]:
    """Yield, stretch by stretch, the columns of all `men`: (n_columns, n_rows, n_men)."""
    groups = [
        march(way, men.where(slice(first, first + GROUP))) for first in range(0, len(men), GROUP)
    ]
    for parts in zip(*groups, strict=True):
        yield parts[0] if len(parts) == 1 else np.concatenate(parts, axis=2)


def march(way: Course, men: Men) -> Iterator[Singles]:
    """Yield, stretch by stretch, the columns of `men` at the rows: (n_columns, n_rows, n_men).

    The first stretch is the rest before anything happens.
    """
    state = np.array([men.rest[name] for name in CORE])
    start: Mapping[str, Any] = men.rest
    yield _at_rest(way, men, int(np.count_nonzero(way.rows <= way.nodes[0])))
    for first, last in stretches(way):
        man = men.traits(way.person_from(int(way.nodes[first])))
        part = advance(state, way.nodes[first : last + 1], man, way.schedule, way.amounts)
        heard = listen(way.schedule, way.amounts, functools.partial(_same, man), part, start)
        inside = way.rows[(way.rows > part.rows[0]) & (way.rows <= part.rows[-1])]
        report = _report(way, man, part, heard, inside)
        state = part.states[-1].copy()
        start = {name: curve.values[-1].copy() for name, curve in heard.curves.items()}
        del part, heard  # nothing of this stretch waits in memory for the next
        yield report


def _same(man: Traits, _: Rows) -> Traits:
    return man


def stretches(way: Course) -> Iterator[tuple[int, int]]:
    """Yield the first and the last node of each stretch.

    A change of the body ends one; else they end where listeners have a node.
    """
    ends = daily(way.nodes, way.schedule.events)
    changes = [row for row, _ in way.schedule.traits[1:]]
    changed = np.isin(way.nodes[ends], changes)
    bounds = [0]
    for node, change in zip(ends[1:].tolist(), changed[1:].tolist(), strict=True):
        if change or node - bounds[-1] >= _STRETCH or node == ends[-1]:
            bounds.append(node)
    return itertools.pairwise(bounds)


def report_rows(way: Course) -> list[int]:
    """Return how many rows each report of `march` has."""
    ends = [way.nodes[0], *(way.nodes[last] for _, last in stretches(way))]
    counts: list[int] = np.diff(np.searchsorted(way.rows, ends, side="right"), prepend=0).tolist()
    return counts


def _at_rest(way: Course, men: Men, count: int) -> Singles:
    man = men.traits(way.person_from(0))
    times = np.zeros((1, 1))
    known = factors(way.schedule, way.amounts, man, times, before=True, states=men.rest)
    return _columns(known, way.names, (count, len(men)))


def _report(way: Course, man: Traits, part: Nodes, heard: Heard, rows: Rows) -> Singles:
    times = rows.astype(float)
    states = _States(part, heard, times)
    known = factors(way.schedule, way.amounts, man, times[:, None], before=True, states=states)
    return _columns(known, way.names, (len(rows), part.states.shape[-1]))


class _States(dict[str, Floats]):
    """States at the rows of a report, read when asked for."""

    def __init__(self, part: Nodes, heard: Heard, rows: Floats) -> None:
        super().__init__()
        core = Reader(part.rows, rows, men=True)
        others = Reader(heard.rows, rows, men=True)
        self._curves = {name: (core, curve) for name, curve in part.curves().items()}
        self._curves |= {name: (others, curve) for name, curve in heard.curves.items()}

    def __contains__(self, name: object) -> bool:
        return name in self._curves

    def __missing__(self, name: str) -> Floats:
        reader, curve = self._curves[name]
        return reader.read(curve)


def _columns(known: Any, names: Sequence[str], shape: tuple[int, int]) -> Singles:
    out = np.empty((len(names), *shape), dtype=np.float32)
    for values, name in zip(out, names, strict=True):
        factor, scale = columns()[name]
        np.multiply(known[factor], scale, out=values, casting="same_kind")
    return out
