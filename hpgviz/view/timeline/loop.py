"""The stretch that is played again and again, as brackets on the time axis."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hpgviz.playhead import Loop
from hpgviz.view.theme import faded
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

_BAND, _HOOK = 4.0, 9.0  # px, height of the band and of its ends
_GRIP, _REACH = 12.0, 5.0  # px above the lower edge, and to either side, that grab an end


def other_end(
    loop: Loop, scale: TimeScale, x: float, y: float, bottom: float, look: DockLook
) -> float | None:
    """Return the day of the end that stays when the one at (`x`, `y`) is dragged, if one is."""
    if y < bottom - look.px(_GRIP):
        return None
    near = [day for day in loop if abs(scale.x(day) - x) <= look.px(_REACH)]
    if not near:
        return None
    return loop[1] if near[0] == loop[0] else loop[0]


def paint_loop(
    painter: QPainter, loop: Loop, scale: TimeScale, bottom: float, look: DockLook
) -> None:
    """Draw a band along the lower edge, with a bracket at each end that is in sight."""
    surface, px = look.theme.surface, look.px
    left, right = (min(max(scale.x(day), scale.left), scale.right) for day in loop)
    if right <= left:
        return
    top = bottom - px(_BAND)
    painter.fillRect(QRectF(left, top, right - left, px(_BAND)), faded(surface.accent, 0.28))
    for day, side in ((loop[0], 1.0), (loop[1], -1.0)):
        if scale.shows(day):
            x, high = round(scale.x(day)), px(_HOOK)
            painter.fillRect(QRectF(x - px(1), bottom - high, px(2), high), surface.accent)
            foot = QRectF(min(x, x + side * px(5)), bottom - high, px(5), px(2))
            painter.fillRect(foot, surface.accent)
