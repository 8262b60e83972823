"""Something on the timeline that is dragged, moved by keys, opened, and deleted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hpgviz.view.timeline.moves import Part

_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_F2,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Backspace,
    }
)


class Handle(QAbstractButton):
    """Says what a hand or a key wants of it; a drag follows the hand, with Shift more finely.

    Signals
    -------
    grabbed, dragged, dropped
        A drag: the part, then the px moved since the press and whether finely, then its end.
    stepped : Part, days
        A key moved the part by days.
    clicked
        Exact numbers are asked for (also Enter and F2).
    removed, menu_asked
        Delete; the context menu at a global point.
    """

    grabbed = Signal(object)
    dragged = Signal(float, bool)
    dropped = Signal()
    stepped = Signal(object, float)
    removed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: Part | None = None
        self._from = 0.0
        self._moving = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def part_at(self, x: float) -> Part:
        """Return what a press at px `x` would drag."""
        return Part.WHOLE

    # ------------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._part = self.part_at(event.position().x())
        self._from = event.globalPosition().x()
        self._moving = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._part is None:
            at_end = self.part_at(event.position().x()) is not Part.WHOLE
            shape = Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.OpenHandCursor
            self.setCursor(shape)
            return
        moved = event.globalPosition().x() - self._from
        if not self._moving:
            if abs(moved) < QApplication.startDragDistance() / 2:
                return
            self._moving = True
            if self._part is Part.WHOLE:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabbed.emit(self._part)
        self.dragged.emit(moved, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._part is None:
            super().mouseReleaseEvent(event)
            return
        moving, self._part, self._moving = self._moving, None, False
        if moving:
            self.dropped.emit()
        elif self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(self.rect().bottomLeft())
        self.menu_asked.emit(at)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a handle from the shortcuts of the window while it has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._moving:
            self._part, self._moving = None, False
            self.dragged.emit(0.0, False)
            self.dropped.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            keys = event.modifiers()
            days = 7.0 if keys & Qt.KeyboardModifier.ShiftModifier else 1.0
            part = Part.WHOLE
            if keys & Qt.KeyboardModifier.ControlModifier:
                part = Part.STOP
            elif keys & Qt.KeyboardModifier.AltModifier:
                part = Part.START
            self.stepped.emit(part, days if key == Qt.Key.Key_Right else -days)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.clicked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            event.ignore()
