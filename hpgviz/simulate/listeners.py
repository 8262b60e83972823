"""States that only listen: hematocrit, tubule maturity and the ten-week line of sperm.

Each but maturity is a first-order filter with a fixed time constant, so the whole series
follows from its input at once, exactly for an input that is a parabola between rows.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np

from hpgviz.model.equations import CELLS, Values
from hpgviz.model.parameters import values
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Floats, Rows

_BLOCK = 256  # rows whose weights stay far from overflow for every time constant of a day or more
_MATURITY_ROWS = 4  # maturity takes weeks: half days will do


class Moments(msgspec.Struct, frozen=True):
    """Named factors right after each row, halfway to the next, and right before each row."""

    after: Values
    middle: Values
    before: Values


def filtered(inputs: tuple[Floats, Floats, Floats], start: float, days: float) -> Floats:
    """Return the series that follows an input with the time constant `days`.

    Exact for an input that is a parabola between rows.

    Parameters
    ----------
    inputs : tuple of ndarray
        The input right after (n_rows,) and right before (n_rows,) each row, which differ at a
        dose, and between them halfway to the next row (n_rows - 1,).
    start : float
        Value at row 0.
    days : float
        Time constant; at least half a day.
    """
    after, middle, before = inputs
    x = 1.0 / (ROWS_PER_DAY * days)
    whole = -math.expm1(-x)
    late = 1.0 - whole / x
    later = 1.0 - 2.0 * late / x
    gain = (
        (whole - 3.0 * late + 2.0 * later) * after[:-1]
        + 4.0 * (late - later) * middle
        + (2.0 * later - late) * before[1:]
    )
    blocks = -(-len(gain) // _BLOCK)
    padded = np.zeros(blocks * _BLOCK)
    padded[: len(gain)] = gain
    powers = np.exp(-x * np.arange(1, _BLOCK + 1))
    sums = np.cumsum(padded.reshape(blocks, _BLOCK) / powers, axis=1) * powers
    heads = np.empty(blocks)
    value = start
    for block, total in enumerate(sums[:, -1].tolist()):
        heads[block] = value
        value = value * float(powers[-1]) + total
    body = sums + heads[:, None] * powers
    return np.concatenate(((start,), body.ravel()[: len(gain)]))


def matured(after: Floats, before: Floats, start: float) -> Floats:
    """Return tubule maturity at all rows; it only rises toward its goal.

    Growth is logistic, so a step with the mean goal of its rows is exact.

    Parameters
    ----------
    after, before : ndarray (n_rows,)
        The goal right after and right before each row.
    start : float
        Maturity at row 0.
    """
    if max(after.max(), before.max()) <= start:
        return np.full(len(after), start)
    seed = values()["maturity_seed"]
    days = values()["maturity_time_constant"]
    goals, edges = _means(0.5 * (after[:-1] + before[1:]))
    value, out = start, [start]
    for goal, rows in zip(goals.tolist(), np.diff(edges).tolist(), strict=True):
        if goal > value:
            growth = math.exp((goal + seed) * rows / ROWS_PER_DAY / days)
            odds = (value + seed) / (goal - value) * growth
            value = (odds * goal - seed) / (1.0 + odds)
        out.append(value)
    return np.interp(np.arange(len(after)), edges, out)


def _means(rows: Floats) -> tuple[Floats, Rows]:
    """Return the means of half days, and the rows at which those begin and end."""
    starts = np.arange(0, len(rows), _MATURITY_ROWS)
    edges = np.append(starts, len(rows))
    return np.add.reduceat(rows, starts) / np.diff(edges), edges


def listen(
    at: Moments, start: dict[str, float], known: dict[str, Any], halfway: dict[str, Any]
) -> None:
    """Add every listener to `known`, each (n_rows,), in the order in which they listen.

    `at` computes factors and looks up states in `known` and, between rows, in `halfway`
    (n_rows - 1,), which is filled too; `start` holds the man at rest.
    """

    def targets(name: str) -> tuple[Floats, Floats, Floats]:
        rows = known["lh"].shape
        between = halfway["lh"].shape
        return (
            np.broadcast_to(at.after[name], rows),
            np.broadcast_to(at.middle[name], between),
            np.broadcast_to(at.before[name], rows),
        )

    def add(name: str, series: Floats) -> None:
        known[name] = series
        halfway[name] = 0.5 * (series[:-1] + series[1:])  # smooth: a day or more to follow

    def follow(name: str) -> None:
        days = float(at.before[f"{name}_time"])
        add(name, filtered(targets(f"{name}_target"), start[name], days))

    follow("hematocrit")
    after, _, before = targets("maturity_goal")
    add("tubule_maturity", matured(after, before, start["tubule_maturity"]))
    for cell in CELLS:
        follow(cell)
