"""A hundred men in rows of twenty: filled, tinted, outlined, in the order they got there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.theme import faded
from hpgviz.view.widgets.look import Dressed

MEN, _ACROSS = 100, 20
_CELL = (12.6, 20.0)
_TINT = 0.38


class MenArray(Dressed, QWidget):
    """Twenty by five men: the first filled, those after them tinted, the rest outlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, first: int, second: int, told: str) -> None:
        """Show how many had got there first, and how many next; `told` says it in words."""
        self._counts = (first, second)
        self.setAccessibleName(told)
        self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(_ACROSS * _CELL[0]), px(MEN / _ACROSS * _CELL[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.look.color("ink2")
        width = min(self.width() / _ACROSS, self.look.scale * _CELL[0])
        size = min(self.look.scale, width / _CELL[0])
        tall = self.height() / (MEN / _ACROSS)
        first, second = self._counts
        for man in range(MEN):
            row, column = divmod(man, _ACROSS)
            fill: QColor | None = ink if man < first else faded(ink, _TINT)
            fill = fill if man < second else None
            middle = QPointF((column + 0.5) * width, (row + 0.5) * tall)
            _paint_man(painter, middle, size, fill, ink)


def _paint_man(
    painter: QPainter, middle: QPointF, size: float, fill: QColor | None, ink: QColor
) -> None:
    """Paint head and shoulders; without `fill` as a dashed outline."""
    pen = QPen(ink, 1.0 if fill is None else 0.7 * size)
    if fill is None:
        pen.setDashPattern([1.6, 1.4])
    painter.setPen(pen if fill != ink else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    head = QPointF(middle.x(), middle.y() - 4.2 * size)
    painter.drawEllipse(head, 2.8 * size, 2.8 * size)
    left, right, bottom = middle.x() - 4.4 * size, middle.x() + 4.4 * size, middle.y() + 6.4 * size
    body = QPainterPath(QPointF(left, bottom))
    body.arcTo(QRectF(left, middle.y() - 0.4 * size, right - left, 11.0 * size), 180.0, -180.0)
    body.lineTo(right, bottom)
    body.closeSubpath()
    painter.drawPath(body)
