"""The numbers behind the charts: a table of the shown columns that can be copied."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hpgviz.calendar import DAY, MONTH, WEEK
from hpgviz.view.charts.series import Series
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import number, unit_time
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button, Segmented
from hpgviz.view.widgets.look import Look, wear_all
from hpgviz.view.widgets.text import Text

_STEPS = (DAY, WEEK, MONTH)
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Numbers(QAbstractTableModel):
    """Every quantity that has a strip, day by day, in the units shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[Series, ...] = ()
        self._runs: tuple[str, ...] = ()
        self._scale = TimeScale(730.0, 0.0, 1.0)
        self._step = WEEK

    def show_series(self, series: Mapping[str, Series], scale: TimeScale, step: float) -> None:
        """Show `series`, one row every `step` days of the axis of `scale`.

        While two runs are compared, those of A stand before those of B.
        """
        self.beginResetModel()
        shown = [
            (run, one)
            for own in series.values()
            for run, one in ((("A", own.a), ("B", own)) if own.a is not None else (("", own),))
            if one is not None
        ]
        self._runs = tuple(run for run, _ in shown)
        self._series = tuple(one for _, one in shown)
        self._scale, self._step = scale, step
        self.endResetModel()

    def row_at(self, day: float) -> int:
        """Return the row nearest to `day`."""
        return min(max(round(day / self._step), 0), self.rowCount() - 1)

    def day(self, row: int) -> float:
        """Return the day of a row."""
        return row * self._step

    def rowCount(self, parent: Index | None = None) -> int:
        return math.floor(self._scale.days / self._step + 1e-9) + 1 if self._series else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self._series) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.text(index.row(), index.column())

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        day = self.day(row)
        if column == 0:
            return number(round(day, 1))
        series = self._series[column - 1]
        return series.record.format(series.at(day))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return unit_time(self._scale, self.day(section))
        return self.title(section).replace(", ", "\n")

    def title(self, column: int) -> str:
        """Return the head of a column: name and unit."""
        if column == 0:
            return self.tr("Day")
        record, run = self._series[column - 1].record, self._runs[column - 1]
        name = f"{record.short} {run}".rstrip()
        return self.tr("{name}, {unit}").format(name=name, unit=record.unit)

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return rows with their heads, for a spreadsheet: tabs between columns."""
        lines = ["\t".join(self.title(column) for column in columns)]
        lines += ["\t".join(self.text(row, column) for column in columns) for row in rows]
        return "\n".join(lines) + "\n"


class DataTable(QDialog):
    """The table in a window of its own; Ctrl+C copies what is selected, a button all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Numbers behind the charts"))
        self.numbers = Numbers(self)
        self.view = QTableView(self)
        self.view.setModel(self.numbers)
        self.view.setTabKeyNavigation(False)  # Tab leads on to the buttons
        self.view.setAlternatingRowColors(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(self.tr("Numbers behind the charts"))
        self.steps = Segmented(self.tr("One row for every"))
        self.steps.set_choices(
            zip(_STEPS, (self.tr("Day"), self.tr("Week"), self.tr("Month")), strict=True)
        )
        self.steps.set_value(WEEK)
        self.copy = Button(self.tr("Copy all"))
        self.leave = Button(self.tr("Close"))
        self.note = Text(
            self.tr(
                "Each row is the start of its day, before a dose of that day. Between doses values "
                "are higher or lower: choose Day to see them."
            ),
            role="unit",
            color="ink2",
            wrap=True,
        )
        self._content: tuple[Mapping[str, Series], TimeScale, float] | None = None
        self._arrange()
        self.steps.chosen.connect(lambda _: self._fill())
        self.copy.clicked.connect(self.copy_all)
        self.leave.clicked.connect(self.close)

    def _arrange(self) -> None:
        row = Row(spacing=8.0)
        row.add(self.steps)
        row.box.addStretch(1)
        row.add(self.copy)
        row.add(self.leave)
        box = QVBoxLayout(self)
        box.addWidget(self.note)
        box.addWidget(self.view, 1)
        box.addWidget(row)

    def show_series(
        self, series: Mapping[str, Series], scale: TimeScale, day: float, look: DockLook
    ) -> None:
        """Show `series` and stand at `day`."""
        self._content = (series, scale, day)
        wear_all(self, Look(look.theme, look.scale, calm=True, level=look.level))
        font = look.font("control", tabular=True)
        self.view.setFont(font)
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setFont(look.font("unit"))
        self.view.verticalHeader().setDefaultSectionSize(QFontMetrics(font).height() + 8)
        self.setMinimumSize(round(look.px(640)), round(look.px(320)))
        self._fill()
        heads = self.view.horizontalHeader()
        widest = max(heads.sectionSizeFromContents(n).width() for n in range(heads.count()))
        heads.setMinimumSectionSize(widest)  # with two runs the table is wider than its window
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def stand_over(self, area: QRect) -> None:
        """Take most of `area`, in px of the screen."""
        self.resize(min(area.width() - 80, 900), min(area.height() - 80, 620))
        self.move(area.center() - self.rect().center())

    def copy_all(self) -> None:
        """Put the whole table on the clipboard."""
        model = self.numbers
        self._copy(range(model.rowCount()), range(model.columnCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            indexes = self.view.selectionModel().selectedIndexes()
            self._copy(
                sorted({index.row() for index in indexes}),
                sorted({index.column() for index in indexes}),
            )
            return
        if event.key() == Qt.Key.Key_U and not event.modifiers():
            unit_choice().toggle()  # as everywhere else
            return
        super().keyPressEvent(event)

    def _copy(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        if rows and columns:
            QGuiApplication.clipboard().setText(self.numbers.copied(rows, columns))

    def _fill(self) -> None:
        step = self.steps.value
        if self._content is None or not isinstance(step, float):
            return
        series, scale, day = self._content
        self.numbers.show_series(series, scale, step)
        here = self.numbers.index(self.numbers.row_at(day), 0)
        self.view.selectionModel().setCurrentIndex(
            here,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.view.scrollTo(here, QAbstractItemView.ScrollHint.PositionAtCenter)
