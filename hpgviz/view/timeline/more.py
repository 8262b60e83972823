"""The button at the end of the axis: what is repeated, and the plan itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.look import Look, has_key_focus, paint_focus_ring
from hpgviz.view.widgets.menus import entry


class MoreButton(QToolButton):
    """Opens a menu of what concerns the whole axis.

    Signals
    -------
    repeat_from_asked, repeat_to_asked, repeat_asked
        A stretch that is played again and again begins or ends at the playhead, or it is
        switched on and off.
    plan_asked
        Title, notes and length are to be changed.
    """

    repeat_from_asked = Signal()
    repeat_to_asked = Signal()
    repeat_asked = Signal()
    plan_asked = Signal()

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Time axis and plan"))
        self.setToolTip(self.tr("Repeat a stretch; title, notes and length of the plan"))
        menu = QMenu(self)
        repeat = (
            (self.tr("Repeat from here"), "I", self.repeat_from_asked),
            (self.tr("Repeat to here"), "O", self.repeat_to_asked),
        )
        for text, key, asked in repeat:
            entry(menu, _with_key(text, key)).triggered.connect(asked)
        self._repeat = entry(menu, _with_key(self.tr("Repeat"), "R"))
        self._repeat.setCheckable(True)
        self._repeat.triggered.connect(self.repeat_asked)
        menu.addSeparator()
        plan = entry(menu, _with_key(self.tr("Title, notes and length …"), "F4"))
        plan.triggered.connect(self.plan_asked)
        self.setMenu(menu)

    def add(self, menu: QMenu) -> None:
        """Offer another menu inside this one."""
        self.menu().addMenu(menu)

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.update()

    def set_repeating(self, repeating: bool) -> None:
        """Show whether a stretch is played again and again."""
        self._repeat.setChecked(repeating)

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.px(15)), round(self._look.px(26)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, px, box = self._look.theme.surface, self._look.px, QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(surface.accent_soft)
            painter.drawRoundedRect(box, px(5), px(5))
        painter.setBrush(surface.ink2)
        for step in (-1, 0, 1):
            painter.drawEllipse(box.center() + QPointF(0.0, px(4.6) * step), px(1.6), px(1.6))
        if has_key_focus(self):
            paint_focus_ring(painter, box, px(5), Look(self._look.theme, self._look.scale))
        painter.end()


def _with_key(text: str, key: str) -> str:
    return f"{text}\t{key}"
