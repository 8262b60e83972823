"""Curves and ribbons as numpy arrays. All lengths in px of the canvas."""

from __future__ import annotations

import functools
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
        place = np.clip(distance / self.length, 0.0, 1.0) * (len(self.points) - 1)
        low = np.minimum(place.astype(np.intp), len(self.points) - 2)
        share = (place - low)[:, None]
        points = self.points[low] + share * (self.points[low + 1] - self.points[low])
        return points, self.tangents[low]

    def point(self, distance: float) -> tuple[Point, Point]:
        """Return the point and the unit tangent at one distance from the tail."""
        points, tangents = self.at(np.array([distance]))
        return (
            (float(points[0, 0]), float(points[0, 1])),
            (float(tangents[0, 0]), float(tangents[0, 1])),
        )

    def aim(self, distance: float) -> Point:
        """Return the unit vector along the last chord of `distance` px: where a head points."""
        chord = self.points[-1] - self.at(np.array([max(0.0, self.length - distance)]))[0][0]
        norm = max(float(np.hypot(*chord)), 1e-9)
        return float(chord[0]) / norm, float(chord[1]) / norm


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
    distance = np.linspace(start, max(stop, start + 0.5), RIBBON_SAMPLES)
    points, tangents = line.at(distance)
    half = width_along(np.linspace(0.0, 1.0, RIBBON_SAMPLES), tail, head)[:, None] / 2
    normals = np.stack([tangents[:, 1], -tangents[:, 0]], axis=1)
    return np.concatenate([points + half * normals, (points - half * normals)[::-1]])
