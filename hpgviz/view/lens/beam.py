"""Where the lens looks: the ring around the hypothalamus and the cone to the panel."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractButton, QWidget

from hpgviz.view.diagram.brush import pen
from hpgviz.view.lens.place import RING, Place, cone
from hpgviz.view.lens.words import texts
from hpgviz.view.ratio import ratio_of
from hpgviz.view.theme import Theme, faded, theme

_LINE, _HALO = 1.6, 5.0  # px of the ring, and of what swells around it with a beat


class Beam(QWidget):
    """Ring and cone; lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme("light")
        self._place: Place | None = None
        self._swell = 0.0
        self._picture: QPixmap | None = None
        self.hide()

    def wear(self, look: Theme) -> None:
        """Paint in the colors of `look`."""
        self._theme = look
        self._picture = None
        self.update()

    def fit(self, lens: Place) -> None:
        """Lie between the ring and the panel of `lens`."""
        self._place = lens
        reach = lens.radius + _HALO * lens.radius / RING + 2.0
        around = QRectF(lens.ring.x() - reach, lens.ring.y() - reach, 2 * reach, 2 * reach)
        whole = around.united(lens.panel).adjusted(-1, -1, 1, 1)
        whole.setRight(lens.panel.left() + 2.0)
        self.setGeometry(whole.toAlignedRect())
        self._picture = None
        self.update()

    def show_swell(self, swell: float) -> None:
        """Show how far a beat has swollen, 0 to 1."""
        if swell != self._swell and self._place is not None:
            self._swell = swell
            reach = math.ceil(self._place.radius * 1.2) + 4
            middle = self._place.ring.toPoint() - self.pos()
            self.update(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)

    def paintEvent(self, event: QPaintEvent) -> None:
        lens = self._place
        if lens is None or not lens.beamed:
            return
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0.0, 0.0), self._drawn(lens))
        if self._swell > 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-QPointF(self.pos()))
            violet, scale = self._theme.hormone("gnrh").fill, lens.radius / RING
            painter.setPen(pen(faded(violet, 0.75 * self._swell), _HALO * scale * self._swell))
            painter.drawEllipse(lens.ring, lens.radius, lens.radius)

    def _drawn(self, lens: Place) -> QPixmap:
        """Return ring and cone, drawn once: the diagram under them moves, they do not."""
        ratio = ratio_of(self)
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-QPointF(self.pos()))
            self._draw(painter, lens)
            painter.end()
            self._picture = picture
        return self._picture

    def _draw(self, painter: QPainter, lens: Place) -> None:
        accent, scale = self._theme.surface.accent, lens.radius / RING
        path = cone(lens)
        painter.fillPath(path, faded(accent, 0.07))
        painter.setPen(pen(faded(accent, 0.55), max(1.0, scale)))
        for first, last in ((0, 1), (path.elementCount() - 2, path.elementCount() - 1)):
            start, end = path.elementAt(first), path.elementAt(last)
            painter.drawLine(QPointF(start.x, start.y), QPointF(end.x, end.y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(accent, _LINE * max(1.0, scale)))
        painter.drawEllipse(lens.ring, lens.radius, lens.radius)


class RingButton(QAbstractButton):
    """The ring as something to click: it closes the lens. Keys have Escape for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(texts().spoken["close"])
        self.setToolTip(texts().spoken["close"])
        self.hide()

    def fit(self, lens: Place) -> None:
        """Lie over the ring of `lens`."""
        side = 2 * lens.radius
        around = QRectF(lens.ring.x() - lens.radius, lens.ring.y() - lens.radius, side, side)
        self.setGeometry(around.toAlignedRect())
        self.setMask(QRegion(self.rect(), QRegion.RegionType.Ellipse))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the ring is the beam's."""
