"""Germ cells as sprites: while time plays the ladder changes often, mostly by a cell or two.

Painting a tubule full of cells takes 2 ms at 1920 × 1080, a stamp of every cell a twentieth of it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.organs.germ import (
    STAGES,
    Taken,
    cells,
    paint_absent,
    paint_cells,
    paint_halos,
)
from hpgviz.view.diagram.organs.tubule import Place
from hpgviz.view.diagram.parts import Parts
from hpgviz.view.theme import Theme

Cells = tuple[tuple[int, ...], tuple[int, ...]]
"""For every stage the places taken, and how many of them of late."""

ABSENT, HALO, CELL = range(3)
ACROSS = 32  # sprites in a row of the sheet
EDGE = 2  # device px around a shape


class Sheet:
    """Every cell of a tubule as it is absent, as its halo, and as it is there.

    A sprite is painted when it is wanted for the first time.

    Parameters
    ----------
    theme, place
        Which colors, which tubule.
    scale
        Device px per canvas px.
    """

    def __init__(self, theme: Theme, place: Place, scale: float) -> None:
        self._theme, self._place, self._scale = theme, place, scale
        self._cells = [
            (stage, cell) for stage in range(len(STAGES)) for cell in cells(stage, place)
        ]
        self._boxes = [self._box(cell) for _, cell in self._cells]
        self._side = max(max(box.width(), box.height()) for box in self._boxes)
        count = 3 * len(self._cells)
        self._made = np.zeros(count, dtype=bool)
        rows = -(-count // ACROSS)
        self._pixmap = QPixmap(ACROSS * self._side, rows * self._side)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        self._parts = Parts()
        self._stamps = self._all_stamps()
        self._first = np.cumsum([0, *(len(cells(stage, place)) for stage in range(len(STAGES)))])

    def stamp(self, painter: QPainter, counts: Sequence[int], new: Sequence[int] = ()) -> None:
        """Paint the cells.

        Parameters
        ----------
        painter
            In device px of the canvas.
        counts, new
            For every stage the places taken, and how many of them of late.
        """
        wanted = self._sprites(counts, new)
        if painter.hasClipping():  # mostly a cell or two have changed
            wanted = wanted[self._within(painter.clipBoundingRect())[wanted]]
        missing = wanted[~self._made[wanted]]
        if len(missing):
            self._make(missing.tolist())
        self._parts.paint(painter, self._stamps[wanted], self._pixmap)

    def _within(self, area: QRectF) -> NDArray[np.bool_]:
        """Tell of every sprite whether it touches an area of the canvas, device px."""
        x, y, half_w, half_h = *self._stamps[:, 0:2].T, *(self._stamps[:, 4:6].T / 2)
        across = (x + half_w > area.left()) & (x - half_w < area.right())
        inside: NDArray[np.bool_] = (
            across & (y + half_h > area.top()) & (y - half_h < area.bottom())
        )
        return inside

    def touched(self, before: Cells, after: Cells) -> QRect:
        """Return the device px of the canvas that cells touch which differ between two states."""
        apart = set(self._sprites(*before).tolist()) ^ set(self._sprites(*after).tolist())
        found = QRect()
        for cell in {sprite // 3 for sprite in apart}:
            found = found.united(self._boxes[cell])
        return found

    def _sprites(self, counts: Sequence[int], new: Sequence[int]) -> NDArray[np.intp]:
        """Return the numbers of the sprites of all stages, in painting order."""
        return np.concatenate(
            [
                self._wanted(stage, counts[stage], new[stage] if new else 0)
                for stage in reversed(range(len(STAGES)))
            ]
        )

    def _wanted(self, stage: int, count: int, new: int) -> NDArray[np.intp]:
        """Return the numbers of the sprites of a stage, in painting order."""
        first, end = self._first[stage], self._first[stage + 1]
        return np.concatenate(
            [
                3 * np.arange(first + count, end) + ABSENT,
                3 * np.arange(first + count - new, first + count) + HALO,
                3 * np.arange(first, first + count) + CELL,
            ]
        )

    def _box(self, cell: Taken) -> QRect:
        """Return the device px of the canvas that a cell can touch."""
        box = cell.halo.boundingRect().united(cell.absent.boundingRect())
        box = box.united(cell.fine.boundingRect()).united(cell.outline.boundingRect())
        k = self._scale
        place = QRectF(box.x() * k, box.y() * k, box.width() * k, box.height() * k)
        return place.toAlignedRect().adjusted(-EDGE, -EDGE, EDGE, EDGE)

    def _slot(self, number: int) -> tuple[int, int]:
        return number % ACROSS * self._side, number // ACROSS * self._side

    def _all_stamps(self) -> NDArray[np.float64]:
        """Return one fragment for each sprite: ten numbers, as Qt wants them."""
        rows = np.zeros((3 * len(self._cells), 10))
        for number, row in enumerate(rows):
            box = self._boxes[number // 3]
            row[0] = box.x() + box.width() / 2
            row[1] = box.y() + box.height() / 2
            row[2:4] = self._slot(number)
            row[4:6] = box.width(), box.height()
            row[6] = row[7] = row[9] = 1.0
        return rows

    def _make(self, numbers: Sequence[int]) -> None:
        """Paint sprites."""
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in numbers:
            (stage, cell), box = self._cells[number // 3], self._boxes[number // 3]
            x, y = self._slot(number)
            painter.setClipRect(x, y, box.width(), box.height())
            painter.translate(x - box.x(), y - box.y())
            painter.scale(self._scale, self._scale)
            self._paint(painter, number % 3, stage, cell)
            painter.resetTransform()
        painter.end()
        self._made[list(numbers)] = True

    def _paint(self, painter: QPainter, look: int, stage: int, cell: Taken) -> None:
        if look == ABSENT:
            paint_absent(painter, self._theme, stage, cell)
        elif look == HALO:
            paint_halos(painter, self._theme, cell, self._place.scale)
        else:
            paint_cells(painter, self._theme, stage, cell, self._place.scale)


@functools.lru_cache(maxsize=4)  # of the two tubules, in the window and on a wall
def sheet(theme: Theme, place: Place, scale: float) -> Sheet:
    """Return the sprites of a tubule in the colors of a theme."""
    return Sheet(theme, place, scale)
