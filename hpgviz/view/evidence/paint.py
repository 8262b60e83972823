"""How a line of the evidence page is drawn: words, the model against the study, numbers, dots."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hpgviz.evidence.lines import Line
from hpgviz.evidence.names import evidence_texts
from hpgviz.view.evidence.rows import FINDING, MODEL, PLOT, STUDY, Rows, about, dots
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.look import Dressed, Look, has_key_focus

ROW, HEAD, HEADER = 38.0, 22.0, 40.0
_ENDS = math.log(3.0)  # the plot reaches from a third of the study's value to three times it
_SCALE = ((1 / 3, "⅓"), (0.5, "½"), (1.0, ""), (2.0, "2×"), (3.0, "3×"))
_PAD = 12.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def plot_x(ratio: float, box: QRectF) -> float:
    """Return the px of model / study in a plot; what is farther away stands at its edge."""
    share = 0.5 if ratio <= 0 else 0.5 + math.log(ratio) / _ENDS / 2
    return box.left() + min(max(share if ratio > 0 else 0.0, 0.0), 1.0) * box.width()


def plot_box(cell: QRect, look: Look) -> QRectF:
    """Return where the plot of a cell lies."""
    return QRectF(cell).adjusted(look.px(10), 0, -look.px(10), 0)


class LinePainter(QStyledItemDelegate):
    """Draws the cells in the look of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(40, 38)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rows, look = index.model(), self.look
        if look is None or not isinstance(rows, Rows):
            return
        row = rows.row(index.row())
        cell: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            _paint_heading(painter, QRectF(cell), row, look)
        else:
            state: QStyle.StateFlag = option.state
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            _paint_ground(painter, cell, look, chosen=chosen, first=index.column() == 0)
            self._paint_cell(painter, cell, row, index.column(), rows)
            if index.column() == 0 and chosen and self._focused():
                painter.setPen(QPen(look.color("accent"), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(cell).adjusted(2, 2, -1, -3), 4, 4)
        painter.restore()

    def _focused(self) -> bool:
        table = self.parent()
        return isinstance(table, QWidget) and has_key_focus(table)

    def _paint_cell(
        self, painter: QPainter, cell: QRect, line: Line, column: int, rows: Rows
    ) -> None:
        look = self.look
        if look is None:
            return
        if column == PLOT:
            paint_plot(painter, plot_box(cell, look), line, look)
        elif column == FINDING:
            _paint_finding(painter, cell, line, look)
        elif column == STUDY:
            _paint_number(painter, cell, line, look)
        else:
            box = QRectF(cell).adjusted(4, 0, -look.px(_PAD), 0)
            font = look.font("number" if column == MODEL else "unit", tabular=True)
            painter.setFont(font)
            painter.setPen(look.color("ink" if column == MODEL else "ink2"))
            text = rows.told(line, column) if column == MODEL else dots(line)
            painter.drawText(box, _RIGHT, text)


def _paint_heading(painter: QPainter, box: QRectF, text: str, look: Look) -> None:
    painter.fillRect(box, look.color("sunken"))
    font = look.font("unit")
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(look.color("ink2"))
    painter.drawText(box.adjusted(look.px(20), 0, 0, 0), _LEFT, text)


def _paint_ground(painter: QPainter, cell: QRect, look: Look, *, chosen: bool, first: bool) -> None:
    painter.fillRect(cell, look.color("accent_soft" if chosen else "panel"))
    if chosen and first:
        painter.fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), look.color("accent"))
    painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), look.color("line"))


def _paint_finding(painter: QPainter, cell: QRect, line: Line, look: Look) -> None:
    box = QRectF(cell).adjusted(look.px(20), look.px(3), -4, -look.px(3))
    half = box.height() / 2
    for role, color, text, top in (
        ("name", "ink", line.name(unit_choice().system), box.top()),
        ("unit", "ink2", about(line, words=look.plain), box.top() + half),
    ):
        font = look.font(role)
        painter.setFont(font)
        painter.setPen(look.color(color))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRectF(box.left(), top, box.width(), half), _LEFT, shown)


def _paint_number(painter: QPainter, cell: QRect, line: Line, look: Look) -> None:
    """Draw the study's number, the units of all rows below each other."""
    system = unit_choice().system
    room = look.px(62)
    box = QRectF(cell).adjusted(4, 0, -room, 0)
    painter.setFont(look.font("control", tabular=True))
    painter.setPen(look.color("ink"))
    painter.drawText(box, _RIGHT, line.number(line.finding.target, system))
    painter.setFont(look.font("unit"))
    painter.setPen(look.color("ink2"))
    unit = QRectF(box.right() + look.px(5), box.top(), room - look.px(5), box.height())
    painter.drawText(unit, _LEFT | Qt.TextFlag.TextDontClip, line.unit(system))


def paint_plot(painter: QPainter, box: QRectF, line: Line, look: Look) -> None:
    """Draw the band of the study and where the model lies, over a third to three times."""
    middle = box.center().y()
    finding = line.finding
    for ratio, _ in _SCALE:
        x = plot_x(ratio, box)
        painter.fillRect(QRectF(x, box.top(), 1, box.height() - 1), look.color("line"))
    painter.fillRect(QRectF(box.left(), middle, box.width(), 1), look.color("line2"))
    low, high = (plot_x(end / finding.target, box) for end in (finding.low, finding.high))
    tall = look.px(12)
    painter.setPen(QPen(look.color("ink3"), 1.0, _dashes(line)))
    painter.setBrush(look.color("sunken" if look.theme.name == "contrast" else "line"))
    painter.drawRoundedRect(QRectF(low, middle - tall / 2, max(high - low, 3), tall), 4, 4)
    exact = plot_x(1.0, box)
    painter.fillRect(QRectF(exact - 0.8, middle - look.px(8), 1.6, look.px(16)), look.color("ink"))
    if line.model is not None:
        _paint_model(painter, box, line, look)


def _dashes(line: Line) -> Qt.PenStyle:
    return Qt.PenStyle.SolidLine if line.verified else Qt.PenStyle.DashLine


def _paint_model(painter: QPainter, box: QRectF, line: Line, look: Look) -> None:
    """Draw a filled disc inside the band; outside a hollow diamond and the word."""
    at = QPointF(plot_x(line.ratio if line.ratio is not None else 3.0, box), box.center().y())
    if line.verdict == "inside":
        painter.setPen(QPen(look.color("panel"), 1.0))
        painter.setBrush(look.color("ink"))
        painter.drawEllipse(at, look.px(5), look.px(5))
        return
    half = look.px(7)
    painter.setPen(QPen(look.color("ink"), 1.8))
    painter.setBrush(look.color("panel"))
    corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
    font = look.font("unit")
    painter.setFont(font)
    text = evidence_texts().verdict[line.verdict]
    width = QFontMetricsF(font).horizontalAdvance(text)
    left = at.x() - half - 5 - width
    if left < box.left():
        left = at.x() + half + 5
    painter.drawText(QRectF(left, box.top(), width + 2, box.height()), _LEFT, text)


class Heads(Dressed, QHeaderView):
    """The heads of the columns; the one of the plot carries its scale. A click sorts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)
        self.sorted: tuple[int, bool] | None = None

    def dress(self) -> None:
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.look.px(HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self.look
        painter.save()
        painter.fillRect(rect, look.color("panel"))
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), look.color("line"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("line2"))
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        if self.sorted is not None and self.sorted[0] == section:
            text += " ↓" if self.sorted[1] else " ↑"
        font = look.font("unit")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.color("ink2"))
        box = QRectF(rect)
        if section == PLOT:
            upper = QRectF(box.left(), box.top() + 2, box.width(), box.height() / 2)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, text)
            self._paint_scale(painter, rect)
        elif section == FINDING:
            painter.drawText(box.adjusted(look.px(20), 0, 0, 0), _LEFT, text)
        else:
            painter.drawText(box.adjusted(0, 0, -look.px(_PAD), 0), _RIGHT, text)
        painter.restore()

    def _paint_scale(self, painter: QPainter, rect: QRect) -> None:
        plot = plot_box(rect, self.look)
        painter.setFont(self.look.font("unit"))
        for ratio, text in _SCALE:
            x, half = plot_x(ratio, plot), self.look.px(24)
            box = QRectF(x - half, rect.center().y(), 2 * half, rect.height() / 2 - 2)
            shown = text or self.tr("exact")
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
