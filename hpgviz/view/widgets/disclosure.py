"""A line that opens what lies under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, Qt
from PySide6.QtWidgets import QWidget

from hpgviz.view.icons import paint_icon
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.buttons import PaintedButton
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.mirror import lettered, mirrored, onward


class _Line(PaintedButton):
    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + px(24), px(26))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        side = px(12)
        box = QRectF(px(2), rect.center().y() - side / 2, side, side)
        name = "chevron_down" if self.isChecked() else onward(self)
        paint_icon(painter, name, self.look.theme, mirrored(self, box), color("ink2"))
        painter.setPen(color("ink") if self.underMouse() else color("ink2"))
        painter.setFont(self.font())
        area = mirrored(self, rect.adjusted(px(20), 0, 0, 0))
        lettered(self, painter)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        self.paint_ring(painter, rect, px(6))


class Disclosure(Column):
    """A button with a chevron, and under it a `body` that it shows and hides.

    What `fill` puts into the body is made when it is first shown.
    """

    def __init__(
        self,
        text: str,
        fill: Callable[[Column], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spacing=4, parent=parent)
        self._fill = fill
        self._line = _Line(text)
        self._line.setCheckable(True)
        self._line.dress()
        self.body = Column(spacing=6)
        self.body.hide()
        self._line.toggled.connect(self._show)
        self.add(self._line)
        self.add(self.body)

    def _show(self, shown: bool) -> None:
        if self._fill is not None:
            self._fill(self.body)
            self._fill = None
            wear_all(self.body, self.look)
        self.body.setVisible(shown)
