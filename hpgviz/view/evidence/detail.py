"""One finding in detail: who, the chart, an honest sentence, and what can be done with it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hpgviz.evidence.findings import studies
from hpgviz.evidence.lines import Line
from hpgviz.evidence.measure import arms
from hpgviz.evidence.points import point, quantity_of
from hpgviz.plan import Plan
from hpgviz.plan.plan import LAST_DAY
from hpgviz.view.charts.band_run import BandRun
from hpgviz.view.charts.bands import Bands
from hpgviz.view.evidence.chart import FindingChart, shown_days
from hpgviz.view.evidence.rows import about, sure
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.boxes import FlowBox, Page
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text


def study_plan(line: Line) -> Plan:
    """Return the plan that stands for the trial of a finding, with its axis long enough."""
    plan = arms(line.finding)[0]
    days = max(plan.axis_days, min(float(round(shown_days(line.finding))), LAST_DAY))
    return replace(plan, title=f"{line.study}: {line.name()}", days=days)


class FindingDetail(Scroll):
    """Shows one finding.

    Signals
    -------
    lay_asked : Line
        Its point is to lie over the charts, or no longer.
    run_asked : Line
        The plan of its trial is to be shown.
    """

    lay_asked = Signal(object)
    run_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The finding"), parent)
        self._line: Line | None = None
        self._men = BandRun(self)
        self._men.arrived.connect(self._on_men)
        self._title = Text(role="section", wrap=True)
        self._says = Text(role="control", wrap=True)
        self._study = Text(role="control", color="ink2", wrap=True)
        self._about = Text(role="control", color="ink2", wrap=True)
        self._sure = Text(role="unit", color="ink2", wrap=True)
        self.chart = FindingChart()
        self._sentence = Prose()
        self.lay = Button(self.tr("Lay over the charts"), kind="filled")
        self.run = Button(self.tr("Run this study"))
        self.copy = Button(self.tr("Copy source"), kind="flat")
        self.lay.clicked.connect(lambda: self.lay_asked.emit(self._line))
        self.run.clicked.connect(lambda: self.run_asked.emit(self._line))
        self.copy.clicked.connect(self._copy)
        doing = FlowBox(spacing=8)
        for button in (self.lay, self.run, self.copy):
            doing.add(button)
        page = Page(spacing=8, margins=(20, 16, 20, 16))
        for part in (self._title, self._says, self._study, self._about, self._sure):
            page.add(part)
        page.add(self.chart, 1)
        page.add(self._sentence)
        page.add(doing)
        page.box.addStretch()
        self.set_page(page)
        unit_choice().changed.connect(self._tell)

    def show_line(self, line: Line, *, laid: bool) -> None:
        """Show a finding; `laid` while its point lies over the charts."""
        fresh = self._line is None or self._line.finding is not line.finding
        self._line = line
        self.chart.show_line(line)
        self.lay.setEnabled(point(line.finding) is not None)
        self.lay.setText(self.tr("Take off the charts") if laid else self.tr("Lay over the charts"))
        self.lay.setAccessibleName(self.lay.text())
        self.lay.updateGeometry()
        self._tell()
        if fresh:
            self._ask_men(line)

    def dress(self) -> None:
        super().dress()
        self._tell()

    def leave(self) -> None:
        """Run no men any longer."""
        self._men.close()

    # ------------------------------------------------------------------ inside

    def _tell(self) -> None:
        if self._line is None:
            return
        line = self._line
        self._title.setText(line.name(unit_choice().system))
        self._says.setText(line.finding.says)
        self._study.setText(studies()[line.finding.study])
        self._about.setText(about(line, words=self.look.plain))
        self._sure.setText(sure(line))
        told = line.sentence(unit_choice().system)
        self._sentence.set_prose(told)
        self.chart.setAccessibleDescription(told)

    def _ask_men(self, line: Line) -> None:
        """Run the men of a finding that is about many."""
        self._men.cancel()
        if line.finding.measure.many_men:
            plan = study_plan(line)
            known = self._men.known(plan)
            if known is not None:
                self._on_men(known)
            else:
                self._men.ask(plan)

    def _on_men(self, bands: Bands) -> None:
        if self._line is not None and bands.plan == study_plan(self._line):
            self.chart.show_men(bands.of[quantity_of(self._line.finding)])

    def _copy(self) -> None:
        if self._line is not None:
            QGuiApplication.clipboard().setText(studies()[self._line.finding.study])
