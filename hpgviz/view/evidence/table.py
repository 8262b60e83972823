"""The list of the evidence page: rows with keys, a click on a head sorts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from hpgviz.evidence.lines import Line, Order, ordered
from hpgviz.evidence.names import evidence_texts
from hpgviz.view.evidence.paint import HEAD, ROW, Heads, LinePainter
from hpgviz.view.evidence.rows import COLUMNS, FINDING, PLOT, Rows
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.sheet import stylesheet

_WIDTHS = {1: 226.0, 2: 116.0, 3: 64.0, 4: 64.0}  # px at 100 % text
_LEAST_PLOT = 120.0


class FindingsTable(Dressed, QTableView):
    """Every finding that is wanted.

    Signals
    -------
    chosen : Line
        This one is looked at.
    opened : Line
        Enter or a double click: it is to be laid over the charts.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows(self)
        self._lines: tuple[Line, ...] = ()
        self._order: tuple[Order, bool] = ("topic", False)
        self._now: str | None = None
        self._painter = LinePainter(self)
        self._heads = Heads(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(self._heads)
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(evidence_texts().title)
        self._heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._heads.setSectionResizeMode(FINDING, QHeaderView.ResizeMode.Stretch)
        self._heads.sectionClicked.connect(self.sort_by)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _: self._open())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines in the order chosen, and stay on the one that was looked at."""
        self._lines = tuple(lines)
        self._fill()

    def sort_by(self, column: int) -> None:
        """Sort by a column; again, the other way round; a third time by topic."""
        wanted = COLUMNS[column]
        now, down = self._order
        if now != wanted:
            self._order = (wanted, False)
        else:
            self._order = ("topic", False) if down else (wanted, True)
        by, down = self._order
        self._heads.sorted = None if by == "topic" else (column, down)
        self._heads.viewport().update()
        self._fill()

    @property
    def line(self) -> Line | None:
        """The line that is looked at."""
        index = self.currentIndex()
        row = self.rows.row(index.row()) if index.isValid() else None
        return row if isinstance(row, Line) else None

    def go_to(self, id: str) -> None:
        """Look at a finding, if it is shown."""
        number = self.rows.number_of(id)
        if number is not None:
            flag = QItemSelectionModel.SelectionFlag
            index = self.rows.index(number, 0)
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # ------------------------------------------------------------------ inside

    def _fill(self) -> None:
        now = self._now
        by, down = self._order
        shown = self._lines if by == "topic" else ordered(self._lines, by, down=down)
        self.rows.show_lines(shown, headed=by == "topic")
        self._size_rows()
        number = None if now is None else self.rows.number_of(now)
        first = self.rows.first()
        if number is None and first is not None:
            row = self.rows.row(first)
            now = row.finding.id if isinstance(row, Line) else None
        if now is not None:
            self.go_to(now)

    def _size_rows(self) -> None:
        px = self.look.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.clearSpans()
        for number in self.rows.headings():
            self.setSpan(number, 0, 1, len(COLUMNS))
            self.setRowHeight(number, px(HEAD))

    def _size_columns(self) -> None:
        px = self.look.px
        for column, width in _WIDTHS.items():
            self._heads.resizeSection(column, px(width))
        rest = sum(px(width) for column, width in _WIDTHS.items() if column != PLOT)
        plot = min(px(_WIDTHS[PLOT]), max(px(_LEAST_PLOT), round((self.width() - rest) * 0.42)))
        self._heads.resizeSection(PLOT, plot)

    def _on_current(self) -> None:
        line = self.line
        if line is not None:
            self._now = line.finding.id
            self.chosen.emit(line)

    def _open(self) -> None:
        if self.line is not None:
            self.opened.emit(self.line)

    def dress(self) -> None:
        self._painter.look = self.look
        self.rows.words = self.look.plain
        self._heads.wear(self.look)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self.look.color("panel"))
        self.setPalette(palette)
        self.verticalScrollBar().setStyleSheet(stylesheet(self.look))
        self._size_rows()
        self._size_columns()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._size_columns()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Escape or event.text().isalpha():
            event.ignore()  # for the page and the window
        else:
            super().keyPressEvent(event)
