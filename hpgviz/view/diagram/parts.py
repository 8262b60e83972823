"""Many parts of a picture painted with one call."""

from __future__ import annotations

from typing import cast

import numpy as np
import shiboken6
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.geometry import Floats


class Parts:
    """Hands parts of a picture to Qt; the room for them is kept, as wrapping it takes long."""

    def __init__(self) -> None:
        self._room = np.empty((0, 10))
        self._first: QPainter.PixmapFragment | None = None

    def paint(self, painter: QPainter, rows: Floats, picture: QPixmap) -> None:
        """Paint parts of a picture.

        Parameters
        ----------
        painter
            Of the device the rows are meant for.
        rows
            Middle, left upper corner of the source, its size, scale, turn in degrees and
            opacity of each part, shape (n, 10).
        picture
            What they are parts of.
        """
        count = len(rows)
        if count > len(self._room):
            self._room = np.empty((2 * count, 10))
            self._first = cast(
                QPainter.PixmapFragment,
                shiboken6.wrapInstance(self._room.ctypes.data, QPainter.PixmapFragment),
            )
        if count and self._first is not None:
            self._room[:count] = rows
            painter.drawPixmapFragments(self._first, count, picture)
