"""The table in which own lab values are typed: one row each, and an empty one at the end."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hpgviz.app.own_values import Entries
from hpgviz.labs import lab_units, unit_told
from hpgviz.model.quantities import quantities
from hpgviz.view.units import shown_now
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.sheet import stylesheet

Index = QModelIndex | QPersistentModelIndex
WHEN, QUANTITY, VALUE, UNIT = range(4)
_EMPTY: Entries = ("", "", "", "")
_WIDTHS = {WHEN: 100, VALUE: 70, UNIT: 96}
_ROW, _LEAST, _MOST = 30, 5, 9
_TABS, _CONTROL = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab), Qt.KeyboardModifier.ControlModifier
_EDITED = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabsTable", text)


class LabRows(QAbstractTableModel):
    """The rows; `edited` when one was changed by hand."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entries] = [_EMPTY]
        self._problems: dict[int, str] = {}

    @property
    def rows(self) -> tuple[Entries, ...]:
        """All rows but empty ones."""
        return tuple(row for row in self._rows if any(cell.strip() for cell in row))

    def show_rows(self, rows: tuple[Entries, ...]) -> None:
        """Show `rows`, and an empty one after them."""
        if rows == self.rows and self._rows[-1] == _EMPTY:
            return
        self.beginResetModel()
        self._rows = [*(_four(row) for row in rows), _EMPTY]
        self.endResetModel()

    def show_problems(self, problems: dict[int, str]) -> None:
        """Mark rows that cannot be used, by their place among `rows`."""
        places = [place for place, row in enumerate(self._rows) if any(c.strip() for c in row)]
        self._problems = {places[at]: said for at, said in problems.items() if at < len(places)}
        last = len(self._rows) - 1
        self.dataChanged.emit(self.index(0, 0), self.index(last, UNIT))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def remove(self, place: int) -> None:
        """Take a row away."""
        if place >= len(self._rows) - 1:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
        self.edited.emit()

    # ------------------------------------------------------------------ Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(_EMPTY)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return f"{section + 1} !" if section in self._problems else str(section + 1)
        return (_tr("Day or date"), _tr("Quantity"), _tr("Value"), _tr("Unit"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text, problem = self._rows[index.row()][index.column()], self._problems.get(index.row())
        if role in _EDITED:
            if index.column() == QUANTITY and role == Qt.ItemDataRole.DisplayRole:
                return quantities()[text].name if text in lab_units() else text
            if index.column() == UNIT and role == Qt.ItemDataRole.DisplayRole:
                return unit_told(self._rows[index.row()][QUANTITY], text)
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text or self.headerData(index.column(), Qt.Orientation.Horizontal)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, column, text = index.row(), index.column(), str(value).strip()
        row = list(self._rows[place])
        if role != Qt.ItemDataRole.EditRole or row[column] == text:
            return False
        row[column] = text
        if column == QUANTITY and text in lab_units() and row[UNIT] not in lab_units()[text]:
            row[UNIT] = _usual_unit(text)
        self._rows[place] = _four(tuple(row))
        self.dataChanged.emit(self.index(place, 0), self.index(place, UNIT))
        if place == len(self._rows) - 1:
            self.beginInsertRows(QModelIndex(), place + 1, place + 1)
            self._rows.append(_EMPTY)
            self.endInsertRows()
        self.edited.emit()
        return True


def _four(row: Entries) -> Entries:
    """Return a row of four entries; what a wrong line has more is kept in the last one."""
    padded = (*row, *_EMPTY)[: len(_EMPTY) - 1]
    return (*padded, " ".join(row[len(_EMPTY) - 1 :]))


def _usual_unit(quantity: str) -> str:
    shown = shown_now(quantity).unit
    allowed = lab_units()[quantity]
    return shown if shown in allowed else next(iter(allowed))


class _Editors(QStyledItemDelegate):
    """A line to type in, or the choices that there are."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        quantity = index.sibling(index.row(), QUANTITY).data(Qt.ItemDataRole.EditRole)
        units = lab_units().get(str(quantity))
        editor: QWidget
        if index.column() == QUANTITY:
            names = {of: quantities()[of].name for of in lab_units()}
            editor = self._choices(parent, names, self.EndEditHint.EditNextItem)
        elif index.column() == UNIT and units is not None:
            told = {unit: unit_told(str(quantity), unit) for unit in units}
            editor = self._choices(parent, told, self.EndEditHint.NoHint)
        else:
            line = QLineEdit(parent)
            line.setFrame(False)
            if index.column() == WHEN:
                line.setPlaceholderText(_tr("30 or 2026-01-31"))
            editor = line
        editor.setAccessibleName(name)
        return editor

    def _choices(
        self, parent: QWidget, offered: dict[str, str], then: QStyledItemDelegate.EndEditHint
    ) -> QComboBox:
        box = QComboBox(parent)
        for value, text in offered.items():
            box.addItem(text, value)
        box.activated.connect(lambda _: self._chosen(box, then))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _chosen(self, box: QComboBox, then: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, then)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class LabsTable(Dressed, QTableView):
    """Typing begins to edit a cell, arrows and Tab go from cell to cell, Delete takes a row away.

    From the last cell Tab leads on, and so does Ctrl+Tab from any.
    """

    def __init__(self, rows: LabRows, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Editors(self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(True)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.AnyKeyPressed
            | trigger.EditKeyPressed
            | trigger.DoubleClicked
            | trigger.SelectedClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QUANTITY, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCurrentIndex(rows.index(0, 0))
        for signal in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            signal.connect(self._fit)

    def remove_current(self) -> None:
        """Take away the row that the cursor stands in."""
        if self.currentIndex().isValid():
            self._rows.remove(self.currentIndex().row())

    def _fit(self) -> None:
        """Show all rows, as far as there are not too many."""
        shown = min(max(self._rows.rowCount(), _LEAST), _MOST)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + shown * self.look.px(_ROW) + 4
        )
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0, 0))

    def dress(self) -> None:
        look = self.look
        self.setFont(look.font("control", tabular=True))
        self.horizontalHeader().setFont(look.font("unit"))
        self.verticalHeader().setFont(look.font("unit"))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, look.color("paper"))
        palette.setColor(QPalette.ColorRole.Text, look.color("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, look.color("accent_soft"))
        palette.setColor(QPalette.ColorRole.HighlightedText, look.color("ink"))
        self.setPalette(palette)
        self.setStyleSheet(
            stylesheet(look)
            + f"QTableView {{ gridline-color: {look.color('line').name()}; }}"
            + f"QTableCornerButton::section {{ background: {look.color('paper').name()}; }}"
        )
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, look.px(width))
        self._fit()

    def _ends(self, key: int) -> bool:
        """Whether there is no cell after the current one, the way that a key leads."""
        at, last = self.currentIndex(), self._rows.rowCount() - 1
        place = (at.row(), at.column())
        return place == ((last, UNIT) if key == Qt.Key.Key_Tab else (0, WHEN))

    def _leave(self, *, forward: bool) -> None:
        """Give the focus to what comes after the table, or before it."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, editing = event.key(), self.state() == QAbstractItemView.State.EditingState
        if key in _TABS and (event.modifiers() & _CONTROL or self._ends(key)):
            self._leave(forward=key == Qt.Key.Key_Tab)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            self.remove_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Escape and not editing:
            event.ignore()  # closes the dialog
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # Qt would put the cell on the clipboard, where others can read it
        else:
            super().keyPressEvent(event)
