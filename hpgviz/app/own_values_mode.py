"""Own lab values in the window: over the curves, in a bar under them, in a dialog, in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.app.frame import Frame
from hpgviz.app.own_values import OwnValues
from hpgviz.app.question import Answer, Question, ask
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.charts.points import Mark
from hpgviz.view.dock import Dock
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Text

if TYPE_CHECKING:
    from hpgviz.app.labs_dialog import LabsDialog
    from hpgviz.app.presenter_mode import PresenterMode


class OwnBar(Row):
    """Says under the charts what the squares are; hides them, leads to them, shows their charts."""

    edit_asked = Signal()
    hide_asked = Signal()
    charts_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(12, 2, 10, 2), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._text = Text(role="control", wrap=True)
        self.add(self._text, 1)
        self._charts = Button(self.tr("Show their charts"))
        self._hide = Button(self.tr("Hide (H)"))
        self._edit = Button(self.tr("Edit"))
        self._hide.setAccessibleName(self.tr("Hide own values"))
        self._edit.setAccessibleName(self.tr("Edit own values"))
        for button, asked in (
            (self._charts, self.charts_asked),
            (self._edit, self.edit_asked),
            (self._hide, self.hide_asked),
        ):
            button.clicked.connect(asked)
            self.add(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def tell(self, text: str, *, charts: bool) -> None:
        """Show `text`; `charts` offers the charts that are not shown."""
        self._text.setText(text)
        self._charts.setVisible(charts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))


class OwnValuesMode(QObject):
    """Keeps charts and bar in step with the values, and opens and saves on behalf of a window.

    While a class looks on (`follow`) they stay away, and so they do in a lesson.
    """

    def __init__(
        self, values: OwnValues, session: Session, frame: Frame, dock: Dock, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._frame, self._dock, self._window = session, frame, dock, window
        self._question: Question | None = None
        self.values = values
        self.bar = OwnBar()
        self.bar.setParent(frame)
        self.values.changed.connect(self._show)
        self.values.shown_changed.connect(self._on_shown)
        session.plan_changed.connect(self._on_plan)
        dock.charts.order_changed.connect(self._tell)
        dock.charts.points.changed.connect(self._on_points)
        self.bar.hide_asked.connect(self.toggle)
        self.bar.edit_asked.connect(self.edit)
        self.bar.charts_asked.connect(self._show_charts)
        if values.rows:  # the window is told anew in another language
            self._show()
            self._on_shown(values.shown)

    # ------------------------------------------------------------------ commands

    def follow(self, presenter: PresenterMode) -> None:
        """Keep the values away while a class looks on."""
        self._on_presenting(presenter.presenting)
        presenter.presenting_changed.connect(self._on_presenting)

    def _on_presenting(self, presenting: bool) -> None:
        self.values.keep_away("presenter", away=presenting)
        if presenting:
            self._close()

    def toggle(self) -> None:
        """Hide every trace of the values, or show them again."""
        self.values.toggle()
        if not self.values.shown:
            self._close()

    def _close(self) -> None:
        """Close the dialog; what was typed there is kept."""
        from hpgviz.app.labs_dialog import LabsDialog

        shown = self._window.findChild(LabsDialog)
        if shown is not None:
            shown.close()

    def edit(self) -> None:
        """Show the values in their dialog."""
        self._dialog()

    def open(self, path: Path) -> None:
        """Show what a file holds; what is wrong with it is told in the dialog."""
        if not self.values.modified:
            self._dialog().open_file(path)
            return
        self._ask(lambda: self._dialog().open_file(path))

    def _dialog(self) -> LabsDialog:
        from hpgviz.app.labs_dialog import LabsDialog

        shown = self._window.findChild(LabsDialog)
        if shown is None:
            shown = LabsDialog(self.values, self._frame.look, self._window)
        shown.show()
        shown.activateWindow()
        return shown

    def ask_leave(self, leave: Callable[[], object]) -> None:
        """Ask what becomes of values that are not saved; `leave` follows unless the user stays."""
        if self.values.modified:
            self._ask(leave)
        else:
            leave()

    def _ask(self, then: Callable[[], object]) -> None:
        from hpgviz.app.labs_dialog import own_texts

        if self._question is not None:
            self._question.raise_()
            return
        self._question = ask(
            self._window,
            own_texts().title,
            own_texts().leave,
            own_texts().leave_more,
            (
                Answer(self.tr("Save"), lambda: self._dialog().save_then(then)),
                Answer(self.tr("Discard"), then),
                Answer(self.tr("Stay")),
            ),
        )
        self._question.finished.connect(self._on_answer)

    def _on_answer(self) -> None:
        self._question = None

    # ------------------------------------------------------------------ what is seen

    def _show(self) -> None:
        """Pin the values on the charts."""
        start = self.values.start

        def label(day: float) -> str:
            if start is None:
                return ""
            date = QDate(start.year, start.month, start.day).addDays(int(day))
            return QLocale().toString(date, QLocale.FormatType.ShortFormat)

        self._dock.charts.points.show(
            "own",
            [
                Mark(
                    value.quantity,
                    value.day,
                    value.in_model_unit,
                    label=label(value.day),
                    kind="own",
                )
                for value in self.values.values
            ],
        )
        self._tell()

    def _on_shown(self, shown: bool) -> None:
        self._dock.charts.points.set_hidden("own", not shown)
        self._frame.show_note(self.bar if shown else None)

    def _on_points(self) -> None:
        """Follow the menu of a chart, which hides and shows points too."""
        points = self._dock.charts.points
        if not self.values.rows or points.is_hidden("own") != self.values.shown:
            return
        if self.values.kept_away:
            points.set_hidden("own", hidden=True)
        else:
            self.values.toggle()

    def _on_plan(self) -> None:
        """Keep the values away while a lesson lends its plan, whose days are not theirs."""
        self.values.keep_away("lesson", away=self._session.lending)
        self._tell()

    def _without_chart(self) -> list[str]:
        there = dict.fromkeys(value.quantity for value in self.values.values)
        return [of for of in there if of not in self._dock.charts.order]

    def _tell(self) -> None:
        """Say in the bar what the squares are, and where some are not seen."""
        if not self.values.rows:
            return
        from hpgviz.app.labs_dialog import own_texts

        said, missing = own_texts(), self._without_chart()
        end = self._session.plan.axis_days
        outside = sum(not 0.0 <= value.day <= end for value in self.values.values)
        told = [said.bar]
        if missing:
            names = ", ".join(quantities()[of].name for of in missing)
            told.append(said.bar_missing.format(names=names))
        if outside:
            told.append(said.bar_outside.format(count=outside))
        self.bar.tell(" ".join(told), charts=bool(missing))
        self._frame.arrange()

    def _show_charts(self) -> None:
        charts = self._dock.charts
        charts.set_order((*charts.order, *self._without_chart()))
