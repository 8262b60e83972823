"""One course as a bar to drag, and a button for keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hpgviz.plan.plan import Course
from hpgviz.view.ratio import ratio_of
from hpgviz.view.timeline.bar_layout import Placed
from hpgviz.view.timeline.bar_paint import BarStyle, paint_bar, paint_ring
from hpgviz.view.timeline.handle import Handle
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.moves import Part

_GRIP = 7.0  # px at either end that drag this end


class CourseBar(Handle):
    """Draws one course; its ends and its middle are dragged."""

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._course: Course | None = None
        self._box = QRectF()
        self._label = ""
        self._planned = False
        self._tiled = False
        self._state: object = None
        self._picture = QPixmap()  # the playhead passes over the bar in many small steps

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
            self._picture = QPixmap()
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
        ratio = ratio_of(self)
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = self._drawn(self._course, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self.hasFocus():  # by mouse too: the arrow keys now move this bar
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ring(painter, self.box.adjusted(1, 1, -1, -1), self._look)
        painter.end()

    def _drawn(self, course: Course, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = BarStyle(course, self._look, planned=self._planned, tiled=self._tiled)
        paint_bar(painter, self.box, self._label, style, self._look)
        painter.end()
        return picture

    def part_at(self, x: float) -> Part:
        grip = min(_GRIP, self.box.width() / 4)
        if x <= self.box.left() + grip:
            return Part.START
        return Part.STOP if x >= self.box.right() - grip else Part.WHOLE
