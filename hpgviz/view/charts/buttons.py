"""The names of strips and the chips of folded ones: real buttons for mouse, key and reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hpgviz.calendar import WEEK
from hpgviz.view.charts.glyph import paint_glyph
from hpgviz.view.charts.names import HALF, LEFT, fitted_name, name_font, name_middle
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import sparkline
from hpgviz.view.charts.values import beside_text, short_unit, state_text
from hpgviz.view.icons import paint_icon
from hpgviz.view.state_words import word_texts
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.look import has_key_focus
from hpgviz.view.widgets.steady import SteadyButton


class StripName(QAbstractButton):
    """Glyph and name of a strip in the gutter; a click makes the strip large.

    Left and right move a crosshair by a week, with Ctrl to the next point over the curve, Escape
    takes it away, up and down go to the strip above or below; with Alt they move the strip, Delete
    hides it. Dragged up or down it moves, too.
    """

    crosshair_moved = Signal(float)  # days
    crosshair_left = Signal()
    point_asked = Signal(int)  # 1 next, -1 before
    neighbor_asked = Signal(int)
    move_asked = Signal(int)  # places down
    hide_asked = Signal()
    dragged = Signal(float)  # to this height of the charts, px
    dropped = Signal(float)

    def __init__(self, quantity: str, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quantity = quantity
        self._look = look
        self._series: Series | None = None
        self._large = False
        self._unit_below = False
        self._pressed: float | None = None
        self._moving = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_series(self, series: Series, look: DockLook, *, large: bool, unit_below: bool) -> None:
        """Show the name of `series`; `large` when its strip is the one on display."""
        record = self._series.record if self._series is not None else None
        seen = (record, self._look, self._large, self._unit_below)
        self._series, self._look = series, look
        self._large, self._unit_below = large, unit_below
        if seen != (series.record, look, large, unit_below):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._series is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, record = self._look, self._series.record
        hormone = look.theme.hormone(record.hormone)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(box.adjusted(0, 0, 0, -1), look.theme.surface.sunken)
        unit_below = self._unit_below and not look.words
        middle = name_middle(box.height(), look, large=self._large, unit_below=unit_below)
        paint_glyph(painter, hormone, QPointF(look.px(16), middle), look.px(4.4))
        self._paint_text(painter, middle, self._series, unit_below=unit_below)
        if self._large or self.underMouse() or has_key_focus(self):
            self._paint_hint(painter, middle)
        if has_key_focus(self):
            painter.setPen(QPen(look.theme.surface.accent, look.px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 1.5, -2, -2.5), look.px(5), look.px(5))
        painter.end()

    def _paint_text(
        self, painter: QPainter, middle: float, series: Series, *, unit_below: bool
    ) -> None:
        look, record = self._look, series.record
        left, flags = look.px(LEFT), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        half = look.px(HALF)
        text, font = fitted_name(record.short, self.height(), self.width() - left, look)
        painter.setFont(font)
        painter.setPen(look.theme.hormone(record.hormone).text)
        name = QRectF(left, middle - half, self.width(), 2 * half)
        painter.drawText(name, flags, text)
        if unit_below:
            painter.setFont(look.font("unit"))
            painter.setPen(look.theme.surface.ink2)
            box = QRectF(left, middle + half - look.px(2), self.width(), look.px(15))
            painter.drawText(box, flags, record.unit)

    def width_wanted(self) -> float:
        """Return the px that glyph, name and the sign of what a click does need."""
        if self._series is None:
            return 0.0
        name = QFontMetricsF(name_font(self.height(), self._look))
        return self._look.px(LEFT + 18) + name.horizontalAdvance(self._series.record.short)

    def _paint_hint(self, painter: QPainter, middle: float) -> None:
        """Draw what a click does: make the strip large, or show all again.

        Where the name leaves no room it stands below the glyph, clear of the numbers.
        """
        size = self._look.px(11)
        box = QRectF(self.width() - size - 3, middle - size / 2, size, size)
        if self._large and self.width_wanted() > self.width():
            box.moveCenter(QPointF(self._look.px(16), middle + self._look.px(16)))
        icon = "list" if self._large else "fit"
        paint_icon(painter, icon, self._look.theme, box, self._look.theme.surface.ink3)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the crosshair's keys from the shortcuts of the window while this has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.point_asked.emit(step)
            else:
                self.crosshair_moved.emit(step * WEEK)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            moves = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.move_asked if moves else self.neighbor_asked).emit(step)
        elif key == Qt.Key.Key_Delete:
            self.hide_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Escape:
            self.crosshair_left.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().y()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._large:
            super().mouseMoveEvent(event)
            return
        far = abs(event.position().y() - self._pressed) >= QApplication.startDragDistance()
        if self._moving or far:
            self._moving = True
            self.setDown(False)
            self.dragged.emit(self.y() + event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, self._moving, self._pressed = self._moving, False, None
        super().mouseReleaseEvent(event)
        if moving:
            self.dropped.emit(self.y() + event.position().y())


class Chip(SteadyButton):
    """A folded strip: glyph, name, small curve and value; a click makes it the large one."""

    restored = Signal()  # double click

    def __init__(self, quantity: str, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quantity = quantity
        self._look = look
        self._series: Series | None = None
        self._value = 0.0
        self._text = ""
        self._curve: tuple[QRectF, QPolygonF] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_series(self, series: Series, look: DockLook) -> None:
        """Show the curve of `series`."""
        self._series, self._look = series, look
        self._curve = None
        self._text = self._shown_value()
        self.update()

    def set_value(self, value: float) -> None:
        """Show the value at the playhead."""
        self._value = value
        text = self._shown_value()
        if text != self._text:
            self._text = text
            self.update()

    def _shown_value(self) -> str:
        if self._series is None:
            return ""
        if self._look.words:
            return state_text(self._series, self._value)
        return beside_text(self._series, self._value)

    def text_width(self) -> float:
        """Return the px that glyph, name and the widest usual value need."""
        if self._series is None:
            return 0.0
        look, series = self._look, self._series
        font = look.font("name", tabular=True, weight=QFont.Weight.Bold)
        name = QFontMetricsF(look.font("name")).horizontalAdvance(series.record.short)
        value, unit = beside_text(series, series.top), short_unit(series.record.unit)
        if look.words:
            least = state_text(series, min(1e-9, series.healthy))
            value, unit = max(least, *word_texts(series.id), key=len), ""
        number = QFontMetricsF(font).horizontalAdvance(value)
        return (
            look.px(56) + name + number + QFontMetricsF(look.font("unit")).horizontalAdvance(unit)
        )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.restored.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._series is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, series, box = self._look, self._series, QRectF(self.rect())
        surface, px = look.theme.surface, look.px
        hormone = look.theme.hormone(series.record.hormone)
        painter.fillRect(box, surface.sunken if self.underMouse() else surface.panel)
        painter.fillRect(QRectF(0, px(6), 1, box.height() - px(12)), surface.line)
        paint_glyph(painter, hormone, QPointF(px(16), box.center().y()), px(4.2))
        font = look.font("name")
        painter.setFont(font)
        painter.setPen(hormone.text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(px(27), 0, 0, 0), flags, series.record.short)
        name_end = px(27) + QFontMetricsF(font).horizontalAdvance(series.record.short)
        value_start = self._paint_value(painter, box)
        line = QRectF(
            name_end + px(8), px(6), value_start - name_end - px(16), box.height() - px(12)
        )
        if line.width() > px(24):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(hormone.fill, 1.0))
            painter.drawPolyline(self._sparkline(series, line))
        if has_key_focus(self):
            painter.setPen(QPen(surface.accent, px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 2, -2, -2), px(5), px(5))
        painter.end()

    def _sparkline(self, series: Series, box: QRectF) -> QPolygonF:
        """Return the curve in `box`; its points are kept, the box moves by whole px only."""
        whole = QRectF(box.toRect())
        if self._curve is None or self._curve[0] != whole:
            self._curve = (whole, sparkline(series, whole, round(whole.width()) * 2))
        return self._curve[1]

    def _paint_value(self, painter: QPainter, box: QRectF) -> float:
        """Draw the value at the right and return where it starts."""
        look = self._look
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        right = box.right() - look.px(10)
        text, unit = self._text, ""
        if self._series is not None and not look.words:
            unit = short_unit(self._series.record.unit)
        painter.setFont(look.font("unit"))
        painter.setPen(look.theme.surface.ink2)
        painter.drawText(QRectF(0, 0, right, box.height()), flags, unit)
        right -= QFontMetricsF(painter.font()).horizontalAdvance(unit) + (look.px(3) if unit else 0)
        font = look.font("name", tabular=True, weight=QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(look.theme.surface.ink)
        painter.drawText(QRectF(0, 0, right, box.height()), flags, text)
        return right - QFontMetricsF(font).horizontalAdvance(text)
