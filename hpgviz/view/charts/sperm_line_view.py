"""The ten-week line of one trajectory in the charts: placed, drawn and told."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from hpgviz.simulate import Trajectory
from hpgviz.view.charts.layout import Place
from hpgviz.view.charts.sperm_line import LineState, gates, line_state
from hpgviz.view.charts.sperm_line_paint import paint_line
from hpgviz.view.charts.sperm_line_place import KNOB, LinePlace, place_line
from hpgviz.view.charts.sperm_line_words import captions, gate_help, line_summary, stage_help
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale


class LineView:
    """The line under the large strip of sperm; empty while that strip is not large."""

    def __init__(self) -> None:
        self._trajectory: Trajectory | None = None
        self._where: LinePlace | None = None
        self._state: LineState | None = None
        self._caption = ""

    def set_trajectory(self, trajectory: Trajectory) -> None:
        """Show the man of `trajectory`."""
        self._trajectory = trajectory
        self._state = None

    def lay_out(self, place: Place | None, scale: TimeScale, day: float, look: DockLook) -> None:
        """Stand in `place` with the playhead at `day`; None where the line is not shown."""
        self._where = self._state = None
        if place is None or self._trajectory is None:
            return
        metrics, gap = QFontMetricsF(look.font("name")), look.px(9.0)
        for caption in captions(scale, day):
            width = metrics.horizontalAdvance(caption) + gap
            where = place_line(place, scale, day, look, width)
            if where.shell.left() > where.today - 0.5:
                break
        self._caption = caption
        self._where = where
        self._state = line_state(self._trajectory.at(day))

    @property
    def area(self) -> QRect:
        """The px that change with the playhead."""
        if self._where is None:
            return QRect()
        place = self._where.place
        return QRectF(place.left, place.top - 2, place.width, place.height + 2).toAlignedRect()

    def paint(self, painter: QPainter, look: DockLook) -> None:
        """Draw the line."""
        if self._where is not None and self._state is not None:
            paint_line(painter, self._where, self._state, self._caption, look)

    def help_at(self, at: QPointF, look: DockLook) -> str:
        """Return the tooltip for a point, or an empty text."""
        where, state = self._where, self._state
        if where is None or state is None:
            return ""
        reach = look.px(KNOB)
        near = QRectF(where.shell).adjusted(0, -2 * reach, reach, 0)
        for delay, survival in zip(gates(), state.survival, strict=True):
            if abs(at.x() - where.x(delay)) <= reach and near.top() <= at.y() <= near.bottom():
                return gate_help(survival, delay)
        stage = where.stage_at(at.x(), at.y())
        return stage_help(state, stage, words=look.words) if stage else ""

    def summary(self) -> str:
        """Return the line in a sentence, or an empty text while it is not shown."""
        return line_summary(self._state) if self._state is not None else ""
