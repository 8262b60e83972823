"""The evidence page: how many findings hold, what is wanted, the list, and one in detail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QProgressBar, QSizePolicy, QWidget

from hpgviz.evidence.lines import TOPICS, Choice, Line, lines
from hpgviz.evidence.names import evidence_texts
from hpgviz.evidence.points import point
from hpgviz.view.evidence.detail import FindingDetail
from hpgviz.view.evidence.drugs import DrugPicker
from hpgviz.view.evidence.table import FindingsTable
from hpgviz.view.panels.search import SearchField
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.boxes import Box, Column, FlowBox, Row
from hpgviz.view.widgets.buttons import Button, Chip
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.sheet import stylesheet
from hpgviz.view.widgets.text import Text

_BESIDE = 900.0  # px at 100 % text; in a narrower page the detail stands below the list
_DETAIL = 0.375  # of the width
_LEAST_BESIDE, _LIST_ABOVE, _DETAIL_BELOW = 120.0, 240.0, 430.0  # px at 100 % text
_VERDICTS = ("hold", "miss", "unverified")


class EvidencePage(Dressed, QWidget):
    """Lies in the place of picture and charts while it is open.

    Signals
    -------
    closed
        Back to the loop.
    lay_asked, run_asked : Line
        A point is to lie over the charts, or no longer; a trial is to be run.
    ink_asked
        The loop is wanted, with how sure each arrow is.
    export_asked
        The lines shown are wanted as a table.
    cancel_asked, again_asked
        The runs are to end, or to begin anew.
    """

    closed = Signal()
    lay_asked = Signal(object)
    run_asked = Signal(object)
    ink_asked = Signal()
    export_asked = Signal()
    cancel_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: Mapping[str, float] = {}
        self._laid: frozenset[str] = frozenset()
        self._choice = Choice()
        self.setAccessibleName(evidence_texts().title)
        self._title = Text(evidence_texts().title, role="caption_title", wrap=True)
        self._count = Text(role="control", color="ink2")
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self.drug = DrugPicker()
        self.field = SearchField(self.tr("Search the findings"), self.tr("Words, a study, a year"))
        self.table = FindingsTable()
        self.detail = FindingDetail()
        self._bar = QProgressBar()
        self._cancel = Button(self.tr("Cancel"))
        self._again = Button(self.tr("Run the findings"))
        self._make()
        self._connect()
        self.show_results({})

    def _make(self) -> None:
        head = Row(spacing=10)
        head.add(self._title, 1)
        head.add(self._count)
        head.add(self._bar)
        head.add(self._cancel)
        head.add(self._again)
        self._bar.setTextVisible(False)
        self._bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._bar.setAccessibleName(self.tr("How many findings are run"))
        which = FlowBox(spacing=6)
        for name in ("all", *TOPICS, *_VERDICTS):
            chip = Chip(name)
            chip.clicked.connect(lambda _=False, name=name: self._choose(name))
            self._group.addButton(chip)
            self._chips[name] = chip
            which.add(chip)
        self._chips["all"].setChecked(True)
        which.add(self.drug)
        which.add(self.field)
        self.export = Button(self.tr("Save as CSV"))
        self.ink = Button(self.tr("How sure is each arrow? (K)"))
        self.back = Button(self.tr("Back to the loop"), kind="filled")
        tools = FlowBox(spacing=8)
        for part in (self.export, self.ink, self.back):
            tools.add(part)
        top = Column(spacing=8, margins=(20, 14, 16, 10))
        for row in (head, which, tools):
            top.add(row)
        self._list = Column()
        self._list.add(top)
        self._list.add(self.table, 1)
        self._both = Box(QBoxLayout.Direction.LeftToRight, spacing=1)
        self._both.add(self._list)
        self._both.add(self.detail)
        self._scroll = Scroll(evidence_texts().title, self)
        self._scroll.set_page(self._both)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_words)
        self.field.left.connect(self._leave_field)
        self.field.down.connect(self.table.setFocus)
        self.field.returnPressed.connect(self.table.setFocus)
        self.drug.chosen.connect(self._on_drug)
        self.table.chosen.connect(self._on_line)
        self.table.opened.connect(self._on_opened)
        self.detail.lay_asked.connect(self.lay_asked)
        self.detail.run_asked.connect(self.run_asked)
        self.export.clicked.connect(self.export_asked)
        self.ink.clicked.connect(self.ink_asked)
        self.back.clicked.connect(self.closed)
        self._cancel.clicked.connect(self.cancel_asked)
        self._again.clicked.connect(self.again_asked)
        unit_choice().changed.connect(self._fill)

    # ------------------------------------------------------------------ what is shown

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that are wanted, by topic."""
        return tuple(line for line in lines(self._results) if self._choice.takes(line))

    def show_results(self, results: Mapping[str, float]) -> None:
        """Show what the model gives, by the id of each finding."""
        self._results = results
        everything = lines(results)
        said = evidence_texts()
        inside = sum(line.verdict == "inside" for line in everything)
        self._count.setText(said.inside.format(within=inside, all=len(everything)))
        self._count.setVisible(bool(results))
        self._again.setVisible(not results)
        self._bar.hide()
        self._cancel.hide()
        counts = Counter(str(line.topic) for line in everything)
        counts["hold"] = inside
        counts["miss"] = sum(line.verdict in ("outside", "never") for line in everything)
        counts["unverified"] = sum(not line.verified for line in everything)
        counts["all"] = len(everything)
        for name, chip in self._chips.items():
            chip.setText(f"{self._chip_text(name)} {counts[name]}")
            chip.setAccessibleName(chip.text())
            chip.updateGeometry()
        self._fill()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many findings are run."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(evidence_texts().working.format(done=done, all=total))
        for part in (self._count, self._bar, self._cancel):
            part.show()
        self._again.hide()

    def show_laid(self, laid: frozenset[str]) -> None:
        """Take in the ids of the findings that lie over the charts."""
        if laid == self._laid:  # asked at every change of the plan, also while this is hidden
            return
        self._laid = laid
        if self.table.line is not None:
            self._on_line(self.table.line)

    def go_to(self, id: str) -> None:
        """Look at one finding."""
        self._choose("all")
        self.table.go_to(id)

    def _chip_text(self, name: str) -> str:
        others = {
            "all": self.tr("All"),
            "hold": self.tr("Inside the band"),
            "miss": self.tr("Outside the band"),
            "unverified": self.tr("◇ Unverified"),
        }
        return others.get(name) or evidence_texts().topic[name]  # type: ignore[index]

    def _choose(self, name: str) -> None:
        topic = name if name in TOPICS else None
        verdict = name if name in _VERDICTS else None
        self._chips[name].setChecked(True)
        self._choice = Choice(topic, verdict, self._choice.drug, self._choice.words)  # type: ignore[arg-type]
        self._fill()

    def _on_words(self, words: str) -> None:
        now = self._choice
        self._choice = Choice(now.topic, now.verdict, now.drug, words)
        self._fill()

    def _on_drug(self, drug: str) -> None:
        now = self._choice
        self._choice = Choice(now.topic, now.verdict, drug or None, now.words)
        self._fill()

    def _leave_field(self) -> None:
        self.field.clear()
        self.table.setFocus()

    def _fill(self) -> None:
        self.table.show_lines(self.shown)
        self.detail.setVisible(self.table.line is not None)

    def _on_line(self, line: Line) -> None:
        self.detail.setVisible(True)
        self.detail.show_line(line, laid=line.finding.id in self._laid)

    def _on_opened(self, line: Line) -> None:
        if point(line.finding) is not None:
            self.lay_asked.emit(line)

    # ------------------------------------------------------------------ look and room

    def dress(self) -> None:
        sheet = stylesheet(self.look)
        self._bar.setStyleSheet(sheet)
        self._bar.setFixedWidth(self.look.px(120))
        self._lay_out()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll.setGeometry(self.rect())
        self._lay_out()

    def _lay_out(self) -> None:
        beside = self.width() >= _BESIDE * self.look.scale
        way = QBoxLayout.Direction
        self._both.box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        wide = round(self.width() * _DETAIL)
        self.detail.setMinimumWidth(wide if beside else 0)
        self.detail.setMaximumWidth(wide if beside else self.width())
        px = self.look.px
        self.table.setMinimumHeight(px(_LEAST_BESIDE if beside else _LIST_ABOVE))
        self.detail.setMinimumHeight(px(_LEAST_BESIDE if beside else _DETAIL_BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
        place = self.detail.geometry().translated(self._both.pos())
        painter.fillRect(place.adjusted(-1, -1, 0, 0), self.look.color("line"))
        painter.fillRect(place, self.look.color("panel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # Escape and the keys of the window are the window's
