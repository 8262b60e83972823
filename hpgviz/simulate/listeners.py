"""States that only listen: hematocrit, tubule maturity and the ten-week line of sperm.

Each but maturity is a first-order filter with a fixed time constant, so the whole series
follows from its input at once, exactly for an input that is a parabola between nodes. One man
is a series (n_nodes,), a cohort (n_nodes, n_men).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from hpgviz.model.equations import CELLS, Values
from hpgviz.model.parameters import values
from hpgviz.model.pharmacokinetics import Floats
from hpgviz.simulate.curves import Curve

_FAR = 300.0  # time constants after which the weights of a scan start anew, far from overflow
_NOTICEABLE = 1.0 + 1e-9  # a goal less far above is the rounding of a man at rest


class Moments(msgspec.Struct, frozen=True):
    """Named factors of each step: right after it begins, halfway, right before it ends."""

    begin: Values
    middle: Values
    end: Values

    def of(self, name: str, shape: tuple[int, ...]) -> tuple[Floats, Floats, Floats]:
        """Return the factor `name` at all three, each in `shape` (n_steps, ...)."""
        return (
            np.broadcast_to(self.begin[name], shape),
            np.broadcast_to(self.middle[name], shape),
            np.broadcast_to(self.end[name], shape),
        )


class Listening:
    """What is known of the listeners while they follow one another.

    `begin`, `middle` and `end` hold every state known so far at the three moments of each
    step; whoever computes factors from them looks states up there.
    """

    def __init__(self, lengths: Floats, core: Mapping[str, Curve]) -> None:
        self._lengths = lengths
        self.begin: dict[str, Any] = {}
        self.middle: dict[str, Any] = {}
        self.end: dict[str, Any] = {}
        self.curves: dict[str, Curve] = {}
        for name, curve in core.items():
            self._know(name, curve)

    def _know(self, name: str, curve: Curve) -> None:
        self.begin[name], self.end[name] = curve.values[:-1], curve.values[1:]
        self.middle[name] = curve.middle(self._lengths)

    def listen(self, at: Moments, start: Mapping[str, Any]) -> dict[str, Curve]:
        """Return the curve of every listener, which starts at the first node as in `start`."""
        shape = self.begin["lh"].shape
        self._add("hematocrit", self._follow("hematocrit", at, start))
        goals = at.of("maturity_goal", shape)
        self._add("tubule_maturity", matured(goals, start["tubule_maturity"], self._lengths))
        for cell in CELLS:
            self._add(cell, self._follow(cell, at, start))
        return self.curves

    def _add(self, name: str, curve: Curve) -> None:
        self.curves[name] = curve
        self._know(name, curve)

    def _follow(self, name: str, at: Moments, start: Mapping[str, Any]) -> Curve:
        inputs = at.of(f"{name}_target", self.begin["lh"].shape)
        days = at.end[f"{name}_time"]
        series = filtered(inputs, start[name], days, self._lengths)
        return Curve(series, (inputs[0] - series[:-1]) / days, (inputs[2] - series[1:]) / days)


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


def matured(goals: tuple[Floats, Floats, Floats], start: Any, lengths: Floats) -> Curve:
    """Return tubule maturity at all nodes; it only rises toward its goal.

    Growth is logistic, so a step with the mean goal is exact.

    Parameters
    ----------
    goals : tuple of ndarray (n_steps, ...)
        The goal right after each step begins, halfway, and right before it ends.
    start : float or ndarray (n_men,)
        Maturity at the first node.
    lengths : ndarray (n_steps, ...)
        Days of each step.
    """
    begin, middle, end = goals
    mean = (begin + 4.0 * middle + end) / 6.0
    out = np.empty((len(mean) + 1, *mean.shape[1:]))
    out[:] = start
    above = mean > out[:-1] * _NOTICEABLE
    growing = np.flatnonzero(above.reshape(len(mean), -1).any(axis=1))
    if len(growing):
        _grow(out, mean, lengths / values()["maturity_time_constant"], int(growing[0]))
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
