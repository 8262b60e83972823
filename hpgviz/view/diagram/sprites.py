"""All particles of one frame in one call, from sprites painted once per look and scale."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.flow import Particles
from hpgviz.view.diagram.geometry import Floats
from hpgviz.view.diagram.glyphs import TURNS, glyph, glyph_at, reach
from hpgviz.view.theme import Theme

MOST = 420  # particles on the screen
SIZES = (4.6, 2.6)  # radii that sprites are painted at; others are scaled down
Kind = tuple[str, bool]  # hormone, hollow


@dataclass(frozen=True, eq=False)
class Group:
    """Particles of one kind."""

    hormone: str
    hollow: bool
    particles: Particles


class Atlas:
    """Sprites of every kind, side by side in one pixmap."""

    def __init__(self, theme: Theme, scale: float) -> None:
        kinds: list[Kind] = [(name, hollow) for name in theme.hormones for hollow in (False, True)]
        self.scale = scale
        self._place: dict[tuple[str, bool, int], tuple[float, float]] = {}
        x = 0.0
        for name, hollow in kinds:
            for size, r in enumerate(SIZES):
                side = 2.0 * np.ceil(reach(theme.hormones[name].shape) * r * scale + 1.0)
                self._place[name, hollow, size] = (x, float(side))
                x += float(side)
        height = max(side for _, side in self._place.values())
        self.pixmap = QPixmap(int(x), int(height))
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (name, hollow, size), (left, side) in self._place.items():
            painter.save()
            painter.translate(left + side / 2, side / 2)
            painter.scale(scale, scale)
            glyph(painter, theme.hormones[name], SIZES[size], hollow=hollow)
            painter.restore()
        painter.end()

    def rows(self, theme: Theme, group: Group) -> Floats:
        """Return the fragments of a group: one row of ten numbers for each particle."""
        p = group.particles
        rows = np.empty((len(p), 10))
        rows[:, 0:2] = p.points
        for size, r in enumerate(SIZES):
            use = p.radii <= SIZES[1] if size else p.radii > SIZES[1]
            left, side = self._place[group.hormone, group.hollow, size]
            rows[use, 2] = left
            rows[use, 4:6] = side
            rows[use, 6] = p.radii[use] / r / self.scale
        rows[:, 3] = 0.0
        rows[:, 7] = rows[:, 6]
        turns = theme.hormones[group.hormone].shape in TURNS
        rows[:, 8] = p.angles if turns else 0.0
        rows[:, 9] = p.opacities
        return rows


@functools.lru_cache(maxsize=8)
def atlas(theme: Theme, scale: float) -> Atlas:
    """Return the sprites of a theme for `scale` device px per canvas px."""
    return Atlas(theme, scale)


def paint_sprites(
    painter: QPainter, theme: Theme, groups: Iterable[Group], scale: float, *, smooth: bool = True
) -> int:
    """Paint all groups with one call and return how many particles were painted.

    Parameters
    ----------
    painter
        Scaled to the canvas.
    theme, groups
        Colors; what to paint, most important first: beyond `MOST` nothing is painted.
    scale
        Device px per canvas px.
    smooth
        Sub-pixel places and smooth rotation.
    """
    sheet = atlas(theme, round(scale, 3))
    parts = [sheet.rows(theme, group) for group in groups if len(group.particles)]
    if not parts:
        return 0
    rows = np.ascontiguousarray(np.concatenate(parts)[:MOST])
    fragments = cast(
        QPainter.PixmapFragment, shiboken6.wrapInstance(rows.ctypes.data, QPainter.PixmapFragment)
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawPixmapFragments(fragments, len(rows), sheet.pixmap)
    return len(rows)


def paint_shapes(painter: QPainter, theme: Theme, groups: Iterable[Group]) -> int:
    """Paint all groups as shapes, for vector pictures; return how many particles were painted."""
    count = 0
    for group in groups:
        p = group.particles
        for (x, y), angle, r, opacity in zip(p.points, p.angles, p.radii, p.opacities, strict=True):
            if count >= MOST:
                return count
            glyph_at(
                painter,
                theme.hormones[group.hormone],
                float(r),
                (float(x), float(y)),
                float(angle),
                hollow=group.hollow,
                opacity=float(opacity),
            )
            count += 1
    return count
