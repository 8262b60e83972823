"""A small popover in which a course's days are typed, and the course is cut, copied or deleted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from hpgviz.plan.edit import set_course, whole_day
from hpgviz.plan.plan import LAST_DAY, Course
from hpgviz.session import Session
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.popover import Popover
from hpgviz.view.timeline.words import course_name
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle


class CourseEditor(Popover):
    """First day and end of one course; a value counts on Enter or on leaving its field."""

    split_asked = Signal(int)
    duplicate_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._index = 0
        self._shown: Course | None = None
        self.start = NumberField(self.tr("First day"), 0, LAST_DAY)
        self.stop = NumberField(self.tr("End, no dose on or after this day"), 0, LAST_DAY)
        self.goes_on = Toggle(self.tr("Goes on without an end"))
        self.split = Button(self.tr("Split at the playhead"))
        self.duplicate = Button(self.tr("Duplicate"))
        self.remove = Button(self.tr("Delete"))
        self._arrange()
        self._connect()

    def open_for(self, index: int, anchor: QWidget, look: DockLook) -> None:
        """Show the days of the course `index` beside its bar."""
        self._index = index
        self._fill()
        self.open_beside(anchor, look)
        self.start.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        self.add(self.title)
        days = Row(spacing=6.0)
        days.add(Text(self.tr("from day"), color="ink2"))
        days.add(self.start)
        days.add(Text(self.tr("to day"), color="ink2"))
        days.add(self.stop)
        days.add(self.goes_on)
        days.add(Text(self.tr("goes on"), color="ink2"), 1)
        self.add(days)
        self.add(self.message)
        buttons = Row(spacing=6.0)
        for button in (self.split, self.duplicate, self.remove):
            buttons.add(button)
        buttons.box.addStretch(1)
        self.add(buttons)

    def _connect(self) -> None:
        for field in (self.start, self.stop):
            field.refused.connect(self.show_message)
        self.start.committed.connect(lambda day: self._change("start", day))
        self.stop.committed.connect(lambda day: self._change("stop", day))
        self.goes_on.clicked.connect(self._take_goes_on)
        for button, signal in (
            (self.split, self.split_asked),
            (self.duplicate, self.duplicate_asked),
            (self.remove, self.remove_asked),
        ):
            button.clicked.connect(self.close)
            button.clicked.connect(lambda _=False, asked=signal: self._ask(asked))

    def _ask(self, asked: SignalInstance) -> None:
        """Ask for something of the course that is shown, unless the plan has another there now."""
        if self._shown is not None and self._course() == self._shown:
            asked.emit(self._index)

    def _course(self) -> Course | None:
        courses = self._session.plan.courses
        return courses[self._index] if self._index < len(courses) else None

    def _fill(self) -> None:
        course = self._shown = self._course()
        if course is None:
            self.close()
            return
        end = self._session.plan.axis_days if course.stop is None else course.stop
        self.title.setText(course_name(course))
        self.start.set_bounds(0, LAST_DAY if course.stop is None else course.stop - 1)
        self.start.set_number(course.start)
        self.stop.set_bounds(course.start + 1, LAST_DAY)
        self.stop.set_number(end)
        self.stop.setEnabled(course.stop is not None)
        self.goes_on.setChecked(course.stop is None)
        at = whole_day(self._session.playhead)
        self.split.setEnabled(course.start < at and (course.stop is None or at < course.stop))

    # ------------------------------------------------------------------ edits

    def _take_goes_on(self) -> None:
        course = self._course()
        if course is not None:
            end = max(self._session.plan.axis_days, course.start + 1)
            self._change("stop", None if self.goes_on.isChecked() else min(end, LAST_DAY))

    def _change(self, field: str, day: float | None) -> None:
        if self._course() is None:
            return
        plan = set_course(self._session.plan, self._index, **{field: day})
        course = self._session.plan.courses[self._index]

        def name() -> str:
            frame = QCoreApplication.translate("CourseEditor", "Set the days of {drug}")
            return frame.format(drug=course_name(course, short=True))

        self._session.change(plan, name)
        self._fill()
