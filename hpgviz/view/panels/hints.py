"""Cards that help to read a state that surprises; one of them shows how things come back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hpgviz.explain.hints import Hint, hint_texts, hints, recovering
from hpgviz.session import Session
from hpgviz.view.panels.at_rest import AtRest
from hpgviz.view.widgets.boxes import Card, Column
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.text import Prose


class HintsCard(Column):
    """The hints of the day under the playhead; renewed while time stands."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._session = session
        self._cards: dict[str, tuple[Hint, Card, Prose]] = {}
        for hint in hint_texts().hint:
            self._make(hint)
        AtRest(session, self).due.connect(self.refresh)
        self.refresh()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_cards"):  # not while it is being made
            self._tell()

    def refresh(self) -> None:
        """Show what fits the playhead."""
        session = self._session
        shown = {hint.id for hint in hints(session.trajectory, session.playhead)}
        for name, (_, card, _) in self._cards.items():
            card.setVisible(name in shown)
        self.setVisible(bool(shown))

    # ------------------------------------------------------------------ inside

    def _make(self, hint: Hint) -> None:
        card, text = Card(spacing=8, ground="sunken", edge="line"), Prose(role="control")
        card.add(text)
        if hint.recovery:
            button = Button(hint_texts().recovery)
            button.clicked.connect(self._recover)
            card.add(button)
        wear_all(card, self.look)
        self.add(card)
        self._cards[hint.id] = (hint, card, text)
        self._tell()

    def _tell(self) -> None:
        for hint, _, text in self._cards.values():
            text.set_prose(hint.at(self.look.level))

    def _recover(self) -> None:
        """Take testosterone from outside away as one undo step, and let time run."""
        session = self._session
        plan = recovering(session.plan, session.playhead)
        if session.change(plan, lambda: hint_texts().recovery_step):
            session.play()
