"""Sprites of particles, painted once for a theme and scale, and where they lie in their sheet.

Shapes that look alike from everywhere are painted at each place between two px that they may
have, so that a frame copies them: it neither turns nor scales nor smooths anything, and they
still move evenly. Of shapes that follow the flow there are few, and Qt turns them.
"""

from __future__ import annotations

import functools
import math

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.geometry import Floats
from hpgviz.view.diagram.glyphs import TURNS, extent, glyph
from hpgviz.view.diagram.parts import Parts
from hpgviz.view.diagram.slots import Indices, Particles
from hpgviz.view.theme import Theme

HORMONES = ("gnrh", "lh", "fsh", "testosterone", "estradiol", "inhibin_b", "sperm")
KINDS = 2 * len(HORMONES)
PLACES = 4  # between two px, in both directions
RADIUS_STEP = 0.15  # px of the canvas between the radii of two sprites
HIGHEST = 24_000  # px of a sheet; Qt cannot paint beyond 32,767
SIZES = 32  # radii; the largest is 4.65 px, more than `laws.radius` ever gives
OPACITY = 9  # column of what is handed to Qt
_COLUMN = np.array([1.0, PLACES])


def kind(hormone: str, *, hollow: bool = False) -> int:
    """Return the number of a kind of particle."""
    return 2 * HORMONES.index(hormone) + hollow


class Atlas:
    """The sprites of a theme for `scale` device px per canvas px, one row of each kind and size.

    A shape that looks alike from everywhere has `PLACES`² sprites in its row, one that follows
    the flow has one. A row is painted when it is needed first.
    """

    def __init__(self, theme: Theme, scale: float) -> None:
        self._theme = theme
        self._scale = scale
        self._rows = np.full((KINDS * SIZES, 4), -1.0)  # top, side, step to the next, turned
        self._bottom = 0
        self._sheet = QPixmap()
        self._parts = Parts()

    def fragments(self, p: Particles, offset: tuple[float, float]) -> Floats:
        """Return what `paint` needs to show particles, device px.

        Parameters
        ----------
        p
            Particles, n of them.
        offset
            Where the canvas' corner lies between two px of the device.
        """
        number = p.kinds * SIZES + np.rint(p.radii * (1.0 / RADIUS_STEP)).astype(np.intp)
        row = self._rows.take(number, axis=0)
        if (row[:, 0] < 0).any():
            self._paint(number)
            row = self._rows.take(number, axis=0)
        exact = p.points * self._scale + offset
        fine = np.rint(exact * PLACES)
        whole = np.floor(fine / PLACES)
        turned = row[:, 3]
        found = np.empty((len(p), 10))
        found[:, 0:2] = np.where(turned[:, None] > 0.0, exact, whole)
        found[:, 2] = (fine - PLACES * whole) @ _COLUMN * row[:, 2]
        found[:, 3:5] = row[:, 0:2]
        found[:, 5] = row[:, 1]
        found[:, 6:8] = 1.0
        found[:, 8] = p.angles * turned
        found[:, OPACITY] = p.opacities
        return found

    def paint(self, painter: QPainter, found: Floats) -> None:
        """Paint what `fragments` found; the painter is at the canvas' corner, in device px."""
        self._parts.paint(painter, found, self._sheet)

    def _paint(self, numbers: Indices) -> None:
        """Paint the rows that are needed and not there; of a sheet that is full, all anew."""
        if self._bottom > HIGHEST:
            self._rows[:], self._bottom, self._sheet = -1.0, 0, QPixmap()
        for number in sorted(set(numbers.tolist())):
            if self._rows[number, 0] < 0:
                self._rows[number] = self._paint_row(*divmod(number, SIZES))

    def _paint_row(self, number: int, size: int) -> tuple[float, float, float, float]:
        hormone, r = self._theme.hormone(HORMONES[number // 2]), size * RADIUS_STEP
        half = math.ceil(extent(hormone.shape) * r * self._scale + 1.0)
        turned = hormone.shape in TURNS
        count = 1 if turned else PLACES * PLACES
        top = self._room(2 * half, 2 * half * count)
        painter = QPainter(self._sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(count):
            painter.save()
            painter.translate(
                2 * half * place + half + place % PLACES / PLACES,
                top + half + place // PLACES / PLACES,
            )
            painter.scale(self._scale, self._scale)
            glyph(painter, hormone, r, hollow=number % 2 == 1)
            painter.restore()
        painter.end()
        return top, 2 * half, 0.0 if turned else 2 * half, float(turned)

    def _room(self, height: int, width: int) -> int:
        """Return where a row of sprites of this size may begin."""
        top, self._bottom = self._bottom, self._bottom + height
        size = self._sheet.size().expandedTo(QSize(width, 0))
        if self._bottom > size.height():
            size.setHeight(max(2 * size.height(), self._bottom))
        if size != self._sheet.size():
            larger = QPixmap(size)
            larger.fill(Qt.GlobalColor.transparent)
            painter = QPainter(larger)
            painter.drawPixmap(0, 0, self._sheet)
            painter.end()
            self._sheet = larger
        return top


@functools.lru_cache(maxsize=4)
def atlas(theme: Theme, scale: float) -> Atlas:
    """Return the sprites of a theme for `scale` device px per canvas px."""
    return Atlas(theme, scale)
