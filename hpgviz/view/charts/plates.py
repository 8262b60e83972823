"""Two pictures of the strips, as the past looks and as the forecast looks.

They hold everything that does not move with the playhead: ground, bands, grid, dose marks and
curves. They are drawn anew when data, size or look change; a frame is two blits that meet at
the playhead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from hpgviz.view.charts.content import Content, Lines
from hpgviz.view.charts.names import name_box
from hpgviz.view.charts.past import Past
from hpgviz.view.charts.points_paint import paint_points
from hpgviz.view.charts.rival import Backdrop, backdrop, paint_backdrop, paint_rival_men
from hpgviz.view.charts.rough import Points, parted
from hpgviz.view.charts.sheet import (
    Marks,
    curve_color,
    curve_width,
    paint_marks,
    paint_men,
    paint_numbers,
    paint_rules,
    paint_sheet,
)
from hpgviz.view.theme import mix
from hpgviz.view.timeline.ground import forecast_color

if TYPE_CHECKING:
    from hpgviz.view.charts.curves import Curves


_TAIL_SHARE = 0.5  # of the ground in the color of what an earlier run gave


class Plates:
    """The two pictures; `curves` is None until pyqtgraph has been loaded.

    While data are replaced frame by frame the playhead rests, so at first each picture is drawn
    on its own side of the playhead only, and that of the past only where it is another; when the
    playhead moves, both are drawn whole.
    """

    def __init__(self) -> None:
        self.curves: Curves | None = None
        self._past = QPixmap()
        self._forecast = QPixmap()
        self._content: Content | None = None
        self._size = QSizeF()
        self._behind = Backdrop({}, {})
        self._lines: Mapping[str, Lines] = {}
        self._shown: Past | None = None  # by the picture of the past
        self._seam: float | None = None  # px at which half-drawn pictures meet

    def show(self, content: Content, size: QSizeF, ratio: float, x: float) -> None:
        """Draw anew for `size` px, `ratio` device px per px, and a playhead at `x`."""
        if size != self._size or ratio != self.ratio or self.curves is None:
            self._shown = None
        self._content, self._size = content, size
        banded = [name for name in content.rows if content.band(name) is not None]
        self._behind = backdrop(content.rows, content.series, content.scale, banded)
        if self.curves is not None:
            _place_curves(self.curves, content)
            self._lines = _lines(content)
        self._draw(ratio, x)

    @property
    def ratio(self) -> float:
        """Device px per px of what was drawn last."""
        return self._past.devicePixelRatio()

    def blit(self, painter: QPainter, x: float, dirty: QRegion) -> None:
        """Show the past left of `x` and the forecast right of it, within `dirty`.

        The rectangles of `dirty` are drawn one by one: a frame changes a narrow strip at the
        playhead and the values, and all between the two would cost ten times as much.
        """
        if self._seam is not None and x != self._seam:
            self._draw(self.ratio, None)
        x = round(x * self.ratio) / self.ratio
        for rect in dirty:  # type: ignore[attr-defined]  # PySide6 has __iter__, its types do not
            area = QRectF(rect)
            for pixmap, left, right in (
                (self._past, area.left(), min(x, area.right())),
                (self._forecast, max(x, area.left()), area.right()),
            ):
                if right > left:
                    part = QRectF(left, area.top(), right - left, area.height())
                    source = QRectF(part.topLeft() * self.ratio, part.size() * self.ratio)
                    painter.drawPixmap(part, pixmap, source)

    def _draw(self, ratio: float, seam: float | None) -> None:
        self._seam = seam
        content = self._content
        if content is None:
            return
        whole = QRectF(0, 0, self._size.width(), self._size.height())
        left, right = QRectF(whole), QRectF(whole)
        if seam is not None:
            left.setRight(seam + 1)
            right.setLeft(seam - 1)
        if seam is None and self.curves is not None:
            self._fill(self.curves, content, content.scale.end)
        day = content.scale.end if seam is None else content.scale.day(seam)
        past = Past(content, self._lines, day)
        if self._shown is None or not self._shown.shows(past):
            self._past = self._drawn(self._past, content, left, ratio, forecast=False)
            self._shown = past
        self._forecast = self._drawn(self._forecast, content, right, ratio, forecast=True)

    def _fill(self, curves: Curves, content: Content, last: float) -> None:
        """Give the curves their points up to day `last`: what is not seen costs, too.

        They always begin where the axis does, else dashes would stand elsewhere.
        """
        for name, lines in self._lines.items():
            line, ghost, tail = (_until(points, last) for points in lines)
            curves.set_points(name, *parted(*line, content.rough))
            curves.set_ghost(name, ghost)
            curves.set_tail(name, tail)

    def _drawn(
        self, old: QPixmap, content: Content, part: QRectF, ratio: float, *, forecast: bool
    ) -> QPixmap:
        """Return a picture with `part` drawn anew; one of the size is drawn over."""
        look, scale = content.look, content.scale
        size = (self._size * ratio).toSize()
        pixmap = old if old.size() == size else QPixmap(size)
        pixmap.setDevicePixelRatio(1.0)
        painter = QPainter(pixmap)
        painter.scale(ratio, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(part)
        painter.fillRect(part.toAlignedRect(), look.theme.surface.panel)
        paint_sheet(painter, content.rows, content.series, scale, look, forecast=forecast)
        for name, row in content.rows.items():
            band = content.band(name)
            if band is not None:
                hormone = content.series[name].record.hormone
                if content.series[name].a is not None:
                    paint_rival_men(painter, row, content.series[name], band, scale, look)
                else:
                    paint_men(painter, row, band, hormone, scale, look)
            paint_marks(painter, row, _marks_of(content, name), scale, look)
            if part.left() < scale.left:
                paint_numbers(
                    painter, row, content.series[name], scale, look, name=_name_box(content, name)
                )
        paint_backdrop(painter, self._behind, content.series, look)
        if self.curves is not None and part.right() > scale.left + 2:
            if self._seam is not None:
                self._fill(self.curves, content, scale.day(part.right()))
            _style_curves(self.curves, content, forecast=forecast)
            self.curves.draw(painter, self._size, ratio)
        for name, placed in content.points.items():
            top, height = content.rows[name].place.top, content.rows[name].place.height
            paint_points(painter, placed, QRectF(scale.left, top, scale.width, height), look)
        paint_rules(painter, content.arrangement.strips, look)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _name_box(content: Content, name: str) -> QRectF:
    arrangement, look = content.arrangement, content.look
    return name_box(
        content.rows[name].place,
        content.series[name].record.short,
        look,
        large=arrangement.expanded is not None,
        unit_below=arrangement.roomy and not look.words,
    )


def _marks_of(content: Content, name: str) -> tuple[Marks, ...]:
    """Return the doses shown in a strip: all in the large one, else testosterone in its own."""
    if content.arrangement.expanded:
        return content.marks
    if name != "testosterone":
        return ()
    return tuple(marks for marks in content.marks if marks.outside_testosterone)


def _place_curves(curves: Curves, content: Content) -> None:
    """Put every curve that has a strip into it."""
    scale = content.scale
    for name in curves.names:
        row = content.rows.get(name)
        if row is None:
            curves.hide(name)
            continue
        box = QRectF(scale.left, row.place.top, scale.width, row.place.height)
        curves.place(name, box, (scale.begin, scale.end), row.range())


def _lines(content: Content) -> dict[str, Lines]:
    """Return the points of every curve, of the one behind it, and of the one that goes on."""
    scale = content.scale
    part = (round(2 * scale.width), scale.begin, scale.end)
    found = {}
    for name, row in content.rows.items():
        series = content.series[name]
        behind = series.ghost(*part) if series.a is None else series.a.points(*part)
        lines = (series.points(*part), behind, series.tail(*part))
        line, ghost, tail = ((days, row.mapped(values)) for days, values in lines)
        found[name] = (line, ghost, tail)
    return found


def _until(points: Points, last: float) -> Points:
    """Return the points up to day `last`, and one beyond it."""
    days, values = points
    part = slice(int(np.searchsorted(days, last)) + 1)
    return days[part], values[part]


def _style_curves(curves: Curves, content: Content, *, forecast: bool) -> None:
    look = content.look
    width = curve_width(look, large=content.arrangement.expanded is not None)
    behind = look.theme.surface.ink2 if content.arrangement.expanded else look.theme.surface.ink3
    for name in content.rows:
        shaded = content.band(name) is not None
        hormone = content.series[name].record.hormone
        color = curve_color(look, hormone, forecast=forecast, shaded=shaded)
        tail = mix(color, forecast_color(look), _TAIL_SHARE)
        rival = content.series[name].a is not None
        curves.set_style(
            name,
            color,
            width,
            dashed=forecast or rival,
            ghost=color if rival else behind,
            tail=tail,
            rival=rival,
        )
