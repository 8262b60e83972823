"""Real buttons over the picture: for pointers, keys and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from hpgviz.view.diagram.brush import pen
from hpgviz.view.diagram.spots import Spot
from hpgviz.view.ratio import ratio_of
from hpgviz.view.theme import Theme, faded
from hpgviz.view.widgets.menus import entry

RING = 3.0  # px around the area, for the focus ring
MOVES = {
    Qt.Key.Key_Right: "onward",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Up: "previous",
}


class SpotButton(QAbstractButton):
    """A transparent button shaped like what it stands for; shows a ring when it has the focus."""

    asked = Signal(str)
    origin_asked = Signal(str)

    def __init__(self, spot: Spot, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.spot = spot
        self._theme = look
        self._area = QPainterPath()
        self._hovered = False
        self._ring = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._show_ring()
        self.say(spot)

    def say(self, spot: Spot) -> None:
        """Take over what is said about the spot."""
        self.spot = spot
        if spot.name != self.accessibleName():
            self.setAccessibleName(spot.name)
        if spot.told != self.accessibleDescription():
            self.setAccessibleDescription(spot.told)
            self.setToolTip(f"{spot.name}\n{spot.told}")

    def fit(self, place: QTransform, look: Theme) -> None:
        """Take the area of the spot, given how canvas px become widget px."""
        area = place.map(self.spot.area)
        around = area.boundingRect().adjusted(-RING, -RING, RING, RING).toAlignedRect()
        self._theme, self._ring = look, QPixmap()
        self._area = area.translated(-QPointF(around.topLeft()))
        self.setGeometry(around)
        region = QRegion()
        for shape in self._area.toFillPolygons():
            region = region.united(QRegion(shape.toPolygon()))
        self.setMask(region)

    def _show_ring(self) -> None:
        """Be painted only where there is a ring: else every frame would ask every button."""
        ringed, self._ring = self.hasFocus() or self._hovered, QPixmap()
        canvas = self.parentWidget()
        if canvas is not None:
            canvas.update(self.geometry())
        self.setUpdatesEnabled(ringed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the ring; while time plays it is shown in every frame, so it is kept."""
        ratio = ratio_of(self)
        if self._ring.isNull() or self._ring.devicePixelRatio() != ratio:
            self._ring = QPixmap(self.size() * ratio)
            self._ring.setDevicePixelRatio(ratio)
            self._ring.fill(Qt.GlobalColor.transparent)
            ring = QPainter(self._ring)
            self._paint_ring(ring)
            ring.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ring)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        surface = self._theme.surface
        painter.setClipPath(self._area)
        if self.hasFocus():
            painter.setPen(pen(surface.canvas, 8.0))
            painter.drawPath(self._area)
            painter.setPen(pen(surface.accent, 5.0))
        else:
            painter.setPen(pen(faded(surface.accent, 0.45), 2.4))
        painter.drawPath(self._area)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self._show_ring()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self._show_ring()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.raise_()
        super().focusInEvent(event)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self.window())  # not over this button, whose mask would cut it
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry(menu, self.tr("Details")).triggered.connect(lambda: self.click())  # noqa: PLW0108
        origin = entry(menu, self.tr("Where does this number come from? …") + "\tF7")
        origin.triggered.connect(lambda: self.origin_asked.emit(self.spot.id))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = MOVES.get(Qt.Key(event.key()))
        if move:
            self.asked.emit(move)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
