"""The lanes of courses: arranges the bars and turns gestures on them into edits of the plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from hpgviz.plan.edit import (
    duplicate_course,
    remove_course,
    split_course,
    whole_day,
)
from hpgviz.plan.history import Name
from hpgviz.plan.plan import LAST_DAY, Change, Course, Plan
from hpgviz.session import Session
from hpgviz.view.timeline.bar_layout import TOP, Placed, in_sight, place_bars
from hpgviz.view.timeline.bar_paint import label_font
from hpgviz.view.timeline.body_changes import paint_changes
from hpgviz.view.timeline.change_marks import ChangeMarks
from hpgviz.view.timeline.course_bar import CourseBar
from hpgviz.view.timeline.course_editor import CourseEditor
from hpgviz.view.timeline.doses import Marks, doses_of, paint_doses, shown_doses
from hpgviz.view.timeline.ground import paint_past_and_forecast
from hpgviz.view.timeline.kept_lanes import paint_letter, paint_names
from hpgviz.view.timeline.lanes import Lanes, arrange
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.moves import DAY, FINE, Part, shifted
from hpgviz.view.timeline.playhead import line_width, paint_line
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import course_name, course_span, family_text, regimen
from hpgviz.view.widgets.menus import entry

_BOTTOM = 3.0

_Shown = tuple[tuple[Course, ...], tuple[Change, ...], float]


def _shown_of(plan: Plan) -> _Shown:
    """Return what of a plan the lanes show."""
    return plan.courses, plan.changes, plan.axis_days


class CourseLanes(QWidget):
    """The courses of the session's plan as bars.

    Signals
    -------
    dragging : bool
        A drag of a bar began or ended; the axis holds still meanwhile.
    """

    dragging = Signal(bool)

    def __init__(self, session: Session, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._scale = TimeScale(730.0, 0.0, 100.0)
        self._day = 0.0
        self._shown: _Shown | None = None
        self._courses: tuple[Course, ...] = ()
        self._changes: tuple[Change, ...] = ()
        self._doses: Marks = ()
        self._lanes = Lanes()
        self._bars: list[CourseBar] = []
        self._placed: tuple[Placed, ...] = ()
        self._order: list[int] = []
        self._grab: tuple[int, Part, Plan, TimeScale] | None = None
        self._editor: CourseEditor | None = None
        self.changes = ChangeMarks(session, self)
        self.changes.dragging.connect(self.dragging)
        self._letter = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Courses"))

    # ------------------------------------------------------------------ what is shown

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme, text size or level."""
        self._look = look
        self.refresh()

    def set_letter(self, letter: str) -> None:
        """Name the run whose courses these are; an empty text where there is no other."""
        self._letter = letter
        self.refresh()

    def set_scale(self, scale: TimeScale) -> None:
        """Lay the bars out on another axis; its px are those of this widget."""
        if scale != self._scale:
            self._scale = scale
            self.refresh()

    def set_day(self, day: float) -> None:
        """Move the playhead."""
        old, self._day = self._day, day
        if any(min(old, day) < c.start <= max(old, day) for c in self._courses):
            self._show_bars()  # a planned course has begun, or the other way round
        first, last = sorted((self._scale.x(old), self._scale.x(day)))
        margin = line_width(self._look)
        self.update(
            QRectF(first - margin, 0, last - first + 2 * margin, self.height()).toAlignedRect()
        )

    def show_plan(self) -> None:
        """Follow the session's plan; while age is dragged, there is nothing new to show."""
        if _shown_of(self._session.plan) != self._shown:
            self.refresh()

    def refresh(self) -> None:
        """Show the session's plan anew."""
        plan = self._session.plan
        self._shown, self._courses, self._changes = _shown_of(plan), plan.courses, plan.changes
        self._doses = shown_doses(doses_of(plan), self._scale, self._look)
        self._lanes = arrange(self._courses)
        while len(self._bars) < len(self._lanes.bars):
            self._bars.append(self._new_bar(len(self._bars)))
        for bar in self._bars[len(self._lanes.bars) :]:
            bar.hide()
        self._show_bars()
        self.changes.place(self._changes, self._scale, self._body_top(), self._look)
        self.update()

    def height_wanted(self) -> float:
        """Return the height that all lanes take; 0 without a course or a change of the body."""
        plan = self._session.plan
        count = arrange(plan.courses).count + bool(plan.changes) or int(bool(self._letter))
        return count * self._look.pitch + self._look.px(TOP + _BOTTOM) if count else 0.0

    def sizeHint(self) -> QSize:
        return QSize(400, round(self.height_wanted()))

    def bar(self, index: int) -> CourseBar:
        """Return the bar of the course `index` of the plan."""
        return self._bars[index]

    def _new_bar(self, index: int) -> CourseBar:
        bar = CourseBar(self._look, self)
        bar.grabbed.connect(lambda part: self._on_grab(index, part))
        bar.dragged.connect(self._on_drag)
        bar.dropped.connect(self._on_drop)
        bar.stepped.connect(lambda part, days: self._on_step(index, part, days))
        bar.removed.connect(lambda: self.remove(index))
        bar.menu_asked.connect(lambda at: self._open_menu(index, at))
        bar.clicked.connect(lambda: self.edit(index))
        return bar

    def _show_bars(self) -> None:
        courses = self._courses
        self._placed = place_bars(courses, self._lanes, self._scale, self._day, self._look)
        for placed in self._placed:
            bar = self._bars[placed.index]
            bar.show_course(courses[placed.index], placed, self._look)
            self._name(bar, courses[placed.index])
            bar.setVisible(in_sight(courses[placed.index], self._scale))
        order = [placed.index for placed in self._placed]
        if order != self._order:
            self._order = order
            for index in order:
                self._bars[index].raise_()

    def _name(self, bar: CourseBar, course: Course) -> None:
        text = f"{course_name(course)}, {regimen(course, words=self._look.words)}"
        if text != bar.accessibleName():
            bar.setAccessibleName(text)
        span = course_span(course, self._scale)
        if span != bar.accessibleDescription():
            bar.setAccessibleDescription(span)
            bar.setToolTip(f"{text}\n{span}")

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, scale, height = self._look.theme.surface, self._scale, float(self.height())
        painter.fillRect(self.rect(), surface.panel)
        x = scale.x(self._day)
        paint_past_and_forecast(painter, scale, x, 0.0, height, self._look, event.rect())
        paint_doses(painter, self._doses, self._look, event.rect())
        if event.rect().left() < scale.left:
            self._paint_names(painter)
        if event.rect().right() > scale.right - self._look.gutter:
            self._paint_legend(painter, x)
        painter.setFont(label_font(self._look))
        painter.setPen(surface.ink)
        for placed in self._placed:
            if placed.outside is not None and placed.outside.intersects(QRectF(event.rect())):
                painter.drawText(placed.outside, Qt.AlignmentFlag.AlignVCenter, placed.label)
        if scale.shows(self._day):
            paint_line(painter, x, 0.0, height, self._look)
        paint_changes(painter, self._changes, scale, self._body_top(), self._day, self._look)
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), surface.line)
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        paint_letter(painter, self._letter, self._look)
        names = [family_text(family) for family in self._lanes.families]
        if self._courses and not names:
            names = [self.tr("Courses"), *([""] * (self._lanes.count - 1))]
        if self._letter and not self._courses and not self._changes:
            names = [self.tr("No courses")]
        if self._changes:
            names.append(self.tr("The body"))
        paint_names(painter, names, self._look)

    def _paint_legend(self, painter: QPainter, x: float) -> None:
        """Name the wash and the soft band."""
        px, surface = self._look.px, self._look.theme.surface
        painter.setFont(self._look.font("unit", italic=True))
        painter.setPen(surface.ink2)
        word = self.tr("forecast")
        width = QFontMetricsF(painter.font()).horizontalAdvance(word) + px(14)
        left = self._scale.right - width
        free = self._free_lane(left)
        if free is not None and left > x + px(8):
            top = px(TOP) + free * self._look.pitch
            box = QRectF(left, top, width - px(6), self._look.bar)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, word)
        painter.setFont(self._look.font("unit"))
        left = self._scale.right + px(12)
        swatch = QRectF(left, px(TOP + 3), px(12), px(8))
        painter.fillRect(swatch, surface.line)
        box = QRectF(left + px(17), px(TOP), px(60), self._look.bar)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.tr("usual"))

    def _body_top(self) -> float:
        return self._look.px(TOP) + self._lanes.count * self._look.pitch

    def _free_lane(self, left: float) -> int | None:
        """Return the first lane without a bar right of `left` px."""
        bars = zip(self._lanes.bars, self._placed, strict=True)
        taken = {bar.lane for bar, placed in bars if placed.box.right() > left}
        return next((lane for lane in range(self._lanes.count) if lane not in taken), None)

    # ------------------------------------------------------------------ edits

    def edit(self, index: int) -> None:
        """Open the small editor of exact days below a bar."""
        if self._editor is None:
            self._editor = CourseEditor(self._session, self)
            self._editor.split_asked.connect(self.split)
            self._editor.duplicate_asked.connect(self.duplicate)
            self._editor.remove_asked.connect(self.remove)
        self._editor.open_for(index, self._bars[index], self._look)

    def split(self, index: int) -> None:
        """Cut a course at the playhead."""
        plan = split_course(self._session.plan, index, self._session.playhead)
        self._session.change(plan, self._named(lambda: _tr("Split {drug}"), index))

    def duplicate(self, index: int) -> None:
        """Add a copy behind a course."""
        plan = duplicate_course(self._session.plan, index)
        self._session.change(plan, self._named(lambda: _tr("Duplicate {drug}"), index))

    def remove(self, index: int) -> None:
        """Take a course out of the plan."""
        plan = remove_course(self._session.plan, index)
        self._session.change(plan, self._named(lambda: _tr("Delete {drug}"), index))

    def _open_menu(self, index: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: tuple[tuple[str, Callable[[int], None]], ...] = (
            (self.tr("Exact days …"), self.edit),
            (self.tr("Split at the playhead"), self.split),
            (self.tr("Duplicate"), self.duplicate),
            (self.tr("Delete"), self.remove),
        )
        course = self._session.plan.courses[index]
        for text, do in entries:
            action = entry(menu, text)
            action.triggered.connect(lambda _=False, do=do: self._act(do, index, course))
        end = LAST_DAY if course.stop is None else course.stop
        menu.actions()[1].setEnabled(course.start < whole_day(self._session.playhead) < end)
        menu.popup(at)

    def _act(self, do: Callable[[int], None], index: int, course: Course) -> None:
        """Do it to the course a menu was opened for, unless the plan has another there now."""
        if self._session.plan.courses[index : index + 1] == (course,):
            do(index)

    # ------------------------------------------------------------------ drags and steps

    def _on_grab(self, index: int, part: Part) -> None:
        self._grab = (index, part, self._session.plan, self._scale)
        self.dragging.emit(True)
        self._session.press(self._step_name(index, part))

    def _on_drag(self, px: float, fine: bool) -> None:
        if self._grab is None:
            return
        index, part, plan, scale = self._grab
        days, step = scale.days_in(px), FINE if fine else DAY
        self._session.move(shifted(plan, index, part, days, scale.days, step))

    def _on_drop(self) -> None:
        self._grab = None
        self._session.release()
        self.dragging.emit(False)

    def _on_step(self, index: int, part: Part, days: float) -> None:
        plan = self._session.plan
        self._session.nudge(
            shifted(plan, index, part, days, self._scale.days), self._step_name(index, part)
        )

    def _step_name(self, index: int, part: Part) -> Name:
        frames: dict[Part, Callable[[], str]] = {
            Part.START: lambda: _tr("Move the start of {drug}"),
            Part.STOP: lambda: _tr("Move the end of {drug}"),
            Part.WHOLE: lambda: _tr("Move {drug}"),
        }
        return self._named(frames[part], index)

    def _named(self, frame: Callable[[], str], index: int) -> Name:
        """Return the name of a step at a course; it is worded when it is shown."""
        course = self._session.plan.courses[index]
        return lambda: frame().format(drug=course_name(course, short=True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("CourseLanes", text)
