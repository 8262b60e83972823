"""Where a number comes from: value, range, origin, study, year and how sure it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hpgviz.app.dialog import Dialog
from hpgviz.content.entries import Entry
from hpgviz.evidence.findings import findings
from hpgviz.evidence.lines import Line
from hpgviz.evidence.names import evidence_texts
from hpgviz.evidence.origins import cited, origin
from hpgviz.language import figure
from hpgviz.levels import LEVELS
from hpgviz.model.parameters import Parameter, parameters
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.panels.detail import quantity_of
from hpgviz.view.panels.story_words import how_sure
from hpgviz.view.units import unit_choice, usual_now, valued_now
from hpgviz.view.widgets.boxes import Card, Column, FlowBox
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import LargeButton

_WIDTH = 560
_MOST = 8  # findings that have a button


class OriginWindow(Dialog):
    """What stands behind one entry; stays open beside the running loop.

    Signals
    -------
    finding_asked : str
        This finding is to be shown on the evidence page.
    """

    finding_asked = Signal(str)

    def __init__(
        self, session: Session, entry: Entry, look: Look, parent: QWidget | None = None
    ) -> None:
        said = evidence_texts().origin
        super().__init__(said["title"], _WIDTH, parent)
        self._session, self._entry = session, entry
        self._told: list[str] = []
        found = origin(entry.kind, entry.id)
        self._say(Text(entry.name, role="caption_title", wrap=True))
        self._add_value()
        self._say(Text(how_sure(entry.card.grade), role="control", color="ink2", wrap=True))
        self._say(Prose(said["sources"].format(list="; ".join(cited(entry.card.sources)))))
        for title, names in ((said["made"], found.numbers), (said["acting"], found.acting)):
            if names:
                self._say(Text(title, role="section", wrap=True))
                for name in names:
                    self.page.add(self._card(parameters()[name], look))
        if not found.numbers and not found.acting:
            self._say(Prose(said["none"], color="ink2"))
        self._add_findings(found.findings)
        copy = self.add_button(self.tr("Copy source"))
        copy.clicked.connect(self.copy)
        self.add_button(self.tr("Close"), main=True).clicked.connect(self.close)
        self.finish(look)

    def copy(self) -> None:
        """Put all that is said here on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self._told) + "\n")

    # ------------------------------------------------------------------ inside

    def _say(self, text: Text, box: Column | None = None) -> None:
        self._told.append(text.prose if isinstance(text, Prose) else text.text())
        (box or self.page).add(text)

    def _add_value(self) -> None:
        """Say what the quantity is now, and the usual range."""
        of, said = quantity_of(self._entry.id), evidence_texts().origin
        if of is None or self._entry.kind not in ("quantity", "signal"):
            return
        record, session = quantities()[of], self._session
        value = session.trajectory.at(session.playhead).factor(record.factor) * record.scale
        self._say(Text(said["now"].format(value=valued_now(of, value)), role="answer"))
        usual = usual_now(of)
        if usual is not None:
            self._say(Prose(said["usual"].format(low=usual[0], high=usual[1])))

    def _card(self, record: Parameter, look: Look) -> Card:
        said = evidence_texts().origin
        card = Card(spacing=3, margins=(12, 8, 12, 8), ground="sunken", edge="line")
        name = record.meaning.rstrip(".")
        if look.level == LEVELS[-1]:
            name = said["symbol"].format(meaning=name, symbol=record.symbol)
        self._say(Text(name, role="name", wrap=True), card)
        unit = "" if record.unit == "1" else record.unit
        low, high = record.range
        parts = (
            said["value"].format(value=figure(f"{record.value:g}"), unit=unit).strip(),
            said["range"].format(low=figure(_short(low)), high=figure(_short(high))),
            evidence_texts().kind[record.origin],
        )
        self._say(Text(" · ".join(parts), tabular=True, wrap=True), card)
        if record.reason:
            reason = said["reason"].format(reason=record.reason)
            self._say(Text(reason, role="unit", color="ink2", wrap=True), card)
        sources = "; ".join(cited(record.sources))
        self._say(Text(sources, role="unit", color="ink2", wrap=True), card)
        return card

    def _add_findings(self, ids: tuple[str, ...]) -> None:
        """Offer what checks it: each finding leads to its place on the evidence page."""
        if not ids:
            return
        said = evidence_texts().origin
        self._say(Text(said["checked"], role="section", wrap=True))
        buttons = FlowBox(spacing=6)
        for id in ids[:_MOST]:
            line = Line(findings()[id])
            button = LargeButton(f"{line.name(unit_choice().system)} · {line.study}")
            button.clicked.connect(lambda _=False, id=id: self._show(id))
            buttons.add(button)
        self.page.add(buttons)
        left = len(ids) - _MOST
        if left > 0:
            self._say(Text(said["more"].format(count=left), role="unit", color="ink2"))

    def _show(self, id: str) -> None:
        self.finding_asked.emit(id)
        self.close()


def _short(bound: float) -> str:
    """Return an end of a range: two digits say how far was tried, and no less than the ones."""
    return f"{bound:.0f}" if bound >= 10 else f"{bound:.2g}"
