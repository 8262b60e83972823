"""A small popover in which a course's days are typed, and the course is cut, copied or deleted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hpgviz.plan.edit import set_course
from hpgviz.plan.plan import LAST_DAY
from hpgviz.session import Session
from hpgviz.view.theme import palette
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.words import course_name


class CourseEditor(QFrame):
    """Start and stop of one course in whole days; a value counts on Enter or leaving the field."""

    split_asked = Signal(int)
    duplicate_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._session = session
        self._index = 0
        self._filling = False
        self._title = QLabel()
        self.start = self._day_box(self.tr("First day"))
        self.stop = self._day_box(self.tr("Last day, excluded"))
        self.goes_on = QCheckBox(self.tr("goes on"))
        self.split = QPushButton(self.tr("Split at the playhead"))
        self.duplicate = QPushButton(self.tr("Duplicate"))
        self.remove = QPushButton(self.tr("Delete"))
        self._arrange()
        self.start.editingFinished.connect(self._take_start)
        self.stop.editingFinished.connect(self._take_stop)
        self.goes_on.clicked.connect(self._take_goes_on)
        self.split.clicked.connect(lambda: self._finish(self.split_asked))
        self.duplicate.clicked.connect(lambda: self._finish(self.duplicate_asked))
        self.remove.clicked.connect(lambda: self._finish(self.remove_asked))

    def open_for(self, index: int, anchor: QWidget, look: DockLook) -> None:
        """Show the days of the course `index` beside its bar."""
        self._index = index
        self.setPalette(palette(look.theme))
        self.setFont(look.font("control"))
        self._title.setFont(look.font("name"))
        self._fill()
        self.adjustSize()
        self.move(self._place(anchor))
        self.show()
        self.start.setFocus(Qt.FocusReason.PopupFocusReason)
        self.start.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _day_box(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, int(LAST_DAY))
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        return box

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for row, (text, box) in enumerate(
            ((self.tr("from day"), self.start), (self.tr("to day"), self.stop))
        ):
            label = QLabel(text)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.goes_on, 1, 2)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.setSpacing(6)
        for button in (self.split, self.duplicate, self.remove):
            button.setAutoDefault(False)
            row_of_buttons.addWidget(button)
        column.addLayout(row_of_buttons)

    def _fill(self) -> None:
        course = self._session.plan.courses[self._index]
        self._filling = True
        self._title.setText(course_name(course))
        end = self._session.plan.axis_days if course.stop is None else course.stop
        self.start.setMaximum(max(round(end) - 1, 0) if course.stop is not None else int(LAST_DAY))
        self.start.setValue(round(course.start))
        self.stop.setMinimum(min(round(course.start) + 1, int(LAST_DAY)))
        self.stop.setValue(round(end))
        self.stop.setEnabled(course.stop is not None)
        self.goes_on.setChecked(course.stop is None)
        inside = course.start < self._session.playhead
        self.split.setEnabled(
            inside and (course.stop is None or self._session.playhead < course.stop)
        )
        self._filling = False

    def _place(self, anchor: QWidget) -> QPoint:
        """Return where the popover stands: above its bar, within the screen."""
        at = anchor.mapToGlobal(QPoint(0, 0))
        screen = anchor.screen().availableGeometry()
        y = at.y() - self.height() - 4
        if y < screen.top():
            y = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + 4
        x = min(max(at.x(), screen.left()), screen.right() - self.width())
        return QPoint(x, y)

    def _finish(self, signal: object) -> None:
        self.close()
        signal.emit(self._index)  # type: ignore[attr-defined]  # a bound Qt signal

    # ------------------------------------------------------------------ edits

    def _take_start(self) -> None:
        self._change("start", float(self.start.value()))

    def _take_stop(self) -> None:
        if self.stop.isEnabled():
            self._change("stop", float(self.stop.value()))

    def _take_goes_on(self, on: bool) -> None:
        self._change("stop", None if on else float(self.stop.value()))

    def _change(self, field: str, value: float | None) -> None:
        if self._filling or self._index >= len(self._session.plan.courses):
            return
        course = self._session.plan.courses[self._index]
        before = getattr(course, field)
        same = value == before or (
            value is not None and before is not None and round(before) == value
        )
        if not same:
            plan = set_course(self._session.plan, self._index, **{field: value})
            self._session.change(plan, self.tr("Set days"))
            self._fill()
