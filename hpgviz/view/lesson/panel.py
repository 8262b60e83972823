"""The panel at the right while a lesson is on: what is said, asked and told; and back and next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.language import figure
from hpgviz.lesson.course import Course
from hpgviz.lesson.playlist import Playlist, Reader
from hpgviz.lesson.records import Lesson
from hpgviz.lesson.sheet import KINDS, sheet_texts
from hpgviz.lesson.shelf import cited_or_written
from hpgviz.lesson.sketch import blank
from hpgviz.session import Session
from hpgviz.view.first_run import words as first_run
from hpgviz.view.lesson.changes import Changes
from hpgviz.view.lesson.door import Door
from hpgviz.view.lesson.next_text import next_text
from hpgviz.view.lesson.sketch import SketchField
from hpgviz.view.lesson.words import Marked, texts
from hpgviz.view.panels.story_words import how_sure
from hpgviz.view.panels.why import WhyPanel
from hpgviz.view.widgets.boxes import Column, Page, Row, Rule
from hpgviz.view.widgets.look import Dressed, wear_all
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import DoorButton, LargeButton, LinkButton

_LOW = 300.0  # px at 100 % text: a lower panel has room for what is told alone


class StepDots(Dressed, QWidget):
    """One dot for each step: full up to the one shown, which wears a ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._count = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int, count: int) -> None:
        """Show that step `at`, from 0, of `count` is on; `count` itself is the end."""
        self._at, self._count = at, count
        said = self.tr("Step {now} of {all}").format(now=min(at + 1, count), all=count)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(16) * max(self._count, 1), self.look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self._count):
            center = QPointF(px(8) + number * px(16), self.height() / 2)
            done = number <= self._at
            painter.setPen(QPen(color("accent" if done else "ink3"), 1.5))
            painter.setBrush(color("accent") if done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, px(3.5), px(3.5))
            if number == self._at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(center, px(6.5), px(6.5))


class LessonPanel(Column):
    """Shows the shelf, or one place of a lesson.

    Signals
    -------
    chosen : str
        Id of a lesson of the shelf.
    more_asked : str
        Another kind of thing to choose from is wanted: ``mysteries`` or ``myths``.
    path_asked : ()
        The lessons for one who reads alone are wanted.
    reader_chosen : str
        Id of who the reader says to be.
    file_asked, folder_asked, shelf_asked, appointment_asked, left : ()
        A lesson is wanted from a file, or of a folder; the shelf is; questions for an appointment
        are; the lessons are to end.
    sheet_asked : str
        A sheet of the lesson is wanted: ``teacher`` or ``student``.
    forward, back : ()
        On, and back.
    answered : int
        The number of an answer, from 0; one past the last for "not sure".
    drawn : tuple of float
        What is drawn of the curve that is asked for.
    way_changed : object
        Signals of the diagram along the way from a cause, as a tuple of ids.
    """

    chosen = Signal(str)
    more_asked = Signal(str)
    path_asked = Signal()
    reader_chosen = Signal(str)
    file_asked = Signal()
    folder_asked = Signal()
    shelf_asked = Signal()
    appointment_asked = Signal()
    left = Signal()
    sheet_asked = Signal(str)
    forward = Signal()
    back = Signal()
    answered = Signal(int)
    drawn = Signal(object)
    way_changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._main: QWidget | None = None
        self._title = Text(role="section", color="ink2", wrap=True)
        self._dots = StepDots()
        self._leave = LinkButton(self.tr("Leave"))
        self._leave.setAccessibleName(self.tr("Leave the lessons"))
        self._leave.clicked.connect(self.left)
        head = Row(spacing=8, margins=(16, 10, 10, 4))
        head.add(self._title, 1)
        head.add(self._leave, 0, Qt.AlignmentFlag.AlignTop)
        dots = Row(margins=(12, 0, 16, 6))
        dots.add(self._dots)
        self._head, self._dots_row = head, dots
        self._placed = False
        self._scroll = Scroll(self.tr("Lesson"))
        self._back = LargeButton(self.tr("Back"))
        self._back.clicked.connect(self.back)
        self._next = LargeButton(self.tr("Next"), filled=True)
        self._next.clicked.connect(self.forward)
        self._foot = Row(spacing=8, margins=(16, 8, 16, 10))
        self._foot.add(self._back, 1)
        self._foot.add(self._next, 2)
        for part in (head, dots):
            self.add(part)
        self.add(self._scroll, 1)
        self.add(Rule())
        self.add(self._foot)

    def dress(self) -> None:
        super().dress()
        for answer in self.findChildren(WhyPanel):
            answer.set_level(self.look.level)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give title and dots up where a low panel leaves too little to what is told."""
        low = self.height() < self.look.px(_LOW)
        self._head.setVisible(not (low and self._placed))
        self._dots_row.setVisible(self._placed and not low)

    def focus_first(self) -> None:
        """Give the focus to what goes on."""
        if self._main is not None:
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ the shelf

    def show_shelf(self, lessons: dict[str, Lesson], path: Playlist | None = None) -> None:
        """Offer a path for one who reads alone, lessons, what else there is, and a file."""
        says = self.tr("{minutes} min. {goal}")
        doors = [
            Door(
                lesson.title,
                says.format(minutes=figure(f"{lesson.minutes.patient:g}"), goal=lesson.goal),
                partial(self.chosen.emit, name),
            )
            for name, lesson in lessons.items()
        ]
        page = self._doors(self.tr("Lessons"), texts().said["shelf"], doors)
        if path is not None:
            page.box.insertWidget(1, _door(Door(path.title, path.about, self.path_asked.emit), 0))
        for kind, said in texts().more.items():
            page.add(_door(Door(said.title, said.says, partial(self.more_asked.emit, kind)), 0))
        file = LinkButton(self.tr("Open a lesson from a file"))
        file.clicked.connect(self.file_asked)
        folder = LinkButton(self.tr("Open a folder of lessons"))
        folder.clicked.connect(self.folder_asked)
        page.add(file, 0, Qt.AlignmentFlag.AlignLeft)
        page.add(folder, 0, Qt.AlignmentFlag.AlignLeft)
        self._put(page, page.findChildren(DoorButton)[0])

    def show_doors(self, title: str, says: str, doors: Sequence[Door]) -> None:
        """Offer other things to choose from, and the way back to the lessons."""
        page = self._doors(title, says, doors)
        back = LinkButton(self.tr("All lessons"))
        back.clicked.connect(self.shelf_asked)
        page.add(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._put(page, page.findChildren(DoorButton)[0])

    def _doors(self, title: str, says: str, doors: Sequence[Door]) -> Column:
        self._title.setText(title)
        self._placed = False
        self._fit()
        self._foot.hide()
        page = _page()
        page.add(Prose(says))
        for number, door in enumerate(doors, start=1):
            page.add(_door(door, number))
        return page

    # ------------------------------------------------------------------ a lesson

    def show_place(
        self,
        course: Course,
        following: Lesson | None,
        readers: tuple[Reader, ...] = (),
        *,
        ends: bool = False,
    ) -> None:
        """Show one place of a lesson.

        `following` is the lesson after it, where there is one; `readers` can say who they are
        at the end, and lessons for them come next. `ends`: it is the last lesson of a path, from
        which a door leads to questions for an appointment.
        """
        phase, steps = course.spot.phase, len(course.lesson.step)
        self._title.setText(course.lesson.title)
        self._dots.show_step(steps if phase == "keep" else course.spot.step, steps)
        self._placed = True
        self._fit()
        self._foot.show()
        self._back.setVisible(bool(course.past))
        self._next.setText(next_text(course, following is not None))
        self._next.dress()
        page = _page()
        if phase == "keep":
            self._keep(page, course, readers, ends=ends)
        else:
            page.add(Text(course.step.title, role="verdict", wrap=True))
            fill = {"play": self._play, "tell": self._tell, "why": self._why}
            fill.get(phase, self._ask)(page, course)
        self._put(page, self._next)

    def _ask(self, page: Column, course: Course) -> None:
        step = course.step
        page.add(Marked(step.say))
        if step.ask:
            page.add(Text(step.ask, role="caption_title", wrap=True))
        if step.sketch:
            self._sketch(page, course).drawn.connect(self.drawn)
            page.add(Prose(texts().said["sketch_how"], color="ink2"))
        for number, text in enumerate((*step.answers, self.tr("Not sure")) if step.answers else ()):
            button = LargeButton(f"{number + 1}  {text}")
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, number=number: self.answered.emit(number))
            page.add(button)

    def _play(self, page: Column, course: Course) -> None:
        page.add(Prose(texts().said["passing"]))
        if course.step.sketch:
            self._sketch(page, course)

    def _sketch(self, page: Column, course: Course) -> SketchField:
        """Add the field of the curve that is asked for; after the question, with the model's."""
        run = self._session.trajectory
        sketch = blank(course.step, run).with_drawn(course.spot.sketch)
        field = SketchField(self._session, sketch, drawable=course.spot.phase == "ask")
        page.add(field, 1)
        return field

    def _tell(self, page: Column, course: Course) -> None:
        step, verdict = course.step, course.verdict
        if verdict:
            answer = "" if verdict == "unsure" else step.answers[course.spot.answer]
            said = texts().said[verdict].format(answer=answer, right=step.right)
            page.add(Prose(said, color="ink2"))
        if step.sketch:
            self._sketch(page, course)
        page.add(Marked(step.tell))
        if step.changed:
            days = (step.day, step.end)
            page.add(Changes(self._session.trajectory, step.changed, days))

    def _why(self, page: Column, course: Course) -> None:
        answer = WhyPanel(self._session, chooser=False)
        answer.set_level(self.look.level)
        answer.way_changed.connect(self.way_changed)
        answer.ask(course.step.why)
        page.add(answer)

    def _keep(
        self, page: Column, course: Course, readers: tuple[Reader, ...], *, ends: bool
    ) -> None:
        page.add(Text(self.tr("To keep"), role="section", color="ink2"))
        page.add(Text(course.lesson.keep, role="verdict", wrap=True))
        if course.lesson.grade is not None:
            page.add(Text(how_sure(course.lesson.grade), role="unit", color="ink2", wrap=True))
        if course.lesson.sources:
            cited = "; ".join(cited_or_written(key) for key in course.lesson.sources)
            said = texts().said["sources"].format(list=cited)
            page.add(Text(said, role="unit", color="ink2", wrap=True))
        page.add(Prose(texts().said["stop"]))
        if readers:
            page.add(Prose(texts().said["readers"]))
        for reader in readers:
            button = LargeButton(reader.says)
            button.clicked.connect(lambda _=False, id=reader.id: self.reader_chosen.emit(id))
            page.add(button)
        if ends:
            title = QCoreApplication.translate("Actions", "Questions for my appointment")
            says = first_run.texts().door["questions_says"]
            page.add(_door(Door(title, says, self.appointment_asked.emit), 0))
        for kind in KINDS if course.lesson.grade is None else ():
            link = LinkButton(sheet_texts().kind[kind])
            link.clicked.connect(partial(self._ask_sheet, kind))
            page.add(link, 0, Qt.AlignmentFlag.AlignLeft)
        shelf = LinkButton(self.tr("All lessons"))
        shelf.clicked.connect(self.shelf_asked)
        page.add(shelf, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_sheet(self, kind: str, _checked: bool = False) -> None:
        self.sheet_asked.emit(kind)

    def _put(self, page: Column, main: QWidget) -> None:
        page.box.addStretch()
        wear_all(page, self.look)
        self._scroll.set_page(page)
        page.show()
        self._scroll.verticalScrollBar().setValue(0)
        self._main = main
        said = [label.accessibleName() or label.text() for label in page.findChildren(Text)]
        self._scroll.setAccessibleDescription(" ".join(said))
        self.focus_first()


def _door(door: Door, number: int) -> DoorButton:
    """Return the button of a door, with its number where it has one."""
    button = DoorButton(f"{number}  {door.title}" if number else door.title, door.says)
    button.setAccessibleName(door.title)
    button.clicked.connect(lambda _=False: door.chosen())
    return button


def _page() -> Column:
    return Page(spacing=9, margins=(16, 4, 16, 12))
