"""Shows the evidence page in the window, lays points over the charts, and runs trials."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from hpgviz.app.evidence_run import EvidenceRun
from hpgviz.app.frame import Frame
from hpgviz.app.origins import Origins, Window
from hpgviz.app.save_dialog import ask_save, write_told
from hpgviz.evidence.findings import Finding, findings, short_name, studies
from hpgviz.evidence.lines import CSV_HEADER, Line, csv_rows
from hpgviz.evidence.measure import arms
from hpgviz.evidence.points import point
from hpgviz.view.charts.points import Mark
from hpgviz.view.timeline.words import course_name, regimen
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:  # the page is loaded when it is first asked for
    from hpgviz.view.evidence.page import EvidencePage


class EvidenceMode(QObject):
    """The page in the place of the loop; it is made when it is first asked for.

    Attributes
    ----------
    origins : Origins
        Leads here from wherever a number is shown.
    """

    def __init__(self, frame: Frame, window: Window) -> None:
        super().__init__(frame)
        self._frame, self._window = frame, window
        self._session, self._dock = window.session, window.dock
        session = window.session
        self.origins = Origins(window, self)
        self._laid: tuple[str, ...] = ()
        self._look: Look | None = None
        self.page: EvidencePage | None = None
        self.runs = EvidenceRun(self)
        session.plan_changed.connect(self._mark)
        session.playing_changed.connect(self._on_playing)
        frame.uncovered.connect(self.leave)

    @property
    def active(self) -> bool:
        """Whether the page is shown."""
        return self.page is not None and self.page.isVisible()

    @property
    def looked_at(self) -> Finding | None:
        """The finding that is looked at, while the page is shown."""
        line = None if self.page is None or not self.active else self.page.table.line
        return None if line is None else line.finding

    def toggle(self) -> None:
        """Show the page, or the loop again."""
        (self.leave if self.active else self.show)()

    def show(self, finding: str = "", words: str = "") -> None:
        """Show the page: one finding in detail when it is named, those with `words` alone."""
        self._session.pause()
        page = self._made()
        self._frame.cover(page)
        if finding:
            page.go_to(finding)
        if words:
            page.field.setText(words)
        page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.runs.start()

    def leave(self) -> None:
        """Show the loop again."""
        if not self.active or self.page is None:
            return
        self.page.detail.leave()
        self.runs.cancel()
        self._frame.cover(None)
        self._dock.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_ink(self) -> None:
        """Show how sure each arrow is, or no longer; from the page always the former."""
        diagram, hidden = self._window.diagram, self.active
        self.leave()
        diagram.set_ink(hidden or not diagram.ink)

    def close(self) -> None:
        """Leave no process behind."""
        self.runs.cancel()
        if self.page is not None:
            self.page.detail.leave()

    def wear(self, look: Look) -> None:
        """Dress the page, also while it is hidden."""
        self._look = look
        if self.page is not None:
            wear_all(self.page, look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape lead back to the loop."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        escaped = self.active and event.key() == Qt.Key.Key_Escape
        if escaped:
            self.leave()
        return escaped

    # ------------------------------------------------------------------ trials

    def run_study(self, id: str) -> None:
        """Show the plan of a trial as one undo step, with its point over the charts."""
        from hpgviz.view.evidence.detail import study_plan

        finding = findings()[id]
        plan = study_plan(Line(finding))
        study = studies()[finding.study]

        def step() -> str:
            frame = QCoreApplication.translate("EvidenceMode", "Study {name}")
            return frame.format(name=short_name(study))

        self._session.enter(plan, step)
        shown = point(finding)
        self._laid = (finding.id,) if shown is not None else ()
        self._mark()
        self.leave()
        if shown is not None:
            self._show_strip(shown.quantity)

    def toggle_laid(self, finding: Finding) -> None:
        """Lay the point of a finding over the charts, or take it off."""
        if finding.id in self._laid:
            self._laid = tuple(id for id in self._laid if id != finding.id)
            self._mark()
            return
        shown = point(finding)
        if shown is None:
            return
        self._laid = (*self._laid, finding.id)
        self._mark()
        self.leave()
        self._show_strip(shown.quantity)
        if shown.day > self._session.plan.axis_days:
            told = self.tr("{study} looked at day {day}: the axis of this plan ends before.")
            study = short_name(studies()[finding.study])
            self._window.say(told.format(study=study, day=round(shown.day)))

    def _show_strip(self, quantity: str) -> None:
        charts = self._dock.charts
        charts.points.set_hidden("study", hidden=False)
        if quantity not in charts.order:
            charts.toggle_shown(quantity)
        charts.expand(quantity)
        self._frame.show_tab("charts")

    def _mark(self) -> None:
        """Lay the points over the charts; where the plan is another one, the trial's is named."""
        marks = [mark for id in self._laid if (mark := self._mark_of(findings()[id])) is not None]
        self._dock.charts.points.show("study", marks)
        if self.page is not None:
            self.page.show_laid(frozenset(self._laid))

    def _mark_of(self, finding: Finding) -> Mark | None:
        from hpgviz.view.evidence.chart import mark

        shown = point(finding)
        return None if shown is None else self._labeled(finding, mark(shown, ""), shown.share)

    def _labeled(self, finding: Finding, shown: Mark, share: float | None) -> Mark:
        label = short_name(studies()[finding.study])
        if share is not None:
            label = self.tr("{study}: {count} of 100").format(study=label, count=round(100 * share))
        courses = arms(finding)[0].courses
        if courses and courses != self._session.plan.courses:
            words = self._dock.look.plain
            given = [f"{course_name(c, short=True)} {regimen(c, words=words)}" for c in courses]
            label = self.tr("{study} ({given})").format(
                study=label, given=" + ".join(dict.fromkeys(given))
            )
        return replace(shown, label=label)

    # ------------------------------------------------------------------ the page

    def _made(self) -> EvidencePage:
        if self.page is None:
            from hpgviz.view.evidence.page import EvidencePage

            page = self.page = EvidencePage(self._frame)
            page.hide()
            page.closed.connect(self.leave)
            page.lay_asked.connect(lambda line: self.toggle_laid(line.finding))
            page.run_asked.connect(lambda line: self.run_study(line.finding.id))
            page.ink_asked.connect(self.toggle_ink)
            page.export_asked.connect(self._ask_file)
            page.cancel_asked.connect(self._on_cancel)
            page.again_asked.connect(self.runs.start)
            self.runs.arrived.connect(page.show_results)
            self.runs.advanced.connect(page.show_progress)
            self.runs.refused.connect(self._on_refused)
            self._frame.window().installEventFilter(self)
            if self._look is not None:
                wear_all(page, self._look)
            page.show_laid(frozenset(self._laid))
        return self.page

    def _on_playing(self, playing: bool) -> None:
        if playing:
            self.leave()

    def _on_cancel(self) -> None:
        self.runs.cancel()
        if self.page is not None:
            self.page.show_results(self.runs.results)

    def _on_refused(self, reason: str) -> None:
        self._on_cancel()
        self._window.say(reason)

    def _ask_file(self) -> None:
        beside = self._session.origin.path
        title = self.tr("Save the findings")
        ask_save(self._frame.window(), title, beside, "evidence", ("csv",), self._write)

    def _write(self, path: Path) -> None:
        if self.page is None:
            return
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(CSV_HEADER)
        for row in csv_rows(self.page.shown):
            writer.writerow(cell if isinstance(cell, str) else f"{cell:.6g}" for cell in row)
        self._window.say(write_told(path, out.getvalue()))
