"""Other runs in the strips: A beside B with what lies between them, and runs that were kept.

A is a solid line and a full dot, B a dashed line and an open dot, in the past as in the forecast,
which is lighter alone. Kept runs are thin lines in colors that are no hormone's, each with
dashes of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from hpgviz.simulate import Trajectory
from hpgviz.view.charts.bands import HIGH, LOW, Band
from hpgviz.view.charts.series import Floats, Series
from hpgviz.view.charts.sheet import Rows, paint_men
from hpgviz.view.charts.values import state_text, value_text
from hpgviz.view.theme import faded
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

_BETWEEN = 0.17  # alpha of what lies between A and B
_TWO = 0.6  # of the usual strength of a band, where two lie over each other
_POINTS = 320  # of an outline
_SEEN = 0.003  # of the height of the chart: what differs less is not seen
_PAIR = 27.0  # px; a lower strip has no room for two values below each other
_DOT = 3.2  # px


class Other(msgspec.Struct, frozen=True, eq=False):
    """A kept run, and which color of the theme it wears."""

    run: Trajectory
    tone: int


class Rivals(msgspec.Struct, frozen=True, eq=False):
    """Runs beside the current one: A, while it is compared, and others that were kept."""

    a: Trajectory | None = None
    others: tuple[Other, ...] = ()


class Backdrop(msgspec.Struct, frozen=True, eq=False):
    """Outlines behind the curves of each strip, px: what lies between, and other runs."""

    between: Mapping[str, QPolygonF]
    others: Mapping[str, tuple[tuple[QPolygonF, int], ...]]


def backdrop(
    rows: Mapping[str, Rows],
    series: Mapping[str, Series],
    scale: TimeScale,
    banded: Collection[str] = ("sperm",),
) -> Backdrop:
    """Return what stands behind the curves of `series`.

    Where the strips `banded` show how far men spread, that stands in the place of the area.
    """
    between, others = {}, {}
    for name, row in rows.items():
        one = series[name]
        if one.a is not None and (one.men is None or name not in banded):
            between[name] = _between(one, one.a, row, scale)
        others[name] = tuple((_line(other, row, scale), tone) for other, tone in one.others)
    return Backdrop(between, others)


def paint_backdrop(
    painter: QPainter, behind: Backdrop, series: Mapping[str, Series], look: DockLook
) -> None:
    """Draw what stands behind the curves."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # curves cover its edges
    for name, area in behind.between.items():
        color = look.theme.hormone(series[name].record.hormone).fill
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(color, _BETWEEN * (1.6 if look.theme.dark else 1.0)))
        painter.drawPolygon(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for lines in behind.others.values():
        for line, tone in lines:
            painter.setPen(run_pen(look, tone))
            painter.drawPolyline(line)


def run_pen(look: DockLook, tone: int) -> QPen:
    """Return the pen of a kept run: a color and dashes of its own."""
    runs = look.theme.runs
    pen = QPen(runs[tone % len(runs)].color, 1.0)
    dashes = runs[tone % len(runs)].dash
    if dashes:
        pen.setDashPattern([look.px(length) for length in dashes])
    return pen


def paint_rival_men(
    painter: QPainter, row: Rows, series: Series, band: Band, scale: TimeScale, look: DockLook
) -> None:
    """Draw how far the men of A and of B spread, with an edge around the middle half of each."""
    hormone = series.record.hormone
    color = look.theme.hormone(hormone).text
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pairs = ((series.a.men if series.a else None, False), (band, True))
    for men, dashed in pairs:
        if men is None:
            continue
        paint_men(painter, row, men, hormone, scale, look, strength=_TWO)
        pen = QPen(faded(color, 0.75), 1.0)
        if dashed:
            pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRect(
            QRectF(scale.left, row.place.top, scale.width, row.place.height),
            Qt.ClipOperation.IntersectClip,
        )
        for column in (LOW, HIGH):
            xs, ys = _px(men.days, men.values[:, column], row, scale)
            painter.drawPolyline(_polygon(xs, ys))
        painter.restore()


# ---------------------------------------------------------------- at the playhead


def paint_pair(
    painter: QPainter, row: Rows, series: Series, day: float, scale: TimeScale, look: DockLook
) -> None:
    """Draw the dots of A and B at `day`: A full, B open."""
    if series.a is None or not scale.shows(day):
        return
    surface, fill = look.theme.surface, look.theme.hormone(series.record.hormone).fill
    x, radius = scale.x(day), look.px(_DOT)
    if day <= float(series.a.days[-1]):
        painter.setPen(QPen(surface.panel, 1.0))
        painter.setBrush(fill)
        painter.drawEllipse(QPointF(x, row.y(series.a.at(day))), radius, radius)
    painter.setPen(QPen(fill, look.px(1.6)))
    painter.setBrush(surface.panel)
    painter.drawEllipse(QPointF(x, row.y(series.at(day))), radius, radius)


def paint_values(
    painter: QPainter, box: QRectF, series: Series, day: float, look: DockLook
) -> None:
    """Draw the values of A and B into `box`: below each other, or beside each other."""
    if series.a is None:
        return
    texts = [_text(one, day, look) for one in (series.a, series)]
    if box.height() < look.px(_PAIR):
        _paint_beside(painter, box, texts, look)
        return
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    line = min(look.px(15), (box.height() - look.px(2)) / 2)  # clear of the strips around
    top = box.center().y() - line
    for name, text in zip(("A", "B"), texts, strict=True):
        painter.setFont(look.font("unit", weight=QFont.Weight.DemiBold))
        painter.setPen(look.theme.surface.ink2)
        where = QRectF(box.left(), top, look.px(13), line)
        painter.drawText(where, int(flags), name)
        painter.setPen(look.theme.surface.ink)
        where = QRectF(box.left() + look.px(14), top, box.width() - look.px(14), line)
        painter.setFont(look.font("name", tabular=True, weight=QFont.Weight.Bold))
        if QFontMetricsF(painter.font()).horizontalAdvance(text) > where.width():
            painter.setFont(look.font("unit", tabular=True))
        painter.drawText(where, int(flags), text)
        top += line


def _paint_beside(painter: QPainter, box: QRectF, texts: list[str], look: DockLook) -> None:
    """Draw both values in one line, as large as they fit; else that of B."""
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setPen(look.theme.surface.ink)
    for text in (" → ".join(texts), f"B {texts[1]}"):
        for role in ("name", "unit"):
            painter.setFont(look.font(role, tabular=True, weight=QFont.Weight.DemiBold))
            if QFontMetricsF(painter.font()).horizontalAdvance(text) <= box.width():
                painter.drawText(box, flags, text)
                return


def _text(series: Series, day: float, look: DockLook) -> str:
    value = series.at(day)
    return state_text(series, value) if look.words else value_text(series, value)


# ---------------------------------------------------------------- outlines


def _px(days: Floats, values: Floats, row: Rows, scale: TimeScale) -> tuple[Floats, Floats]:
    xs = scale.left + (days - scale.begin) / scale.span * scale.width
    return np.asarray(xs), row.ys(values)


def _polygon(xs: Floats, ys: Floats) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])


class _Frame(NamedTuple):
    """Where the values of a strip lie, px: what an outline depends on besides its values."""

    top: float
    bottom: float
    least: float
    most: float
    log: bool


def _line(series: Series, row: Rows, scale: TimeScale) -> QPolygonF:
    """Return the line of a run that does not change while another is dragged: it is kept."""
    frame = _Frame(row.top, row.bottom, row.least, row.most, row.log)
    key = (series, frame, scale)
    if key not in _KEPT:
        while len(_KEPT) >= _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        days, values = series.points(_POINTS, scale.begin, scale.end)
        inside = (days >= scale.begin) & (days <= scale.end)
        _KEPT[key] = _polygon(*_px(days[inside], values[inside], row, scale))
    return _KEPT[key]


_KEPT: dict[tuple[Series, _Frame, TimeScale], QPolygonF] = {}
_MOST_KEPT = 72  # six strips of a dozen runs


def _between(b: Series, a: Series, row: Rows, scale: TimeScale) -> QPolygonF:
    """Return the area between A and B, over the days that both have, where the two differ."""
    days, values = b.points(_POINTS, scale.begin, min(scale.end, float(a.days[-1])))
    inside = (days >= scale.begin) & (days <= scale.end)
    days, values = days[inside], values[inside]
    other = np.interp(days, a.days, a.values)
    differs = np.flatnonzero(np.abs(other - values) > _SEEN * (row.most - row.least))
    if not len(differs):
        return QPolygonF()
    part = slice(max(int(differs[0]) - 1, 0), int(differs[-1]) + 2)
    xs, ys = _px(days[part], values[part], row, scale)
    _, others = _px(days[part], other[part], row, scale)
    return _polygon(np.concatenate([xs, xs[::-1]]), np.concatenate([ys, others[::-1]]))
