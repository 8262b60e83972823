"""Where own lab values are typed, opened from a file and saved."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hpgviz import resources, suffixes
from hpgviz.app.dialog import Dialog
from hpgviz.app.labs_table import UNIT, LabRows, LabsTable
from hpgviz.app.own_values import OwnValues
from hpgviz.errors import Problem
from hpgviz.labs import LabsError, StartMissingError, labs_file
from hpgviz.language import cached
from hpgviz.notice import education
from hpgviz.view.timeline.plan_editor import TitleField
from hpgviz.view.widgets.boxes import FlowBox, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Text

_WIDTH, _DATE = 620, 120
_MOST_TOLD = 3


class OwnTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/own_values.toml``."""

    title: str
    intro: str
    private: str
    unsaved: str
    saved: str
    day0: str
    day0_hint: str
    day0_wrong: str
    row: str
    line: str
    more: str
    mend: str
    ask_start: str
    ask_start_more: str
    bar: str
    bar_missing: str
    bar_outside: str
    leave: str
    leave_more: str


@cached
def own_texts() -> OwnTexts:
    """Return the sentences about own values."""
    return resources.load("text/own_values.toml", OwnTexts)


class DateField(TitleField):
    """A line for a date; no wider than a date needs."""

    def dress(self) -> None:
        super().dress()
        self.setMinimumWidth(self.look.px(_DATE))


class LabsDialog(Dialog):
    """A table, the date of day 0, and the file; what is typed lies over the curves at once."""

    def __init__(self, own: OwnValues, look: Look, parent: QWidget | None = None) -> None:
        said = own_texts()
        super().__init__(said.title, _WIDTH, parent)
        self._own = own
        self._wrong_date = ""
        self._from_file = ""
        for line in (said.intro, said.private):
            self.page.add(Text(line, role="body", wrap=True))
        self._day0 = DateField(said.day0)
        self._day0.setPlaceholderText(said.day0_hint)
        self._day0.editingFinished.connect(self._take)
        day0 = Row(spacing=8)
        day0.add(Text(said.day0, role="name"))
        day0.add(self._day0, 1)
        self.page.add(day0)
        self._rows = LabRows(self)
        self._table = LabsTable(self._rows, said.title)
        self._rows.edited.connect(self._take)
        self.page.add(self._table)
        self._message = Text("", wrap=True)
        self.page.add(self._message)
        self.page.add(self._more())
        self._state = Text("", role="unit", color="ink2", wrap=True)
        self.page.add(self._state)
        self.page.add(Text(education(), role="unit", color="ink2", wrap=True))
        self.page.box.addStretch(1)
        self.add_button(self.tr("Save")).clicked.connect(self.save)
        self.add_button(self.tr("Close"), main=True).clicked.connect(self.close)
        own.changed.connect(self._show)
        self._show()
        self.finish(look)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _more(self) -> FlowBox:
        links = FlowBox(spacing=8)
        for text, does in (
            (self.tr("Open a file"), self.ask_open),
            (self.tr("Remove the row"), self._table.remove_current),
            (self.tr("Forget all"), self._own.clear),
        ):
            button = Button(text)
            button.clicked.connect(lambda _=False, does=does: does())
            links.add(button)
        return links

    # ------------------------------------------------------------------ typing

    def _take(self) -> None:
        """Take what stands in the dialog."""
        start, text = self._own.start, self._day0.text().strip()
        self._wrong_date = ""
        try:
            start = dt.date.fromisoformat(text) if text else None
        except ValueError:
            self._wrong_date = own_texts().day0_wrong.format(text=text)
        self._from_file = ""
        self._own.set_rows(self._rows.rows, start)
        self._show()

    def _show(self) -> None:
        own, said = self._own, own_texts()
        self._rows.show_rows(own.rows)
        self._rows.show_problems(own.problems)
        if not self._wrong_date and own.start is not None:
            self._day0.setText(own.start.isoformat())
        told = [
            said.row.format(row=at + 1, problem=what)
            for at, what in own.problems.items()
            if all(own.rows[at][:UNIT])  # a row that is being typed is not found fault with
        ]
        if len(told) > _MOST_TOLD:
            told[_MOST_TOLD:] = [said.more.format(count=len(told) - _MOST_TOLD)]
        lines = [self._wrong_date, self._from_file or " ".join(told)]
        self._message.setText("\n".join(line for line in lines if line))
        self._message.setVisible(any(lines))
        saved = said.saved.format(name=own.file.name) if own.file is not None else ""
        self._state.setText(said.unsaved if own.modified else saved)
        self._state.setVisible(bool(self._state.text()))

    # ------------------------------------------------------------------ files

    def ask_open(self) -> None:
        """Ask for a file and show what it holds."""
        dialog = QFileDialog(self, self.tr("Open lab values"), "", self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path, start: dt.date | None = None) -> None:
        """Show what a file holds; where it has dates alone, ask which is day 0."""
        self._wrong_date = ""
        try:
            problems = self._own.open(path, start)
        except StartMissingError:
            AskStart(path.name, self.look, lambda day0: self.open_file(path, day0), self).open()
            return
        except LabsError as error:
            self._from_file = str(error)
        else:
            self._from_file = _told(path.name, problems)
        self._show()

    def save(self) -> None:
        """Save, or say why not."""
        self.save_then(lambda: None)

    def save_then(self, then: Callable[[], object]) -> None:
        """Save to the file the values came from, or ask for one; `then` follows once it is done."""
        if self._own.problems:
            self._from_file = f"{own_texts().mend}"
            self._show()
        elif self._own.file is not None:
            self._write(self._own.file, then)
        else:
            self._ask_save(then)

    def _ask_save(self, then: Callable[[], object]) -> None:
        dialog = QFileDialog(self, self.tr("Save lab values"), "", self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffixes.LABS.removeprefix("."))
        if sys.platform.startswith("linux"):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.selectFile(f"my{suffixes.LABS}")
        dialog.fileSelected.connect(lambda name: self._on_chosen(Path(name), then))
        dialog.open()

    def _on_chosen(self, chosen: Path, then: Callable[[], object]) -> None:
        try:
            path = labs_file(chosen)
        except LabsError as error:
            self._refuse(error)
        else:
            self._write(path, then)

    def _refuse(self, error: LabsError) -> None:
        self._from_file = str(error)
        self._show()

    def _write(self, path: Path, then: Callable[[], object]) -> None:
        try:
            self._own.save(path)
        except LabsError as error:
            self._refuse(error)
            return
        self._from_file = ""
        self._show()
        then()

    def _filter(self) -> str:
        return self.tr("Lab values (*{ending})").format(ending=suffixes.LABS)


class AskStart(Dialog):
    """Asks which date is day 0; `taken` follows with it, unless it is closed."""

    def __init__(
        self, name: str, look: Look, taken: Callable[[dt.date], object], parent: QWidget
    ) -> None:
        said = own_texts()
        super().__init__(said.day0, 440, parent)
        self._taken = taken
        self.page.add(Text(said.ask_start.format(name=name), role="section", wrap=True))
        self.page.add(Text(said.ask_start_more, color="ink2", wrap=True))
        self._date = DateField(said.day0)
        self._date.setPlaceholderText(said.day0_hint.partition(";")[0])
        self.page.add(self._date)
        self._message = Text("", wrap=True)
        self._message.hide()
        self.page.add(self._message)
        self.add_button(self.tr("Cancel")).clicked.connect(self.close)
        self.add_button(self.tr("Open"), main=True).clicked.connect(self._take)
        self.finish(look)
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        text = self._date.text().strip()
        try:
            day0 = dt.date.fromisoformat(text)
        except ValueError:
            self._message.setText(own_texts().day0_wrong.format(text=text))
            self._message.show()
            self.fit()
            return
        self.close()
        self._taken(day0)


def _told(name: str, problems: tuple[Problem, ...]) -> str:
    """Return what is wrong in a file, the first lines by their number."""
    said = own_texts()
    told = [said.line.format(name=name, problem=one) for one in problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        told.append(said.more.format(count=len(problems) - _MOST_TOLD))
    return " ".join(told)
