"""The export: pictures, films, tables and models of the plan, for slides and other programs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from hpgviz.app.dialog import Dialog
from hpgviz.app.export_run import ExportRun
from hpgviz.app.own_values import OwnValues
from hpgviz.app.picture_run import PictureRun
from hpgviz.app.save_dialog import ask_save
from hpgviz.levels import Level
from hpgviz.reasons import export_told
from hpgviz.session import Session
from hpgviz.view.widgets.boxes import Column, FlowBox, Row, Rule
from hpgviz.view.widgets.buttons import Button, Segmented
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.sheet import stylesheet
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle

_WIDTH = 520
SCALES = (1, 2, 3, 4)
SIZE = (960, 662)  # px of the diagram at 1x
PICTURES = ("png", "svg", "pdf")
FILMS = ("webp", "gif", "mp4")
TABLE = "csv"
MODELS = ("omex", "sbml")


class ExportDialog(Dialog):
    """Writes the plan at the day that is shown; what takes longer has a bar and can be canceled.

    Parameters
    ----------
    session : Session
        What is exported.
    views : dict
        The widgets whose picture can be taken, by what they are called; the diagram is drawn anew.
    look : Look
        How the window looks.
    level : Level
        Words or numbers on the diagram.
    own : OwnValues, optional
        Own lab values that the views may show; pictures have them where that is switched on alone.
    """

    def __init__(
        self,
        session: Session,
        views: dict[str, QWidget],
        look: Look,
        level: Level,
        parent: QWidget | None = None,
        own: OwnValues | None = None,
    ) -> None:
        super().__init__(self.tr("Export"), _WIDTH, parent)
        self._own = own
        self._session, self._views, self._level = session, views, level
        session.pause()  # what is shown is what is asked for
        self._days: dict[str, float] = {}
        self._offers: list[Button] = []
        self._asked: QWidget | None = None
        self._run = ExportRun(self)
        self._run.advanced.connect(self._on_advanced)
        self._run.ended.connect(self._on_ended)
        self._picture = PictureRun(self)
        self._picture.advanced.connect(self._on_advanced)
        self._picture.ended.connect(self._on_ended)
        self._add_picture()
        self.page.add(Rule())
        self._add_film()
        self.page.add(Rule())
        self._add_rest()
        self._add_progress()
        self.page.box.addStretch(1)
        self.add_button(self.tr("Close"), main=True).clicked.connect(self.close)
        self.finished.connect(self._run.cancel)
        self.finished.connect(self._picture.cancel)
        self._bar.setStyleSheet(stylesheet(look))
        self.finish(look)

    # ------------------------------------------------------------------ what is offered

    def _add_picture(self) -> None:
        self._what = Segmented(self.tr("What"))
        self._what.set_choices(
            (("diagram", self.tr("Diagram")), *((name, name) for name in self._views))
        )
        self._what.set_value("diagram")
        self._scale = Segmented(self.tr("Size of a PNG"))
        self._scale.set_choices((scale, f"{scale}×") for scale in SCALES)
        self._scale.set_value(2)
        self._scale_row = self._row((self._scale, self.tr("Size")))
        self._group(
            self.tr("Picture of this day"),
            self.tr("The plan and the versions of program and model are kept inside."),
            self._what,
            self._scale_row,
            self._own_row(),
            self._row(
                (self._offer(self.tr("Save picture"), self._save_picture), ""),
                (self._offer(self.tr("Copy picture"), self._copy_picture), ""),
            ),
        )

    def _own_row(self) -> Row:
        """Return the switch that lets own lab values into a picture, where there are any."""
        text = self.tr("With my own lab values")
        self._with_own = Toggle(text)
        row = Row(spacing=8)
        row.add(self._with_own)
        row.add(Text(text, role="control"), 1)
        row.setVisible(self._own is not None and self._own.shown)
        return row

    def _private(self) -> AbstractContextManager[None]:
        """Keep own lab values out of a picture unless they are wanted there."""
        if self._own is None or self._with_own.isChecked():
            return nullcontext()
        return self._own.out_of_sight()

    def _add_film(self) -> None:
        end = self._session.plan.axis_days
        self._first = self._day_field(self.tr("First day"), "first", 0.0)
        self._last = self._day_field(self.tr("Last day"), "last", end)
        self._group(
            self.tr("Film of the diagram"),
            self.tr("WebP or GIF, and MP4 where its extra is installed: twelve seconds at most."),
            self._row(
                (self._first, self.tr("from day")),
                (self._last, self.tr("to day")),
                (self._offer(self.tr("Save film"), self._save_film), ""),
            ),
        )

    def _day_field(self, name: str, key: str, day: float) -> NumberField:
        field = NumberField(name, 0.0, self._session.plan.axis_days)
        field.set_number(day)
        self._days[key] = day

        def taken(number: float) -> None:
            self._days[key] = number
            field.set_number(number)

        field.committed.connect(taken)
        field.refused.connect(self._say)
        return field

    def _add_rest(self) -> None:
        self._group(
            self.tr("Table and model"),
            self.tr("All values by day as CSV; equations and doses as SBML, or with the plan."),
            self._row(
                (self._offer(self.tr("Save table"), self._save_table), ""),
                (self._offer(self.tr("Copy table"), self._copy_table), ""),
                (self._offer(self.tr("Save model"), self._save_model), ""),
            ),
        )

    def _add_progress(self) -> None:
        self._told = Text("", role="control", wrap=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("How far the export is"))
        self._bar.setTextVisible(False)
        self._cancel = self._button(self.tr("Cancel"), self._on_cancel)
        self._busy = Row(spacing=8)
        self._busy.add(self._bar, 1)
        self._busy.add(self._cancel)
        self._busy.hide()
        self.page.add(self._told)
        self.page.add(self._busy)

    def _group(self, name: str, meaning: str, *parts: QWidget) -> None:
        group = Column(spacing=8)
        group.add(Text(name, role="section"))
        group.add(Text(meaning, role="unit", color="ink2", wrap=True))
        for part in parts:
            group.add(part)
        self.page.add(group)

    @staticmethod
    def _row(*parts: tuple[QWidget, str]) -> FlowBox:
        row = FlowBox(spacing=8)
        for part, name in parts:
            named = Row(spacing=8)
            if name:
                named.add(Text(name, role="control", color="ink2"))
            named.add(part)
            row.add(named)
        return row

    def _offer(self, text: str, does: Callable[[], object]) -> Button:
        """Return a button that begins something; one thing at a time is made."""
        button = self._button(text, does)
        self._offers.append(button)
        return button

    @staticmethod
    def _button(text: str, does: Callable[[], object]) -> Button:
        button = Button(text, kind="edged")
        button.clicked.connect(lambda _=False: does())
        return button

    # ------------------------------------------------------------------ pictures

    def _save_picture(self) -> None:
        self._ask(self.tr("Save the picture"), PICTURES, self._write_picture)

    def _copy_picture(self) -> None:
        self._wait(
            self.tr("The picture is being made."), self.tr("The picture is on the clipboard.")
        )
        self._make_picture(None)

    def _write_picture(self, path: Path) -> None:
        self._wait_for(path)
        self._make_picture(path)

    def _make_picture(self, out: Path | None) -> None:
        """Make what is chosen, for a file or the clipboard; views as shapes are made at once."""
        from hpgviz.notice import stamp
        from hpgviz.picture.render import FORMATS, PictureError, save, still

        plan, what = self._session.plan, str(self._what.value)
        kind = ".png" if out is None else out.suffix.lower()
        if kind not in FORMATS and out is not None:
            self._on_ended(export_told("ending", name=out.name, endings=", ".join(FORMATS)))
        elif what == "diagram":
            self._picture.draw(plan, self._words(kind), out)
        elif out is None or kind == ".png":
            view, said = self._views[what], stamp(plan)
            self._picture.take(view, self._times(), said, out, self._private())
        else:
            try:
                with self._private():
                    content = still(self._views[what], kind, stamp(plan))
                save(out, content)
            except PictureError as error:
                self._on_ended(str(error))
            else:
                self._on_ended("")

    def _words(self, kind: str) -> list[str]:
        """Return what the command `render` is told."""
        times = self._times() if kind == ".png" else 1
        size = "x".join(str(side * times) for side in SIZE)
        words = ["--day", repr(self._session.playhead), "--size", size]
        return [*words, "--theme", self.look.theme.name, "--level", self._level]

    def _times(self) -> int:
        return int(str(self._scale.value))

    # ------------------------------------------------------------------ films, tables, models

    def _save_film(self) -> None:
        for field in (self._first, self._last):
            field.commit()
        if self._first.refusal or self._last.refusal:
            return
        first, last = self._days["first"], self._days["last"]
        if first > last:
            self._say(self.tr("The first day comes before the last."))
            return
        words = ["--from", f"{first:g}", "--to", f"{last:g}", "--theme", self.look.theme.name]
        words += ["--level", self._level, "--progress"]
        self._ask(self.tr("Save the film"), FILMS, lambda path: self._start(path, words))

    def _save_table(self) -> None:
        self._ask(self.tr("Save the table"), (TABLE,), lambda path: self._start(path, []))

    def _copy_table(self) -> None:
        from hpgviz.export.table import written

        text = written(self._session.trajectory, between="\t")
        QGuiApplication.clipboard().setText(text)
        self._say(self.tr("The table is on the clipboard."))

    def _save_model(self) -> None:
        self._ask(self.tr("Save the model"), MODELS, lambda path: self._start(path, []))

    def _start(self, path: Path, words: list[str]) -> None:
        self._wait_for(path)
        self._run.start("export", self._session.plan, path, words)

    def _wait_for(self, path: Path) -> None:
        self._wait(
            self.tr("{name} is being made.").format(name=path.name),
            self.tr("{name} is saved.").format(name=path.name),
        )

    def _wait(self, now: str, then: str) -> None:
        """Say what is being made `now`, and once it is there, `then`."""
        self._then = then
        self._bar.setRange(0, 0)
        self._asked = self.focusWidget()
        self._busy.show()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._offers:
            button.setEnabled(False)
        self._say(now)

    def _rest(self) -> None:
        """Nothing is being made any longer."""
        for button in self._offers:
            button.setEnabled(True)
        if self._asked is not None and self.focusWidget() is self._cancel:
            self._asked.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = None
        self._busy.hide()

    def _on_advanced(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_ended(self, reason: str) -> None:
        self._rest()
        self._say(reason or self._then)

    def _on_cancel(self) -> None:
        self._run.cancel()
        self._picture.cancel()
        self._rest()
        self._say(self.tr("Canceled. Nothing was written."))

    # ------------------------------------------------------------------ words and files

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setAccessibleName(text)
        self.fit()

    def _ask(self, title: str, endings: tuple[str, ...], chosen: Callable[[Path], object]) -> None:
        """Ask for a file beside the plan's; its ending says which of the kinds is written."""
        plan = self._session.origin.path
        name = "hpgviz" if plan is None else plan.name.removesuffix(".toml").removesuffix(".hpg")
        ask_save(self, title, plan, name, endings, chosen)
