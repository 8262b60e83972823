"""Why a quantity is what it is at the playhead: a text, bars, and runs without each cause."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from hpgviz.explain import Explanation, Sheet, sheet
from hpgviz.explain import Row as SheetRow
from hpgviz.levels import Level
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.panels.asking import Asker
from hpgviz.view.panels.glossary import GlossaryText
from hpgviz.view.panels.origin_button import OriginButton
from hpgviz.view.panels.why_bars import WhyBars
from hpgviz.view.units import valued_now
from hpgviz.view.widgets.boxes import Column, FlowBox, Row
from hpgviz.view.widgets.buttons import Chip
from hpgviz.view.widgets.text import Text

_FLOOR = 0.001  # × the healthy man: less is of no interest
_FIRST = "lh"  # what is asked first, unless that is as usual and another quantity is not


class WhyPanel(Column):
    """Answers why the chosen quantity is what it is, whenever time stands still.

    Runs without a cause are made one at a time between frames, and only while the panel is seen.

    Parameters
    ----------
    session : Session
    chooser : bool
        Show a chip for each quantity; without, whoever holds the panel calls `ask`.

    Attributes
    ----------
    way_changed : Signal(object)
        Carries the signals of the diagram along the way from the cause, as a tuple of ids; empty
        where there is none to show.
    answered : Signal(object)
        Carries the `Explanation` that is shown now.
    origin_asked : Signal(str)
        Carries the quantity whose numbers somebody wants to see the source of.
    """

    way_changed = Signal(object)
    answered = Signal(object)
    origin_asked = Signal(str)

    def __init__(
        self, session: Session, *, chooser: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(spacing=8, parent=parent)
        self._session = session
        self._asker = Asker(session, _FIRST, self.isVisible, self._suggested, self)
        self._asker.answered.connect(self._show)
        self._way: tuple[str, ...] = ()
        self._chips = _Choice()
        self._chips.chosen.connect(self.ask)
        self._title = Text(role="section", wrap=True)
        self._text = GlossaryText()
        self._factors = Text(role="unit", color="ink2", wrap=True)
        self._bars = WhyBars()
        self._away = _Away()
        self._sure = Text(role="unit", color="ink2", wrap=True)
        parts = (self._chips, self._title, self._text, self._factors, self._bars, self._away)
        for part in (*parts, self._sure):
            self.add(part)
        origin = OriginButton()
        origin.clicked.connect(lambda: self.origin_asked.emit(self.of))
        self.add(origin)
        self._chips.show_chosen(_FIRST)
        self._chips.setVisible(chooser)

    @property
    def of(self) -> str:
        """Id of the quantity that is explained."""
        return self._asker.of

    def ask(self, of: str) -> None:
        """Explain the quantity `of` from now on."""
        self._chips.show_chosen(of)
        self._asker.ask(of)

    def set_level(self, level: Level) -> None:
        """Say less or more; the answer stays the same."""
        self._asker.set_level(level)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asker.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._asker.stop()
        self._show_way(())

    # ------------------------------------------------------------------ inside

    def _suggested(self) -> str:
        """Return what is asked where the user has not: what tells most of this moment."""
        of = telling(Moment(self._session.trajectory, self._session.playhead))
        self._chips.show_chosen(of)
        return of

    def _show(self, found: Explanation) -> None:
        shown = sheet(found)
        self._title.setText(shown.asked)
        self._text.set_text(found.text)
        self._show_bars(found, shown)
        self._away.show_rows(shown.away_title, shown.away)
        self._sure.setText(shown.sure)
        self._sure.setVisible(bool(found.story.path))
        self._show_way(found.story.path)
        self.answered.emit(found)

    def _show_bars(self, found: Explanation, shown: Sheet) -> None:
        self._factors.setText(shown.factors_title)
        self._factors.setVisible(bool(shown.factors))
        now = valued_now(found.story.of, found.story.value)
        self._bars.show_rows(shown.factors_title, shown.factors, self.tr("usual"), now)

    def _show_way(self, way: tuple[str, ...]) -> None:
        if way != self._way:
            self._way = way
            self.way_changed.emit(way)


def telling(now: Moment) -> str:
    """Return what to ask about while nobody has: what is furthest from usual, but LH if it is."""
    away = {of: abs(math.log(now.ratio(of) + _FLOOR)) for of in quantities()}
    unusual = [of for of, record in quantities().items() if record.word(now.ratio(of)) != "usual"]
    if _FIRST in unusual or not unusual:
        return _FIRST
    return max(unusual, key=lambda of: away[of])


class _Choice(FlowBox):
    """One chip for each quantity."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self.setAccessibleName(self.tr("What to explain"))
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        for of, record in quantities().items():
            chip = Chip(record.short)
            chip.setAccessibleName(self.tr("Explain {name}").format(name=record.name))
            chip.clicked.connect(lambda _=False, of=of: self.chosen.emit(of))
            self._group.addButton(chip)
            self._chips[of] = chip
            self.add(chip)

    def show_chosen(self, of: str) -> None:
        """Mark the quantity that is explained."""
        self._chips[of].setChecked(True)


class _Away(Column):
    """What the model gives without each cause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, parent=parent)
        self._title = Text(role="answer", wrap=True)
        self._lines: list[tuple[Row, Text, Text]] = []
        self.add(self._title)

    def show_rows(self, title: str, rows: tuple[SheetRow, ...]) -> None:
        """Show a line for each row."""
        self._title.setText(title)
        while len(self._lines) < len(rows):
            self._lines.append(self._made())
        for number, (line, label, value) in enumerate(self._lines):
            line.setVisible(number < len(rows))
            if number < len(rows):
                label.setText(rows[number].label)
                value.setText(rows[number].value)
        self.setVisible(bool(rows))

    def _made(self) -> tuple[Row, Text, Text]:
        line = Row(spacing=8)
        label, value = Text(color="ink2", wrap=True), Text(role="name", tabular=True)
        line.add(label, 1)
        line.add(value)
        for part in (label, value, line):
            part.wear(self.look)
        self.add(line)
        return line, label, value
