"""Shows the first steps in the window, and puts the window back when they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal

from hpgviz.app.choices import Choices
from hpgviz.app.drawer import Side
from hpgviz.app.frame import Frame
from hpgviz.app.pages import Opener, show_appointment
from hpgviz.app.topbar import TopBar
from hpgviz.comparison import Comparison
from hpgviz.session import Session
from hpgviz.view.diagram.paint import placed
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.first_run.course import FirstSteps, Step
from hpgviz.view.first_run.words import texts
from hpgviz.view.panels.interventions import InterventionsPanel
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:
    from hpgviz.view.first_run.card import StepCard
    from hpgviz.view.first_run.page import StepPage

# px of the canvas: beside the testis, where the pointer of the card stands; higher while time
# passes, so that the depot is seen
_AT, _PASSING = (534.0, 396.0), (534.0, 346.0)


class Window(Opener, Protocol):
    """What the first steps ask of the window."""

    bar: TopBar
    choices: Choices
    comparison: Comparison
    interventions: InterventionsPanel


class FirstStepsMode(QObject):
    """Follows the first steps: card over the picture, page at the right; made when first taken.

    Signals
    -------
    teaching : ()
        Somebody teaches and wants numbers.
    """

    teaching = Signal()

    def __init__(
        self, session: Session, frame: Frame, diagram: DiagramWidget, window: Window
    ) -> None:
        super().__init__(frame)
        self._session, self._frame, self._diagram = session, frame, diagram
        self._window = window
        self._look: Look | None = None
        self.steps = FirstSteps(session, self)
        self.card: StepCard | None = None
        self.side: Side | None = None
        self._page: StepPage | None = None

    @property
    def active(self) -> bool:
        """Whether the first steps are being taken."""
        return bool(self.steps.step)

    @property
    def cards(self) -> tuple[StepCard, ...]:
        """The card over the picture, where there is one."""
        return () if self.card is None else (self.card,)

    def give_way(self, compared: bool) -> None:
        """End them where two runs are to be compared."""
        if compared:
            self.leave()

    def offer(self) -> None:
        """Take them, unless they have been offered before."""
        if not self._window.choices.now.first_steps:
            self.take()

    def take(self) -> None:
        """Take them, from the beginning."""
        self._window.choices.keep(first_steps=True)
        self._window.comparison.close()
        if self.card is None:
            self._make()
        self._frame.show_tab("picture")
        self._frame.close_drawers()
        self.steps.start()

    def leave(self) -> None:
        """End them."""
        self.steps.leave()

    def wear(self, look: Look) -> None:
        """Dress what may not be inside the window now."""
        self._look = look
        self.steps.set_calm(look.calm)
        for part in (self.card, self.side):
            if part is not None:
                wear_all(part, look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the card follow the picture."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    # ------------------------------------------------------------------ inside

    def _make(self) -> None:
        from hpgviz.view.first_run.card import StepCard
        from hpgviz.view.first_run.page import Door, StepPage

        said = texts().door
        doors = (
            Door(said["explore"], said["explore_says"], self.leave),
            Door(said["stories"], said["stories_says"], self._stories),
            Door(said["questions"], said["questions_says"], self._questions),
        )
        self.card = StepCard(self.steps, self._frame)
        page = self._page = StepPage(self._session, self.steps, doors)
        self.side = Side(page, left=False, parent=self._frame)
        self.side.hide()
        self.card.teaching.connect(self._teach)
        self.card.skipped.connect(self.leave)
        self.card.resized.connect(self._place)
        page.skipped.connect(self.leave)
        page.way_changed.connect(self._diagram.show_ripple)
        self.steps.step_changed.connect(self._on_step)
        self._diagram.installEventFilter(self)
        if self._look is not None:
            self.wear(self._look)

    def _questions(self) -> None:
        show_appointment(self._window)

    def _stories(self) -> None:
        self.leave()
        self._window.bar.picker.click()

    def _teach(self) -> None:
        self.leave()
        self.teaching.emit()

    def _on_step(self, step: Step) -> None:
        shown = step in {"aha", "relief"}
        frame = self._frame
        self._window.interventions.show_settings(not step)  # what comes in, before how much
        if shown and self.side is not None:
            frame.show_right(self.side)
            if self.side.is_drawer and not self.side.is_open:
                frame.toggle_drawer("right")
            if self._page is not None:
                self._page.focus_first()
        else:
            if self.side is not None:
                self.side.set_open(False)
            frame.show_right(None)
        if not step:
            self._diagram.set_covered(None)
            self._diagram.clear_marks()
            self._diagram.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def _place(self) -> None:
        """Put the card beside the testis, and keep labels clear of it."""
        card = self.card
        if card is None or not self.active:
            return
        scale, left, top = placed(self._diagram.width(), self._diagram.height())
        if not card.isVisible():
            self._diagram.set_covered(None)
            return
        where = self._diagram.mapTo(self._frame, self._diagram.rect().topLeft())
        room = QRect(where, self._diagram.size())
        x, y = _PASSING if self.steps.step in {"away", "back"} else _AT
        at = QPointF(where) + QPointF(left + x * scale, top + y * scale)
        below = self._frame.rect().adjusted(0, self._frame.parts.bar.height(), 0, 0)
        card.place(room, below, at)
        box = card.geometry().translated(-where)
        self._diagram.set_covered(
            (
                (box.x() - left) / scale,
                (box.y() - top) / scale,
                box.width() / scale,
                box.height() / scale,
            )
        )
