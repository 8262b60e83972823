"""Which part of the canvas an arrow or its particles can ever touch, in tiles of the screen.

Tiles stand still while particles move, so a region is made once for each path and size; it is
a little too large, and a frame has nothing to work out.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.arrows import STOPPED
from hpgviz.view.diagram.geometry import Floats, blood_curve, path_curve
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.traffic import BLOOD_RADIUS, BOUNCE_REACH

TILE = 24  # device px
RIBBON_REACH = 25.0  # canvas px from the middle of an arrow to the end of its widest bar
SLACK = 2.0  # canvas px: particles stand between the samples of a curve
BOUNCED = 10.0  # canvas px from the middle to the edge of a particle that a shield throws back
EVERY = 4  # samples of a curve are closer together than needed here

Size = tuple[int, int]
Streams = tuple[tuple[str, float], ...]


@functools.lru_cache(maxsize=256)
def ribbon_tiles(path: str, scale: float, size: Size) -> QRegion:
    """Return what an arrow of any strength covers; do not change the region."""
    return _region(_marked(path_curve(path).points[::EVERY], RIBBON_REACH, scale, size), size)


@functools.lru_cache(maxsize=32)
def flow_tiles(streams: Streams, scale: float, size: Size) -> QRegion:
    """Return what particles can touch; do not change the region.

    Parameters
    ----------
    streams
        Paths, and how far from their middle particles reach there; all reach into the blood.
    scale, size
        Device px per canvas px, and of the whole canvas.
    """
    inside = layout().blood.width / 2 + BLOOD_RADIUS
    grid = _marked(blood_curve().points[::EVERY], inside, scale, size)
    for path, reach in streams:
        grid |= _marked(path_curve(path).points[::EVERY], reach + SLACK, scale, size)
    return _region(grid, size)


@functools.lru_cache(maxsize=32)
def bounce_tiles(paths: tuple[str, ...], scale: float, size: Size) -> QRegion:
    """Return what particles thrown back from shields can touch; do not change the region."""
    lines = [path_curve(path) for path in paths]
    ends = np.array([line.point(line.length - STOPPED)[0] for line in lines])
    reach = BOUNCE_REACH[0] + laws.head_width(laws.WIDEST) + BOUNCED
    return _region(_marked(ends, reach, scale, size), size)


def _marked(points: Floats, reach: float, scale: float, size: Size) -> NDArray[np.bool_]:
    """Return the tiles within `reach` of any point, shape (rows, columns)."""
    grid = np.zeros((-(-size[1] // TILE), -(-size[0] // TILE)), dtype=bool)
    low = np.floor((points - reach) * scale / TILE).astype(int).clip(0)
    high = np.floor((points + reach) * scale / TILE).astype(int).clip(0) + 1
    for left, top, right, bottom in np.unique(np.hstack([low, high]), axis=0).tolist():
        grid[top:bottom, left:right] = True
    return grid


def _region(grid: NDArray[np.bool_], size: Size) -> QRegion:
    found = QRegion()
    for row, tiles in enumerate(grid):
        edges = np.flatnonzero(np.diff(tiles.astype(np.int8), prepend=0, append=0))
        for left, right in _pairs(edges.tolist()):
            found = found + QRect(left * TILE, row * TILE, (right - left) * TILE, TILE)
    return found & QRegion(0, 0, *size)


def _pairs(edges: Sequence[int]) -> Iterable[tuple[int, int]]:
    return zip(edges[::2], edges[1::2], strict=True)
