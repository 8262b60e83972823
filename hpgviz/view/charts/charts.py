"""The strips: curves over the shared time axis, with the playhead and a crosshair over them.

Everything that does not move with the playhead is in two pictures (`hpgviz.view.charts.plates`);
a frame is their blit, the playhead's line, the dots and the values.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from hpgviz.simulate import Trajectory
from hpgviz.view.charts.bands import Bands
from hpgviz.view.charts.buttons import Chip, StripName
from hpgviz.view.charts.crosshair import paint_crosshair
from hpgviz.view.charts.front import DOT, Now, paint_now, paint_untouched
from hpgviz.view.charts.layout import STRIPS, Arrangement, Place, arrange
from hpgviz.view.charts.names import LEFT
from hpgviz.view.charts.plates import Content, Plates
from hpgviz.view.charts.rival import Rivals
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import Rows
from hpgviz.view.charts.shown import LOGARITHMIC, Shown
from hpgviz.view.charts.sperm_line_view import LineView
from hpgviz.view.charts.strip_menu import LogButton, open_menu
from hpgviz.view.charts.teller import Teller
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.playhead import line_width, paint_line
from hpgviz.view.timeline.scale import TimeScale


class Charts(QWidget):
    """Six strips over the time axis.

    Signals
    -------
    scrubbed : float
        The playhead is wanted at this day.
    expanded : str
        The quantity whose strip is large now; empty for the stack of all.
    table_asked
        The numbers behind the charts are wanted.
    """

    scrubbed = Signal(float)
    expanded = Signal(str)
    table_asked = Signal()

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = TimeScale(730.0, 124.0, 500.0)
        self._day = 0.0
        self._shown = Shown()
        self._chosen: str | None = None
        self._stacked = False
        self._last = "sperm"
        self._arrangement = Arrangement(())
        self._rows: dict[str, Rows] = {}
        self._plates = Plates()
        self._line = LineView()
        self._stale = True
        self._crosshair: tuple[str, float] | None = None
        self._names = {name: self._new_name(name) for name, _ in STRIPS}
        self._chips = {name: self._new_chip(name) for name, _ in STRIPS}
        self._log = LogButton(look, self)
        self._log.clicked.connect(lambda: self.toggle_log(self._arrangement.expanded or ""))
        self._teller = Teller(self._names, self._chips)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Charts"))

    def _new_name(self, quantity: str) -> StripName:
        button = StripName(quantity, self._look, self)
        button.clicked.connect(lambda: self.toggle(quantity))
        button.crosshair_moved.connect(lambda days: self._step_crosshair(quantity, days))
        button.crosshair_left.connect(self._leave_crosshair)
        button.neighbor_asked.connect(lambda step: self._focus_neighbor(quantity, step))
        return button

    def _new_chip(self, quantity: str) -> Chip:
        chip = Chip(quantity, self._look, self)
        chip.clicked.connect(lambda: self.expand(quantity))
        chip.restored.connect(lambda: self.expand(None))
        return chip

    # ------------------------------------------------------------------ what is shown

    def load_curves(self) -> None:
        """Import pyqtgraph and draw the curves; until then names, bands and values stand alone."""
        if self._plates.curves is None:
            from hpgviz.view.charts.curves import Curves

            self._plates.curves = Curves([name for name, _ in STRIPS])
            self._refresh()

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme, text size or level."""
        self._look = look
        self._arrange()

    def set_scale(self, scale: TimeScale) -> None:
        """Show another axis; its px are those of this widget."""
        if scale != self._scale:
            self._scale = scale
            self._refresh()
            self._tell_courses()

    def set_trajectory(
        self,
        trajectory: Trajectory,
        before: Trajectory | None = None,
        rivals: Rivals | None = None,
    ) -> None:
        """Show the curves of `trajectory`, as ghosts those `before` the latest change, and rivals.

        Where there is a run A to compare with, there are no ghosts.
        """
        self._shown.set_trajectory(trajectory, before, rivals)
        self._line.set_trajectory(trajectory)
        self._arrange()
        self._teller.tell_values(self._shown.series, self._day)
        self._tell_courses()

    def show_bands(self, bands: Bands | None, of_a: Bands | None = None) -> None:
        """Show how far many men spread around the curves and those of A, or no longer."""
        if self._shown.set_bands(bands, of_a):
            self._refresh()

    def toggle_log(self, quantity: str) -> None:
        """Put the strip of a quantity on a logarithmic scale, or back on an even one."""
        self._shown.toggle_log(quantity)
        self._refresh()

    @property
    def series(self) -> Mapping[str, Series]:
        """Every quantity shown, in the units shown."""
        return self._shown.series

    def set_day(self, day: float, *, describe: bool = True, values: bool = True) -> None:
        """Move the playhead.

        Parameters
        ----------
        day
            Where it is now.
        describe
            Whether screen readers are told the values there.
        values
            Whether they are shown anew: lettering is the dear part of a frame.
        """
        old, self._day = self._day, day
        first, last = sorted((self._scale.x(old), self._scale.x(day)))
        margin = self._look.px(DOT) + line_width(self._look)
        self.update(
            QRectF(first - margin, 0, last - first + 2 * margin, self.height()).toAlignedRect()
        )
        if self._arrangement.line is not None:
            self._place_line()
            self.update(self._line.area)
        if values:
            self.update(self._value_column())
            self._show_chip_values()
        if describe:
            self._teller.tell_values(self._shown.series, day)
            self._teller.tell_line(self._line.summary())

    def expand(self, quantity: str | None) -> None:
        """Make the strip of `quantity` large; None restores the stack."""
        if quantity == self._chosen and quantity == self._arrangement.expanded:
            return
        self._chosen, self._stacked = quantity, quantity is None
        self._last = quantity or self._last
        self._crosshair = None
        self._arrange()
        self._teller.tell_line(self._line.summary())
        self.expanded.emit(self._arrangement.expanded or "")

    def toggle(self, quantity: str) -> None:
        """Make a strip large, or restore the stack when it is large already."""
        self.expand(None if self._arrangement.expanded == quantity else quantity)

    @property
    def arrangement(self) -> Arrangement:
        """Where strips and chips stand."""
        return self._arrangement

    def sizeHint(self) -> QSize:
        return QSize(600, round(self._look.px(150)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    # ------------------------------------------------------------------ layout

    def _arrange(self) -> None:
        for name, series in self._shown.series.items():
            self._chips[name].show_series(series, self._look)
        self._arrangement = arrange(
            self.width(),
            self.height(),
            self._look,
            self._chosen,
            last=self._last,
            stacked=self._stacked,
            texts={name: chip.text_width() for name, chip in self._chips.items()},
        )
        for place in self._arrangement.strips:
            button, width = self._names[place.quantity], self._look.gutter
            if self._arrangement.expanded:  # numbers stand beside the name
                width = max(width - self._look.px(34), min(button.width_wanted(), width))
            button.setGeometry(_box(place, width))
        for place in self._arrangement.chips:
            self._chips[place.quantity].setGeometry(_box(place, place.width))
        self._place_log()
        strips = {place.quantity for place in self._arrangement.strips}
        chips = {place.quantity for place in self._arrangement.chips}
        for name in self._names:
            self._names[name].setVisible(name in strips)
            self._chips[name].setVisible(name in chips)
        self._refresh()

    def _place_log(self) -> None:
        """Put the button for the scale under the unit of a large strip that has room for it."""
        large, px = self._arrangement.expanded, self._look.px
        place = self._arrangement.strips[0]
        self._log.set_look(self._look)
        size = self._log.sizeHint()
        self._log.setGeometry(QRect(round(px(LEFT)), round(place.top + px(44)), *size.toTuple()))
        self._log.setVisible(large in LOGARITHMIC and place.height >= px(72))

    def _refresh(self) -> None:
        """Draw everything anew at the next paint."""
        self._stale = True
        self._log.setChecked(self._arrangement.expanded in self._shown.logs)
        if self._shown.series:
            self._rows = {
                place.quantity: self._new_rows(place) for place in self._arrangement.strips
            }
            for name, series in self._shown.series.items():
                large = self._arrangement.expanded == name
                self._names[name].show_series(
                    series, self._look, large=large, unit_below=self._arrangement.roomy
                )
            self._show_chip_values()
            self._place_line()
        self.update()

    def _new_rows(self, place: Place) -> Rows:
        name = place.quantity
        log = name in self._shown.logs
        return Rows(place, self._shown.series[name], self._look, log=log)

    def _tell_courses(self) -> None:
        self._teller.tell_courses(self._shown.series, self._scale)
        self._teller.tell_line(self._line.summary())

    def _place_line(self) -> None:
        self._line.lay_out(self._arrangement.line, self._scale, self._day, self._look)

    def _show_chip_values(self) -> None:
        for place in self._arrangement.chips:
            if place.quantity in self._shown.series:
                self._chips[place.quantity].set_value(
                    self._shown.series[place.quantity].at(self._day)
                )

    def _plot_bottom(self) -> float:
        return max((s.top + s.height for s in self._arrangement.strips), default=0.0)

    def _plot(self) -> QRectF:
        return QRectF(self._scale.left, 0, self._scale.width, self._plot_bottom())

    def _value_column(self) -> QRect:
        left = int(self._scale.right)
        return QRect(left, 0, self.width() - left, self.height())

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._stale or self._plates.ratio != ratio:
            self._stale = False
            shown, size = self._shown, QRectF(self.rect()).size()
            content = Content(
                self._arrangement, self._rows, shown.series, shown.marks, self._scale, self._look
            )
            self._plates.show(content, size, ratio, self._scale.x(self._day))
        painter = QPainter(self)
        x = self._scale.x(self._day)
        self._plates.blit(painter, x, event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._scale.shows(self._day):
            paint_line(painter, x, 0.0, self._plot_bottom(), self._look)
        if event.region().intersects(self._line.area):
            self._line.paint(painter, self._look)
        now = self._now(values=event.region().intersects(self._value_column()))
        for name, row in self._rows.items():
            paint_now(painter, row, self._shown.series[name], self._scale, self._day, now)
        if self._shown.untouched:
            paint_untouched(painter, self._plot(), self._look)
        if self._crosshair is not None:
            self._paint_crosshair(painter, *self._crosshair)
        painter.end()

    def _now(self, *, values: bool) -> Now:
        shown = self._arrangement
        return Now(self._look, self.width(), shown.expanded is not None, not shown.roomy, values)

    def _paint_crosshair(self, painter: QPainter, name: str, day: float) -> None:
        if name in self._rows:
            paint_crosshair(
                painter,
                self._rows[name],
                self._shown.series[name],
                self._scale,
                day,
                self._day,
                self._plot(),
                self._look,
            )

    # ------------------------------------------------------------------ hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._in_plot(event.position()):
            self._leave_crosshair()
            self.scrubbed.emit(self._scale.day(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.scrubbed.emit(self._scale.day(event.position().x()))
        elif self._in_plot(event.position()):
            strip = self._arrangement.strip_at(event.position().y())
            if strip is not None and self._shown.series:
                self._show_crosshair(strip.quantity, self._scale.day(event.position().x()))
        else:
            self._leave_crosshair()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        strip = self._arrangement.strip_at(event.position().y())
        if strip is not None and event.position().x() > self._scale.right:
            self.toggle(strip.quantity)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        strip = self._arrangement.strip_at(event.position().y())
        if strip is not None and self._in_plot(event.position()):
            self.toggle(strip.quantity)

    def event(self, event: QEvent) -> bool:
        """Tell what the ten-week line shows under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), self._line.help_at(QPointF(event.pos()), self._look), self
            )
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        strip = self._arrangement.strip_at(self.mapFromGlobal(event.globalPos()).y())
        if strip is None:
            return
        name = strip.quantity
        log = (lambda: self.toggle_log(name)) if name in LOGARITHMIC else None
        open_menu(
            self,
            event.globalPos(),
            large=lambda: self.toggle(name),
            is_large=self._arrangement.expanded == name,
            log=log,
            is_log=name in self._shown.logs,
            table=self.table_asked.emit,
        )

    def leaveEvent(self, event: QEvent) -> None:
        self._leave_crosshair()
        super().leaveEvent(event)

    def _in_plot(self, at: QPointF) -> bool:
        return self._plot().adjusted(-3, 0, 3, 0).contains(at)

    def _show_crosshair(self, quantity: str, day: float) -> None:
        self._crosshair = (quantity, day)
        self.update()

    def _leave_crosshair(self) -> None:
        if self._crosshair is not None:
            self._crosshair = None
            self.update()

    def _step_crosshair(self, quantity: str, days: float) -> None:
        known = self._crosshair is not None and self._crosshair[0] == quantity
        day = self._crosshair[1] if known and self._crosshair else self._day
        self._show_crosshair(quantity, min(max(day + days, self._scale.begin), self._scale.end))

    def _focus_neighbor(self, quantity: str, step: int) -> None:
        names = [place.quantity for place in self._arrangement.strips]
        self._names[names[(names.index(quantity) + step) % len(names)]].setFocus()


def _box(place: Place, width: float) -> QRect:
    return QRect(round(place.left), round(place.top), round(width), round(place.height))
