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
    reach = reach[:, None]
    edges = np.stack([points - reach, points + reach])
    edges *= 1.0 / TILE
    low, high = edges.clip(0, (columns - 1, rows - 1)).astype(np.intp)
    wide, tall = (high - low).max(axis=0, initial=0).tolist()
    across = np.minimum(low[:, 0] + np.arange(wide + 1)[:, None], high[:, 0])
    down = np.minimum(low[:, 1] + np.arange(tall + 1)[:, None], high[:, 1])
    grid = np.zeros(rows * columns, dtype=np.bool_)
    grid[(down[:, None] * columns + across).ravel()] = True
    return _region(grid.reshape(rows, columns)) & QRegion(0, 0, *size)


def _region(grid: NDArray[np.bool_]) -> QRegion:
    bits = np.packbits(grid, axis=1, bitorder="little")
    size = QSize(grid.shape[1], grid.shape[0])
    found = QRegion(QBitmap.fromData(size, bits.tobytes(), QImage.Format.Format_MonoLSB))
    if found.isEmpty():  # of which PySide makes a polygon
        return found
    return QTransform.fromScale(TILE, TILE).map(found)
