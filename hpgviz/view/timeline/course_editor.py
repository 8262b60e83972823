"""A small popover in which a course's days are typed, and the course is cut, copied or deleted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hpgviz.plan.edit import set_course, whole_day
from hpgviz.plan.plan import LAST_DAY, Course
from hpgviz.session import Session
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.words import course_name
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.look import Look, wear_all
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle


class CourseEditor(Column):
    """First day and end of one course; a value counts on Enter or on leaving its field."""

    split_asked = Signal(int)
    duplicate_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8.0, margins=(14.0, 12.0, 14.0, 14.0), parent=parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._session = session
        self._index = 0
        self._title = Text(role="section")
        self.start = NumberField(self.tr("First day"), 0, LAST_DAY)
        self.stop = NumberField(self.tr("End, no dose on or after this day"), 0, LAST_DAY)
        self.goes_on = Toggle(self.tr("Goes on without an end"))
        self.split = Button(self.tr("Split at the playhead"))
        self.duplicate = Button(self.tr("Duplicate"))
        self.remove = Button(self.tr("Delete"))
        self._message = Text(role="unit", wrap=True)
        self._arrange()
        self._connect()

    def open_for(self, index: int, anchor: QWidget, look: DockLook) -> None:
        """Show the days of the course `index` beside its bar."""
        self._index = index
        wear_all(self, Look(look.theme, look.scale, calm=True, level=look.level))
        self._fill()
        self.adjustSize()
        self.move(self._place(anchor))
        self.show()
        self.start.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.color("line2"), 1.0))
        painter.setBrush(self.look.color("raised"))
        radius = self.look.px(10)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._message.text():
            self.close()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.add(self._title)
        days = Row(spacing=6.0)
        days.add(Text(self.tr("from day"), color="ink2"))
        days.add(self.start)
        days.add(Text(self.tr("to day"), color="ink2"))
        days.add(self.stop)
        days.add(self.goes_on)
        days.add(Text(self.tr("goes on"), color="ink2"), 1)
        self.add(days)
        self._message.hide()
        self.add(self._message)
        buttons = Row(spacing=6.0)
        for button in (self.split, self.duplicate, self.remove):
            buttons.add(button)
        buttons.box.addStretch(1)
        self.add(buttons)

    def _connect(self) -> None:
        for field in (self.start, self.stop):
            field.refused.connect(self._show_message)
        self.start.committed.connect(lambda day: self._change("start", day))
        self.stop.committed.connect(lambda day: self._change("stop", day))
        self.goes_on.clicked.connect(self._take_goes_on)
        for button, signal in (
            (self.split, self.split_asked),
            (self.duplicate, self.duplicate_asked),
            (self.remove, self.remove_asked),
        ):
            button.clicked.connect(self.close)
            button.clicked.connect(lambda _=False, asked=signal: asked.emit(self._index))

    def _course(self) -> Course | None:
        courses = self._session.plan.courses
        return courses[self._index] if self._index < len(courses) else None

    def _fill(self) -> None:
        course = self._course()
        if course is None:
            self.close()
            return
        end = self._session.plan.axis_days if course.stop is None else course.stop
        self._title.setText(course_name(course))
        self.start.set_bounds(0, LAST_DAY if course.stop is None else course.stop - 1)
        self.start.set_number(course.start)
        self.stop.set_bounds(course.start + 1, LAST_DAY)
        self.stop.set_number(end)
        self.stop.setEnabled(course.stop is not None)
        self.goes_on.setChecked(course.stop is None)
        at = whole_day(self._session.playhead)
        self.split.setEnabled(course.start < at and (course.stop is None or at < course.stop))

    def _place(self, anchor: QWidget) -> QPoint:
        """Return where the popover stands: above its bar, within the screen."""
        at = anchor.mapToGlobal(QPoint(0, 0))
        screen = anchor.screen().availableGeometry()
        y = at.y() - self.height() - 4
        if y < screen.top():
            y = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + 4
        x = max(min(at.x(), screen.right() - self.width()), screen.left())
        return QPoint(x, y)

    # ------------------------------------------------------------------ edits

    def _show_message(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.adjustSize()

    def _take_goes_on(self) -> None:
        course = self._course()
        if course is not None:
            end = max(self._session.plan.axis_days, course.start + 1)
            self._change("stop", None if self.goes_on.isChecked() else min(end, LAST_DAY))

    def _change(self, field: str, day: float | None) -> None:
        if self._course() is None:
            return
        plan = set_course(self._session.plan, self._index, **{field: day})
        self._session.change(plan, self.tr("Set days"))
        self._fill()
