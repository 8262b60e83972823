"""Places for particles on lines, and where they are at a time: the arithmetic of a frame."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram.geometry import SAMPLES, Floats, blood_curve, path_curve, smoothstep

Indices = NDArray[np.integer[Any]]
FAINT = 0.01  # what is fainter is not drawn


@dataclass(frozen=True, eq=False)
class Particles:
    """Particles of any kinds.

    Attributes
    ----------
    points
        shape (n, 2), px of the canvas.
    angles
        Degrees, clockwise, shape (n,).
    radii, opacities
        shape (n,).
    kinds
        Which sprite, shape (n,).
    """

    points: Floats
    angles: Floats
    radii: Floats
    opacities: Floats
    kinds: Indices

    def __len__(self) -> int:
        return len(self.radii)

    def seen(self) -> Particles:
        """Return those that are not fully faded."""
        return self.take((self.opacities > FAINT).nonzero()[0])

    def take(self, which: Indices) -> Particles:
        """Return some of them."""
        return Particles(
            self.points[which],
            self.angles[which],
            self.radii[which],
            self.opacities[which],
            self.kinds[which],
        )


def joined(parts: list[Particles]) -> Particles:
    """Return several groups as one."""
    return Particles(
        np.concatenate([p.points for p in parts]),
        np.concatenate([p.angles for p in parts]),
        np.concatenate([p.radii for p in parts]),
        np.concatenate([p.opacities for p in parts]),
        np.concatenate([p.kinds for p in parts]),
    )


@dataclass(frozen=True, eq=False)
class Slots:
    """Places for particles that travel along lines, with all that holds while strengths do.

    Attributes
    ----------
    start, span
        Where each is at time 0, px from the tail, and after how many px it begins anew.
    line
        Which of `lines` it travels on, in steps of `SAMPLES`.
    length
        px of that line.
    group
        What moves it: the index of a way in `moved`.
    opacity
        Before it fades at the ends.
    fade
        Over how many px it appears at the tail and goes at `stop`, shape (n, 2).
    stop
        Where the flow ends, px from the tail.
    head, tail
        Width of the ribbon at both ends, px.
    aside
        Distance from the middle: a share of the ribbon's width, and px, shape (n, 2).
    radius
        Largest and smallest radius, px, shape (n, 2); between them .36 of the ribbon's width.
    kind
        Which sprite.
    turned
        1 where it is turned along the flow, else 0.
    """

    start: Floats
    span: Floats
    line: Indices
    length: Floats
    group: Indices
    opacity: Floats
    fade: Floats
    stop: Floats
    head: Floats
    tail: Floats
    aside: Floats
    radius: Floats
    kind: Indices
    turned: Floats

    def __len__(self) -> int:
        return len(self.start)


_NAMES = tuple(field.name for field in fields(Slots))


def slots(count: int, **values: Floats | Indices | float | tuple[float, ...]) -> Slots:
    """Return `count` slots; each value holds for all of them or is one of each."""
    made: dict[str, Any] = {}
    for name in _NAMES:
        value = values[name]
        if not isinstance(value, np.ndarray):
            shape = (count, 2) if isinstance(value, tuple) else (count,)
            value = np.full(shape, value)
        made[name] = value
    return Slots(**made)


def gathered(parts: Sequence[Slots]) -> Slots:
    """Return several slots as one."""
    return Slots(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in _NAMES})


@dataclass(frozen=True, eq=False)
class Lines:
    """Samples of several lines one after the other: points, normals to the left, and angles."""

    points: Floats
    normals: Floats
    angles: Floats


@functools.lru_cache(maxsize=64)
def lines(paths: tuple[str, ...]) -> Lines:
    """Return the samples of paths, and behind them those of the bloodstream."""
    curves = [*(path_curve(path) for path in paths), blood_curve()]
    tangents = np.concatenate([c.tangents for c in curves])
    return Lines(
        np.concatenate([c.points for c in curves]),
        np.stack([tangents[:, 1], -tangents[:, 0]], axis=1),
        np.degrees(np.arctan2(tangents[:, 1], tangents[:, 0])),
    )


def moved(of: Slots, on: Lines, ways: Floats) -> Particles:
    """Return the particles of slots that have moved on by `ways`, px for each group."""
    along = (of.start + ways[of.group]) % of.span
    ends = np.stack([along + 1e-6, of.stop - along], axis=1) / of.fade
    opacity = of.opacity * ends.clip(0.0, 1.0).prod(axis=1)
    place = along / of.length * (SAMPLES - 1)
    low = place.astype(np.intp).clip(0, SAMPLES - 2)
    share, row = (place - low)[:, None], of.line * SAMPLES + low
    here = on.points[row]
    points = here + share * (on.points[row + 1] - here)
    local = of.tail + (of.head - of.tail) * smoothstep(along / of.stop)
    side = of.aside[:, 0] * local + of.aside[:, 1]
    points += side[:, None] * on.normals[row]
    radii = np.minimum(of.radius[:, 0], np.maximum(0.36 * local, of.radius[:, 1]))
    return Particles(points, on.angles[row] * of.turned, radii, opacity, of.kind).seen()
