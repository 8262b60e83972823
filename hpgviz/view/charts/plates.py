"""Two pictures of the strips, as the past looks and as the forecast looks.

They hold everything that does not move with the playhead: ground, bands, grid, dose marks and
curves. They are drawn anew when data, size or look change; a frame is two blits that meet at
the playhead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.charts.layout import Arrangement
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import (
    Marks,
    Rows,
    curve_color,
    curve_width,
    paint_marks,
    paint_numbers,
    paint_rules,
    paint_sheet,
)
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

if TYPE_CHECKING:
    from hpgviz.view.charts.curves import Curves


class Content(msgspec.Struct, frozen=True, eq=False):
    """All that the pictures show."""

    arrangement: Arrangement
    rows: Mapping[str, Rows]
    series: Mapping[str, Series]
    marks: tuple[Marks, ...]
    scale: TimeScale
    look: DockLook


class Plates:
    """The two pictures; `curves` is None until pyqtgraph has been loaded."""

    def __init__(self) -> None:
        self.curves: Curves | None = None
        self._past = QPixmap()
        self._forecast = QPixmap()

    def draw(self, content: Content, size: QSizeF, ratio: float) -> None:
        """Draw both anew for `size` px, with `ratio` device px per px."""
        if self.curves is not None:
            _place_curves(self.curves, content)
        self._past = self._drawn(content, size, ratio, forecast=False)
        self._forecast = self._drawn(content, size, ratio, forecast=True)

    @property
    def ratio(self) -> float:
        """Device px per px of what was drawn last."""
        return self._past.devicePixelRatio()

    def blit(self, painter: QPainter, x: float, dirty: QRect) -> None:
        """Show the past left of `x` and the forecast right of it, within `dirty`."""
        area = QRectF(dirty)
        for pixmap, left, right in (
            (self._past, area.left(), min(x, area.right())),
            (self._forecast, max(x, area.left()), area.right()),
        ):
            if right > left:
                part = QRectF(left, area.top(), right - left, area.height())
                source = QRectF(part.topLeft() * self.ratio, part.size() * self.ratio)
                painter.drawPixmap(part, pixmap, source)

    def _drawn(self, content: Content, size: QSizeF, ratio: float, *, forecast: bool) -> QPixmap:
        look, scale = content.look, content.scale
        pixmap = QPixmap((size * ratio).toSize())
        pixmap.fill(look.theme.surface.panel)
        painter = QPainter(pixmap)
        painter.scale(ratio, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sheet(painter, content.rows, content.series, scale, look, forecast=forecast)
        for name, row in content.rows.items():
            paint_marks(painter, row, _marks_of(content, name), scale, look)
            paint_numbers(painter, row, content.series[name], scale, look)
        if self.curves is not None:
            _paint_curves(
                self.curves,
                content,
                painter,
                QRectF(0, 0, size.width(), size.height()),
                ratio,
                forecast=forecast,
            )
        paint_rules(painter, content.arrangement.strips, look)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _marks_of(content: Content, name: str) -> tuple[Marks, ...]:
    """Return the doses shown in a strip: all in the large one, else testosterone in its own."""
    if content.arrangement.expanded:
        return content.marks
    if name != "testosterone":
        return ()
    return tuple(marks for marks in content.marks if marks.outside_testosterone)


def _place_curves(curves: Curves, content: Content) -> None:
    scale = content.scale
    for name, series in content.series.items():
        row = content.rows.get(name)
        if row is None:
            curves.hide(name)
            continue
        box = QRectF(scale.left, row.place.top, scale.width, row.place.height)
        curves.place(name, box, scale.days, *row.range())
        curves.set_points(name, *series.points(round(2 * scale.width)))


def _paint_curves(
    curves: Curves,
    content: Content,
    painter: QPainter,
    area: QRectF,
    ratio: float,
    *,
    forecast: bool,
) -> None:
    look = content.look
    for name, row in content.rows.items():
        color = curve_color(look, content.series[name].record.hormone, forecast=forecast)
        curves.set_style(name, color, curve_width(row.place, look), dashed=forecast)
    curves.draw(painter, area, ratio)
