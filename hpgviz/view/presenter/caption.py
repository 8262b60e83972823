"""The lines above and below the picture on the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.lesson.panel import StepDots
from hpgviz.view.presenter.answers import Answer
from hpgviz.view.presenter.lettering import Fitted
from hpgviz.view.presenter.place import Place
from hpgviz.view.presenter.words import Room, bare, brief, texts
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.text import Text


def told(place: Place, room: Room) -> str:
    """Return what the wall says of a place: all of it in a small room, else as much as is read."""
    course = place.course
    if place.free:
        return texts().said["free_hint"]
    if place.case is not None:
        mystery = place.case.mystery
        said = mystery.story if place.covered else mystery.told
        return bare(said) if room == "small" else brief(said)
    if course is None:
        return ""
    step, phase = course.step, course.spot.phase
    text = {"tell": step.tell, "why": step.tell, "keep": "", "play": texts().said["passing"]}
    said = text.get(phase, step.say)
    return bare(said) if room == "small" else brief(said)


class TopLine(Row):
    """Which lesson, which step, and how far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=14, margins=(12, 0, 12, 0), parent=parent)
        self._title = Fitted(role="section", least=0.5)
        self._title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._dots = StepDots()
        self._dots.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._step = Text(role="name", color="ink2", tabular=True)
        self.add(self._title, 1)
        self.add(self._step)
        self.add(self._dots)

    def show_place(self, place: Place, room: Room) -> None:
        """Show where the seminar stands."""
        course = place.course
        self._dots.setVisible(course is not None and not place.free)
        self._step.setVisible(course is not None and not place.free and room != "large")
        title = place.title
        if course is not None:
            steps = len(course.lesson.step)
            done = course.spot.phase == "keep"
            self._dots.show_step(steps if done else course.spot.step, steps)
            at = self.tr("{step} of {steps}")
            self._step.setText(at.format(step=course.spot.step + 1, steps=steps))
        if place.free:
            title = texts().said["free"]
        if course is not None and place.number and not place.free:
            title = self.tr("Lesson {number} · {title}").format(number=place.number, title=title)
        self._title.setText(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.look.color("line"))


class Caption(Row):
    """The step's title and what is said of it, and at the right what the keys do next."""

    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=16, margins=(12, 6, 12, 6), parent=parent)
        words = Column(spacing=2)
        self._title = Text(role="caption_title", wrap=True)
        self._text = Fitted(role="body")
        words.add(self._title)
        words.add(self._text, 1)
        self.add(words, 1)
        self._next = Answer("→", self.tr("Next"))
        self._next.clicked.connect(self.forward)
        self._next.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add(self._next, 0, Qt.AlignmentFlag.AlignBottom)

    def show_place(self, place: Place, room: Room, following: str) -> None:
        """Show what is said of a place; `following` is what the next key does."""
        course = place.course
        titled = course is not None and not place.free and course.spot.phase != "keep"
        self._title.setText(course.step.title if course is not None and titled else "")
        self._title.setVisible(titled and room == "small")
        self._text.setText(told(place, room))
        self._next.setText(following)
        self._next.setAccessibleName(following)
        self._next.setVisible(room == "small" and bool(following))
        self.dress()

    def dress(self) -> None:
        super().dress()
        for button in self.findChildren(Answer):
            px = self.look.px
            text = button.fontMetrics().horizontalAdvance(button.text())
            button.setFixedSize(text + px(56), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))
