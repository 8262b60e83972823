"""The page at the right: what happened and that it comes back, with numbers of men, and doors."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.first_run.course import FirstSteps, Step
from hpgviz.view.first_run.dumbbell import Dumbbell
from hpgviz.view.first_run.men import HundredMen
from hpgviz.view.first_run.words import texts
from hpgviz.view.panels.story_words import frames
from hpgviz.view.panels.why import WhyPanel
from hpgviz.view.widgets.boxes import Column, Page, Row, Rule
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import DoorButton, LargeButton, LinkButton

_SHOWN = ("testosterone", "itt", "sperm")
_SAME = math.log(1.1)
_FLOOR = 0.02  # × the healthy man


class Door(NamedTuple):
    """A way on: its words, and what opens it."""

    text: str
    says: str
    open: Callable[[], object]


def verdict(session: Session, before: float = 0.0) -> str:
    """Return what became of testosterone and sperm since the day `before`, in a line each."""
    said = texts().verdict
    run = session.trajectory
    then, now = Moment(run, before), Moment(run, session.playhead)
    lines = []
    for of in ("testosterone", "sperm"):
        moved = math.log((now.ratio(of) + _FLOOR) / (then.ratio(of) + _FLOOR))
        way = "same" if abs(moved) < _SAME else "up" if moved > 0 else "down"
        lines.append(said[of].format(way=said[way]))
    return "\n".join(lines)


class StepPage(Scroll):
    """What the twelve weeks did, and what the twelve months after them.

    Signals
    -------
    skipped : ()
        Somebody has seen enough.
    way_changed : object
        Signals of the diagram along the way from the cause, as a tuple of ids.
    """

    skipped = Signal()
    way_changed = Signal(object)

    def __init__(
        self,
        session: Session,
        steps: FirstSteps,
        doors: Iterable[Door],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts().run["stepped"], parent)
        self._session, self._steps = session, steps
        self._title = Text(role="verdict", wrap=True)
        self._text = Prose()
        self._bells = {of: Dumbbell(of, texts().dumbbell[of]) for of in _SHOWN}
        self._away = LargeButton(texts().aha["away"], filled=True)
        self._away.clicked.connect(steps.take_away)
        self._why = LargeButton(texts().aha["why"])
        self._why.clicked.connect(self._ask)
        self._answer = WhyPanel(session, chooser=False)
        self._answer.way_changed.connect(self.way_changed)
        self._answer.hide()
        self._choices = Row(spacing=8)
        self._choices.add(self._away, 4)
        self._choices.add(self._why, 1)
        self._doors = Column(spacing=6)
        self._doors.add(Text(texts().relief["more"], role="section"))
        self._open = [self._door(door) for door in doors]
        skip = LinkButton(texts().offer["skip"])
        skip.clicked.connect(self.skipped)
        self._skip = skip
        page = Page(spacing=7, margins=(16, 10, 16, 12))
        for part in (self._title, self._text, *self._bells.values(), self._choices, self._answer):
            page.add(part)
        for part in (self._doors, Rule(), HundredMen()):
            page.add(part)
        page.add(skip, 0, Qt.AlignmentFlag.AlignRight)
        page.box.addStretch()
        self.set_page(page)
        steps.step_changed.connect(self._on_step)

    def focus_first(self) -> None:
        """Give the focus to the main action, with the page at its beginning."""
        first = self._away if self._steps.step == "aha" else self._open[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def dress(self) -> None:
        super().dress()
        self._answer.set_level(self.look.level)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ inside

    def _door(self, door: Door) -> DoorButton:
        button = DoorButton(door.text, door.says)
        button.clicked.connect(lambda _=False: door.open())
        self._doors.add(button)
        return button

    def _ask(self) -> None:
        self._answer.show()
        self._answer.ask("sperm")

    def _on_step(self, step: Step) -> None:
        if step not in {"aha", "relief"}:
            return
        aha = step == "aha"
        said = texts().aha
        self._title.setText(verdict(self._session) if aha else texts().relief["title"])
        guessed = said[self._steps.guess]
        self._text.set_prose(f"{said['text']} {guessed}" if aha else texts().relief["text"])
        self._answer.hide()
        self._choices.setVisible(aha)
        self._skip.setVisible(aha)
        self._doors.setVisible(not aha)
        self._show_bells(0.0 if aha else texts().days)
        self.verticalScrollBar().setValue(0)

    def _show_bells(self, before: float) -> None:
        run, words = self._session.trajectory, frames().word
        then = Moment(run, before)
        now = Moment(run, self._session.playhead)
        for of, bell in self._bells.items():
            record = quantities()[of]
            word = words[record.word(now.ratio(of))]
            said = (
                texts()
                .dumbbell["said"]
                .format(
                    name=texts().dumbbell[of], before=words[record.word(then.ratio(of))], after=word
                )
            )
            bell.show_change(then.ratio(of), now.ratio(of), word, said)
