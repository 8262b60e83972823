"""All particles of one frame in one call, from sprites painted once per look and scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QPainter

from hpgviz.view.diagram.atlas import HORMONES, OPACITY, Atlas, atlas
from hpgviz.view.diagram.geometry import Floats
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.slots import FAINT, Particles
from hpgviz.view.theme import Theme

MOST = 420  # particles on the screen
DIAGONAL = 0.75  # of a side of a sprite, from its middle to its corner


class Fragments:
    """Particles of one frame as they are handed to Qt, most important first.

    Beyond `MOST` nothing is painted.

    Attributes
    ----------
    rows
        Ten numbers for each, as Qt wants them.
    """

    def __init__(self, sprites: Atlas, rows: Floats) -> None:
        self._atlas = sprites
        self.rows = rows[rows[:, OPACITY] > FAINT][:MOST]

    def paint(self, painter: QPainter, *, smooth: bool = True) -> int:
        """Paint all and return how many there are.

        Parameters
        ----------
        painter
            At the px of the canvas' corner, in device px.
        smooth
            Whether what is turned has smooth edges and stands between px.
        """
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        self._atlas.paint(painter, self.rows)
        return len(self.rows)


def boxes(frames: Sequence[Fragments]) -> tuple[Floats, Floats]:
    """Return the middle of each particle, and how far it reaches: device px, (n, 2) and (n,)."""
    rows = np.concatenate([frame.rows for frame in frames])
    return rows[:, 0:2], np.maximum(rows[:, 4], rows[:, 5]) * DIAGONAL


def fragments(
    particles: Particles,
    theme: Theme,
    scale: float,
    offset: tuple[float, float] = (0.0, 0.0),
    *,
    frames: int = 1,
) -> list[Fragments]:
    """Return what to hand to Qt.

    Parameters
    ----------
    particles
        Those of several frames one after another, as many in each.
    theme
        Colors.
    scale
        Device px per canvas px.
    offset
        Where the canvas' corner lies between two px of the device.
    frames
        How many.
    """
    sprites = atlas(theme, round(scale, 3))
    rows = sprites.fragments(particles, offset)
    return [Fragments(sprites, part) for part in rows.reshape(frames, -1, rows.shape[1])]


def paint_shapes(painter: QPainter, theme: Theme, particles: Particles) -> int:
    """Paint particles as shapes, for vector pictures; return how many were painted."""
    particles = particles.seen()
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
