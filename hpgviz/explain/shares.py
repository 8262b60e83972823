"""Shapley shares: who moved a value by how much, so that the parts add up exactly.

Of a product they are the exact log-factors; inside a sum they are the mean over all orders in
which the players could have moved from the healthy man's values to today's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

NOTHING = 1e-12
"""A value below this share of the usual one counts as this much, so that it has a logarithm."""

MOST = 12
"""Players that are told apart; the smallest of more are moved together."""

OTHERS = "others"


def log_ratio(value: Any, usual: float) -> Any:
    """Return the logarithm of a value over the usual one, floored at `NOTHING`."""
    return np.log(np.maximum(np.asarray(value, dtype=float) / usual, NOTHING))


def shapley(evaluate: Callable[[Floats], Floats], count: int) -> Floats:
    """Return the share of each of `count` players, shape (count,); they sum to v(all) - v(none).

    Parameters
    ----------
    evaluate : callable
        Given `moved`, shape (count, 2**count), 1 where a player has moved, returns v, shape
        (2**count,).
    """
    sets = np.arange(2**count)
    moved = ((sets[None, :] >> np.arange(count)[:, None]) & 1).astype(float)
    v = np.asarray(np.broadcast_to(evaluate(moved), sets.shape), dtype=float)
    size = moved.sum(axis=0).astype(int)
    weight = np.array(
        [
            math.factorial(n) * math.factorial(count - n - 1) / math.factorial(count)
            for n in range(count)
        ]
    )
    shares = np.empty(count)
    for player in range(count):
        without = sets[moved[player] == 0]
        shares[player] = np.sum(weight[size[without]] * (v[without | (1 << player)] - v[without]))
    return shares


def grouped(
    players: Sequence[str], alone: Mapping[str, float], most: int = MOST
) -> dict[str, tuple[str, ...]]:
    """Return the groups that move as one: each player, the smallest together beyond `most`."""
    if len(players) <= most:
        return {player: (player,) for player in players}
    ranked = sorted(players, key=lambda player: -abs(alone[player]))
    groups = {player: (player,) for player in ranked[: most - 1]}
    return {**groups, OTHERS: tuple(ranked[most - 1 :])}
