"""What studies saw where the story stands now, and where no study reaches: cards that inform."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtWidgets import QWidget

from hpgviz import resources
from hpgviz.evidence.rough_guess import rough_guess
from hpgviz.evidence.watch_points import records, watch_points
from hpgviz.language import cached
from hpgviz.model.parameters import sources
from hpgviz.session import Session
from hpgviz.view.panels.at_rest import AtRest
from hpgviz.view.panels.glossary import GlossaryText
from hpgviz.view.units import text_now, unit_choice
from hpgviz.view.widgets.boxes import Card, Column
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.text import Text

_DOTS = 4


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    points: str
    rough: str
    sure: str


@cached
def _words() -> _Words:
    return resources.load("text/notes.toml", _Words)


class NotesCard(Column):
    """Watch-points and rough guesses of the day under the playhead; renewed while time stands."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._shown: tuple[object, ...] = ((), (), self.look.level)
        super().__init__(spacing=10, parent=parent)
        self._session = session
        AtRest(session, self).due.connect(self.refresh)
        unit_choice().changed.connect(self.refresh)
        self.refresh()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_session"):  # not while it is being made
            self.refresh()

    def refresh(self) -> None:
        """Show what fits the playhead; nothing is rebuilt while that stays the same."""
        run, day = self._session.trajectory, self._session.playhead
        points = watch_points(run, day)
        rough = tuple(reason.text for reason in rough_guess(run.plan, day))
        shown = (points, rough, self.look.level, unit_choice().system)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self.box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        if rough:
            self._put(_card(_words().rough, rough))
        if points:
            self._put(Text(_words().points, role="section", wrap=True))
        for key in points:
            point = records()[key]
            dots = "●" * point.grade + "○" * (_DOTS - point.grade)
            cited = "; ".join(sources()[name].citation for name in point.sources)
            card = _card(point.name, (text_now(point.at(self.look.level)),))
            card.add(
                Text(
                    _words().sure.format(dots=dots, sources=cited),
                    role="unit",
                    color="ink2",
                    wrap=True,
                )
            )
            self._put(card)
        self.setVisible(bool(points or rough))

    def _put(self, widget: Card | Text) -> None:
        wear_all(widget, self.look)
        self.add(widget)


def _card(title: str, paragraphs: Iterable[str]) -> Card:
    card = Card(spacing=4, ground="sunken", edge="line")
    card.add(Text(title, role="name", wrap=True))
    for text in paragraphs:
        told = GlossaryText(role="control")
        told.set_text(text)
        card.add(told)
    card.setAccessibleName(title)
    return card
