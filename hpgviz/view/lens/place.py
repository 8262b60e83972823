"""Where everything of the lens stands: on the diagram's canvas, and inside its panel."""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from hpgviz.view.diagram.paint import placed

# ---------------------------------------------------------------- on the canvas of 748 × 516
RING_AT, RING = (270.0, 112.0), 42.0
PANEL = QRectF(388.0, 8.0, 356.0, 320.0)
MARGIN = 8.0  # px kept free around a panel that needs more room
_LEAVES = (math.radians(-80.0), math.radians(70.0))  # where the cone touches the ring
# ---------------------------------------------------------------- inside the panel
RADIUS = 12.0
PLOTS = QRectF(4.0, 34.0, 348.0, 278.0)  # the opaque part, painted anew while the day plays
GUTTER, GAP, PAD = 34.0, 16.0, 14.0
TITLE, RHYTHM = 50.0, 64.5  # baselines
GNRH_TOP, GNRH_BOTTOM = 80.0, 122.0
LH_HEAD = 147.0
LH_TOP, LH_BOTTOM = 156.0, 230.0
HOURS = 246.0
CUP, FOOT = 262.0, 277.0  # of a receptor
ANSWER = 297.0
SHADE = QRectF(-6.0, 34.0, 12.0, 276.0)  # around a column, added to its left and width
HOUR_MARKS = (0, 6, 12, 18, 24)


class Place(msgspec.Struct, frozen=True):
    """The lens on a diagram widget, logical px.

    Attributes
    ----------
    panel
        The panel's rectangle.
    scale
        px per px of the panel's own 356 × 320.
    ring
        Center of the ring.
    radius
        Of the ring.
    beamed
        Whether there is room for ring and cone beside the panel.
    covers
        x, y, width, height of the panel, px of the canvas.
    """

    panel: QRectF
    scale: float
    ring: QPointF
    radius: float
    beamed: bool
    covers: tuple[float, float, float, float]


def place(width: float, height: float, text: float) -> Place:
    """Return where the lens lies on a diagram of `width` × `height` px.

    Parameters
    ----------
    text
        The reader's text size, 1 = usual; larger text makes a larger panel, as far as it fits.
    """
    canvas, left, top = placed(width, height)
    room = (width - 2 * MARGIN) / PANEL.width(), (height - 2 * MARGIN) / PANEL.height()
    scale = min(max(1.0, canvas * text), *room) if text > 1 or canvas < 1 else canvas
    size = PANEL.width() * scale, PANEL.height() * scale
    x = left + PANEL.right() * canvas - size[0]
    y = top + PANEL.top() * canvas
    panel = QRectF(
        min(max(x, MARGIN), width - MARGIN - size[0]) if scale != canvas else x,
        min(max(y, MARGIN), height - MARGIN - size[1]) if scale != canvas else y,
        *size,
    )
    ring = QPointF(left + RING_AT[0] * canvas, top + RING_AT[1] * canvas)
    radius = RING * canvas
    corner = (panel.x() - left) / canvas, (panel.y() - top) / canvas
    covers = (*corner, size[0] / canvas, size[1] / canvas)
    return Place(panel, scale, ring, radius, ring.x() + radius < panel.left(), covers)


def cone(lens: Place) -> QPainterPath:
    """Return the cone from the ring to the panel, open at both ends."""
    high, low = (lens.ring + QPointF(math.cos(a), math.sin(a)) * lens.radius for a in _LEAVES)
    around = QRectF(0, 0, 2 * lens.radius, 2 * lens.radius)
    around.moveCenter(lens.ring)
    corner = RADIUS * lens.scale
    path = QPainterPath(QPointF(lens.panel.left(), lens.panel.top() + corner))
    path.lineTo(high)
    path.arcTo(around, 80.0, -150.0)  # along the ring, on the panel's side, to `low`
    path.moveTo(low)
    path.lineTo(QPointF(lens.panel.left(), lens.panel.bottom() - corner))
    return path


def tracks(count: int) -> tuple[tuple[float, float], ...]:
    """Return left and width of each column in the panel."""
    room = PANEL.width() - GUTTER - PAD
    width = (room - GAP * (count - 1)) / count
    return tuple((GUTTER + i * (width + GAP), width) for i in range(count))
