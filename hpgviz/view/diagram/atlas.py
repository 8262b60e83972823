"""Sprites of particles, painted once for a theme and scale, and where they lie in their sheets.

Shapes that look alike from everywhere are painted at each place between two px that they may
have, so that a frame copies them: it neither turns nor scales nor smooths anything, and they
still move evenly. Shapes that follow the flow are few; they have one sprite each, and Qt turns
it.
"""

from __future__ import annotations

import functools
import math

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.geometry import Floats
from hpgviz.view.diagram.glyphs import TURNS, extent, glyph
from hpgviz.view.diagram.slots import Indices, Particles
from hpgviz.view.theme import Theme

HORMONES = ("gnrh", "lh", "fsh", "testosterone", "estradiol", "inhibin_b", "sperm")
KINDS = 2 * len(HORMONES)
PLACES = 4  # between two px, in both directions
RADIUS_STEP = 0.15  # px of the canvas between the radii of two sprites
LARGEST = 4.8  # px of the canvas, the radius of the largest
TURNED = (4.6, 2.6)  # radii of sprites that are turned; others are scaled down


def kind(hormone: str, *, hollow: bool = False) -> int:
    """Return the number of a kind of particle."""
    return 2 * HORMONES.index(hormone) + hollow


class Copied:
    """Sprites that are copied as they are, in rows of `PLACES`²; a row is painted when needed."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self._theme = theme
        self._scale = scale
        self._radii = np.arange(round(LARGEST / RADIUS_STEP) + 1) * RADIUS_STEP
        self._top = np.full((KINDS, len(self._radii)), -1.0)
        self._side = np.zeros((KINDS, len(self._radii)))
        self._bottom = 0
        self.sheet = QPixmap()

    def fragments(self, p: Particles, offset: tuple[float, float]) -> Floats:
        """Return the fragments of particles, in device px: one row of ten numbers for each."""
        size = np.rint(p.radii / RADIUS_STEP).astype(np.intp)
        tops = self._top[p.kinds, size]
        if len(tops) and tops.min() < 0:
            self._paint(p.kinds, size)
            tops = self._top[p.kinds, size]
        places = np.rint((p.points * self._scale + offset) * PLACES).astype(np.intp)
        between = places % PLACES
        side = self._side[p.kinds, size]
        rows = np.empty((len(p), 10))
        rows[:, 0:2] = places // PLACES
        rows[:, 2] = (between[:, 0] + PLACES * between[:, 1]) * side
        rows[:, 3] = tops
        rows[:, 4] = rows[:, 5] = side
        rows[:, 6] = rows[:, 7] = 1.0
        rows[:, 8] = 0.0
        rows[:, 9] = p.opacities
        return rows

    def _paint(self, kinds: Indices, sizes: Indices) -> None:
        """Paint the rows that are needed and not there."""
        wanted = np.unique(np.stack([kinds, sizes], axis=1), axis=0)
        for number, size in wanted.tolist():
            if self._top[number, size] < 0:
                self._paint_row(number, size)

    def _paint_row(self, number: int, size: int) -> None:
        hormone, r = self._theme.hormone(HORMONES[number // 2]), float(self._radii[size])
        half = math.ceil(extent(hormone.shape) * r * self._scale + 1.0)
        top = self._room(2 * half)
        painter = QPainter(self.sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(PLACES * PLACES):
            painter.save()
            painter.translate(
                2 * half * place + half + place % PLACES / PLACES,
                top + half + place // PLACES / PLACES,
            )
            painter.scale(self._scale, self._scale)
            glyph(painter, hormone, r, hollow=number % 2 == 1)
            painter.restore()
        painter.end()
        self._top[number, size], self._side[number, size] = top, 2 * half

    def _room(self, side: int) -> int:
        """Return where a row of sprites of this height may begin."""
        top, self._bottom = self._bottom, self._bottom + side
        size = self.sheet.size().expandedTo(QSize(side * PLACES * PLACES, 0))
        if self._bottom > size.height():
            size.setHeight(max(2 * size.height(), self._bottom))
        if size != self.sheet.size():
            larger = QPixmap(size)
            larger.fill(Qt.GlobalColor.transparent)
            painter = QPainter(larger)
            painter.drawPixmap(0, 0, self.sheet)
            painter.end()
            self.sheet = larger
        return top


class Turned:
    """One sprite of each shape that follows the flow, in two sizes."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self._scale = scale
        shapes = [theme.hormone(HORMONES[number // 2]).shape for number in range(KINDS)]
        sides = [
            [
                2.0 * math.ceil(extent(shape) * r * scale + 1.0) * (shape in TURNS)
                for shape in shapes
            ]
            for r in TURNED
        ]
        self._side = np.array(sides)
        ends = self._side.cumsum().reshape(self._side.shape)
        self._left = ends - self._side
        self.sheet = QPixmap(int(ends.max()), int(self._side.max()))
        self.sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for size, number in np.argwhere(self._side > 0).tolist():
            half = self._side[size, number] / 2
            painter.save()
            painter.translate(self._left[size, number] + half, half)
            painter.scale(scale, scale)
            hormone = theme.hormone(HORMONES[number // 2])
            glyph(painter, hormone, TURNED[size], hollow=number % 2 == 1)
            painter.restore()
        painter.end()

    def fragments(self, p: Particles, offset: tuple[float, float]) -> Floats:
        """Return the fragments of particles, in device px: one row of ten numbers for each."""
        size = (p.radii <= TURNED[1]).astype(np.intp)
        rows = np.empty((len(p), 10))
        rows[:, 0:2] = p.points * self._scale + offset
        rows[:, 2] = self._left[size, p.kinds]
        rows[:, 3] = 0.0
        rows[:, 4] = rows[:, 5] = self._side[size, p.kinds]
        rows[:, 6] = rows[:, 7] = p.radii / np.array(TURNED)[size]
        rows[:, 8] = p.angles
        rows[:, 9] = p.opacities
        return rows


class Atlas:
    """All sprites of a theme for `scale` device px per canvas px."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self.copied = Copied(theme, scale)
        self.turned = Turned(theme, scale)
        shapes = [theme.hormone(HORMONES[number // 2]).shape for number in range(KINDS)]
        self.turns = np.array([shape in TURNS for shape in shapes])


@functools.lru_cache(maxsize=8)
def atlas(theme: Theme, scale: float) -> Atlas:
    """Return the sprites of a theme for `scale` device px per canvas px."""
    return Atlas(theme, scale)
