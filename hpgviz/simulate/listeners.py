"""States that only listen: hematocrit, tubule maturity and the ten-week line of sperm.

Each but maturity is a first-order filter with a fixed time constant, so the whole series
follows from its input at once, exactly for an input that is a parabola between nodes. One man
is a series (n_nodes,), a cohort (n_nodes, n_men).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import numpy as np

from hpgviz.model.equations import (
    CELLS,
    LISTENERS,
    Values,
    equations,
    leaves,
    rate_names,
)
from hpgviz.model.parameters import values
from hpgviz.model.person import TRAITS, Traits
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, Rows
from hpgviz.simulate.curves import Curve, Nodes
from hpgviz.simulate.factors import factors
from hpgviz.simulate.schedule import Schedule

_FAR = 300.0  # time constants after which the weights of a scan start anew, far from overflow
_NOTICEABLE = 1.0 + 1e-9  # a goal less far above is the rounding of a man at rest

Series = tuple[Floats, Floats, Floats]  # right after each step begins, halfway, before it ends
ManFrom = Callable[[Rows], Traits]


class Heard(msgspec.Struct, frozen=True):
    """The listeners: rows of their own nodes (n_nodes,), and the curve of each."""

    rows: Rows
    curves: dict[str, Curve]


@functools.cache
def heard_factors() -> tuple[str, ...]:
    """Return what listeners read of the core and of drugs: it swings with every dose."""
    fixed = frozenset((*values(), *TRAITS))
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if leaves(name) & frozenset(LISTENERS):
            for argument in equations()[name].arguments if name in equations() else ():
                visit(argument)
        elif not leaves(name) <= fixed:
            found[name] = None

    for listener in LISTENERS:
        for name in rate_names(listener):
            visit(name)
    return tuple(found)


def daily(rows: Rows, events: Rows) -> Rows:
    """Return which nodes the listeners keep: events, whole days after each, first and last."""
    if not len(events):
        return np.arange(len(rows))
    since = np.searchsorted(events, rows, side="right") - 1
    kept = (rows - events[np.maximum(since, 0)]) % ROWS_PER_DAY == 0
    kept[[0, -1]] = True
    return np.flatnonzero(kept)


def listen(
    plan: Schedule, amounts: Amounts, man: ManFrom, nodes: Nodes, start: Mapping[str, Any]
) -> Heard:
    """Return all listeners of a walk.

    They take days to weeks to follow, so they step from day to day; what they hear is averaged
    over all nodes of the core within.

    Parameters
    ----------
    plan, amounts
    man : callable
        The man, or many who stay the same, in the steps that begin at given rows.
    nodes : Nodes
    start : mapping
        Every listener at the first node.
    """
    if len(nodes.rows) == 1:
        return Heard(nodes.rows, {name: _still(start[name]) for name in LISTENERS})
    kept = daily(nodes.rows, plan.events)
    rows = nodes.rows[kept]
    lengths = np.diff(rows) / ROWS_PER_DAY
    if nodes.many:
        lengths = lengths[:, None]
    heard = _daily_series(plan, amounts, man, nodes, kept)
    return Heard(rows, _Listening(man(rows[:-1]), lengths, heard).follow(start))


def _still(value: Any) -> Curve:
    values = np.array([value], dtype=float)
    return Curve(values, values[:0], values[:0])


def _daily_series(
    plan: Schedule, amounts: Amounts, man: ManFrom, nodes: Nodes, kept: Rows
) -> dict[str, Series]:
    """Return the heard factors in the steps between the nodes `kept`.

    Both ends are theirs, and the middle is that of the parabola with their mean.
    """
    rows = nodes.rows
    curves = nodes.curves()

    def at(places: Rows | slice, begins: Rows | slice, *, before: bool) -> Values:
        times = rows[places].astype(float)
        states = {name: curve.values[places] for name, curve in curves.items()}
        shaped = times[:, None] if nodes.many else times
        return factors(plan, amounts, man(rows[begins]), shaped, before=before, states=states)

    begin = at(kept[:-1], kept[:-1], before=False)
    end = at(slice(1, None), slice(-1), before=True)
    early, late = _weights(np.diff(rows), kept)
    found = {}
    shape = nodes.states[:, 0].shape
    tail = (1,) * (len(shape) - 1)
    for name in heard_factors():
        ends = np.broadcast_to(end[name], (len(rows) - 1, *shape[1:]))
        first = np.broadcast_to(begin[name], (len(kept) - 1, *shape[1:]))
        last = ends[kept[1:] - 1]
        mean = np.add.reduceat(ends * late.reshape(-1, *tail), kept[:-1], axis=0)
        mean += first * early.reshape(-1, *tail)
        found[name] = (first, 1.5 * mean - 0.25 * (first + last), last)
    return found


def _weights(lengths: Rows, kept: Rows) -> tuple[Floats, Floats]:
    """Return what each node counts in the mean of the step between the nodes `kept`.

    First for the node that begins each such step (n_kept - 1,), then for the ends of all steps
    `lengths` (n_steps,).
    """
    parts = [
        _mean_weights(tuple(lengths[first:last].tolist()))
        for first, last in itertools.pairwise(kept.tolist())
    ]
    return np.array([part[0] for part in parts]), np.concatenate([part[1:] for part in parts])


@functools.cache
def _mean_weights(lengths: tuple[int, ...]) -> Floats:
    """Return the weights (n_steps + 1,) of the nodes in a mean, by Simpson's rule.

    Exact for parabolas, with steps of any lengths; a single step is a straight line.
    """
    if len(lengths) == 1:
        return np.array([0.5, 0.5])
    weights = np.zeros(len(lengths) + 1)
    for i in range(0, len(lengths) - 1, 2):
        a, b = lengths[i], lengths[i + 1]
        pair = np.array([2 - b / a, (a + b) ** 2 / (a * b), 2 - a / b])
        weights[i : i + 3] += (a + b) / 6 * pair
    if len(lengths) % 2:
        a, b = lengths[-2:]
        last = [-(b**2) / (a * (a + b)), (b + 3 * a) / a, (2 * b + 3 * a) / (a + b)]
        weights[-3:] += b / 6 * np.array(last)
    return weights / sum(lengths)


def _found(states: Mapping[str, Any], man: Traits, name: str) -> Any:
    return states[name] if name in states else getattr(man, name)


class _Listening:
    """What is known of the listeners while they follow one another."""

    def __init__(self, man: Traits, lengths: Floats, heard: Mapping[str, Series]) -> None:
        self._lengths = lengths
        self._states: tuple[dict[str, Any], ...] = ({}, {}, {})
        self._moments = tuple(
            Values(
                functools.partial(_found, states, man),
                {name: series[place] for name, series in heard.items()},
            )
            for place, states in enumerate(self._states)
        )
        self._shape = next(iter(heard.values()))[0].shape

    def follow(self, start: Mapping[str, Any]) -> dict[str, Curve]:
        """Return the curve of every listener, which starts at the first node as in `start`."""
        curves = {"hematocrit": self._filtered("hematocrit", start)}
        goals = self._series("maturity_goal")
        speeds = self._series("tubule_growth")
        grown = matured(goals, speeds, start["tubule_maturity"], self._lengths)
        curves["tubule_maturity"] = self._know("tubule_maturity", grown)
        for cell in CELLS:
            curves[cell] = self._filtered(cell, start)
        return curves

    def _series(self, name: str) -> Series:
        begin, middle, end = (np.broadcast_to(at[name], self._shape) for at in self._moments)
        return begin, middle, end

    def _filtered(self, name: str, start: Mapping[str, Any]) -> Curve:
        inputs = self._series(f"{name}_target")
        days = self._moments[0][f"{name}_time"]
        series = filtered(inputs, start[name], days, self._lengths)
        curve = Curve(series, (inputs[0] - series[:-1]) / days, (inputs[2] - series[1:]) / days)
        return self._know(name, curve)

    def _know(self, name: str, curve: Curve) -> Curve:
        begin, middle, end = self._states
        begin[name], end[name] = curve.values[:-1], curve.values[1:]
        middle[name] = curve.middle(self._lengths)
        return curve


def filtered(
    inputs: tuple[Floats, Floats, Floats], start: Any, days: Any, lengths: Floats
) -> Floats:
    """Return the series (n_steps + 1, ...) that follows an input.

    Exact for an input that is a parabola in each step.

    Parameters
    ----------
    inputs : tuple of ndarray (n_steps, ...)
        The input right after each step begins, halfway, and right before it ends.
    start : float or ndarray (n_men,)
        Value at the first node.
    days : float or ndarray (n_men,)
        Time constant; at least half a day.
    lengths : ndarray (n_steps, ...)
        Days of each step.
    """
    begin, middle, end = inputs
    x = lengths / days
    whole = -np.expm1(-x)
    late = 1.0 - whole / x
    later = 1.0 - 2.0 * late / x
    gain = (whole - 3.0 * late + 2.0 * later) * begin
    gain += 4.0 * (late - later) * middle
    gain += (2.0 * later - late) * end
    return _scan(x, gain, start)


def _scan(x: Floats, gain: Floats, start: Any) -> Floats:
    """Return y with y[0] = start and y[i + 1] = exp(-x[i]) * y[i] + gain[i]."""
    out = np.empty((len(gain) + 1, *gain.shape[1:]))
    out[0] = start
    passed = np.cumsum(x, axis=0)
    reach = passed.reshape(len(passed), -1).max(axis=1)
    first, base, far = 0, np.zeros_like(passed[0]), 0.0
    while first < len(gain):
        last = max(first + 1, int(np.searchsorted(reach, far + _FAR)))
        kept = np.exp(base - passed[first:last])
        out[first + 1 : last + 1] = (np.cumsum(gain[first:last] / kept, axis=0) + out[first]) * kept
        first, base, far = last, passed[last - 1], float(reach[last - 1])
    return out


def matured(goals: Series, speeds: Series, start: Any, lengths: Floats) -> Curve:
    """Return tubule maturity at all nodes; it only rises toward its goal.

    Growth is logistic, so a step with the mean goal and speed is exact.

    Parameters
    ----------
    goals, speeds : tuple of ndarray (n_steps, ...)
        Goal and speed of growth right after each step begins, halfway, and right before it ends.
    start : float or ndarray (n_men,)
        Maturity at the first node.
    lengths : ndarray (n_steps, ...)
        Days of each step.
    """
    mean, speed = ((begin + 4.0 * middle + end) / 6.0 for begin, middle, end in (goals, speeds))
    out = np.empty((len(mean) + 1, *mean.shape[1:]))
    out[:] = start
    above = mean > out[:-1] * _NOTICEABLE
    growing = np.flatnonzero(above.reshape(len(mean), -1).any(axis=1))
    if len(growing):
        times = speed * lengths / values()["maturity_time_constant"]
        _grow(out, mean, times, int(growing[0]))
    slopes = np.diff(out, axis=0) / lengths
    return Curve(out, slopes, slopes)


def _grow(out: Floats, goals: Floats, times: Floats, first: int) -> None:
    """Let maturity grow in place from the step `first` on."""
    seed = values()["maturity_seed"]
    growth = np.exp((goals[first:] + seed) * times[first:])
    value: Any = out[first] if out.ndim > 1 else float(out[first])
    pairs = zip(goals[first:], growth, strict=True) if out.ndim > 1 else _floats(goals, growth)
    for row, (goal, gain) in enumerate(pairs, start=first + 1):
        grown = (value + seed) * gain
        room = abs(goal - value)
        ahead = (grown * goal - seed * room) / (room + grown)
        value = value + (goal > value) * (ahead - value)
        out[row] = value


def _floats(goals: Floats, growth: Floats) -> Any:
    return zip(goals[-len(growth) :].tolist(), growth.tolist(), strict=True)
