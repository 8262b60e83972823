"""The lines of the evidence page as rows: a heading for each topic, then its findings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from hpgviz.evidence.grades import graded
from hpgviz.evidence.lines import Line, Order
from hpgviz.evidence.measure import arms
from hpgviz.evidence.names import evidence_texts
from hpgviz.model.drugs import drugs
from hpgviz.view.panels.story_words import DOTS, how_sure
from hpgviz.view.timeline.words import regimen
from hpgviz.view.units import unit_choice

COLUMNS: tuple[Order, ...] = ("finding", "away", "study", "model", "sure")
FINDING, PLOT, STUDY, MODEL, SURE = range(5)
Index = QModelIndex | QPersistentModelIndex
_TEXTS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class Rows(QAbstractTableModel):
    """What the page shows now; headings stand only where the lines are in their own order.

    With `words` doses are told as strengths.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Line | str, ...] = ()
        self.words = False

    def show_lines(self, lines: Sequence[Line], *, headed: bool) -> None:
        """Show these lines, `headed` with the name of each topic above its own."""
        self.beginResetModel()
        rows: list[Line | str] = []
        topic = None
        for line in lines:
            if headed and line.topic != topic:
                topic = line.topic
                rows.append(evidence_texts().topic[topic])
            rows.append(line)
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> Line | str:
        """Return a line, or the text of a heading."""
        return self._rows[number]

    def headings(self) -> tuple[int, ...]:
        """Return the numbers of the rows that are headings."""
        return tuple(n for n, row in enumerate(self._rows) if isinstance(row, str))

    def number_of(self, id: str) -> int | None:
        """Return the row of a finding, if it is shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Line) and row.finding.id == id:
                return number
        return None

    def first(self) -> int | None:
        """Return the first row that is a finding."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, Line)), None)

    # ------------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role not in _TEXTS:
            return None
        if isinstance(row, str):
            return row if index.column() == 0 else None
        return self.told(row, index.column())

    def told(self, line: Line, column: int) -> str:
        """Return a cell in words."""
        system = unit_choice().system
        unit = line.unit(system)
        if column == FINDING:
            return f"{line.name(system)}\n{about(line, words=self.words)}"
        if column == PLOT:
            return self.tr("{verdict}: band {low} to {high} {unit}").format(
                verdict=evidence_texts().verdict[line.verdict],
                low=line.number(line.finding.low, system),
                high=line.number(line.finding.high, system),
                unit=unit,
            )
        if column == STUDY:
            return f"{line.number(line.finding.target, system)} {unit}"
        if column == MODEL:
            return line.number(line.model, system)
        return sure(line)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Finding"),
            evidence_texts().scale,
            self.tr("study"),
            self.tr("model"),
            self.tr("sure"),
        )[section]


def about(line: Line, *, words: bool) -> str:
    """Return what was given, with `words` as strengths in the place of doses, and to whom."""
    courses = arms(line.finding)[0].courses
    given = dict.fromkeys(f"{drugs()[c.drug].name} {regimen(c, words=words)}" for c in courses)
    return " · ".join((*(given or (line.finding.who,)), graded()[line.finding.study].about))


def sure(line: Line) -> str:
    """Return how sure a line is in words."""
    return how_sure(line.grade) if line.verified else evidence_texts().unverified_short


def dots(line: Line) -> str:
    """Return how sure a line is as dots, or ◇ where no study was read."""
    return DOTS[line.grade] if line.verified else DOTS["assumption"]
