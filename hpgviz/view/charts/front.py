"""What lies over the pictures of the strips: dots and values at the playhead, and an invitation."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hpgviz.view.charts.rival import paint_pair, paint_values
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import Rows
from hpgviz.view.charts.values import half_text, paint_value
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

DOT = 3.2  # px
_HALF_BELOW = 118.0  # px; a large strip that is lower has no room for the middle half of men


class Now(NamedTuple):
    """How dots and values are drawn.

    Look, width of the charts, a large strip, units beside, and whether values are drawn at all:
    while time plays most frames move the dots alone. Values are a mean over so many days up to
    now, like those of the picture; the dot stays on the curve.
    """

    look: DockLook
    width: float
    large: bool
    unit_beside: bool
    values: bool = True
    mean_days: float = 0.0


def paint_now(
    painter: QPainter, row: Rows, series: Series, scale: TimeScale, day: float, now: Now
) -> None:
    """Draw the dot on a curve at `day`, and the value in its column."""
    look = now.look
    if series.a is not None:
        paint_pair(painter, row, series, day, scale, look)
    elif scale.shows(day):
        painter.setPen(QPen(look.theme.surface.panel, 1.0))
        painter.setBrush(look.theme.hormone(series.record.hormone).fill)
        radius = look.px(DOT + (1.2 if now.large else 0))
        painter.drawEllipse(QPointF(scale.x(day), row.y(series.at(day))), radius, radius)
    if not now.values:
        return
    left = scale.right + look.px(10)
    width = now.width - left - look.px(4)
    box = QRectF(left, row.place.top, width, row.place.height - 1)
    if series.a is not None:
        paint_values(painter, box, series, day, look)
        return
    value = series.mean(day, now.mean_days)
    paint_value(painter, box, series, value, look, unit_beside=now.unit_beside, large=now.large)
    if now.large:
        _paint_half(painter, box, series, day, look)


def _paint_half(painter: QPainter, box: QRectF, series: Series, day: float, look: DockLook) -> None:
    """Draw where the middle half of many men is, below the value of a large strip."""
    if series.men is None or look.words or box.height() < look.px(_HALF_BELOW):
        return
    painter.setFont(look.font("unit"))
    top = box.center().y() + look.px(29)
    inks = (look.theme.surface.ink2, look.theme.surface.ink)
    for text, ink in zip(half_text(series, series.men.at(day)), inks, strict=True):
        painter.setPen(ink)
        row = QRectF(box.left(), top, box.width(), look.px(15))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
        top += look.px(14)


def paint_untouched(painter: QPainter, plot: QRectF, look: DockLook) -> None:
    """Draw the invitation to change something over curves that are flat."""
    text = QCoreApplication.translate(
        "Charts", "Nothing has changed yet. The curves start when you change something."
    )
    painter.setFont(look.font("control"))
    box = painter.boundingRect(plot, Qt.AlignmentFlag.AlignCenter, text)
    pill = box.adjusted(-look.px(12), -look.px(5), look.px(12), look.px(5))
    painter.setPen(QPen(look.theme.surface.line, 1.0))
    painter.setBrush(look.theme.surface.raised)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(look.theme.surface.ink2)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
