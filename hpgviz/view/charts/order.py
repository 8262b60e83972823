"""Which strips stand where: taking away, adding, moving, and what is drawn while that is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hpgviz.view.charts.layout import Arrangement
from hpgviz.view.theme import faded
from hpgviz.view.timeline.look import DockLook

_MARK = 0.16  # alpha of a stretch that is being marked


def toggled(order: tuple[str, ...], quantity: str) -> tuple[str, ...]:
    """Return `order` with `quantity` at its end, or without it; the last one stays."""
    if quantity not in order:
        return (*order, quantity)
    return tuple(name for name in order if name != quantity) or order


def moved(order: tuple[str, ...], quantity: str, place: int) -> tuple[str, ...]:
    """Return `order` with `quantity` at a place among the others, from 0."""
    others = [name for name in order if name != quantity]
    others.insert(min(max(place, 0), len(others)), quantity)
    return tuple(others)


def place_at(arrangement: Arrangement, quantity: str, y: float) -> int:
    """Return the place among the others for a strip that is let go at height `y`."""
    others = [strip for strip in arrangement.strips if strip.quantity != quantity]
    return sum(strip.top + strip.height / 2 < y for strip in others)


def paint_drop(painter: QPainter, arrangement: Arrangement, y: float, look: DockLook) -> None:
    """Draw where a strip that is held at height `y` would go: a line between two strips."""
    above = [strip for strip in arrangement.strips if strip.top + strip.height / 2 < y]
    edge = above[-1].top + above[-1].height if above else 0.0
    width = arrangement.strips[0].width
    thick = look.px(3)
    top = max(edge - thick / 2 - 0.5, 0.0)
    painter.fillRect(QRectF(0.0, top, width, thick), look.theme.surface.accent)


def paint_mark(painter: QPainter, mark: tuple[float, float], plot: QRectF, look: DockLook) -> None:
    """Draw the stretch between two px that is being marked to be seen large."""
    low, high = sorted(mark)
    accent = look.theme.surface.accent
    painter.fillRect(QRectF(low, plot.top(), high - low, plot.height()), faded(accent, _MARK))
    for x in (low, high):
        painter.fillRect(QRectF(x - 0.75, plot.top(), 1.5, plot.height()), accent)
