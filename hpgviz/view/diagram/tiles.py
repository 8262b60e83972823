"""Which part of the canvas arrows and particles touch, in tiles of the screen.

A region of tiles is a little too large, but has few rectangles and is soon made. That of an arrow
holds it at any strength; that of particles, all they touch in some frames.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QBitmap, QImage, QRegion, QTransform

from hpgviz.view.diagram.geometry import Floats, path_curve

TILE = 16  # device px
BAR_REACH = 25.0  # canvas px from the middle of an arrow to the end of its widest bar
BODY_REACH = 14.0  # and to the edge of its body, with the marks beside it
END = 62.0  # canvas px at the end of an arrow that bar, head and shield take
EVERY = 4  # samples of a curve are closer together than needed here

Size = tuple[int, int]


@functools.lru_cache(maxsize=256)
def ribbon_tiles(path: str, scale: float, size: Size) -> QRegion:
    """Return what an arrow of any strength covers; do not change the region.

    Parameters
    ----------
    path
        Of the arrow.
    scale, size
        Device px per canvas px, and of the whole canvas.
    """
    line = path_curve(path)
    points = line.points[::EVERY] * scale
    last = int(max(0.0, 1.0 - END / line.length) * len(points))
    reach = np.full(len(points), BODY_REACH * scale)
    reach[last:] = BAR_REACH * scale
    return tiles_around(points, reach, size)


def tiles_around(points: Floats, reach: Floats, size: Size) -> QRegion:
    """Return the tiles within reach of any point, sideways, up or down.

    Parameters
    ----------
    points, reach
        Device px, shape (n, 2) and (n,).
    size
        Device px of the whole canvas; nothing lies beyond it.
    """
    columns, rows = -(-size[0] // TILE), -(-size[1] // TILE)
    most = (columns - 1, rows - 1)
    low = ((points - reach[:, None]) // TILE).astype(np.intp).clip(0, most)
    high = ((points + reach[:, None]) // TILE).astype(np.intp).clip(0, most)
    grid = np.zeros((rows, columns), dtype=np.bool_)
    wide, tall = (high - low).max(axis=0, initial=0).tolist()
    for down in range(tall + 1):
        row = np.minimum(low[:, 1] + down, high[:, 1])
        for right in range(wide + 1):
            grid[row, np.minimum(low[:, 0] + right, high[:, 0])] = True
    return _region(grid) & QRegion(0, 0, *size)


def _region(grid: NDArray[np.bool_]) -> QRegion:
    bits = np.packbits(grid, axis=1, bitorder="little")
    size = QSize(grid.shape[1], grid.shape[0])
    found = QRegion(QBitmap.fromData(size, bits.tobytes(), QImage.Format.Format_MonoLSB))
    return QTransform.fromScale(TILE, TILE).map(found)
