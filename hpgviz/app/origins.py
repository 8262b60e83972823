"""Leads from any curve, arrow, card or answer to where its numbers come from, and into files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.app.save_dialog import ask_save, write_told
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.charts.buttons import Chip, StripName
from hpgviz.view.diagram.buttons import SpotButton
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.dock import Dock
from hpgviz.view.panels.detail import entry_of
from hpgviz.view.panels.happening import HappeningPanel
from hpgviz.view.widgets.look import Look

if TYPE_CHECKING:
    from hpgviz.content.entries import Entry
    from hpgviz.evidence.findings import Finding

_DRUG = "drug."  # what drugs are called on the picture


class Window(Protocol):
    """What the origins ask of the window."""

    session: Session
    diagram: DiagramWidget
    dock: Dock
    happening: HappeningPanel

    def say(self, message: str) -> None:
        """Show one calm line."""

    @property
    def look(self) -> Look:
        """Theme, text size, motion and level as they are now."""


class Pages(Protocol):
    """What the origins ask of the evidence page."""

    def show(self, finding: str = "", words: str = "") -> None:
        """Show the page: one finding in detail, or those with these words."""

    def run_study(self, id: str) -> None:
        """Show the plan of a trial."""

    @property
    def looked_at(self) -> Finding | None:
        """The finding that is looked at, while the page is shown."""


class Origins(QObject):
    """Opens one window for each question."""

    def __init__(self, window: Window, pages: Pages) -> None:
        super().__init__(pages if isinstance(pages, QObject) else None)
        self._window, self._pages = window, pages

    def ask(self) -> None:
        """Tell of what has the focus, else of what is looked at."""
        focus, finding = QApplication.focusWidget(), self._pages.looked_at
        if finding is not None:
            from hpgviz.evidence.points import quantity_of

            self.show_part(quantity_of(finding))
        elif isinstance(focus, SpotButton):
            self.show_part(focus.spot.id)
        elif isinstance(focus, StripName | Chip):
            self.show_part(focus.quantity)
        else:
            self.show(self._window.happening.asked)

    def show(self, entry: Entry | None) -> None:
        """Tell where the numbers of an entry come from."""
        window = self._window
        if entry is None or not isinstance(window, QWidget):
            return
        from hpgviz.app.origin_window import OriginWindow

        shown = OriginWindow(window.session, entry, window.look, window)
        shown.finding_asked.connect(self._pages.show)
        shown.show()
        shown.activateWindow()

    def show_part(self, part: str) -> None:
        """Tell where the numbers of a medicine, or of a part of the picture, come from."""
        if part.startswith(_DRUG):
            from hpgviz.content.entries import entries

            id = part.removeprefix(_DRUG)
            self.show(next((e for e in entries() if e.kind == "medicine" and e.id == id), None))
        else:
            self.show(entry_of(part))

    def save_curve(self, quantity: str) -> None:
        """Save one curve by day, as the tables of the commands have it."""
        from hpgviz.export.table import written

        window, record = self._window, quantities()[quantity]
        if not isinstance(window, QWidget):
            return
        text = written(window.session.trajectory, (record.column,))
        title = self.tr("Save the curve")
        beside = window.session.origin.path
        done = lambda path: window.say(write_told(path, text))  # noqa: E731
        ask_save(window, title, beside, quantity, ("csv",), done)

    def run_study(self, id: str) -> None:
        """Show the plan of a trial, if there is one of that id."""
        from hpgviz.evidence.findings import findings

        if id in findings():
            self._pages.run_study(id)
