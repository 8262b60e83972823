"""What a pointer does over the strips: scrub, mark a stretch, show a value, make a strip large."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from hpgviz.view.charts.crosshair import paint_box, paint_crosshair
from hpgviz.view.charts.layout import Arrangement
from hpgviz.view.charts.order import paint_mark
from hpgviz.view.charts.points import Placed, Points
from hpgviz.view.charts.points_paint import paint_point
from hpgviz.view.charts.points_words import point_lines
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import Rows
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

_NEAR = 3.0  # px beside the plot that still belong to it


class Pointer(QObject):
    """Understands the mouse over the charts.

    Attributes
    ----------
    crosshair : (str, float) or None
        The quantity and the day whose value is shown.
    point : Placed or None
        The point whose values are shown in its place.
    mark : (float, float) or None
        The stretch that is being marked, px.

    Signals
    -------
    scrubbed : float
    stretch_chosen : (float, float)
    whole_asked
    toggled : str
    changed
        Crosshair or mark have to be drawn anew.
    """

    scrubbed = Signal(float)
    stretch_chosen = Signal(float, float)
    whole_asked = Signal()
    toggled = Signal(str)
    changed = Signal()

    def __init__(self, points: Points, parent: QObject) -> None:
        super().__init__(parent)
        self._points = points
        self._arrangement = Arrangement(())
        self._scale = TimeScale(1.0, 0.0, 1.0)
        self.crosshair: tuple[str, float] | None = None
        self.point: Placed | None = None
        self.mark: tuple[float, float] | None = None
        self._pressed: str | None = None  # the quantity on whose value the button went down

    def see(self, arrangement: Arrangement, scale: TimeScale) -> None:
        """Take in where the strips and the days are."""
        self._arrangement, self._scale = arrangement, scale
        self.point = None
        if self.crosshair is not None and self.crosshair[0] not in self._strips():
            self.crosshair = None

    def _strips(self) -> tuple[str, ...]:
        return tuple(strip.quantity for strip in self._arrangement.strips)

    @property
    def plot(self) -> QRectF:
        """The box in which all curves are."""
        bottom = max((s.top + s.height for s in self._arrangement.strips), default=0.0)
        return QRectF(self._scale.left, 0, self._scale.width, bottom)

    def _in_plot(self, at: QPointF) -> bool:
        return self.plot.adjusted(-_NEAR, 0, _NEAR, 0).contains(at)

    def _strip(self, event: QMouseEvent) -> str | None:
        strip = self._arrangement.strip_at(event.position().y())
        return strip.quantity if strip is not None else None

    def _value(self, event: QMouseEvent) -> str | None:
        """Return the quantity on whose value the pointer is."""
        beyond = event.position().x() > self._scale.right + _NEAR
        return self._strip(event) if beyond else None

    # ------------------------------------------------------------------ hands

    def press(self, event: QMouseEvent) -> None:
        """Scrub to the day under the pointer; with Shift begin to mark a stretch."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._value(event)
        if not self._in_plot(event.position()):
            return
        self.leave()
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._set_mark((x, x))
        else:
            self.scrubbed.emit(self._scale.day(x))

    def move(self, event: QMouseEvent) -> None:
        """Scrub or mark on; without a button show the value under the pointer."""
        x, strip = event.position().x(), self._strip(event)
        if self.mark is not None:
            self._set_mark((self.mark[0], min(max(x, self._scale.left), self._scale.right)))
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self.scrubbed.emit(self._scale.day(x))
        elif self._in_plot(event.position()) and strip is not None:
            self._show(strip, self._scale.day(x), self._points.near(event.position()))
        else:
            self.leave()

    def release(self, event: QMouseEvent) -> None:
        """Show the marked stretch large; after a click on a value, its strip."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        if self.mark is not None:
            first, last = (self._scale.day(x) for x in sorted(self.mark))
            self._set_mark(None)
            self.stretch_chosen.emit(first, last)
        elif pressed is not None and pressed == self._value(event):
            self.toggled.emit(pressed)

    def double(self, event: QMouseEvent) -> None:
        """Show the whole axis again; where all of it is shown, the strip large or all strips."""
        strip = self._strip(event)
        if strip is None or not self._in_plot(event.position()):
            return
        if self._scale.whole:
            self.toggled.emit(strip)
        else:
            self.whole_asked.emit()

    def leave(self) -> None:
        """Take the crosshair away."""
        if self.crosshair is not None:
            self.crosshair = self.point = None
            self.changed.emit()

    def step(self, quantity: str, days: float, playhead: float) -> None:
        """Move the crosshair of a strip by so many days; it begins at the playhead."""
        at = self.crosshair
        day = at[1] if at is not None and at[0] == quantity else playhead
        self._show(quantity, min(max(day + days, self._scale.begin), self._scale.end))

    def step_point(self, quantity: str, step: int, playhead: float, series: Series) -> str:
        """Show the next point of a strip, or the one before, and return what it says."""
        at = self.crosshair
        day = at[1] if at is not None and at[0] == quantity else playhead
        point = self._points.beside(quantity, day, step)
        if point is None:
            return ""
        self._show(quantity, point.mark.day, point)
        return " · ".join(point_lines(point.mark, series, self._scale))

    def _show(self, quantity: str, day: float, point: Placed | None = None) -> None:
        self.crosshair, self.point = (quantity, day), point
        self.changed.emit()

    def paint(
        self,
        painter: QPainter,
        rows: Mapping[str, Rows],
        series: Mapping[str, Series],
        playhead: float,
        look: DockLook,
    ) -> None:
        """Draw the crosshair or the box of a point, and the stretch that is being marked."""
        if self.point is not None:
            one, shown = self.point, series[self.point.mark.quantity]
            paint_point(painter, one, look, filled=True)
            texts = point_lines(one.mark, shown, self._scale)
            paint_box(painter, texts, QPointF(one.x, one.y), self.plot, look)
        elif self.crosshair is not None and self.crosshair[0] in rows:
            name, day = self.crosshair
            row, shown = rows[name], series[name]
            paint_crosshair(painter, row, shown, self._scale, day, playhead, self.plot, look)
        if self.mark is not None:
            paint_mark(painter, self.mark, self.plot, look)

    def _set_mark(self, mark: tuple[float, float] | None) -> None:
        self.mark = mark
        self.changed.emit()
