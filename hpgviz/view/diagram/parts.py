"""Many parts of a picture painted with one call."""

from __future__ import annotations

from typing import cast

import shiboken6
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.geometry import Floats


def paint_parts(painter: QPainter, rows: Floats, picture: QPixmap) -> None:
    """Paint parts of a picture.

    Parameters
    ----------
    painter
        Of the device the rows are meant for.
    rows
        Middle, left upper corner of the source, its size, scale, turn in degrees and opacity of
        each part, C-contiguous, shape (n, 10).
    picture
        What they are parts of.
    """
    if len(rows):
        first = cast(
            QPainter.PixmapFragment,
            shiboken6.wrapInstance(rows.ctypes.data, QPainter.PixmapFragment),
        )
        painter.drawPixmapFragments(first, len(rows), picture)
