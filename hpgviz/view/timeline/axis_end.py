"""The end of the time axis: dragged, moved by keys, or typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from hpgviz.calendar import WEEK
from hpgviz.plan.edit import set_days
from hpgviz.plan.plan import LAST_DAY, SHORTEST_AXIS, Plan
from hpgviz.session import Session
from hpgviz.view.timeline.handle import Handle
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.moves import DAY, Part
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import number
from hpgviz.view.widgets.look import Look, has_key_focus, paint_focus_ring

_INSIDE, _OUTSIDE = 5.0, 5.0  # px to either side of the end
_GRIP = 15.0  # px, height of the line that is seen
_DOUBLE = 90.0  # px beyond the end that double the axis: there is little room to the right


def length_at(days: float, px: float, width: float, step: float) -> float:
    """Return the length of an axis of `days`, `width` px wide, whose end is dragged by `px`.

    To the left the end follows the hand; to the right every `_DOUBLE` px double the axis. It is
    a multiple of `step` days within what a plan may have.
    """
    wanted = days * (2.0 ** (px / _DOUBLE) if px > 0 else 1.0 + px / width)
    return min(max(round(wanted / step) * step, SHORTEST_AXIS), LAST_DAY)


class AxisEnd(Handle):
    """The grip at the right end of the axis; weeks by hand, days with Shift; click: exact days."""

    def __init__(self, session: Session, look: DockLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._held: tuple[Plan, TimeScale] | None = None
        self._scale: TimeScale | None = None
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("End of the time axis"))
        self.setToolTip(
            self.tr(
                "Drag: length of the time axis, in weeks; with Shift in days. Arrow keys: one day, "
                "with Shift a week. Click: exact days."
            )
        )
        self.grabbed.connect(lambda _: self._on_grab())
        self.dragged.connect(self._on_drag)
        self.dropped.connect(self._on_drop)
        self.stepped.connect(lambda _, days: self._on_step(days))

    def part_at(self, x: float) -> Part:
        return Part.STOP

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.update()

    def place(self, scale: TimeScale) -> None:
        """Stand at the end of the axis, where all of it is in sight."""
        self._scale = scale
        px = self._look.px
        left, right = scale.right - px(_INSIDE), scale.right + px(_OUTSIDE)
        self.setGeometry(round(left), 0, round(right - left), round(self._look.header))
        self.setVisible(scale.whole)
        self.setAccessibleDescription(self._told())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, px = self._look.theme.surface, self._look.px
        held = self.underMouse() or self.hasFocus() or self._held is not None
        x = px(_INSIDE) - px(1)
        line = QRectF(x, self.height() - px(_GRIP), px(2), px(_GRIP))
        painter.fillRect(line, surface.accent if held else surface.line2)
        if has_key_focus(self):
            worn = Look(self._look.theme, self._look.scale)
            paint_focus_ring(painter, QRectF(self.rect()), px(3), worn)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def _told(self) -> str:
        return self.tr("{days} days").format(days=number(self._session.plan.axis_days))

    # ------------------------------------------------------------------ edits

    def _on_grab(self) -> None:
        if self._scale is not None:
            self._held = (self._session.plan, self._scale)
            self._session.press(lambda: QCoreApplication.translate("AxisEnd", "Set the length"))

    def _on_drag(self, px: float, fine: bool) -> None:
        if self._held is None:
            return
        plan, scale = self._held
        days = length_at(scale.days, px, scale.width, DAY if fine else WEEK)
        self._session.move(set_days(plan, days) if px else plan)
        at = self.mapToGlobal(QPoint(0, -self.height()))
        QToolTip.showText(at, self.tr("{days} days").format(days=number(days)), self)

    def _on_drop(self) -> None:
        self._held = None
        self._session.release()
        QToolTip.hideText()
        self.update()

    def _on_step(self, days: float) -> None:
        plan = self._session.plan
        length = min(max(plan.axis_days + days, SHORTEST_AXIS), LAST_DAY)
        self._session.nudge(
            set_days(plan, length), lambda: QCoreApplication.translate("AxisEnd", "Set the length")
        )
