"""One course as a bar to drag, and a button for keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hpgviz.plan.plan import Course
from hpgviz.view.timeline.bar_layout import Placed
from hpgviz.view.timeline.bar_paint import BarStyle, paint_bar, paint_ring
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.moves import Part

_GRIP = 7.0  # px at either end that drag this end


class CourseBar(QAbstractButton):
    """Draws one course; says what a hand or a key wants of it.

    Signals
    -------
    grabbed, dragged, dropped
        A drag: the part, then the px moved since the press, then the end of the drag.
    stepped : Part, days
        A key moved the part by days.
    clicked
        The exact days are asked for (also Enter and F2).
    removed, menu_asked
        Delete; the context menu at a global point.
    """

    grabbed = Signal(object)
    dragged = Signal(float)
    dropped = Signal()
    stepped = Signal(object, float)
    removed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._course: Course | None = None
        self._box = QRectF()
        self._label = ""
        self._planned = False
        self._tiled = False
        self._state: object = None
        self._part: Part | None = None
        self._from = 0.0
        self._moving = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_course(self, course: Course, placed: Placed, look: DockLook) -> None:
        """Draw `course` where and as `placed` says."""
        left, right = placed.reach
        area = placed.box.adjusted(-left, 0, right, 0).toAlignedRect()
        box = placed.box.translated(-area.left(), -area.top())
        label = "" if placed.outside else placed.label
        state = (course, box, label, look, placed.planned, placed.tiled)
        self.setGeometry(area)
        if state != self._state:
            self._state = state
            self._course, self._box, self._label, self._look, self._planned, self._tiled = state
            self.update()

    @property
    def label(self) -> str:
        """The text in the bar; empty when none fits."""
        return self._label

    @property
    def planned(self) -> bool:
        """Whether the course is drawn as still to come."""
        return self._planned

    @property
    def box(self) -> QRectF:
        """The drawn bar within the widget."""
        return self._box

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._course is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = BarStyle(self._course, self._look, planned=self._planned, tiled=self._tiled)
        paint_bar(painter, self.box, self._label, style, self._look)
        if self.hasFocus():  # by mouse too: the arrow keys now move this bar
            paint_ring(painter, self.box.adjusted(1, 1, -1, -1), self._look)
        painter.end()

    # ------------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._part = self._part_at(event.position().x())
        self._from = event.globalPosition().x()
        self._moving = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._part is None:
            at_end = self._part_at(event.position().x()) is not Part.WHOLE
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
        self.dragged.emit(moved)

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

    def _part_at(self, x: float) -> Part:
        grip = min(_GRIP, self.box.width() / 4)
        if x <= self.box.left() + grip:
            return Part.START
        return Part.STOP if x >= self.box.right() - grip else Part.WHOLE

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a bar from the shortcuts of the window while a bar has the focus."""
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
            self.dragged.emit(0.0)
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
