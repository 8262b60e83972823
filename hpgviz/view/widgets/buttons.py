"""Buttons: the plain and the filled push button, the chip, and the segmented chooser."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from hpgviz.view.icons import paint_icon
from hpgviz.view.widgets.look import Dressed, has_key_focus, paint_focus_ring
from hpgviz.view.widgets.mirror import lettered, mirrored

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class PaintedButton(Dressed, QAbstractButton):
    """A button that paints itself; subclasses say how large and how."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if text:
            self.setAccessibleName(text)

    def dress(self) -> None:
        self.setFont(self.look.font("control"))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SIDEWAYS and self.group() is None:
            event.ignore()  # one of several is chosen by arrows; elsewhere they move time
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it paints from its left edge
        self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the button into `rect`."""
        raise NotImplementedError

    def paint_ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """Paint the focus ring when the focus came by key."""
        if has_key_focus(self):
            paint_focus_ring(painter, rect, radius, self.look)


class Button(PaintedButton):
    """A push button with text, an icon or both.

    `kind` is ``flat`` (no edge), ``edged`` or ``filled`` (the one main action), `icon` the name of
    an interface drawing, which stands `alone` where the text is only spoken.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: str = "edged",
        icon: str = "",
        alone: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._icon_only = kind, icon, alone
        self.dress()

    def set_icon_only(self, alone: bool) -> None:
        """Show the icon without its text, where room is short."""
        if alone != self._icon_only and self._icon:
            self._icon_only = alone
            self.updateGeometry()
            self.update()

    def set_icon(self, name: str) -> None:
        """Show the interface drawing `name` before the text."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        width = px(20)
        if self._icon:
            width += px(16)
        if self._shown_text():
            width += QFontMetrics(self.font()).horizontalAdvance(self._shown_text())
            width += px(8) if self._icon else 0
        return QSize(max(width, px(32)), px(32))

    def _shown_text(self) -> str:
        return "" if self._icon_only else self.text()

    def _colors(self) -> tuple[QColor, QColor | None, QColor | None]:
        """Return ink, ground and edge."""
        color = self.look.color
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if self._kind == "filled":
            return color("accent_ink"), color("accent"), None
        ground = color("accent_soft") if hot or self.isChecked() else None
        if self._kind == "edged":
            ink = color("ink") if self.isEnabled() else color("ink3")
            return ink, ground or color("raised"), color("line2")
        return (color("ink") if self.isEnabled() else color("line2")), ground, None

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px = self.look.px
        ink, ground, edge = self._colors()
        radius = px(8)
        painter.setPen(QPen(edge, 1.0) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        text, side = self._shown_text(), px(16)
        x = rect.x() + px(10)
        if self._icon:
            if not text:
                x = rect.center().x() - side / 2
            area = QRectF(x, rect.center().y() - side / 2, side, side).toRect()
            color = None if self.isEnabled() else ink
            paint_icon(painter, self._icon, self.look.theme, mirrored(self, QRectF(area)), color)
            x += side + px(8)
        painter.setPen(ink)
        painter.setFont(self.font())
        across = Qt.AlignmentFlag.AlignLeft if self._icon else Qt.AlignmentFlag.AlignHCenter
        align = Qt.AlignmentFlag.AlignVCenter | across
        left = x if self._icon else rect.x()
        box = QRectF(left, rect.y(), rect.right() - left, rect.height())
        lettered(self, painter)
        painter.drawText(mirrored(self, box), align, text)
        self.paint_ring(painter, rect, radius)


class Chip(PaintedButton):
    """A pill that chooses one thing to look at, and says whether it is on or planned."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self._state = "off"
        self.dress()

    @property
    def state(self) -> str:
        """``off``, ``on`` or ``planned``."""
        return self._state

    def set_state(self, state: str) -> None:
        """Show ``off``, ``on`` or ``planned``."""
        if state != self._state:
            self._state = state
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px  # the mark stands in the margin: a chip that is turned on moves nothing
        bold = self._font(chosen=True)
        return QSize(QFontMetrics(bold).horizontalAdvance(self.text()) + px(24), px(26))

    def minimumSizeHint(self) -> QSize:
        wide = self.sizeHint()
        return QSize(min(wide.width(), self.look.px(120)), wide.height())

    def _font(self, *, chosen: bool) -> QFont:
        font = self.look.font("control")
        font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Medium)
        return font

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        chosen, filled = self.isChecked(), self.isChecked() and self._state == "on"
        ink = color("accent_ink") if filled else color("ink")
        ground = color("accent") if filled else color("raised")
        if not filled and (chosen or self.underMouse() or self.isDown()):
            ground = color("accent_soft")
        radius = rect.height() / 2
        painter.setPen(QPen(color("accent") if chosen else color("line2"), 1.5 if chosen else 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        if self._state != "off":
            mark = QRectF(rect.x() + px(5), rect.center().y() - px(4), px(8), px(8))
            self._paint_mark(painter, mirrored(self, mark), ink)
            rect = mirrored(self, rect.adjusted(px(10), 0, 0, 0))
        painter.setPen(ink)
        painter.setFont(self._font(chosen=chosen))
        room, metrics = rect.adjusted(px(6), 0, -px(6), 0), QFontMetrics(painter.font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, math.ceil(room.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        self.paint_ring(painter, QRectF(self.rect()), radius)

    def _paint_mark(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        """Paint a disc for on, a small clock for planned."""
        if self._state == "on":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        else:
            paint_clock(painter, box, ink)


def paint_clock(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Paint the small clock that says planned: hands to twelve and four."""
    painter.setPen(QPen(ink, max(1.0, box.width() * 0.12)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    center, hand = box.center(), box.width() * 0.3
    painter.drawLine(center, center + type(center)(0.0, -hand))
    painter.drawLine(center, center + type(center)(hand * 0.85, hand * 0.5))


class _Segment(PaintedButton):
    """One choice; where room is short its text is set smaller, down to the smallest role."""

    def sizeHint(self) -> QSize:
        return QSize(self._width("control") + self.look.px(14), self.look.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width("unit") + self.look.px(6), self.look.px(26))

    def _width(self, role: str) -> int:
        bold = self.look.font(role)
        bold.setWeight(bold.Weight.DemiBold)
        return max(QFontMetrics(bold).horizontalAdvance(self.text()), self.look.px(14))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        color = self.look.color
        fits = self._width("control") + self.look.px(6) <= rect.width()
        font = self.look.font("control" if fits else "unit")
        radius = self.look.px(6)
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            font.setWeight(font.Weight.DemiBold)
            painter.setPen(QPen(color("line2"), 1.0))
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(box, radius, radius)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft"))
            painter.drawRoundedRect(box, radius, radius)
        painter.setFont(font)
        painter.setPen(color("ink") if self.isChecked() else color("ink2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_ring(painter, rect, radius)


class Segmented(Dressed, QWidget):
    """One choice of a few, side by side or, where room is short, below each other.

    Arrow keys move the choice.

    `chosen` carries the value that the user chose, not what `set_value` sets.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(0)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress()

    def sizeHint(self) -> QSize:
        wide = sum(button.sizeHint().width() for button in self._group.buttons())
        return QSize(wide + 2 * self.look.px(2), self.height())

    def minimumSizeHint(self) -> QSize:
        wide = (button.minimumSizeHint().width() for button in self._group.buttons())
        edges = 2 * self.look.px(2)
        return QSize(max(wide, default=0) + edges, self.look.px(26) + edges)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the choices beside each other, or below where they find no room in small letters."""
        edges, buttons = 2 * self.look.px(2), self._group.buttons()
        tight = sum(one.minimumSizeHint().width() for one in buttons) > self.width() - edges
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if tight else ways.LeftToRight)
        lines = len(buttons) if tight else 1
        self.setFixedHeight(lines * self.look.px(26) + edges)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer `choices`, pairs of value and text."""
        wanted = list(choices)
        if [
            (v, b.text()) for v, b in zip(self._values, self._group.buttons(), strict=True)
        ] == wanted:
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._values = [value for value, _ in wanted]
        for index, (_, text) in enumerate(wanted):
            segment = _Segment(text, self)
            segment.setCheckable(True)
            segment.setAccessibleName(f"{self.accessibleName()}: {text}")
            segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            segment.wear(self.look)
            self._group.addButton(segment, index)
            self._row.addWidget(segment)
        self._arrange()

    def set_value(self, value: object) -> None:
        """Show `value` as the choice; one that is not offered leaves none chosen."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        chosen = self._group.checkedButton()
        if chosen is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    @property
    def value(self) -> object:
        """The value chosen now, or None."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def dress(self) -> None:
        edge = self.look.px(2)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.color("line"), 1.0))
        painter.setBrush(self.look.color("sunken"))
        radius = self.look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
