"""Curves and ribbons as numpy arrays. All lengths in px of the canvas."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram.layout import Point, layout

Floats = NDArray[np.floating[Any]]
SAMPLES: Final = 256
RIBBON_SAMPLES: Final = 44


class Curve(msgspec.Struct, frozen=True, eq=False):
    """A chain of cubic Béziers, sampled at equal steps of arc length.

    Attributes
    ----------
    points
        shape (n, 2), px.
    tangents
        shape (n, 2), unit vectors toward the head.
    length
        px.
    """

    points: Floats
    tangents: Floats
    length: float

    @property
    def normals(self) -> Floats:
        """Unit vectors to the left of the flow, shape (n, 2)."""
        return np.stack([self.tangents[:, 1], -self.tangents[:, 0]], axis=1)

    def at(self, distance: Floats) -> tuple[Floats, Floats]:
        """Return points and tangents (each shape (k, 2)) at distances from the tail."""
        last = len(self.points) - 1
        place = (distance * (last / self.length)).clip(0.0, last)
        low = np.minimum(place.astype(np.intp), last - 1)
        share = (place - low)[:, None]
        points, beyond = self.points.take(low, axis=0), self.points.take(low + 1, axis=0)
        return points + share * (beyond - points), self.tangents.take(low, axis=0)

    def point(self, distance: float) -> tuple[Point, Point]:
        """Return the point and the unit tangent at one distance from the tail."""
        last = len(self.points) - 1
        place = min(max(distance / self.length, 0.0), 1.0) * last
        low = min(int(place), last - 1)
        (x, y), (to_x, to_y) = self.points[low : low + 2].tolist()
        dx, dy = self.tangents[low].tolist()
        share = place - low
        return (x + share * (to_x - x), y + share * (to_y - y)), (dx, dy)

    def aim(self, distance: float) -> Point:
        """Return the unit vector along the last chord of `distance` px: where a head points."""
        x, y = self.points[-1].tolist()
        (from_x, from_y), _ = self.point(max(0.0, self.length - distance))
        norm = max(math.hypot(x - from_x, y - from_y), 1e-9)
        return (x - from_x) / norm, (y - from_y) / norm


def curve(points: Sequence[Point]) -> Curve:
    """Return the chain of cubic Béziers through `points` (1 + 3k of them) as a `Curve`."""
    control = np.asarray(points, dtype=float)
    t = np.linspace(0.0, 1.0, 200)[:, None]
    basis = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    parts = []
    for k in range(0, len(control) - 3, 3):
        part = sum(b * control[k + i] for i, b in enumerate(basis))
        parts.append(np.asarray(part)[1 if k else 0 :])
    fine = np.concatenate(parts)
    steps = np.hypot(*np.diff(fine, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    even = np.linspace(0.0, along[-1], SAMPLES)
    sampled = np.stack([np.interp(even, along, fine[:, i]) for i in (0, 1)], axis=1)
    tangents = np.gradient(sampled, axis=0)
    tangents /= np.maximum(np.hypot(*tangents.T), 1e-9)[:, None]
    return Curve(sampled, tangents, float(along[-1]))


@functools.cache
def path_curve(path: str) -> Curve:
    """Return the curve of a path of ``layout.toml``."""
    return curve(layout().path[path].points)


@functools.cache
def blood_curve() -> Curve:
    """Return the center line of the bloodstream."""
    return curve(layout().blood.points)


def smoothstep(x: Floats) -> Floats:
    """Return 3x² − 2x³ of `x` clipped to 0–1."""
    x = np.clip(x, 0.0, 1.0)
    return x * x * (3.0 - 2.0 * x)


def width_along(share: Floats, tail: float, head: float) -> Floats:
    """Return the ribbon's width at `share` (0 tail – 1 head) of its length."""
    return tail + (head - tail) * smoothstep(share)


_ALONG = np.linspace(0.0, 1.0, RIBBON_SAMPLES)
_WIDER = smoothstep(_ALONG)
_LEFT = np.array([1.0, -1.0])  # makes of a tangent, its numbers swapped, the normal to the left


def ribbon(line: Curve, stop: float, tail: float, head: float, start: float = 0.0) -> Floats:
    """Return the outline of a tapered ribbon, shape (2 · RIBBON_SAMPLES, 2), px.

    Parameters
    ----------
    line
        Center line.
    stop, start
        Where it ends and begins, px from the tail.
    tail, head
        Width at both ends, px.
    """
    span = max(stop, start + 0.5) - start
    points, tangents = line.at(start + span * _ALONG)
    side = (0.5 * tail + (0.5 * (head - tail)) * _WIDER)[:, None] * tangents[:, ::-1]
    side *= _LEFT
    found = np.empty((2 * RIBBON_SAMPLES, 2))
    np.add(points, side, out=found[:RIBBON_SAMPLES])
    np.subtract(points, side, out=found[: RIBBON_SAMPLES - 1 : -1])
    return found
