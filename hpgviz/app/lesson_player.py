"""Plays lessons: one place of one course at a time, for every view that shows it.

The panel of the window and the picture on the wall follow the same player, so that a lesson has
one place, wherever it is looked at. The user's own plan is lent away meanwhile, and given back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hpgviz.app.lesson_follow import FileFollower
from hpgviz.errors import HpgvizError
from hpgviz.lesson.course import Course, begin, rewritten
from hpgviz.lesson.shelf import Opened, files_of, open_lesson, take
from hpgviz.plan import Plan
from hpgviz.playhead import SPEED_RANGE
from hpgviz.session import Session
from hpgviz.view.lesson.words import texts


class LessonPlayer(QObject):
    """The lesson that is on, and the place in it.

    Parameters
    ----------
    session : Session
    calm : callable
        Whether motion is calm: then a step's end is there at once.

    Signals
    -------
    moved : Course
        Another place is shown.
    refused : ()
        A plan of the lesson cannot be shown; the session says why.
    interrupted : ()
        The user opened something of their own.
    ended : ()
        The lesson is over.
    reread : ()
        The file of the lesson was saved and is sound.
    said : str
        One line about a file that holds no lesson.
    """

    moved = Signal(object)
    refused = Signal()
    interrupted = Signal()
    ended = Signal()
    reread = Signal()
    said = Signal(str)

    def __init__(
        self, session: Session, calm: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._calm = session, calm
        self._opened: Opened | None = None
        self._course: Course | None = None
        self._name = ""
        self._aside = False
        self._path: Path | None = None
        self._follower = FileFollower(self)
        self._follower.changed.connect(self._reread)
        session.playhead_changed.connect(self._on_playhead)
        session.plan_changed.connect(self._on_plan)

    @property
    def course(self) -> Course | None:
        """The lesson that is on, and the place in it."""
        return self._course

    @property
    def opened(self) -> Opened | None:
        """The lesson that is on, with its plans."""
        return self._opened

    @property
    def name(self) -> str:
        """Id of the lesson on the shelf; empty for one from a file."""
        return self._name

    @property
    def aside(self) -> bool:
        """Whether the lesson rests while something else is shown with its plan."""
        return self._aside

    def start(self, name: str) -> bool:
        """Begin a lesson of the shelf; whether it is on."""
        return self._begin(lambda: take(name), name)

    def open(self, path: Path) -> bool:
        """Begin the lesson in a file, and follow it while somebody writes it.

        One that is damaged leaves one line and all as it was.
        """
        begun = self._begin(lambda: open_lesson(path), "")
        if begun and self._opened is not None:
            self._path = path
            self._follower.follow(files_of(self._opened, path))
        return begun

    def play(self, opened: Opened) -> bool:
        """Begin something that is like a lesson but on no shelf; whether it is on."""
        return self._begin(lambda: opened, "")

    def go(self, course: Course) -> None:
        """Show a place: its plan at its day, with time running if it runs there."""
        if self._opened is None or (course == self._course and not self._aside):
            return
        session, plan = self._session, self._opened.plans[course.step.plan]
        session.pause()
        self._course, self._aside = None, False  # what follows is no wish of the user
        if not (session.lending and session.plan == plan) and not session.lend(plan):
            self.refused.emit()
            return
        session.set_playhead(course.day)
        self._course = course
        if course.spot.phase == "play":
            self._play(course)
        if course is self._course:
            self.moved.emit(course)

    def draw(self, values: tuple[float, ...]) -> None:
        """Keep what is drawn of the curve that is asked for; the place stays."""
        if self._course is not None:
            self._course = self._course.draw(values)

    def set_aside(self) -> None:
        """Let the lesson rest: its plan may be changed; `resume` brings the place back."""
        if self._course is not None:
            self._session.pause()
            self._aside = True

    def resume(self) -> None:
        """Go back to the place at which the lesson was set aside, exactly as it was."""
        if self._aside and self._course is not None:
            self.go(self._course)

    def end(self) -> None:
        """End; the user's plan, history, day and speed are as they were."""
        self._close()
        self._session.give_back()
        self.ended.emit()

    def restore(self, name: str, course: Course) -> None:
        """Show a lesson of the shelf at a place at which it was before."""
        self._let_go()
        self._opened, self._name, self._course = take(name), name, None
        self.go(course)

    def rest(self, plan: Plan) -> None:
        """Show a plan between two lessons; none is on."""
        self._close()
        if not (self._session.lending and self._session.plan == plan):
            self._session.lend(plan)
        self._session.set_playhead(0.0)

    # ------------------------------------------------------------------ inside

    def _close(self) -> None:
        """Have no lesson on."""
        self._opened, self._course, self._name, self._aside = None, None, "", False
        self._let_go()

    def _let_go(self) -> None:
        """Follow no file any longer."""
        self._path = None
        self._follower.follow(())

    def _reread(self) -> None:
        """Show the step as it was saved; a damaged text leaves the last good one and one line."""
        path, course = self._path, self._course
        if path is None or course is None or self._aside:
            return
        try:
            opened = open_lesson(path)
        except HpgvizError as error:
            self.said.emit(str(error))
            return
        self._opened = opened
        self._follower.follow(files_of(opened, path))
        self.reread.emit()
        self.go(rewritten(course, opened.lesson))

    def _begin(self, read: Callable[[], Opened], name: str) -> bool:
        try:
            opened = read()
        except HpgvizError as error:
            self.said.emit(str(error))
            return False
        self._let_go()
        self._opened, self._name = opened, name
        self.go(begin(opened.lesson))
        return self._course is not None

    def _play(self, course: Course) -> None:
        """Let time run to the step's end, or be there at once where motion is calm."""
        session, step = self._session, course.step
        if self._calm():
            session.set_playhead(step.end)
            return
        most = SPEED_RANGE[1] * texts().seconds
        session.set_playhead(max(step.day, step.end - most))
        session.set_speed(min(step.end - step.day, most) / texts().seconds)
        session.play()

    def _on_playhead(self, day: float) -> None:
        course = self._course
        if course is None or self._aside or course.spot.phase != "play":
            return
        if day >= course.step.end:
            self.go(course.next())

    def _on_plan(self) -> None:
        if self._course is not None and not self._session.lending:
            self.interrupted.emit()
