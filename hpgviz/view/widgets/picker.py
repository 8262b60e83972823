"""A button that shows what is chosen and offers the choices as a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from hpgviz.view.icons import paint_icon
from hpgviz.view.widgets.buttons import PaintedButton
from hpgviz.view.widgets.menus import entry
from hpgviz.view.widgets.mirror import lettered, mirrored
from hpgviz.view.widgets.sheet import stylesheet


class Picker(PaintedButton):
    """A button with a chevron; pressed, it offers a menu that `fill` fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._menu = QMenu(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._offer)

    def fill(self) -> None:
        """Put the choices that there are now into the menu."""
        raise NotImplementedError

    def offer(self, text: str, chosen: Callable[[], object], *, checked: bool) -> None:
        """Add one choice."""
        action = entry(self._menu, text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _=False: chosen())

    def _offer(self) -> None:
        self._menu.clear()
        self._menu.setStyleSheet(stylesheet(self.look))
        self.fill()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        painter.setPen(QPen(color("ink3") if self.underMouse() else color("line2"), 1.0))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
        side = px(14)
        chevron = QRectF(rect.right() - px(12) - side, rect.center().y() - side / 2, side, side)
        paint_icon(painter, "chevron_down", self.look.theme, mirrored(self, chevron), color("ink"))
        area = mirrored(self, rect.adjusted(px(10), 0, -px(32), 0))
        lettered(self, painter)
        metrics = QFontMetrics(self.font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.setPen(color("ink"))
        painter.setFont(self.font())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        self.paint_ring(painter, rect, px(7))
