"""Where the canvas stands in a widget: between px of the widget and device px of the canvas."""

from __future__ import annotations

import functools
import math

import msgspec
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.paint import placed


class Placing(msgspec.Struct, frozen=True, dict=True):
    """The canvas, letterboxed in a widget.

    Attributes
    ----------
    width, height
        px of the widget.
    ratio
        Device px per px of the widget.
    """

    width: int
    height: int
    ratio: float

    @functools.cached_property
    def scale(self) -> float:
        """Px of the widget per px of the canvas."""
        return placed(self.width, self.height)[0]

    @functools.cached_property
    def device(self) -> float:
        """Device px per px of the canvas."""
        return self.scale * self.ratio

    @functools.cached_property
    def margin(self) -> float:
        """Room above and below, px of the canvas."""
        return placed(self.width, self.height)[2] / self.scale

    @functools.cached_property
    def rect(self) -> QRect:
        """The canvas in device px of the widget."""
        _, left, top = placed(self.width, self.height)
        size = layout().canvas.size
        sides = (max(1, round(side * self.device)) for side in size)
        return QRect(round(left * self.ratio), round(top * self.ratio), *sides)

    @functools.cached_property
    def beside(self) -> tuple[QRect, ...]:
        """The strips that the canvas leaves free, device px of the widget."""
        inside = self.rect
        width, height = math.ceil(self.width * self.ratio), math.ceil(self.height * self.ratio)
        right, bottom = inside.x() + inside.width(), inside.y() + inside.height()
        strips = (
            QRect(0, 0, width, inside.y()),
            QRect(0, bottom, width, height - bottom),
            QRect(0, inside.y(), inside.x(), inside.height()),
            QRect(right, inside.y(), width - right, inside.height()),
        )
        return tuple(strip for strip in strips if not strip.isEmpty())

    def on_widget(self, region: QRegion) -> QRegion:
        """Return the px of the widget that cover device px of the canvas."""
        return _scaled(region.translated(self.rect.topLeft()), 1.0 / self.ratio)

    def on_canvas(self, region: QRegion) -> QRegion:
        """Return the device px of the canvas that cover px of the widget."""
        return _scaled(region, self.ratio).translated(-self.rect.topLeft())


def _scaled(region: QRegion, factor: float) -> QRegion:
    """Return the whole px that cover a region at another size."""
    if factor == 1.0:
        return region
    found = QRegion()
    for rect in region:  # type: ignore[attr-defined]  # PySide6 has __iter__, its types do not
        area = QRectF(
            rect.x() * factor, rect.y() * factor, rect.width() * factor, rect.height() * factor
        )
        found = found + area.toAlignedRect()
    return found


@functools.lru_cache(maxsize=16)
def placing(width: int, height: int, ratio: float) -> Placing:
    """Return where the canvas stands; equal ones are the same, with all that was worked out."""
    return Placing(width, height, ratio)
