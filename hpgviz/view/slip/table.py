"""The tests of a slip as a table on paper: a screen reader reads cells, and rows can be copied."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hpgviz.explain.slip import Line, slip_texts
from hpgviz.model.quantities import quantities
from hpgviz.view.diagram.glyphs import glyph
from hpgviz.view.units import usual_now, valued_now
from hpgviz.view.widgets.look import Dressed, Look, first_look, has_key_focus
from hpgviz.view.widgets.sheet import stylesheet

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("test", "result", "place", "usual")
_ROW, _GLYPH = 34.0, 20.0
_LINE = 12.0


class Tests(QAbstractTableModel):
    """One row for each test; the plainest level has words where the others have numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._plain = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """The tests as they are shown."""
        return self._lines

    def show_lines(self, lines: tuple[Line, ...], *, plain: bool) -> None:
        """Show `lines`; `plain`: in words."""
        self.beginResetModel()
        self._lines, self._plain = lines, plain
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return slip_texts().head[_COLUMNS[section]]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.whole(index.row())
        return None

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        line, name = self._lines[row], _COLUMNS[column]
        if name == "test":
            return quantities()[line.of].name
        if name == "place":
            words = slip_texts().place_plain if self._plain else slip_texts().place
            return words[line.place] if line.place else ""
        return _usual(line.of) if name == "usual" else valued_now(line.of, line.value)

    def whole(self, row: int) -> str:
        """Return a row with its numbers, whatever the level."""
        line = self._lines[row]
        place = slip_texts().place[line.place] if line.place else ""
        return slip_texts().copied.format(
            test=quantities()[line.of].name,
            result=valued_now(line.of, line.value),
            place=place,
            usual=_usual(line.of),
        )


def _usual(of: str) -> str:
    usual = usual_now(of)
    return "" if usual is None else " – ".join(usual)


class _Paper(QStyledItemDelegate):
    """Paints a cell: the name with its glyph, the result large, and a dashed line below."""

    def __init__(self, view: SlipTable) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._view.look
        text = str(index.data() or "")
        width = QFontMetrics(self._font(index, look)).horizontalAdvance(text) + look.px(_LINE)
        if index.column() == 0:
            width += look.px(_GLYPH)
        return QSize(width, look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._view.look, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = look.color("ink"), look.color("ink2")
        if option.state & self._view.chosen:
            painter.fillRect(rect, look.color("accent_soft"))
        if index == self._view.currentIndex() and has_key_focus(self._view):
            painter.setPen(QPen(look.color("accent"), 2.0))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)
        painter.setPen(QPen(look.color("line2"), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._font(index, look))
        area = rect.adjusted(0, 0, -look.px(_LINE) / 2, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(ink if index.column() < 2 else quiet)
        if index.column() == 0:
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            hormone = look.theme.hormone(quantities()[self._view.lines[index.row()].of].hormone)
            area = rect.adjusted(look.px(_GLYPH), 0, 0, 0)
            painter.save()
            tadpole = hormone.shape == "tadpole"
            x = rect.left() + look.px(11 if tadpole else 8)
            painter.translate(QPointF(x, rect.center().y()))
            glyph(painter, hormone, look.scale * (2.4 if tadpole else 4.2))
            painter.restore()
            painter.setPen(hormone.text)
        painter.drawText(area, int(align), self._fitting(index, painter, area))
        painter.restore()

    def _fitting(self, index: Index, painter: QPainter, area: QRectF) -> str:
        """Return the text of a cell; a name that is too long for it in short."""
        text = str(index.data() or "")
        if index.column() == 0 and painter.fontMetrics().horizontalAdvance(text) > area.width():
            return quantities()[self._view.lines[index.row()].of].short
        return text

    @staticmethod
    def _font(index: Index, look: Look) -> QFont:
        role = ("answer", "number", "control", "unit")[index.column()]
        return look.font(role, tabular=index.column() in {1, 3})


class SlipTable(Dressed, QTableView):
    """All tests under each other; Ctrl+C copies the rows chosen, or all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tests = Tests(self)
        self.setModel(self._tests)
        self.setItemDelegate(_Paper(self))
        self.setAccessibleName(slip_texts().title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        self.chosen = QStyleOptionViewItem().state.State_Selected
        self._look = first_look()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The tests as they are shown."""
        return self._tests.lines

    def show_lines(self, lines: tuple[Line, ...], *, plain: bool) -> None:
        """Show `lines`; `plain`: in words, without the columns of numbers."""
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        self._tests.show_lines(lines, plain=plain)
        for column in (1, 3):
            self.setColumnHidden(column, plain)
        for row in chosen:
            self.selectRow(row)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys act: on the first row, until another one is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = self._tests.index(0, 0)
            no_choice = QItemSelectionModel.SelectionFlag.NoUpdate  # else it alone were copied
            self.selectionModel().setCurrentIndex(first, no_choice)

    def copied(self) -> str:
        """Return the chosen rows, or all of them, as text."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        head = slip_texts().head
        first = slip_texts().copied.format(**head)
        told = [self._tests.whole(row) for row in sorted(rows) or range(len(self.lines))]
        return "\n".join([first, *told])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def dress(self) -> None:
        look = self.look
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, look.color("paper"))
        palette.setColor(palette.ColorRole.Button, look.color("paper"))
        palette.setColor(palette.ColorRole.Window, look.color("paper"))
        palette.setColor(palette.ColorRole.ButtonText, look.color("ink2"))
        palette.setColor(palette.ColorRole.WindowText, look.color("ink2"))
        self.setPalette(palette)
        head = self.horizontalHeader()
        head.setPalette(palette)
        head.setFont(look.font("unit"))
        head.setStyleSheet(stylesheet(look))
        self._fit()

    def _fit(self) -> None:
        row = self.look.px(_ROW)
        self.verticalHeader().setDefaultSectionSize(row)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + row * len(self.lines) + 2)
