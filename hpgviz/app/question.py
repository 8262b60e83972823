"""A calm question with two or three answers, over the window it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hpgviz.app.dialog import Dialog
from hpgviz.view.widgets.look import Look, first_look
from hpgviz.view.widgets.text import Text

_WIDTH = 460


class Answer(NamedTuple):
    """One button of a question and what follows from it."""

    text: str
    does: Callable[[], object] | None = None


@runtime_checkable
class _Dressed(Protocol):
    @property
    def look(self) -> Look:
        """How the window looks."""


class Question(Dialog):
    """Asks in the look of its window; Enter takes the first answer, Escape the last one.

    `told` is what it says, `answers` are its buttons.
    """

    def __init__(
        self, window: QWidget, title: str, text: str, more: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(title, _WIDTH, window)
        self.told = f"{text} {more}"
        self._follows = list(answers)
        self.page.add(Text(text, role="section", wrap=True))
        self.page.add(Text(more, role="body", color="ink2", wrap=True))
        self.setAccessibleDescription(self.told)
        self.answers = [
            self.add_button(answer.text, main=place == 0) for place, answer in enumerate(answers)
        ]
        for place, button in enumerate(self.answers):
            button.clicked.connect(lambda _=False, place=place: self._take(place))
        self.setModal(True)
        self.finish(window.look if isinstance(window, _Dressed) else first_look())
        self.answers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = [button for button in self.answers if button.hasFocus()]
            (focused or self.answers)[0].click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Take the last answer: Escape, or the window closed by its frame."""
        self._take(len(self._follows) - 1)

    def _take(self, place: int) -> None:
        self.done(place)
        does = self._follows[place].does
        if does is not None:
            does()


def ask(window: QWidget, title: str, text: str, more: str, answers: Sequence[Answer]) -> Question:
    """Ask, and go on with what the chosen answer does."""
    asked = Question(window, title, text, more, answers)
    asked.open()
    return asked
