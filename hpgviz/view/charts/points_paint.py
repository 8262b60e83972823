"""How points look over the curves: diamond or square, error bars, and a pill with the label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from hpgviz.view.charts.points import Placed
from hpgviz.view.theme import faded
from hpgviz.view.timeline.look import DockLook

_SIZE = 8.0  # px across a diamond
_SMALL = 6.0  # the same in a low strip
_EDGE, _BAR = 1.6, 1.4
_CAP = 8.0
_LOW = 30.0  # px; in a lower strip points are smaller and have no pill
_PILL = 16.0  # px of its height
_PAD, _GAP = 6.0, 7.0
_VEIL = 0.9  # alpha of the ground of a pill


def paint_points(
    painter: QPainter, placed: Sequence[Placed], strip: QRectF, look: DockLook
) -> None:
    """Draw the points of one strip, with pills where they cover no other point and no pill."""
    small = strip.height() < look.px(_LOW)
    for one in placed:
        paint_point(painter, one, look, small=small)
    if small:
        return
    painter.setFont(look.font("unit"))
    metrics, half = QFontMetricsF(painter.font()), look.px(_SIZE) / 2
    taken = [QRectF(one.x - half, one.y - half, 2 * half, 2 * half) for one in placed]
    for one in placed:
        if not one.mark.label:
            continue
        width = metrics.horizontalAdvance(one.mark.label) + 2 * look.px(_PAD)
        box = _pill_box(one, width, strip, taken, look)
        if box is not None:
            taken.append(box)
            _paint_pill(painter, box, one.mark.label, look)


def paint_point(
    painter: QPainter, one: Placed, look: DockLook, *, small: bool = False, filled: bool = False
) -> None:
    """Draw one point with its bars; `filled` while its values are shown."""
    surface, size = look.theme.surface, look.px(_SMALL if small else _SIZE)
    cap = look.px(_CAP) / (4 if small else 2)
    painter.setPen(QPen(surface.ink, look.px(_BAR)))
    if one.upright is not None and abs(one.upright[1] - one.upright[0]) > size:  # else it hides it
        for y in one.upright:
            painter.drawLine(QPointF(one.x - cap, y), QPointF(one.x + cap, y))
        painter.drawLine(QPointF(one.x, one.upright[0]), QPointF(one.x, one.upright[1]))
    if one.lying is not None and abs(one.lying[1] - one.lying[0]) > size:
        for x in one.lying:
            painter.drawLine(QPointF(x, one.y - cap), QPointF(x, one.y + cap))
        painter.drawLine(QPointF(one.lying[0], one.y), QPointF(one.lying[1], one.y))
    painter.setPen(QPen(surface.ink, look.px(_EDGE)))
    own = one.mark.kind == "own"
    painter.setBrush(surface.ink if filled else surface.panel)
    if own:
        painter.drawRect(QRectF(one.x - size / 2, one.y - size / 2, size, size))
        return
    half = size * 0.62  # as much ground as the square has
    corners = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
    painter.drawPolygon(QPolygonF([QPointF(one.x + dx, one.y + dy) for dx, dy in corners]))


def _pill_box(
    one: Placed, width: float, strip: QRectF, taken: Sequence[QRectF], look: DockLook
) -> QRectF | None:
    """Return where the pill of a point has room: right, left, above or below of it."""
    tall, gap = look.px(_PILL), look.px(_GAP)
    first, last = one.lying or (one.x, one.x)
    top, bottom = sorted(one.upright or (one.y, one.y))
    corners = (
        (max(last, one.x) + gap, one.y - tall / 2),
        (min(first, one.x) - gap - width, one.y - tall / 2),
        (one.x - width / 2, min(top, one.y) - gap - tall),
        (one.x - width / 2, max(bottom, one.y) + gap),
        (one.x + gap, one.y - gap - tall),
        (one.x + gap, one.y + gap),
        (one.x - gap - width, one.y - gap - tall),
        (one.x - gap - width, one.y + gap),
    )
    for left, upper in corners:
        box = QRectF(left, upper, width, tall)
        if strip.contains(box) and not any(box.intersects(other) for other in taken):
            return box
    return None


def _paint_pill(painter: QPainter, box: QRectF, text: str, look: DockLook) -> None:
    surface = look.theme.surface
    painter.setPen(QPen(surface.line2, 1.0))
    painter.setBrush(faded(surface.panel, _VEIL))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(surface.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
