"""A slider that tells a drag from a step, and leaves the wheel to the panel unless it has focus."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from hpgviz.view.widgets.look import Dressed, has_key_focus, paint_focus_ring

_KEYS = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )
)


class Slider(Dressed, QSlider):
    """A horizontal slider over a number; `pressed`, `moved` and `released` are one drag.

    `nudged` comes from keys and the wheel. What `set_number` sets is told to no one.
    """

    pressed = Signal()
    moved = Signal(float)
    released = Signal()
    nudged = Signal(float)

    def __init__(
        self, name: str, low: float, high: float, step: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # low is at the left
        self._low, self._step = low, step
        self._high = high
        self._number = low
        self.setAccessibleName(name)
        self.setRange(0, max(1, round((high - low) / step)))
        self.setPageStep(max(1, self.maximum() // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def number(self) -> float:
        """The number shown, also when it lies beyond the ends of the slider."""
        return self._number

    def set_number(self, number: float) -> None:
        """Show `number`; the knob stays within the ends."""
        if not self.isSliderDown():
            self.setValue(round((number - self._low) / self._step))
        if number != self._number:
            self._number = number
            self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(60), self.look.px(22))

    # ------------------------------------------------------------------ gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.pressed.emit()
        self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown() and event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the panel scrolls
            return
        turns = event.angleDelta().y() / 120.0
        self._nudge(self.value() + (math.ceil(turns) if turns > 0 else math.floor(turns)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: self.value() - 1,
            Qt.Key.Key_Down: self.value() - 1,
            Qt.Key.Key_Right: self.value() + 1,
            Qt.Key.Key_Up: self.value() + 1,
            Qt.Key.Key_PageDown: self.value() - self.pageStep(),
            Qt.Key.Key_PageUp: self.value() + self.pageStep(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.maximum(),
        }
        key = Qt.Key(event.key())
        if key not in _KEYS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self._nudge(steps[key])
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isSliderDown():
            self.setSliderDown(False)
            self.released.emit()
        return super().event(event)

    def _nudge(self, place: int) -> None:
        place = min(max(place, 0), self.maximum())
        number = self._low + place * self._step
        if number != self._number:
            self.nudged.emit(number)

    def _drag_to(self, x: float) -> None:
        left, width = self._groove()
        share = min(max((x - left) / max(width, 1.0), 0.0), 1.0)
        place = round(share * self.maximum())
        self.setSliderPosition(place)
        self.moved.emit(self._low + place * self._step)

    # ------------------------------------------------------------------ picture

    def _groove(self) -> tuple[float, float]:
        margin = self.look.px(8)
        return float(margin), float(self.width() - 2 * margin)

    def _share(self) -> float:
        if self.isSliderDown():
            return self.sliderPosition() / self.maximum()
        return min(max((self._number - self._low) / (self._high - self._low), 0.0), 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self._groove()
        middle, thick = self.height() / 2, px(4)
        groove = QRectF(0.0, middle - thick / 2, self.width(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("line2"))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        x = left + width * self._share()
        done = QRectF(groove.left(), groove.top(), x, thick)
        ink = color("accent") if self.isEnabled() else color("ink3")
        painter.setBrush(ink)
        painter.drawRoundedRect(done, thick / 2, thick / 2)
        hot = self.underMouse() or self.isSliderDown()
        painter.setPen(QPen(ink, px(2)))
        painter.setBrush(color("accent_soft") if hot else color("panel"))
        radius = px(6)
        painter.drawEllipse(QPointF(x, middle), radius, radius)
        if has_key_focus(self):
            ring = radius + px(5)
            box = QRectF(x - ring, middle - ring, 2 * ring, 2 * ring)
            paint_focus_ring(painter, box, ring, self.look)
