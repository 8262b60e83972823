"""Shows lessons in the window; the user's own plan waits, and is back as it was when they end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hpgviz.app.drawer import Side
from hpgviz.app.frame import Frame
from hpgviz.errors import HpgvizError
from hpgviz.lesson.course import Course, begin
from hpgviz.lesson.shelf import Opened, after, open_lesson, shelf, take
from hpgviz.playhead import SPEED_RANGE
from hpgviz.session import Session
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.lesson.panel import LessonPanel
from hpgviz.view.lesson.words import texts
from hpgviz.view.widgets.look import wear_all

_ANSWERS = tuple(Qt.Key(Qt.Key.Key_1 + number) for number in range(6))


class LessonMode(QObject):
    """Leads through lessons; the panel is made when they are first asked for.

    While it does, the keys 1 to 6 answer, and Escape ends.

    Signals
    -------
    said : str
        One line about a file that holds no lesson.
    """

    said = Signal(str)

    def __init__(
        self, session: Session, frame: Frame, diagram: DiagramWidget, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._frame, self._diagram, self._window = session, frame, diagram, window
        self.panel: LessonPanel | None = None
        self._side: Side | None = None
        self._opened: Opened | None = None
        self._name = ""
        self._course: Course | None = None
        session.playhead_changed.connect(self._on_playhead)
        session.plan_changed.connect(self._on_plan)

    @property
    def active(self) -> bool:
        """Whether the shelf or a lesson is shown."""
        return self._side is not None and self._frame.parts.right is self._side

    @property
    def course(self) -> Course | None:
        """The lesson that is on, and the place in it."""
        return self._course

    def toggle(self) -> None:
        """Show the shelf, or end."""
        (self.leave if self.active else self.show_shelf)()

    def show_shelf(self) -> None:
        """Offer the lessons; a lesson that is on ends."""
        panel = self._shown()
        self._end_lesson()
        panel.show_shelf(shelf())

    def start(self, name: str) -> None:
        """Begin a lesson of the shelf."""
        self._begin(lambda: take(name), name)

    def open(self, path: Path) -> None:
        """Begin the lesson in a file; one that is damaged leaves one line and all as it was."""
        self._begin(lambda: open_lesson(path), "")

    def ask_file(self) -> None:
        """Ask for the file of a lesson."""
        dialog = QFileDialog(self._window, self.tr("Open a lesson"), "", self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def leave(self) -> None:
        """End; the user's plan, history, day and speed are as they were."""
        if not self.active:
            return
        self._end_lesson()
        self._window.removeEventFilter(self)
        if self._side is not None:
            self._side.set_open(False)
        self._frame.show_right(None)
        self._diagram.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_way(self, wanted: object) -> None:
        """End where something else wants the room."""
        if wanted:
            self.leave()

    def go_on(self) -> None:
        """Go on; from the last place to the lesson after, or to the shelf."""
        course = self._course
        if course is None:
            return
        if course.spot.phase != "keep":
            self._go(course.next())
        elif after(self._name):
            self.start(after(self._name))
        else:
            self.show_shelf()

    def go_back(self) -> None:
        """Go back to the place before."""
        if self._course is not None and self._course.past:
            self._go(self._course.back())

    def answer(self, number: int) -> None:
        """Answer the question, from 0."""
        if self._course is not None:
            self._go(self._course.answer(number))

    # ------------------------------------------------------------------ keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what keys mean here before the window does, and end before it closes."""
        if event.type() == QEvent.Type.Close:
            self.leave()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif plain and event.key() in _ANSWERS and self._course is not None:
            self.answer(_ANSWERS.index(Qt.Key(event.key())))
        else:
            return False
        return True

    # ------------------------------------------------------------------ inside

    def _shown(self) -> LessonPanel:
        """Return the panel, shown."""
        frame = self._frame
        if self.panel is None or self._side is None:
            self.panel = LessonPanel(self._session)
            self._side = Side(self.panel, left=False, parent=frame)
            self._side.hide()
            self.panel.chosen.connect(self.start)
            self.panel.file_asked.connect(self.ask_file)
            self.panel.shelf_asked.connect(self.show_shelf)
            self.panel.left.connect(self.leave)
            self.panel.forward.connect(self.go_on)
            self.panel.back.connect(self.go_back)
            self.panel.answered.connect(self.answer)
            self.panel.way_changed.connect(self._diagram.show_ripple)
            wear_all(self._side, frame.look)
        if not self.active:
            frame.show_tab("picture")
            frame.close_drawers()
            frame.show_right(self._side)
            self._window.installEventFilter(self)
        if self._side.is_drawer and not self._side.is_open:
            frame.toggle_drawer("right")
        return self.panel

    def _begin(self, read: Callable[[], Opened], name: str) -> None:
        try:
            opened = read()
        except HpgvizError as error:
            self.said.emit(str(error))
            return
        self._shown()
        self._opened, self._name = opened, name
        self._go(begin(opened.lesson))

    def _go(self, course: Course) -> None:
        """Show a place: its plan at its day, time running if it runs there, and the panel."""
        if self._opened is None or course == self._course:
            return
        session, plan = self._session, self._opened.plans[course.step.plan]
        session.pause()
        self._course = None  # what follows is no wish of the user
        if not (session.lending and session.plan == plan) and not session.lend(plan):
            self.leave()
            return
        session.set_playhead(course.day)
        self._course = course
        following = shelf().get(after(self._name))
        if course.spot.phase == "play":
            self._play(course)
        if course is self._course:
            self._shown().show_place(course, following)
            self._point_out(course)

    def _point_out(self, course: Course) -> None:
        phase = course.spot.phase
        if phase in {"state", "ask"}:
            self._diagram.show_ripple(course.step.look_at)
        elif phase != "why":
            self._diagram.clear_marks()

    def _play(self, course: Course) -> None:
        """Let time run to the step's end, or be there at once where motion is calm."""
        session, step = self._session, course.step
        span = step.end - step.day
        if self._frame.look.calm:
            session.set_playhead(step.end)
            return
        most = SPEED_RANGE[1] * texts().seconds
        session.set_playhead(max(step.day, step.end - most))
        session.set_speed(min(span, most) / texts().seconds)
        session.play()

    def _on_playhead(self, day: float) -> None:
        course = self._course
        if course is not None and course.spot.phase == "play" and day >= course.step.end:
            self._go(course.next())

    def _on_plan(self) -> None:
        """End where the user opened something of their own."""
        if self._course is not None and not self._session.lending:
            self.leave()

    def _end_lesson(self) -> None:
        if self._course is not None or self._session.lending:
            self._opened, self._course, self._name = None, None, ""
            self._diagram.show_ripple(())
            self._session.give_back()

    def _filter(self) -> str:
        return self.tr("Lessons (*.lesson.toml *.toml)")
