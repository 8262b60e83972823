"""Play, pause, the events before and after, and the speed of time."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSpacerItem,
    QWidget,
)

from hpgviz.view.icons import paint_icon
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.words import number
from hpgviz.view.widgets.look import Look, has_key_focus, paint_focus_ring
from hpgviz.view.widgets.menus import entry

SPEEDS = (1.0, 3.0, 7.0, 14.0, 30.0, 90.0)  # days a second


class PlayButton(QAbstractButton):
    """Starts and stops time; checked while time runs."""

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_playing(False)

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.setFixedSize(self.sizeHint())
        self.update()

    def set_playing(self, playing: bool) -> None:
        """Show whether time runs."""
        self._playing = playing
        name = self.tr("Pause") if playing else self.tr("Play")
        self.setAccessibleName(name)
        self.setToolTip(self.tr("{action} (Space)").format(action=name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.px(28)), round(self._look.px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, px = self._look.theme.surface, self._look.px
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(surface.ink2 if self.underMouse() else surface.accent)
        painter.drawRoundedRect(box, px(7), px(7))
        painter.setBrush(surface.accent_ink)
        middle = box.center()
        if self._playing:
            for side in (-4.5, 1.5):
                painter.drawRoundedRect(
                    QRectF(middle.x() + px(side), middle.y() - px(5), px(3), px(10)), 1, 1
                )
        else:
            corners = ((-3.2, -5.0), (5.2, 0.0), (-3.2, 5.0))
            painter.drawPolygon(
                QPolygonF([QPointF(middle.x() + px(x), middle.y() + px(y)) for x, y in corners])
            )
        if has_key_focus(self):
            painter.setPen(QPen(surface.accent_ink, px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), px(5), px(5))
        painter.end()


class StepButton(QAbstractButton):
    """Jumps to what happens next, or to what happened before."""

    def __init__(self, look: DockLook, *, forward: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = "step_forward" if forward else "step_back"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name, key = (
            (self.tr("Next event"), "N") if forward else (self.tr("Previous event"), "Shift+N")
        )
        self.setAccessibleName(name)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(self.tr("{action} ({key})").format(action=name, key=shown))

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.px(15)), round(self._look.px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box = self._look, QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.theme.surface.accent_soft)
            painter.drawRoundedRect(box.adjusted(0, 3, 0, -3), look.px(4), look.px(4))
        side = look.px(13)
        icon = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        paint_icon(painter, self._icon, look.theme, icon, look.theme.surface.ink2)
        if has_key_focus(self):
            worn = Look(look.theme, look.scale)
            paint_focus_ring(painter, box.adjusted(0, 3, 0, -3), look.px(4), worn)
        painter.end()


class SpeedButton(QPushButton):
    """Shows the speed and opens the list of speeds; `chosen` carries days a second."""

    chosen = Signal(float)

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._speed = 14.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Speed"))
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._actions: dict[float, QAction] = {}
        for speed in SPEEDS:
            action = entry(menu, self._long(speed))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=speed: self.chosen.emit(value))
            group.addAction(action)
            self._actions[speed] = action
        self.setMenu(menu)
        self.set_speed(self._speed)

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.setFixedSize(self.sizeHint())
        self.update()

    def set_speed(self, speed: float) -> None:
        """Show `speed` in days a second."""
        self._speed = speed
        self.setAccessibleDescription(self._long(speed))
        self.setToolTip(self._long(speed))
        action = self._actions.get(speed)
        if action is not None:
            action.setChecked(True)
        self.setText(self._short(speed))
        self.update()

    def sizeHint(self) -> QSize:
        px, metrics = self._look.px, QFontMetricsF(self._look.font("control", tabular=True))
        widest = max(metrics.horizontalAdvance(self._short(speed)) for speed in SPEEDS)
        return QSize(round(max(px(44), widest + px(15))), round(px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, px = self._look.theme.surface, self._look.px
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        focused = has_key_focus(self)
        if self.underMouse() or focused:
            painter.setPen(QPen(surface.accent, px(1.5)) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(surface.accent_soft if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
        painter.setPen(surface.ink)
        painter.setFont(self._look.font("control", tabular=True))
        painter.drawText(box.adjusted(px(3), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QPen(surface.ink2, px(1.5)))
        x, y = box.right() - px(4), box.center().y() + px(1)
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x - px(2.6), y - px(2)),
                    QPointF(x, y + px(1.4)),
                    QPointF(x + px(2.6), y - px(2)),
                ]
            )
        )
        painter.end()

    def _short(self, speed: float) -> str:
        return self.tr("{days} d/s").format(days=number(speed))

    def _long(self, speed: float) -> str:
        if speed == 1.0:
            return self.tr("1 day a second")
        return self.tr("{days} days a second").format(days=number(speed))


class Transport(QWidget):
    """Play, the events before and after, and the speed, at the left of the axis."""

    toggled = Signal()
    speed_chosen = Signal(float)
    back_asked = Signal()
    forward_asked = Signal()

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play = PlayButton(look, self)
        self.back = StepButton(look, forward=False, parent=self)
        self.forward = StepButton(look, forward=True, parent=self)
        self.speed = SpeedButton(look, self)
        self._row = QHBoxLayout(self)
        self._apart = QSpacerItem(0, 0)
        self._row.addWidget(self.play)
        self._row.addSpacerItem(self._apart)
        for part in (self.back, self.forward, self.speed):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self.back.clicked.connect(self.back_asked)
        self.forward.clicked.connect(self.forward_asked)
        self.play.clicked.connect(self.toggled)
        self.speed.chosen.connect(self.speed_chosen)
        self.set_look(look)

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._row.setContentsMargins(round(look.px(6)), 0, 0, 0)
        self._row.setSpacing(0)
        self._apart.changeSize(round(look.px(4)), 0)
        self._row.invalidate()
        for part in (self.play, self.back, self.forward, self.speed):
            part.set_look(look)
