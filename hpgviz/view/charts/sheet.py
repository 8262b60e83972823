"""What is drawn once per change of the data: ground, usual bands, grid, dose marks, numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from hpgviz.language import figure
from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Plan
from hpgviz.simulate.schedule import dose_days
from hpgviz.view.charts.bands import Band
from hpgviz.view.charts.layout import Place
from hpgviz.view.charts.series import Floats, Series
from hpgviz.view.theme import faded, mix
from hpgviz.view.timeline.ground import forecast_color, paint_grid
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

_BAND_ALPHA = 0.085
BAND_SHADES = (0.16, 0.24)  # of 95 of 100 men, and of half of them
_MEN = ((0, 4), (1, 3))  # columns of the percentiles
_FORECAST_SHARE = 0.35  # of the ground that is mixed into the color of what is still to come
_MARK_ROOM = 5.0  # px between two dose marks; closer ones are not drawn one by one
_LEAST_MARKED = 36.0  # px; a lower strip has no room for dose marks


class Marks(msgspec.Struct, frozen=True, eq=False):
    """Days of the doses of one course, and whether it is testosterone from outside."""

    days: np.ndarray  # (n,)
    hormone: str
    outside_testosterone: bool


def dose_marks(plan: Plan) -> tuple[Marks, ...]:
    """Return the doses of each course of `plan` that gives single doses."""
    found = []
    for course in plan.courses:
        days = dose_days(course, plan.axis_days)
        if len(days):
            drug = drugs()[course.drug]
            found.append(Marks(days, drug.hormone, drug.family == "testosterone"))
    return tuple(found)


class Rows:
    """The height of values within one strip: `y` maps a value to px.

    Attributes
    ----------
    least, most : float
        The values at the lower and the upper edge.
    log : bool
        Whether the strip shows powers of ten at even distances.
    edges : tuple
        All that decides where a value stands; rows with equal edges are the same.
    """

    def __init__(self, place: Place, series: Series, look: DockLook, *, log: bool = False) -> None:
        pad = look.px(2.5 if place.height < 40 else 6.0)
        self.top = place.top + pad
        self.bottom = place.top + place.height - pad - 1.0
        self.log = log
        self.least = series.log_bottom if log else series.bottom
        self.most = series.top
        self._low, self._high = (float(x) for x in self.mapped(np.array([self.least, self.most])))
        self.place = place
        self.edges = (place, self.least, self.most, log)

    def mapped(self, values: Floats) -> Floats:
        """Return values as the strip counts them: as they are, or their powers of ten."""
        return np.log10(np.maximum(values, self.least)) if self.log else values

    def y(self, value: float) -> float:
        """Return the px of `value`; what is higher than the chart stands at its upper edge."""
        if self.log:
            value = math.log10(max(value, self.least))
        share = (value - self._low) / (self._high - self._low)
        return self.bottom - min(max(share, 0.0), 1.05) * (self.bottom - self.top)

    def ys(self, values: Floats) -> Floats:
        """Return the px of many values; what is higher than the chart stands above it."""
        share = np.clip((self.mapped(values) - self._low) / (self._high - self._low), 0.0, 1.5)
        return np.asarray(self.bottom - share * (self.bottom - self.top))

    def range(self) -> tuple[float, float]:
        """Return what `mapped` gives at the edges of the whole strip, with the padding."""
        per_px = (self._high - self._low) / max(self.bottom - self.top, 1.0)
        low = self._low - (self.place.top + self.place.height - self.bottom) * per_px
        return low, self._high + (self.top - self.place.top) * per_px


def curve_color(look: DockLook, hormone: str, *, forecast: bool, shaded: bool = False) -> QColor:
    """Return the color of a curve; what is still to come is lighter, but not on a shade."""
    fill = look.theme.hormone(hormone).fill
    share = 0.05 if shaded or look.theme.name == "contrast" else _FORECAST_SHARE
    return mix(fill, forecast_color(look), share) if forecast else fill


def curve_width(look: DockLook, *, large: bool) -> float:
    """Return how wide a curve is drawn, px."""
    return look.px(2.4 if large else 1.7)


def paint_sheet(
    painter: QPainter,
    rows: Mapping[str, Rows],
    series: Mapping[str, Series],
    scale: TimeScale,
    look: DockLook,
    *,
    forecast: bool,
) -> None:
    """Draw the ground of all strips, for the past or for what is still to come."""
    surface = look.theme.surface
    ground = forecast_color(look) if forecast else surface.panel
    places = [row.place for row in rows.values()]
    bottom = max((place.top + place.height for place in places), default=0.0)
    painter.fillRect(QRectF(scale.left, 0, scale.width, bottom), ground)
    for name, row in rows.items():
        _paint_band(painter, row, series[name], scale, look)
    paint_grid(painter, scale, 0.0, bottom, look)


def paint_rules(painter: QPainter, places: Sequence[Place], look: DockLook) -> None:
    """Draw the fine lines between strips."""
    for place in places:
        y = place.top + place.height - 1
        painter.fillRect(QRectF(place.left, y, place.width, 1), look.theme.surface.line)


def _paint_band(
    painter: QPainter, row: Rows, series: Series, scale: TimeScale, look: DockLook
) -> None:
    usual = series.record.usual
    if usual is None:
        return
    top = row.y(usual[1]) if usual[1] <= row.most else row.place.top
    bottom = row.y(usual[0])
    color = faded(look.theme.surface.ink3, _BAND_ALPHA * (1.6 if look.theme.dark else 1.3))
    painter.fillRect(QRectF(scale.left, top, scale.width, bottom - top), color)


def paint_men(
    painter: QPainter,
    row: Rows,
    band: Band,
    hormone: str,
    scale: TimeScale,
    look: DockLook,
    *,
    strength: float = 1.0,
) -> None:
    """Draw how far many men spread: 95 of 100, and the half in the middle."""
    every = max(int(len(band.days) * scale.span / scale.days / scale.width), 1)
    xs = scale.left + (band.days[::every] - scale.begin) / scale.span * scale.width
    color = look.theme.hormone(hormone).text
    painter.save()
    painter.setClipRect(
        QRectF(scale.left, row.place.top, scale.width, row.place.height),
        Qt.ClipOperation.IntersectClip,
    )
    painter.setPen(Qt.PenStyle.NoPen)
    for (low, high), shade in zip(_MEN, BAND_SHADES, strict=True):
        painter.setBrush(faded(color, shade * strength))
        lower, upper = (row.ys(band.values[::every, column]) for column in (low, high))
        there = np.concatenate([xs, xs[::-1]])
        edge = np.concatenate([lower, upper[::-1]])
        points = zip(there.tolist(), edge.tolist(), strict=True)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    painter.restore()


def paint_marks(
    painter: QPainter,
    row: Rows,
    marks: Iterable[Marks],
    scale: TimeScale,
    look: DockLook,
) -> None:
    """Draw a tick for each dose: testosterone from outside on the floor, other courses higher."""
    if row.place.height < look.px(_LEAST_MARKED):
        return
    floor = row.place.top + row.place.height - 1.5
    for mark in marks:
        days = mark.days[(mark.days >= scale.begin) & (mark.days <= scale.end)]
        xs = scale.left + (days - scale.begin) / scale.span * scale.width
        if len(xs) > 1 and float(np.median(np.diff(xs))) < look.px(_MARK_ROOM):
            continue
        clip = painter.clipBoundingRect()
        xs = xs[(xs >= clip.left()) & (xs <= clip.right())]
        y = floor if mark.outside_testosterone else floor - look.px(6)
        painter.setPen(QPen(look.theme.hormone(mark.hormone).fill, 1.2))
        length = look.px(5)
        painter.drawLines([QLineF(x, y, x, y - length) for x in xs.tolist()])


def axis_numbers(row: Rows, series: Series, look: DockLook) -> tuple[tuple[float, str], ...]:
    """Return (y, text) of the numbers beside a strip: usual range, top, and zero if there is room.

    Only numbers with 24 px between them; zero goes first.
    """
    usual = series.record.usual or ()
    wanted = [value for value in usual if row.least <= value <= row.most]
    if len(wanted) < 2:
        wanted.append(row.most)
    if row.log:
        powers = range(math.ceil(math.log10(row.least)), math.floor(math.log10(row.most)) + 1)
        wanted += [10.0**power for power in powers]
    wanted.append(row.least)
    room = look.px(24.0)
    taken: list[tuple[float, str]] = []
    for value in wanted:
        y = row.y(value)
        if all(abs(y - other) >= room for other, _ in taken):
            taken.append((y, figure(f"{value:g}")))
    return tuple(taken) if len(taken) > 1 else ()


def paint_numbers(
    painter: QPainter,
    row: Rows,
    series: Series,
    scale: TimeScale,
    look: DockLook,
    *,
    name: QRectF,
) -> None:
    """Draw the numbers beside a strip that is high enough for them; none over its `name`."""
    painter.setFont(look.font("unit", tabular=True))
    painter.setPen(look.theme.surface.ink3)
    metrics, half = QFontMetricsF(painter.font()), look.px(8.0)
    for y, text in axis_numbers(row, series, look):
        top = min(max(y - half, row.place.top), row.place.top + row.place.height - 2 * half)
        width = metrics.horizontalAdvance(text)
        box = QRectF(scale.left - look.px(5) - width, top, width, 2 * half)
        if not box.intersects(name):
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)


def sparkline(series: Series, box: QRectF, most: int) -> QPolygonF:
    """Return the curve of `series` over its whole axis as a line within `box`."""
    days, values = series.points(most)
    low, high = min(series.bottom, float(values.min())), series.top
    xs = box.left() + days / max(float(days[-1]), 1e-9) * box.width()
    ys = box.bottom() - (values - low) / (high - low) * box.height()
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
