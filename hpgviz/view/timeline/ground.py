"""What all parts of the dock share: grid lines and the wash over the forecast."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from hpgviz.view.theme import mix
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale


def forecast_color(look: DockLook) -> QColor:
    """Return the wash that lies over what is still to come."""
    return look.theme.surface.sunken


def paint_grid(
    painter: QPainter,
    scale: TimeScale,
    top: float,
    bottom: float,
    look: DockLook,
    part: QRect | None = None,
) -> None:
    """Draw a fine upright line at every numbered day, or those within `part` alone."""
    strength = 0.3 if look.theme.name == "contrast" else 0.8  # its lines are dark, for edges
    color = mix(look.theme.surface.panel, look.theme.surface.line, strength)
    for tick in scale.ticks(look.px(76.0)):
        x = round(scale.x(tick.day))
        if part is None or part.left() - 1 <= x <= part.right() + 2:
            painter.fillRect(QRectF(x - 0.5, top, 1.0, bottom - top), color)


def paint_past_and_forecast(
    painter: QPainter,
    scale: TimeScale,
    x: float,
    top: float,
    bottom: float,
    look: DockLook,
    part: QRect | None = None,
) -> None:
    """Draw the ground before and after the playhead at px `x`, with the grid within `part`."""
    surface = look.theme.surface
    x = min(max(x, scale.left), scale.right)
    painter.fillRect(QRectF(scale.left, top, x - scale.left, bottom - top), surface.panel)
    painter.fillRect(QRectF(x, top, scale.right - x, bottom - top), forecast_color(look))
    paint_grid(painter, scale, top, bottom, look, part)
