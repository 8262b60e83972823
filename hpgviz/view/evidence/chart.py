"""One finding over the run of its trial: curve, men, what the study saw, where the model is."""

from __future__ import annotations

import functools

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.evidence.findings import Finding
from hpgviz.evidence.lines import Line
from hpgviz.evidence.measure import arms
from hpgviz.evidence.points import Point, placed, point, quantity_of
from hpgviz.model.shown import shown_value
from hpgviz.simulate import Trajectory, simulate
from hpgviz.view.charts.bands import Band
from hpgviz.view.charts.layout import Place
from hpgviz.view.charts.points import Mark, Points
from hpgviz.view.charts.points_paint import paint_points
from hpgviz.view.charts.series import Series, all_series
from hpgviz.view.charts.sheet import Rows, axis_numbers, curve_width, paint_men, paint_sheet
from hpgviz.view.charts.shown import LOGARITHMIC
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import tick_text
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.look import Dressed

_LEFT, _TOP, _RIGHT, _BOTTOM = 40.0, 20.0, 12.0, 24.0
_MOST_HEIGHT = 340.0
_LEAST_DAYS, _ROOM = 28.0, 1.12
_LOG_BELOW = 0.2  # of the healthy man: a curve that falls lower is read on powers of ten
_POINTS = 500


def shown_days(finding: Finding) -> float:
    """Return how many days of its trial a finding shows: to what was measured, and a little on."""
    measure = finding.measure
    last = measure.end
    if measure.when is not None or measure.cohort_median is not None:
        last = measure.after + finding.high
    elif measure.cohort_reach is not None:
        last = measure.after + measure.by
    return max(last * _ROOM, _LEAST_DAYS)


@functools.lru_cache(maxsize=24)
def trial_run(finding: Finding) -> Trajectory:
    """Return the run of the man who stands for a trial, as long as it is shown."""
    plan = arms(finding)[0]
    days = float(np.ceil(shown_days(finding)))
    return simulate(plan, days=days)


def mark(point: Point, label: str) -> Mark:
    """Return a point of the evidence as one of the charts."""
    return Mark(
        point.quantity,
        point.day,
        point.value,
        low=point.low,
        high=point.high,
        day_low=point.day_low,
        day_high=point.day_high,
        label=label,
    )


class FindingChart(Dressed, QWidget):
    """The chart of one finding; it is told in words by the sentence below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self._band: Band | None = None
        self._run: Trajectory | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Chart of the finding"))
        unit_choice().changed.connect(self.update)

    def show_line(self, line: Line) -> None:
        """Show a finding; the men come later."""
        if self._line is None or self._line.finding is not line.finding:
            self._band = None
            self._run = trial_run(line.finding)
        self._line = line
        self.update()

    def show_men(self, band: Band | None) -> None:
        """Show how far many men spread."""
        self._band = band
        self.update()

    def dress(self) -> None:
        self.setMaximumHeight(self.look.px(_MOST_HEIGHT))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.look.px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(220), self.look.px(150))

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line is None or self._run is None:
            return
        look = DockLook(self.look.theme, self.look.scale, self.look.level)
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, height = px(_TOP), self.height() - px(_TOP) - px(_BOTTOM)
        scale = TimeScale(float(self._run.days[-1]), px(_LEFT), self.width() - px(_RIGHT))
        series, points = self._content()
        place = Place(series.id, scale.left, 0.0, scale.width, height)
        rows = Rows(place, series, look, log=self._log(series))
        points.place({series.id: rows}, scale)
        painter.translate(0, top)
        paint_sheet(painter, {series.id: rows}, {series.id: series}, scale, look, forecast=False)
        if series.men is not None:
            paint_men(painter, rows, series.men, series.record.hormone, scale, look)
        self._paint_axes(painter, rows, series, scale, look, height)
        _paint_curve(painter, rows, series, scale, look)
        self._paint_model(painter, rows, scale, look)
        box = QRectF(scale.left, 0, scale.width, height)
        paint_points(painter, points.placed(series.id), box, look)
        painter.end()

    def _content(self) -> tuple[Series, Points]:
        """Return the curve with its men, and the points that lie over it."""
        line, run = self._line, self._run
        if line is None or run is None:
            raise RuntimeError("nothing is shown")
        name, system = quantity_of(line.finding), unit_choice().system
        series = all_series(run, system, (name,))[name]
        times = shown_value(name, system, 1.0)
        series.men = self._band.times(times) if self._band is not None else None
        points = Points()
        seen = point(line.finding)
        if seen is not None:
            label = line.study
            if seen.share is not None:
                label = self.tr("{study}: {count} of 100").format(
                    study=line.study, count=round(100 * seen.share)
                )
            points.show("study", [mark(seen, label)])
        series.points_span = points.span(name)
        if series.men is not None:
            most = float(series.men.values[:, 3].max())
            span = series.points_span or (most, most)
            series.points_span = (span[0], max(span[1], most))
        return series, points

    @staticmethod
    def _log(series: Series) -> bool:
        lowest = float(series.values.min())
        return series.id in LOGARITHMIC and lowest < _LOG_BELOW * series.healthy

    def _paint_model(self, painter: QPainter, rows: Rows, scale: TimeScale, look: DockLook) -> None:
        """Draw where the model is when or where the study looked: an open ring on the curve."""
        line = self._line
        if line is None or line.model is None or line.finding.measure.cohort_reach is not None:
            return
        own = placed(line.finding, line.model)
        if own is None or not scale.shows(own.day):
            return
        bare = msgspec.structs.replace(own, low=None, high=None, day_low=None, day_high=None)
        points = Points()
        points.show("study", [mark(bare, "")])
        points.place({bare.quantity: rows}, scale)
        for one in points.placed(bare.quantity):
            painter.setPen(QPen(look.theme.surface.ink, look.px(1.8)))
            painter.setBrush(look.theme.surface.panel)
            painter.drawEllipse(QPointF(one.x, one.y), look.px(4.6), look.px(4.6))

    def _paint_axes(
        self,
        painter: QPainter,
        rows: Rows,
        series: Series,
        scale: TimeScale,
        look: DockLook,
        height: float,
    ) -> None:
        surface, px = look.theme.surface, look.px
        painter.setFont(look.font("unit", tabular=True))
        painter.setPen(surface.ink2)
        for y, text in axis_numbers(rows, series, look):
            box = QRectF(0, min(max(y - px(8), 0), height - px(16)), scale.left - px(6), px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        name = f"{series.record.name}, {series.record.unit}"
        if rows.log:
            name = self.tr("{name} (powers of ten)").format(name=name)
        painter.drawText(QPointF(scale.left, -px(6)), name)
        if series.men is not None:
            told = self.tr("{count} virtual men").format(count=series.men.men)
            width = QFontMetricsF(painter.font()).horizontalAdvance(told)
            painter.drawText(QPointF(scale.right - width, -px(6)), told)
        for place, tick in enumerate(scale.ticks(px(76))):
            text = tick_text(scale, tick.number, first=place == 0)
            half = QFontMetricsF(painter.font()).horizontalAdvance(text) / 2
            x = max(scale.x(tick.day) - half, scale.left - px(20))
            painter.drawText(QPointF(min(x, self.width() - 2 * half), height + px(16)), text)


def _paint_curve(
    painter: QPainter, rows: Rows, series: Series, scale: TimeScale, look: DockLook
) -> None:
    days, values = series.points(_POINTS)
    xs, ys = [scale.x(day) for day in days.tolist()], rows.ys(values).tolist()
    fill = look.theme.hormone(series.record.hormone).fill
    painter.setPen(QPen(fill, curve_width(look, large=True)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(xs, ys, strict=True)]))
