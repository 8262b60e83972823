"""Where the canvas ends but the picture does not: what runs off it fades instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QLinearGradient, QPainter

from hpgviz.view.diagram.layout import layout
from hpgviz.view.theme import Theme, faded

FADE = 34.0  # px of the canvas over which the bloodstream fades
GROUND = 9.0  # px over which the block of tissue does: a depot lies close to the edge
OVER = 1.0  # px painted beyond the edge, so that no seam is left there
STEPS = 8  # stops of the gradient: it starts and ends without a visible edge


def paint_edges(painter: QPainter, theme: Theme, margin: float) -> None:
    """Fade what runs off the canvas at its upper and lower edge; the painter is scaled to it.

    Parameters
    ----------
    painter, theme
        On what, and in which colors.
    margin
        Room above and below the canvas, px of it; without any nothing fades.
    """
    depth = min(FADE, 2.0 * margin)
    if depth < 1.0:
        return
    (width, height), vessel = layout().canvas.size, layout().blood
    half = vessel.width / 2 + 4.0
    top, bottom = vessel.points[-1][0], vessel.points[0][0]
    ground = min(GROUND, depth)
    for place, edge in (
        (QRectF(top - half, 0.0, 2 * half, depth), 0.0),
        (QRectF(bottom - half, height - depth, 2 * half, depth), height),
        (QRectF(bottom + half, height - ground, width - bottom - half, ground), height),
    ):
        painter.fillRect(place.adjusted(0.0, -OVER, 0.0, OVER), _gradient(theme, place, edge))


def _gradient(theme: Theme, place: QRectF, edge: float) -> QLinearGradient:
    """Return a gradient from the canvas' color at `edge` to nothing at the other side."""
    far = place.top() if edge > place.top() else place.bottom()
    result = QLinearGradient(0.0, edge, 0.0, far)
    for step in range(STEPS + 1):
        share = step / STEPS
        alpha = 1.0 - share * share * (3.0 - 2.0 * share)
        result.setColorAt(share, faded(theme.surface.canvas, alpha))
    return result
