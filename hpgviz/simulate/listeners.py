"""States that only listen: hematocrit, tubule maturity and the ten-week line of sperm.

Each but maturity is a first-order filter with a fixed time constant, so the whole series
follows from its input at once, exactly for an input that is a straight line between rows.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from hpgviz.model.equations import CELLS, Values
from hpgviz.model.parameters import values
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Floats

_BLOCK = 256  # rows whose weights stay far from overflow for every time constant of a day or more
_MATURITY_ROWS = 4  # maturity takes weeks: half-day steps


def filtered(after: Floats, before: Floats, start: float, days: float) -> Floats:
    """Return the series that follows an input with the time constant `days`.

    Parameters
    ----------
    after, before : ndarray (n_rows,)
        The input right after and right before each row; they differ at a dose.
    start : float
        Value at row 0.
    days : float
        Time constant; at least half a day.
    """
    x = 1.0 / (ROWS_PER_DAY * days)
    keep = math.exp(-x)
    # exact weights of an input that runs straight from `after[i]` to `before[i + 1]`
    late = 1.0 - (1.0 - keep) / x
    gain = (1.0 - keep - late) * after[:-1] + late * before[1:]
    blocks = -(-len(gain) // _BLOCK)
    padded = np.zeros(blocks * _BLOCK)
    padded[: len(gain)] = gain
    powers = keep ** np.arange(1, _BLOCK + 1)
    sums = np.cumsum(padded.reshape(blocks, _BLOCK) / powers, axis=1) * powers
    heads = np.empty(blocks)
    value = start
    for block, total in enumerate(sums[:, -1].tolist()):
        heads[block] = value
        value = value * float(powers[-1]) + total
    body = sums + heads[:, None] * powers
    return np.concatenate(((start,), body.ravel()[: len(gain)]))


def matured(goal: Floats, start: float) -> Floats:
    """Return tubule maturity at all rows; it only rises toward `goal` (n_rows,)."""
    if goal.max(initial=start) <= start:
        return np.full(len(goal), start)
    seed = values()["maturity_seed"]
    share = _MATURITY_ROWS / ROWS_PER_DAY / values()["maturity_time_constant"]
    rows = np.arange(0, len(goal) + _MATURITY_ROWS - 1, _MATURITY_ROWS)
    goals = goal[np.minimum(rows, len(goal) - 1)].tolist()
    value, out = start, [start]
    for now, then in zip(goals[:-1], goals[1:], strict=True):
        first = (value + seed) * max(now - value, 0.0) * share
        ahead = value + first
        second = (ahead + seed) * max(then - ahead, 0.0) * share
        value += 0.5 * (first + second)
        out.append(value)
    return np.interp(np.arange(len(goal)), rows, out)


def listen(after: Values, before: Values, start: dict[str, float], known: dict[str, Any]) -> None:
    """Add every listener to `known`, each (n_rows,), in the order in which they listen.

    `after` and `before` compute factors right after and right before each row and look up
    what is `known` so far; `start` holds the man at rest.
    """
    known["hematocrit"] = filtered(
        _series(after["hematocrit_target"], known),
        _series(before["hematocrit_target"], known),
        start["hematocrit"],
        float(before["hematocrit_time"]),
    )
    known["tubule_maturity"] = matured(
        _series(before["maturity_goal"], known), start["tubule_maturity"]
    )
    for cell in CELLS:
        known[cell] = filtered(
            _series(after[f"{cell}_target"], known),
            _series(before[f"{cell}_target"], known),
            start[cell],
            float(before[f"{cell}_time"]),
        )


def _series(value: Any, known: dict[str, Any]) -> Floats:
    return np.broadcast_to(value, known["lh"].shape)
