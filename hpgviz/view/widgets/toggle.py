"""The switch that turns a drug on and off, and shows when it is planned."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QPainter, QPen, Qt
from PySide6.QtWidgets import QWidget

from hpgviz.view.theme import mix
from hpgviz.view.widgets.buttons import PaintedButton

_MOTION = 160  # ms


class Toggle(PaintedButton):
    """A switch; its target is larger than what is drawn."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self._planned = False
        self._place = 0.0
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(_MOTION)
        self._slide.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._slide.valueChanged.connect(self._on_slide)
        self.toggled.connect(self._on_toggled)
        self.dress()

    @property
    def planned(self) -> bool:
        """Whether a later course is planned while it is off."""
        return self._planned

    def show_state(self, *, on: bool, planned: bool) -> None:
        """Show a state without a click."""
        if planned != self._planned:
            self._planned = planned
            self.update()
        self.setChecked(on)  # paints itself where that is new

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(38), self.look.px(28))

    def _on_toggled(self, on: bool) -> None:
        self._slide.stop()
        end = 1.0 if on else 0.0
        if self.look.calm or not self.isVisible():
            self._on_slide(end)
            return
        self._slide.setStartValue(self._place)
        self._slide.setEndValue(end)
        self._slide.start()

    def _on_slide(self, place: float) -> None:
        self._place = float(place)
        self.update()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        width, height = px(30), px(17)
        track = QRectF(rect.right() - width - px(4), rect.center().y() - height / 2, width, height)
        radius = height / 2
        waiting = self._planned and not self.isChecked()
        if waiting:
            painter.setPen(QPen(color("ink3"), max(1.5, px(1.5))))
            painter.setBrush(color("raised"))
        else:
            off = mix(color("line2"), color("ink3"), 0.45)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(off, color("accent"), self._place))
        painter.drawRoundedRect(track, radius, radius)
        knob = height / 2 - px(2)
        x = track.left() + radius + (width - height) * self._place
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            color("ink3") if waiting else color("accent_ink" if self.isChecked() else "panel")
        )
        painter.drawEllipse(QPointF(x, track.center().y()), knob, knob)
        self.paint_ring(painter, track.adjusted(-px(4), -px(4), px(4), px(4)), radius + px(4))
