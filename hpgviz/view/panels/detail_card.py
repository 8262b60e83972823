"""The card at the top of the right panel: what was selected or looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.content.glossary import marked, terms
from hpgviz.view.panels.detail import Detail
from hpgviz.view.panels.glossary import GlossaryText
from hpgviz.view.panels.origin_button import OriginButton
from hpgviz.view.widgets.boxes import Card, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Text

if TYPE_CHECKING:
    from hpgviz.content.entries import Entry


class DetailCard(Card):
    """Shows what is told of one entry.

    `closed` when it is to go; `opened` carries the id of a scenario that is to be shown, and
    `run_asked` that of a saying that the model is to be asked about;
    `origin_asked` the entry whose numbers somebody wants to see the source of.
    """

    origin_asked = Signal(object)
    closed = Signal()
    opened = Signal(str)
    run_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, ground="sunken", edge="line", parent=parent)
        self._entry: Entry | None = None
        self._kind = Text(role="unit", color="ink2")
        self._name = Text(role="section", wrap=True)
        self._word = Text(role="answer")
        close = Button(self.tr("Close the details"), kind="flat", icon="close", alone=True)
        close.clicked.connect(self.closed)
        self._lines = Text(role="control", color="ink", wrap=True, tabular=True)
        self._meaning = GlossaryText()
        self._now = GlossaryText()
        self._open = Button(self.tr("Open this scenario"))
        self._open.clicked.connect(self._on_open)
        self._origin = OriginButton()
        self._origin.clicked.connect(lambda: self.origin_asked.emit(self._entry))
        self._sure = Text(role="unit", color="ink2", wrap=True)
        self._sources = Text(role="unit", color="ink2", wrap=True)
        self.add(self._kind)
        line = Row(spacing=6)
        line.add(self._name, 1)
        line.add(close, 0, Qt.AlignmentFlag.AlignTop)
        self.add(line)
        for part in (self._word, self._lines, self._meaning, self._now):
            self.add(part)
        below = Row()
        below.add(self._open)
        below.box.addStretch()
        self.add(below)
        for below_all in (self._sure, self._sources, self._origin):
            self.add(below_all)

    def show_detail(self, entry: Entry, said: Detail) -> None:
        """Show what is `said` of an entry."""
        self._entry = entry
        own = tuple(id for id, term in terms().items() if term.title == entry.name)
        self._kind.setText(said.kind)
        self._name.setText(said.name)
        self._word.setText(said.word)
        self._word.setVisible(bool(said.word))
        self._lines.setText("\n".join(said.lines))
        self._lines.setVisible(bool(said.lines))
        self._meaning.set_text(said.meaning, own)
        told = tuple(piece.term for piece in marked(said.meaning, own) if piece.term)
        self._now.set_text(said.now, (*own, *told))
        self._now.setVisible(bool(said.now))
        saying = entry.kind == "myth"
        self._open.setText(self.tr("Ask the model") if saying else self.tr("Open this scenario"))
        self._open.setAccessibleName(self._open.text())
        self._open.dress()
        self._open.setVisible(saying or entry.kind == "scenario")
        self._sure.setText(said.sure)
        self._sources.setText(said.sources)
        self.setAccessibleName(f"{said.name}: {said.word}" if said.word else said.name)

    def focus_text(self) -> None:
        """Give the text the focus, so that Tab goes on to its terms."""
        self._meaning.focus_text()

    def _on_open(self) -> None:
        if self._entry is not None:
            asked = self.run_asked if self._entry.kind == "myth" else self.opened
            asked.emit(self._entry.id)
