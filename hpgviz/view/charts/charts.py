"""The strips: curves over the shared time axis, with the playhead and a crosshair over them.

Everything that does not move with the playhead is in two pictures (`hpgviz.view.charts.plates`);
a frame is their blit, the playhead's line, the dots and the values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from hpgviz.view.charts.content import Content
from hpgviz.view.charts.front import DOT, Now, paint_now, paint_untouched
from hpgviz.view.charts.handles import Handles
from hpgviz.view.charts.layout import SHOWN, WEIGHTS, Arrangement
from hpgviz.view.charts.order import moved, paint_drop, place_at, toggled
from hpgviz.view.charts.plates import Plates
from hpgviz.view.charts.pointer import Pointer
from hpgviz.view.charts.points import Points
from hpgviz.view.charts.rival import Rivals
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import Rows
from hpgviz.view.charts.shown import Shown
from hpgviz.view.charts.sperm_line_view import LineView
from hpgviz.view.charts.standing import Standing
from hpgviz.view.charts.strip_menu import open_menu, strip_offers
from hpgviz.view.ratio import ratio_of
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.playhead import line_width, paint_line
from hpgviz.view.timeline.scale import TimeScale


class Charts(QWidget):
    """A strip for each quantity that was chosen, over the time axis.

    Signals
    -------
    scrubbed : float
        The playhead is wanted at this day.
    expanded : str
        The quantity whose strip is large now; empty for the stack of all.
    table_asked
        The numbers behind the charts are wanted.
    order_changed : tuple of str
        These quantities have a strip now, from top to bottom.
    stretch_chosen : (float, float)
        The days between are to be seen large.
    whole_asked
        The whole axis is wanted again.
    origin_asked, csv_asked : str
        Where the numbers of this quantity come from; its curve is wanted as a file.
    study_asked : str
        This published finding is to be run and laid over the charts.
    said : str
        What the keys have just brought up, for screen readers.
    """

    scrubbed = Signal(float)
    expanded = Signal(str)
    table_asked = Signal()
    order_changed = Signal(object)
    stretch_chosen = Signal(float, float)
    whole_asked = Signal()
    origin_asked, csv_asked = Signal(str), Signal(str)
    study_asked = Signal(str)
    said = Signal(str)

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = TimeScale(730.0, 124.0, 500.0)
        self._day, self.mean_days = 0.0, 0.0  # values are a mean over so many days up to it
        self._shown = Shown()
        self._standing = Standing()
        self._rows: dict[str, Rows] = {}
        self._plates = Plates()
        self._line = LineView()
        self._stale = True
        self._handles = Handles(look, self)
        self.points = Points(self)
        self._pointer = Pointer(self.points, self)
        self._drop: float | None = None
        self._connect()
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Charts"))

    def _connect(self) -> None:
        handles, pointer = self._handles, self._pointer
        pointer.scrubbed.connect(self.scrubbed)
        pointer.stretch_chosen.connect(self.stretch_chosen)
        pointer.whole_asked.connect(self.whole_asked)
        pointer.toggled.connect(self.toggle)
        pointer.changed.connect(self.update)
        handles.toggled.connect(self.toggle)
        handles.chosen.connect(self.expand)
        handles.restored.connect(lambda: self.expand(None))
        handles.crosshair_moved.connect(lambda name, days: pointer.step(name, days, self._day))
        handles.crosshair_left.connect(pointer.leave)
        handles.point_asked.connect(self._step_point)
        self.points.changed.connect(self._on_points)
        handles.log_asked.connect(lambda: self.toggle_log(self.arrangement.expanded or ""))
        handles.move_asked.connect(self.move_strip)
        handles.hide_asked.connect(self.toggle_shown)
        handles.dragged.connect(self._on_dragged)
        handles.dropped.connect(self._on_dropped)

    # ------------------------------------------------------------------ what is shown

    def load_curves(self) -> None:
        """Import pyqtgraph and draw the curves; until then names, bands and values stand alone."""
        if self._plates.curves is None:
            from hpgviz.view.charts.curves import Curves

            self._plates.curves = Curves(tuple(WEIGHTS))
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
        *,
        describe: bool = True,
    ) -> None:
        """Show a run, ghosts of that `before`, and rivals; `describe` also tells screen readers."""
        self._shown.set_trajectory(trajectory, before, rivals)
        self._line.set_trajectory(trajectory)
        if describe or self.arrangement.chips:
            self._arrange()
        else:  # a drag leaves strips where they are, and mostly the numbers beside them
            edges = [row.edges for row in self._rows.values()]
            self._renew()
            same = edges == [row.edges for row in self._rows.values()]
            self.update(self._beside_names() if same else self.rect())
        if describe:
            self._handles.teller.tell_values(self._shown.series, self._day)
            self._tell_courses()

    def hold_scales(self, hold: bool) -> None:
        """Let scales stand still from the next run on while something is dragged, or no longer."""
        self._shown.held = hold

    @property
    def holding(self) -> bool:
        """Whether scales stand still."""
        return self._shown.held

    @property
    def order(self) -> tuple[str, ...]:
        """The quantities that have a strip, from top to bottom."""
        return self._shown.order

    def set_order(self, order: Sequence[str]) -> None:
        """Give these quantities a strip each, from top to bottom; unknown ones are left out."""
        known = tuple(dict.fromkeys(name for name in order if name in WEIGHTS)) or SHOWN
        if known == self.order:
            return
        self._shown.set_order(known)
        self._arrange()
        if self._shown.series:
            self._handles.teller.tell_values(self._shown.series, self._day)
            self._tell_courses()
        self.order_changed.emit(known)

    def toggle_shown(self, quantity: str) -> None:
        """Give a quantity a strip at the end, or take it away; the last one stays."""
        self.set_order(toggled(self.order, quantity))

    def move_strip(self, quantity: str, step: int) -> None:
        """Move a strip down by `step` places, or up."""
        self.set_order(moved(self.order, quantity, self.order.index(quantity) + step))
        self._handles.focus(quantity)

    def show_bands(self, bands: Bands | None, of_a: Bands | None = None) -> None:
        """Show how far many men spread around the curves and those of A, or no longer."""
        if self._shown.set_bands(bands, of_a):
            self._refresh()

    def toggle_log(self, quantity: str) -> None:
        """Put the strip of a quantity on a logarithmic scale, or back on an even one."""
        self._shown.toggle_log(quantity)
        self._refresh()

    def is_log(self, quantity: str) -> bool:
        """Whether the strip of a quantity has a logarithmic scale."""
        return quantity in self._shown.logs

    @property
    def series(self) -> Mapping[str, Series]:
        """Every quantity shown, in the units shown."""
        return self._shown.series

    def set_day(self, day: float, *, describe: bool = True, values: bool = True) -> None:
        """Move the playhead; `describe` tells screen readers the values there, `values` shows them.

        Lettering is the dear part of a frame.
        """
        old, self._day = self._day, day
        first, last = sorted((self._scale.x(old), self._scale.x(day)))
        margin = self._look.px(DOT) + line_width(self._look)
        self.update(
            QRectF(first - margin, 0, last - first + 2 * margin, self.height()).toAlignedRect()
        )
        if self.arrangement.line is not None:
            self._place_line()
            self.update(self._line.area)
        if values:
            self.update(self._value_column())
            self._show_chip_values()
        if describe:
            self._handles.teller.tell_values(self._shown.series, day)
            self._handles.teller.tell_line(self._line.summary())

    def expand(self, quantity: str | None) -> None:
        """Make the strip of `quantity` large; None restores the stack."""
        if not self._standing.choose(quantity):
            return
        self._arrange()
        self._handles.teller.tell_line(self._line.summary())
        self.expanded.emit(self.arrangement.expanded or "")

    def toggle(self, quantity: str) -> None:
        """Make a strip large, or restore the stack when it is large already."""
        self.expand(None if self.arrangement.expanded == quantity else quantity)

    @property
    def arrangement(self) -> Arrangement:
        """Where strips and chips stand."""
        return self._standing.arrangement

    def sizeHint(self) -> QSize:
        return QSize(600, round(self._look.px(150)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    # ------------------------------------------------------------------ layout

    def _arrange(self) -> None:
        texts = self._handles.measure(self._shown.series, self._look)
        self._standing.arrange(self.size(), self._look, self.order, texts)
        self._handles.place(self.arrangement, self._look)
        self._refresh()

    def _refresh(self) -> None:
        """Draw everything anew at the next paint."""
        self._renew()
        self.update()

    def _renew(self) -> None:
        """Bring everything to what is shown; the next paint has to draw it."""
        self._stale = True
        self._pointer.see(self.arrangement, self._scale)
        if self._shown.series:
            self._shown.reach(self.points)
            self._rows = self._shown.rows(self.arrangement.strips, self._look)
            self.points.place(self._rows, self._scale)
            log = self.arrangement.expanded in self._shown.logs
            self._handles.show(self._shown.series, self.arrangement, self._look, log=log)
            self._show_chip_values()
            self._place_line()

    def _tell_courses(self) -> None:
        self._handles.teller.tell_courses(self._shown.series, self._scale, self.points)
        self._handles.teller.tell_line(self._line.summary())

    def _place_line(self) -> None:
        self._line.lay_out(self.arrangement.line, self._scale, self._day, self._look)

    def _show_chip_values(self) -> None:
        self._handles.show_values(self._shown.series, self.arrangement, self._day, self.mean_days)

    @property
    def ahead(self) -> QRect:
        """Where the curves after the day shown are."""
        plot = self._pointer.plot
        return plot.adjusted(self._scale.x(self._day) - plot.left() + 2, 0, 0, 0).toAlignedRect()

    def _beside_names(self) -> QRect:
        """Return all but names and numbers: lettering is dear."""
        dot = self._scale.x(self._day) - self._look.px(DOT)
        return self.rect().adjusted(int(min(self._scale.left, dot)), 0, 0, 0)

    def _value_column(self) -> QRect:
        return self.rect().adjusted(int(self._scale.right), 0, 0, 0)

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = ratio_of(self)
        if self._stale or self._plates.ratio != ratio:
            self._stale = False
            size = QRectF(self.rect()).size()
            self._plates.show(self._content(), size, ratio, self._scale.x(self._day))
        painter = QPainter(self)
        x = self._scale.x(self._day)
        self._plates.blit(painter, x, event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._scale.shows(self._day):
            paint_line(painter, x, 0.0, self._pointer.plot.bottom(), self._look)
        if event.region().intersects(self._line.area):
            self._line.paint(painter, self._look)
        now = self._now(values=event.region().intersects(self._value_column()))
        for name, row in self._rows.items():
            paint_now(painter, row, self._shown.series[name], self._scale, self._day, now)
        if self._shown.untouched:
            paint_untouched(painter, self._pointer.plot, self._look)
        self._pointer.paint(painter, self._rows, self._shown.series, self._day, self._look)
        if self._drop is not None:
            paint_drop(painter, self.arrangement, self._drop, self._look)
        painter.end()

    def _content(self) -> Content:
        """Return what does not move with the playhead."""
        shown, points = self._shown, {name: self.points.placed(name) for name in self._rows}
        drawn = (shown.series, shown.marks, self._scale, self._look, shown.rough)
        return Content(self.arrangement, self._rows, *drawn, points)

    def _now(self, *, values: bool) -> Now:
        shown = self.arrangement
        large = shown.expanded is not None
        return Now(self._look, self.width(), large, not shown.roomy, values, self.mean_days)

    # ------------------------------------------------------------------ hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double(event)

    def _on_points(self) -> None:
        self._refresh()
        self._tell_courses()

    def _step_point(self, quantity: str, step: int) -> None:
        """Show the point of a strip that comes next, or came before."""
        told = self._pointer.step_point(quantity, step, self._day, self._shown.series[quantity])
        self.said.emit(told)

    def _on_dragged(self, quantity: str, y: float) -> None:
        self._drop = y
        self.update()

    def _on_dropped(self, quantity: str, y: float) -> None:
        self._drop = None
        self.set_order(moved(self.order, quantity, place_at(self.arrangement, quantity, y)))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what the ten-week line shows under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), self._line.help_at(QPointF(event.pos()), self._look), self
            )
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.mapFromGlobal(event.globalPos())
        name = self.arrangement.quantity_at(at.x(), at.y())
        if name is not None:
            open_menu(self, event.globalPos(), strip_offers(self, name))

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.leave()
        super().leaveEvent(event)
