"""The time axis: a real slider for keyboard and screen reader, drawn as a ruler with a badge."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from hpgviz.calendar import MONTH, WEEK
from hpgviz.playhead import Loop
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.loop import other_end, paint_loop
from hpgviz.view.timeline.playhead import badge_rect, caption_rect, paint_badge, paint_caption
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import badge_text, tick_text, time_text
from hpgviz.view.timeline.zoom import STEP
from hpgviz.view.widgets.look import has_key_focus

_ROOM = 76.0  # px between two numbers at 100 % text
_LEAST_MARK = 4.0  # px; a shorter drag with Shift marks nothing


def _around(badge: QRectF) -> QRectF:
    """Return what the badge covers, with its point and the ring of focus."""
    return badge.adjusted(-5, -5, 5, 8)


class TimeAxis(QSlider):
    """Shows the axis and the playhead; `scrubbed` asks for another day.

    The slider counts whole days. Left and right move by a week (with Shift by a month), Home
    and End go to the ends. With Shift a drag marks a stretch to enlarge; plus and minus enlarge
    around the playhead, a double click or 0 shows all again. With Ctrl a drag marks a stretch
    to play again and again; its ends are dragged.
    """

    scrubbed = Signal(float)
    zoomed = Signal(float, float)  # around this day, by this factor
    chosen = Signal(float, float)  # the stretch between these days is wanted
    whole_asked = Signal()
    loop_chosen = Signal(object)  # (first, last) day of the stretch to repeat

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._scale = TimeScale(730.0, 0.0, 100.0)
        self._day = 0.0
        self._text = ""
        self._following = False
        self._mark: tuple[float, float] | None = None  # px of a stretch being marked
        self._looping: float | None = None  # the other end of a loop being dragged
        self._loop: Loop | None = None
        self._caption = ""
        self._numbers: list[tuple[QRectF, str]] = []
        self._named: list[tuple[QRectF, str]] = []  # the same with the unit
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSingleStep(int(WEEK))
        self.setPageStep(round(MONTH))
        self.setAccessibleName(self.tr("Time"))
        self.setToolTip(
            self.tr(
                "Drag to move through time. Arrow keys: one week.\n"
                "Shift and drag, Ctrl and wheel, or + and -: enlarge. Double click or 0: all.\n"
                "Ctrl and drag: repeat a stretch."
            )
        )
        self.valueChanged.connect(self._on_value)

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self._lay_out()

    def set_scale(self, scale: TimeScale) -> None:
        """Show another axis; its px are those of this widget."""
        if scale == self._scale:
            return
        self._scale = scale
        self._following = True
        self.setRange(0, round(scale.days))
        self._following = False
        self._describe()
        self._lay_out()

    def set_day(self, day: float, resting: str = "", *, describe: bool = True) -> None:
        """Show the playhead at `day`.

        Parameters
        ----------
        day
            Where it is now.
        resting
            The badge's word instead of a number.
        describe
            Whether the slider and screen readers are told.
        """
        badge = self._badge_box()
        before, named = _around(badge), self._naming(badge)
        if day != self._day and self._caption:
            self.show_caption("")
        self._day = day
        self._text = resting
        if describe:
            self._following = True
            self.setValue(round(day))
            self._following = False
            self._describe()
        badge = self._badge_box()
        now = _around(badge)
        area = before.united(now)
        for box, _ in self._numbers:  # one that was under the badge comes to light again
            if box.intersects(before) or box.intersects(now):
                area = area.united(box)
        if self._naming(badge) != named:  # the unit goes to another number
            for box, _ in self._named[:2]:
                area = area.united(box)
        self.update(area.toAlignedRect())

    def sliderChange(self, change: QSlider.SliderChange) -> None:
        """Paint anew, but not all for a day: `set_day` knows what of it changes."""
        if not self._following:
            super().sliderChange(change)

    def set_loop(self, loop: Loop | None) -> None:
        """Show the stretch that is played again and again."""
        self._loop = loop
        self.update()

    def show_caption(self, text: str) -> None:
        """Say beside the playhead what happens there, until it moves on."""
        self._caption = text
        self._describe()
        self.update()

    @property
    def caption(self) -> str:
        """What is said beside the playhead, or nothing."""
        return self._caption

    def sizeHint(self) -> QSize:
        return QSize(400, round(self._look.header))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, round(self._look.header))

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = self._badge_box()
        self._paint_stretch(painter)
        if self._loop is not None:
            paint_loop(painter, self._loop, self._scale, float(self.height()), self._look)
        caption = self._caption_box()
        painter.setFont(self._look.font("control", tabular=True))
        painter.setPen(self._look.theme.surface.ink2)
        covers = (badge, caption)
        naming, part = self._naming(*covers), QRectF(event.rect())
        for place, number in enumerate(self._numbers):
            box, text = self._named[place] if place == naming else number
            if box.intersects(part) and not any(map(box.intersects, covers)):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        paint_badge(
            painter,
            self._playhead_x(),
            self._badge_text(),
            badge,
            self._look,
            focused=has_key_focus(self),
        )
        if self._caption:
            paint_caption(painter, caption, self._caption, self._look)
        painter.end()

    def _lay_out(self) -> None:
        """Find where the numbers stand: centered, but day 0 starts at the left end of the axis."""
        metrics = QFontMetricsF(self._look.font("control", tabular=True))
        self._numbers, self._named = [], []
        for place, tick in enumerate(self._scale.ticks(self._look.px(_ROOM))):
            plain, named = (
                self._placed(metrics, tick_text(self._scale, tick.number, first=unit), tick.day)
                for unit in (False, True)
            )
            if place == 0:
                named[0].moveLeft(self._scale.x(tick.day) - 2)
                plain = named
            if not self._numbers or plain[0].left() > self._numbers[-1][0].right():
                self._numbers.append(plain)
                self._named.append(named)
        self.update()

    def _placed(self, metrics: QFontMetricsF, text: str, day: float) -> tuple[QRectF, str]:
        width = metrics.horizontalAdvance(text) + 4
        left = min(self._scale.x(day) - width / 2, self._scale.right + 4 - width)
        return QRectF(left, 0, width, self.height()), text

    def _naming(self, *covers: QRectF) -> int | None:
        """Return which number names the unit: the first, or the second while that is hidden."""
        for place, (box, _) in enumerate(self._named[:2]):
            if not any(map(box.intersects, covers)):
                return place
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _badge_text(self) -> str:
        return self._text or badge_text(self._scale, self._day)

    def _badge_box(self) -> QRectF:
        x, right = self._playhead_x(), self._scale.right
        return badge_rect(x, self._badge_text(), self.height(), right, self._look)

    def _caption_box(self) -> QRectF:
        if not self._caption:
            return QRectF()
        return caption_rect(self._badge_box(), self._caption, self._scale, self._look)

    def _playhead_x(self) -> float:
        """Return the px of the playhead; at the edge that it is beyond when it is out of sight."""
        return min(max(self._scale.x(self._day), self._scale.left), self._scale.right)

    def _paint_stretch(self, painter: QPainter) -> None:
        """Draw which part of the whole axis is shown, and the stretch being marked."""
        surface, scale, px = self._look.theme.surface, self._scale, self._look.px
        if not scale.whole:
            track = QRectF(scale.left, px(1), scale.width, px(3))
            painter.fillRect(track, surface.line)
            left = track.left() + scale.begin / scale.days * track.width()
            width = max(scale.span / scale.days * track.width(), px(6))
            painter.fillRect(QRectF(left, track.top(), width, track.height()), surface.accent)
        if self._mark is not None:
            low, high = sorted(self._mark)
            box = QRectF(low, px(6), high - low, self.height() - px(6))
            painter.fillRect(box, surface.accent_soft)
            for x in (low, high):
                painter.fillRect(QRectF(x - 0.75, box.top(), 1.5, box.height()), surface.accent)

    def _describe(self) -> None:
        text = time_text(self._scale, self._day)
        if self._caption:
            text = f"{text}: {self._caption}"
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    # ------------------------------------------------------------------ hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._mark = (at.x(), at.x())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._looping = self._scale.day(at.x())
        elif (end := self._loop_end(at)) is not None:
            self._looping = end
        else:
            self._scrub(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.whole_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mark is not None:
            self._mark = (self._mark[0], event.position().x())
            self.update()
        elif self._looping is not None:
            day = self._scale.day(event.position().x())
            self.loop_chosen.emit((round(self._looping), round(day)))
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event.position())
        else:
            end = self._loop_end(event.position())
            shape = Qt.CursorShape.ArrowCursor if end is None else Qt.CursorShape.SizeHorCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark, self._mark, self._looping = self._mark, None, None
        if mark is not None:
            self.update()
            if abs(mark[1] - mark[0]) >= _LEAST_MARK:
                self.chosen.emit(self._scale.day(mark[0]), self._scale.day(mark[1]))
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & keys:
            event.ignore()  # the dock enlarges and moves along
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = MONTH if far else WEEK
        day = {
            Qt.Key.Key_Left: self._day - step,
            Qt.Key.Key_Right: self._day + step,
            Qt.Key.Key_PageDown: self._day - MONTH,
            Qt.Key.Key_PageUp: self._day + MONTH,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self._scale.days,
        }.get(Qt.Key(event.key()))
        factor = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}.get(
            Qt.Key(event.key())
        )
        if factor is not None:
            self.zoomed.emit(self._day, factor)
        elif event.key() == Qt.Key.Key_0 and not self._scale.whole:
            self.whole_asked.emit()
        elif day is None:
            event.ignore()
        else:
            self.scrubbed.emit(min(max(day, 0.0), self._scale.days))

    def _loop_end(self, at: QPointF) -> float | None:
        """Return the end that stays when the other one, at `at`, is dragged."""
        if self._loop is None:
            return None
        return other_end(self._loop, self._scale, at.x(), at.y(), float(self.height()), self._look)

    def _scrub(self, at: QPointF) -> None:
        self.scrubbed.emit(self._scale.day(at.x()))

    def _on_value(self, value: int) -> None:
        """Follow a screen reader or a wheel, which set the slider's own value."""
        if not self._following:
            self.scrubbed.emit(float(value))
