"""States at the nodes of a walk, and between them as cubic Hermite curves."""

from __future__ import annotations

import msgspec
import numpy as np

from hpgviz.model.equations import CORE
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Floats, Rows


class Curve(msgspec.Struct, frozen=True):
    """One state at the nodes of a walk; arrays of one man, or with a last axis of men.

    Attributes
    ----------
    values : ndarray (n_nodes, ...)
    starts, ends : ndarray (n_nodes - 1, ...)
        Slopes per day right after the node that begins a step and right before the one that
        ends it; they differ where a dose lies between two steps.
    """

    values: Floats
    starts: Floats
    ends: Floats

    def middle(self, lengths: Floats) -> Floats:
        """Return the state halfway between nodes that lie `lengths` days apart."""
        between = self.values[:-1] + self.values[1:]
        return 0.5 * between + lengths * 0.125 * (self.starts - self.ends)


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

    @property
    def many(self) -> bool:
        """Whether these are nodes of many men."""
        return self.states.ndim > 2

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


class Reader:
    """Reads curves at given rows; what depends on the rows alone is computed once.

    Parameters
    ----------
    nodes : ndarray (n_nodes,)
        Rows of the nodes, rising; before the first the man is at rest.
    rows : ndarray (n_rows,)
        Where to read; fractions allowed.
    men : bool
        Whether the curves have a last axis of men.
    """

    def __init__(self, nodes: Rows, rows: Floats, *, men: bool = False) -> None:
        self._count = len(rows)
        self._still = len(nodes) < 2
        if self._still:
            return
        step = np.clip(np.searchsorted(nodes, rows, side="right") - 1, 0, len(nodes) - 2)
        length = (nodes[1:] - nodes[:-1])[step]
        t = np.clip((rows - nodes[step]) / length, 0.0, 1.0)
        days = length / ROWS_PER_DAY
        rest = 1.0 - t
        weights = (
            (1.0 + 2.0 * t) * rest * rest,
            t * t * (3.0 - 2.0 * t),
            t * rest * rest * days,
            t * t * rest * days,
        )
        self._step, self._next = step, step + 1
        self._weights = tuple(w[:, None] for w in weights) if men else weights

    def read(self, curve: Curve) -> Floats:
        """Return the state at the rows, never below zero; shape (n_rows, ...)."""
        if self._still:
            return np.repeat(curve.values[:1], self._count, axis=0)
        early, late, rising, falling = self._weights
        value = early * curve.values.take(self._step, axis=0)
        value += late * curve.values.take(self._next, axis=0)
        value += rising * curve.starts.take(self._step, axis=0)
        value -= falling * curve.ends.take(self._step, axis=0)
        return np.maximum(value, 0.0, out=value)
