"""Places for particles on lines, and where they are at a time: the arithmetic of a frame."""

from __future__ import annotations

import functools
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram.geometry import SAMPLES, Floats, blood_curve, path_curve

Indices = NDArray[np.integer[Any]]
FAINT = 0.01  # what is fainter is not drawn


class Particles(msgspec.Struct, frozen=True, eq=False):
    """Particles of any kinds; some may have faded.

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

    def parted(self, count: int) -> list[Particles]:
        """Return `count` parts of equal length."""
        each = len(self) // count
        return [self.take(slice(part * each, (part + 1) * each)) for part in range(count)]

    def take(self, which: Indices | slice) -> Particles:
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


WAY = ("start", "span", "line", "length", "group", "opacity", "rise", "fall", "stop")
SHAPE = ("head", "tail", "lane", "beside", "largest", "least", "kind")


def slots(count: int, **values: Floats | Indices | float) -> Floats:
    """Return places for particles that travel along lines.

    Parameters
    ----------
    count
        How many, n.
    start, span
        Where each is at time 0, px from the tail, and after how many px it begins anew.
    line, length
        Which of the `Lines` it travels on, and px of that line.
    group
        What moves it: the index of a way in `Moving.at`.
    opacity
        Before it fades at the ends.
    rise, fall
        Over how many px it appears at the tail and goes at `stop`.
    stop
        Where the flow ends, px from the tail.
    head, tail
        Width of the ribbon at both ends, px.
    lane, beside
        Distance from the middle: a share of the ribbon's width, and px.
    largest, least
        Largest and smallest radius, px; between them .36 of the ribbon's width.
    kind
        Which sprite.

    Returns
    -------
    Floats
        A row for each of these but `count`, in this order, shape (16, n).
    """
    made = np.empty((len(WAY) + len(SHAPE), count))
    for row, name in enumerate(WAY + SHAPE):
        made[row] = values[name]
    return made


class Lines(msgspec.Struct, frozen=True, eq=False):
    """Samples of several lines one after the other.

    Attributes
    ----------
    table
        Point, step to the next, normal to the left, and angle of each sample, shape (n, 7).
    """

    table: Floats


@functools.lru_cache(maxsize=64)
def lines(paths: tuple[str, ...]) -> Lines:
    """Return the samples of paths, and behind them those of the bloodstream."""
    curves = [*(path_curve(path) for path in paths), blood_curve()]
    points = np.concatenate([c.points for c in curves])
    steps = np.concatenate([np.diff(c.points, axis=0, append=c.points[-1:]) for c in curves])
    x, y = np.concatenate([c.tangents for c in curves]).T
    return Lines(np.column_stack([points, steps, y, -x, np.degrees(np.arctan2(y, x))]))


class Moving:
    """Slots on their lines, with all that holds while strengths do worked out.

    Parameters
    ----------
    of
        The slots, shape (16, n).
    on
        What they travel on.
    """

    def __init__(self, of: Floats, on: Lines) -> None:
        self._start, self._span, line, length, group = of[:5]
        self._opacity, rise, fall, self._stop, head, self._tail = of[5:11]
        self._lane, self._beside, self._largest, self._least, kinds = of[11:]
        self._table = on.table
        self._group, self._kinds = group.astype(np.intp), kinds.astype(np.intp)
        self._samples = (SAMPLES - 1) / length  # per px
        self._first = line.astype(np.intp) * SAMPLES
        self._rise, self._fall, self._share = 1.0 / rise, 1.0 / fall, 1.0 / self._stop
        self._wider = head - self._tail

    def at(self, ways: Floats) -> Particles:
        """Return the particles when they have moved on by `ways`, px for each group.

        Several ways, shape (k, groups), give k times as many particles, one time after another,
        and cost little more than one.
        """
        ways = np.atleast_2d(ways)
        along = self._start + ways.take(self._group, axis=1)
        along %= self._span
        opacity = np.minimum(along * self._rise, 1.0)
        opacity *= np.minimum((self._stop - along) * self._fall, 1.0)
        opacity *= self._opacity
        place = along * self._samples
        low = np.minimum(place, SAMPLES - 2).astype(np.intp)
        place -= low
        here = self._table.take((self._first + low).ravel(), axis=0)
        share = np.minimum(along * self._share, 1.0)
        local = self._tail + self._wider * (share * share * (3.0 - 2.0 * share))
        side = (self._lane * local + self._beside).reshape(-1, 1)
        points = here[:, 0:2] + place.reshape(-1, 1) * here[:, 2:4] + side * here[:, 4:6]
        radii = np.minimum(self._largest, np.maximum(0.36 * local, self._least))
        kinds = np.tile(self._kinds, len(ways))
        return Particles(points, here[:, 6], radii.ravel(), opacity.ravel(), kinds)
