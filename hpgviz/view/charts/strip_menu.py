"""What a right click or the menu key on a strip offers, and the button for its scale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.look import has_key_focus
from hpgviz.view.widgets.steady import SteadyButton


def open_menu(
    parent: QWidget,
    at: QPoint,
    *,
    large: Callable[[], None],
    is_large: bool,
    log: Callable[[], None] | None,
    is_log: bool,
    table: Callable[[], None],
) -> QMenu:
    """Open the menu of a strip at a point of the screen; without `log` no scale is offered."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    show = QCoreApplication.translate("Charts", "Show large")
    back = QCoreApplication.translate("Charts", "Show all")
    menu.addAction(back if is_large else show).triggered.connect(lambda _=False: large())
    if log is not None:
        scale = menu.addAction(QCoreApplication.translate("Charts", "Logarithmic scale"))
        scale.setCheckable(True)
        scale.setChecked(is_log)
        scale.triggered.connect(lambda _=False, call=log: call())
    numbers = menu.addAction(QCoreApplication.translate("Charts", "Numbers behind the charts …"))
    numbers.triggered.connect(lambda _=False: table())
    menu.popup(at)
    return menu


class LogButton(SteadyButton):
    """Puts the large strip on a logarithmic scale; checked while it is on one."""

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Logarithmic scale"))
        self.setToolTip(self.tr("Powers of ten at even distances: small values can be read"))

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.px(34)), round(self._look.px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, surface, px = self._look, self._look.theme.surface, self._look.px
        box = QRectF(self.rect()).adjusted(1, px(3), -1, -px(3))
        focused = has_key_focus(self)
        painter.setPen(
            QPen(surface.accent if focused else surface.line2, px(1.5) if focused else 1)
        )
        on = self.isChecked()
        painter.setBrush(surface.accent if on else surface.raised)
        if self.underMouse() and not on:
            painter.setBrush(surface.accent_soft)
        painter.drawRoundedRect(box, px(5), px(5))
        painter.setFont(look.font("unit"))
        painter.setPen(surface.accent_ink if on else surface.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("log"))
        painter.end()
