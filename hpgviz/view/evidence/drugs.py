"""The chooser of a drug on the evidence page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from hpgviz.evidence import findings
from hpgviz.model.drugs import drugs
from hpgviz.view.icons import paint_icon
from hpgviz.view.widgets.buttons import PaintedButton
from hpgviz.view.widgets.menus import entry
from hpgviz.view.widgets.sheet import stylesheet


class DrugPicker(PaintedButton):
    """Offers every drug that a finding gives. `chosen` carries its id, or nothing for any."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._menu = QMenu(self)
        self.clicked.connect(self._offer)
        self._show("")

    def _show(self, drug: str) -> None:
        text = drugs()[drug].name if drug else self.tr("Any drug")
        self.setText(text)
        self.setAccessibleName(self.tr("Drug: {name}").format(name=text))
        self.updateGeometry()
        self.update()

    def _offer(self) -> None:
        self._menu.clear()
        self._menu.setStyleSheet(stylesheet(self.look))
        given = {course.drug for finding in findings().values() for course in finding.course}
        for id in ("", *(name for name in drugs() if name in given)):
            text = drugs()[id].name if id else self.tr("Any drug")
            entry(self._menu, text).triggered.connect(lambda _=False, id=id: self._take(id))
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, drug: str) -> None:
        self._show(drug)
        self.chosen.emit(drug)

    def sizeHint(self) -> QSize:
        px = self.look.px
        width = QFontMetrics(self.look.font("control")).horizontalAdvance(self.text())
        return QSize(width + px(42), px(30))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        painter.setPen(QPen(color("ink3") if self.underMouse() else color("line2"), 1.0))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
        side = px(14)
        chevron = QRectF(rect.right() - px(10) - side, rect.center().y() - side / 2, side, side)
        paint_icon(painter, "chevron_down", self.look.theme, chevron, color("ink"))
        painter.setPen(color("ink"))
        painter.setFont(self.font())
        area = rect.adjusted(px(10), 0, -px(28), 0)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        self.paint_ring(painter, rect, px(7))
