"""All particles of one frame in one call, from sprites painted once per look and scale."""

from __future__ import annotations

import functools
import math
from typing import cast

import numpy as np
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.geometry import Floats
from hpgviz.view.diagram.glyphs import TURNS, glyph, glyph_at, reach
from hpgviz.view.diagram.slots import Particles
from hpgviz.view.theme import Theme

MOST = 420  # particles on the screen
SIZES = (4.6, 2.6)  # radii that sprites are painted at; others are scaled down
HORMONES = ("gnrh", "lh", "fsh", "testosterone", "estradiol", "inhibin_b", "sperm")


def kind(hormone: str, *, hollow: bool = False) -> int:
    """Return the number of a kind of particle."""
    return 2 * HORMONES.index(hormone) + hollow


class Atlas:
    """Sprites of every kind, side by side in one pixmap."""

    def __init__(self, theme: Theme, scale: float) -> None:
        count = 2 * len(HORMONES)
        self.scale = scale
        self.left = np.zeros((len(SIZES), count))
        self.side = np.zeros((len(SIZES), count))
        self.turns = np.array([theme.hormone(h).shape in TURNS for h in HORMONES for _ in (0, 1)])
        x = 0.0
        for size, r in enumerate(SIZES):
            for number in range(count):
                reaches = reach(theme.hormone(HORMONES[number // 2]).shape)
                side = 2.0 * math.ceil(reaches * r * scale + 1.0)
                self.left[size, number], self.side[size, number] = x, side
                x += side
        self.pixmap = QPixmap(int(x), int(self.side.max()))
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for size, r in enumerate(SIZES):
            for number in range(count):
                half = self.side[size, number] / 2
                painter.save()
                painter.translate(self.left[size, number] + half, half)
                painter.scale(scale, scale)
                glyph(painter, theme.hormone(HORMONES[number // 2]), r, hollow=number % 2 == 1)
                painter.restore()
        painter.end()

    def rows(self, p: Particles) -> Floats:
        """Return the fragments of particles: one row of ten numbers for each."""
        rows = np.empty((len(p), 10))
        size = (p.radii <= SIZES[1]).astype(np.intp)
        rows[:, 0:2] = p.points
        rows[:, 2] = self.left[size, p.kinds]
        rows[:, 3] = 0.0
        rows[:, 4] = rows[:, 5] = self.side[size, p.kinds]
        rows[:, 6] = rows[:, 7] = p.radii / np.array(SIZES)[size] / self.scale
        rows[:, 8] = np.where(self.turns[p.kinds], p.angles, 0.0)
        rows[:, 9] = p.opacities
        return rows


@functools.lru_cache(maxsize=8)
def atlas(theme: Theme, scale: float) -> Atlas:
    """Return the sprites of a theme for `scale` device px per canvas px."""
    return Atlas(theme, scale)


class Fragments:
    """Particles as they are handed to Qt: one row of ten numbers for each.

    Parameters
    ----------
    sheet
        The sprites.
    rows
        shape (n, 10); kept as long as they are painted.
    """

    def __init__(self, sheet: Atlas, rows: Floats) -> None:
        self._sheet = sheet
        self._rows = np.ascontiguousarray(rows)

    def paint(self, painter: QPainter, *, smooth: bool = True) -> int:
        """Paint all with one call, with sub-pixel places and rotation where `smooth`."""
        rows = self._rows
        if len(rows):
            first = cast(
                QPainter.PixmapFragment,
                shiboken6.wrapInstance(rows.ctypes.data, QPainter.PixmapFragment),
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawPixmapFragments(first, len(rows), self._sheet.pixmap)
        return len(rows)


def fragments(particles: Particles, theme: Theme, scale: float) -> Fragments:
    """Return particles ready to be painted on the scaled canvas.

    Parameters
    ----------
    particles
        Most important first: beyond `MOST` nothing is painted.
    theme
        Colors.
    scale
        Device px per canvas px.
    """
    sheet = atlas(theme, round(scale, 3))
    return Fragments(sheet, sheet.rows(particles)[:MOST])


def paint_shapes(painter: QPainter, theme: Theme, particles: Particles) -> int:
    """Paint particles as shapes, for vector pictures; return how many were painted."""
    count = min(MOST, len(particles))
    for i in range(count):
        number = int(particles.kinds[i])
        glyph_at(
            painter,
            theme.hormone(HORMONES[number // 2]),
            float(particles.radii[i]),
            (float(particles.points[i, 0]), float(particles.points[i, 1])),
            float(particles.angles[i]),
            hollow=number % 2 == 1,
            opacity=float(particles.opacities[i]),
        )
    return count
