"""The bottom of the window: transport and axis, courses, charts, and one playhead through all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from hpgviz.landmarks import beside
from hpgviz.levels import Level
from hpgviz.playhead import Loop
from hpgviz.session import Session
from hpgviz.simulate import Trajectory
from hpgviz.view.charts.band_key import BandKey
from hpgviz.view.charts.charts import Charts
from hpgviz.view.charts.rival import Rivals
from hpgviz.view.charts.spread import Spread
from hpgviz.view.charts.strip_menu import ChoiceMenu
from hpgviz.view.theme import Theme, theme
from hpgviz.view.timeline.axis import TimeAxis
from hpgviz.view.timeline.axis_end import AxisEnd
from hpgviz.view.timeline.courses import CourseLanes
from hpgviz.view.timeline.kept_lanes import KeptLanes
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.more import MoreButton
from hpgviz.view.timeline.plan_editor import PlanEditor
from hpgviz.view.timeline.repeat import from_here, to_here
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.transport import Transport
from hpgviz.view.timeline.words import landmark_text
from hpgviz.view.timeline.zoom import STEP, Stretch, between, following, moved, zoomed
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.look import Dressed, Look

if TYPE_CHECKING:
    from hpgviz.view.charts.table import DataTable

_AXIS_OVERHANG = 7.0  # px by which the axis begins before day 0, for the point of the badge
_MOST_EVENTS = 3  # of one day that are named
_VALUES_MS = 190  # while time plays, values are renewed at most so often


class Dock(Dressed, QWidget):
    """Transport, time axis, course lanes and charts of one session.

    Parameters
    ----------
    session : Session
        What is shown and changed.
    look : Theme, optional
        The theme to begin with; the light one when absent.
    """

    def __init__(
        self, session: Session, look: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs to the right
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._session = session
        self._look = Look(look or theme("light"))
        self._worn = DockLook(self.look.theme)
        self._table: DataTable | None = None
        self._stretch: Stretch | None = None
        self._held_days: float | None = None
        self._loaded = False
        self._shown_at = 0.0  # px of the playhead as it is drawn
        self._told = QElapsedTimer()  # since the values were renewed
        self._told.start()
        self._ghost: Trajectory | None = session.before
        self._rivals = Rivals()
        self._loader = QTimer(self)
        self._loader.setSingleShot(True)
        self.transport = Transport(self._worn, self)
        self.axis = TimeAxis(self._worn, self)
        self.lanes = CourseLanes(session, self._worn, self)
        self.kept = KeptLanes("A", self._worn, self)
        self.charts = Charts(self._worn, self)
        self.band_key = BandKey(self._worn, self)
        self.more = MoreButton(self._worn, self)
        self.axis_end = AxisEnd(session, self._worn, self)
        self._plan_editor: PlanEditor | None = None
        self._repeated: Loop | None = None
        self.spread = Spread(self.charts, self.band_key, self)
        self.setAccessibleName(self.tr("Time and charts"))
        self._loader.timeout.connect(self.charts.load_curves)
        self._connect()
        self._show_plan()
        self._show_trajectory(session.trajectory)
        self.transport.speed.set_speed(session.speed)
        self.transport.play.set_playing(session.playing)

    def _connect(self) -> None:
        session = self._session
        session.plan_changed.connect(self._show_plan)
        session.trajectory_changed.connect(self._show_trajectory)
        session.history_changed.connect(self._show_before)
        session.before_changed.connect(self.clear_marks)
        session.playhead_changed.connect(self._follow)
        session.playing_changed.connect(self._show_playing)
        session.speed_changed.connect(self.transport.speed.set_speed)
        session.loop_changed.connect(self._show_loop)
        self.axis.loop_chosen.connect(session.set_loop)
        self.transport.back_asked.connect(lambda: self.jump(forward=False))
        self.transport.forward_asked.connect(lambda: self.jump(forward=True))
        self.more.repeat_from_asked.connect(self.repeat_from_here)
        self.more.repeat_to_asked.connect(self.repeat_to_here)
        self.more.repeat_asked.connect(self.toggle_repeat)
        self.more.plan_asked.connect(self.edit_plan)
        self.axis_end.clicked.connect(self.edit_plan)
        self.transport.toggled.connect(session.toggle_play)
        self.transport.speed_chosen.connect(session.set_speed)
        self.axis.scrubbed.connect(session.set_playhead)
        self.axis.zoomed.connect(self.zoom)
        self.axis.chosen.connect(self._show_between)
        self.axis.whole_asked.connect(lambda: self.show_stretch(None))
        self.charts.scrubbed.connect(session.set_playhead)
        self.charts.table_asked.connect(self.show_table)
        self.charts.stretch_chosen.connect(self._show_between)
        self.charts.whole_asked.connect(lambda: self.show_stretch(None))
        self.more.add(ChoiceMenu(self.charts, self.more))
        self.lanes.dragging.connect(self._hold_axis)
        unit_choice().changed.connect(self._show_units)

    # ------------------------------------------------------------------ looks

    def set_theme(self, look: Theme) -> None:
        """Draw with the colors of another theme."""
        if look is not self.look.theme:
            self.wear(replace(self.look, theme=look))

    def set_text_scale(self, scale: float) -> None:
        """Draw with larger text, 1 to 2."""
        if scale != self.look.scale:
            self.wear(replace(self.look, scale=scale))

    def set_level(self, level: Level) -> None:
        """Show words (fundamentals) or numbers (intermediate, academic)."""
        if level != self.look.level:
            self.wear(replace(self.look, level=level))

    def dress(self) -> None:
        self._worn = DockLook(self.look.theme, self.look.scale, self.look.level)
        parts = (self.transport, self.axis, self.more, self.kept, self.lanes, self.charts)
        for part in (*parts, self.axis_end, self.band_key):
            part.set_look(self._worn)
        self._lay_out()
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------------ layout

    def sizeHint(self) -> QSize:
        return QSize(1032, round(self._worn.px(222)))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._worn.px(480)), round(self._worn.px(150)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        look, width = self._worn, self.width()
        header = round(look.header)
        overhang = look.px(_AXIS_OVERHANG)
        left = round(look.gutter - overhang)
        self.transport.setGeometry(0, 0, left, header)
        self.axis.setGeometry(left, 0, width - left, header)
        more = self.more.sizeHint()
        room = round(look.values - look.px(5)) - more.width()
        key = self.band_key.sizeHint().boundedTo(QSize(room, header))
        self.band_key.setGeometry(
            width - key.width(), (header - key.height()) // 2, key.width(), key.height()
        )
        self.more.setGeometry(
            round(width - look.values + look.px(5)),
            (header - more.height()) // 2,
            more.width(),
            more.height(),
        )
        lanes = round(self.lanes.height_wanted())
        kept = 0 if self._rivals.a is None else round(self.kept.height_wanted())
        self.kept.setGeometry(0, header + 1, width, kept)
        self.kept.setVisible(kept > 0)
        top = header + 1 + kept
        self.lanes.setGeometry(0, top, width, lanes)
        self.lanes.setVisible(lanes > 0)
        self.charts.setGeometry(0, top + lanes, width, max(self.height() - top - lanes, 0))
        self._show_scale()

    def _scale(self) -> TimeScale:
        look = self._worn
        days = self._held_days if self._held_days is not None else self._session.plan.axis_days
        whole = TimeScale(days, look.gutter, self.width() - look.values)
        if self._stretch is None or self._stretch[0] >= days:
            return whole
        begin, end = self._stretch[0], min(self._stretch[1], days)
        return replace(whole, begin=begin, shown=end - begin)

    # ------------------------------------------------------------------ events, loop, plan

    def jump(self, *, forward: bool) -> None:
        """Move the playhead to what happens next, or happened before, and say what it is."""
        session = self._session
        marks = beside(session.trajectory, session.playhead, forward=forward)
        end = session.plan.axis_days if forward else 0.0
        session.set_playhead(marks[0].day if marks else end)
        texts = list(dict.fromkeys(landmark_text(mark) for mark in marks))
        if len(texts) > _MOST_EVENTS:
            texts[_MOST_EVENTS - 1 :] = ["…"]
        self.axis.show_caption(" · ".join(texts))

    def repeat_from_here(self) -> None:
        """Let the stretch that is played again and again begin at the playhead."""
        session = self._session
        session.set_loop(from_here(session.loop, session.playhead, session.plan.axis_days))

    def repeat_to_here(self) -> None:
        """Let the stretch that is played again and again end at the playhead."""
        self._session.set_loop(to_here(self._session.loop, self._session.playhead))

    def toggle_repeat(self) -> None:
        """Repeat no more, or again: the last stretch, else what is in sight."""
        session, scale = self._session, self._scale()
        again = self._repeated or (scale.begin, scale.end)
        session.set_loop(again if session.loop is None else None)
        self.more.set_repeating(session.loop is not None)

    def edit_plan(self) -> None:
        """Open the small editor of title, notes and length."""
        if self._plan_editor is None:
            self._plan_editor = PlanEditor(self._session, self)
        self._plan_editor.open(self.more, self._worn)

    def _show_loop(self, loop: Loop | None) -> None:
        self._repeated = loop or self._repeated
        self.axis.set_loop(loop)
        self.more.set_repeating(loop is not None)

    # ------------------------------------------------------------------ enlarging

    @property
    def stretch(self) -> Stretch | None:
        """The days that are shown; None for the whole axis."""
        return self._stretch

    def show_stretch(self, stretch: Stretch | None) -> None:
        """Show the days of `stretch` alone; None shows the whole axis."""
        if stretch != self._stretch:
            self._stretch = stretch
            self._show_scale()

    def zoom(self, day: float, factor: float) -> None:
        """Enlarge the axis by `factor` around `day`, or make it smaller below 1."""
        self.show_stretch(zoomed(self._scale(), day, factor))

    def _show_between(self, first: float, last: float) -> None:
        self.show_stretch(between(first, last, self._session.plan.axis_days))

    def wheelEvent(self, event: QWheelEvent) -> None:
        scale, notches = self._scale(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(scale.day(event.position().x()), STEP ** (notches.y() / 120))
        elif not scale.whole and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.show_stretch(moved(scale, -(notches.y() or notches.x()) / 120 / 8))
        else:
            event.ignore()

    def _show_scale(self) -> None:
        scale = self._scale()
        self.axis.set_scale(scale.moved(-self.axis.x()))
        self.axis_end.place(scale)
        self.kept.set_scale(scale)
        self.lanes.set_scale(scale)
        self.charts.set_scale(scale)

    # ------------------------------------------------------------------ following the session

    def _show_plan(self) -> None:
        self.lanes.show_plan()
        self._lay_out()
        self._show_day(self._session.playhead)

    def _show_trajectory(self, trajectory: Trajectory) -> None:
        self._ghost = self._session.before
        dragging = self._session.dragging
        self.charts.hold_scales(dragging)
        self.charts.set_trajectory(trajectory, self._ghost, self._rivals, describe=not dragging)
        self.spread.set_plan(self._session.plan)

    def _show_units(self) -> None:
        self.charts.set_trajectory(self._session.trajectory, self._ghost, self._rivals)
        if self._table is not None and self._table.isVisible():
            self._fill(self._table)

    def set_rivals(self, rivals: Rivals) -> None:
        """Show other runs beside the current one: A, while it is compared, and kept ones."""
        if rivals.a is not None:
            self.kept.show_plan(rivals.a.plan)
        if (rivals.a is None) != (self._rivals.a is None):
            self.lanes.set_letter("B" if rivals.a is not None else "")
        self._rivals = rivals
        self._lay_out()
        self._show_units()
        self.spread.set_rival(None if rivals.a is None else rivals.a.plan)

    def _show_before(self) -> None:
        """Follow the end of a drag: scales move again; where it led nowhere, the ghost is back."""
        led_nowhere = self._ghost is not None and self._session.before is not self._ghost
        if led_nowhere or (self.charts.holding and not self._session.dragging):
            self._show_trajectory(self._session.trajectory)

    def clear_marks(self) -> bool:
        """Take the ghost of the latest change away and return whether there was one."""
        if self._ghost is None:
            return False
        self._ghost = None
        self._show_units()
        return True

    def _follow(self, day: float) -> None:
        """Follow the playhead; while time plays, only where something is to be seen of it."""
        if not self._session.playing or abs(self._scale().x(day) - self._shown_at) >= 1.0:
            self._show_day(day)

    def _show_day(self, day: float) -> None:
        plan = self._session.plan
        self._shown_at = self._scale().x(day)
        untouched = not plan.courses and not plan.changes and day == 0
        if self._stretch is not None and self._held_days is None:
            self.show_stretch(following(self._scale(), day))
        playing = self._session.playing
        told = not playing or self._told.hasExpired(_VALUES_MS)
        if told:
            self._told.start()
        self.axis.set_day(day, self.tr("now") if untouched else "", describe=told)
        self.kept.set_day(day)
        self.lanes.set_day(day)
        self.charts.mean_days = 0.0 if self.look.calm else self._session.mean_days
        self.charts.set_day(day, describe=not (playing or self._session.dragging), values=told)

    def _show_playing(self, playing: bool) -> None:
        self.transport.play.set_playing(playing)
        if not playing:
            self._show_day(self._session.playhead)

    def _hold_axis(self, dragging: bool) -> None:
        """Keep the axis still while a bar is dragged, so that the bar stays under the hand."""
        self._held_days = self._session.plan.axis_days if dragging else None
        self._lay_out()

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        surface = self._worn.theme.surface
        painter.fillRect(event.rect(), surface.panel)
        painter.fillRect(QRectF(0, round(self._worn.header), self.width(), 1), surface.line)
        painter.end()
        if not self._loaded:
            self._loaded = True
            self._loader.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.spread.open()

    def hideEvent(self, event: QHideEvent) -> None:
        self.spread.close()
        super().hideEvent(event)

    def _fill(self, table: DataTable) -> None:
        table.show_series(self.charts.series, self._scale(), self._session.playhead, self._worn)

    def show_table(self) -> None:
        """Show the numbers behind the charts in a window of their own."""
        if self._table is None:
            from hpgviz.view.charts.table import DataTable

            self._table = DataTable(self)
        self._fill(self._table)
        window = self.window()
        self._table.stand_over(QRect(window.mapToGlobal(QPoint(0, 0)), window.size()))
        self._table.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._session.forget_before():
            return
        super().keyPressEvent(event)
