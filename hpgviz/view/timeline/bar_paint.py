"""How a course bar looks: filled when it acts, outlined with a clock while it is planned."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Course
from hpgviz.view.theme import mix
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.buttons import paint_clock

_PAD = 7.0  # px from the edge to the label
_CLOCK = 3.8  # px, radius
_RADIUS = 3.5


class BarStyle:
    """Colors of one bar, from its drug, the theme and whether it is still planned."""

    def __init__(self, course: Course, look: DockLook, *, planned: bool, tiled: bool) -> None:
        drug = drugs()[course.drug]
        hormone = look.theme.hormone(drug.hormone)
        surface = look.theme.surface
        solid = drug.device == "depot" and not tiled
        tint = 0.40 if look.theme.dark else 0.20
        self.planned = planned
        self.fill: QColor = hormone.fill if solid else mix(surface.panel, hormone.fill, tint)
        self.edge: QColor = hormone.fill
        self.text: QColor = hormone.outline if solid else surface.ink
        if planned:
            self.fill, self.edge, self.text = surface.raised, surface.ink2, surface.ink2

    def pen(self, look: DockLook) -> QPen:
        """Return the pen of the edge."""
        pen = QPen(self.edge, look.px(1.0 if self.planned else 1.2))
        if self.planned:
            pen.setDashPattern([2.0, 1.6])
        return pen


def label_font(look: DockLook) -> QFont:
    """Return the font of a bar's label: the floor size, bold enough to stand on a color."""
    return look.font("unit", weight=QFont.Weight.DemiBold)


def fitting(labels: tuple[str, ...], room: float, look: DockLook) -> str:
    """Return the first of `labels` that fits into `room` px, or an empty text."""
    metrics = QFontMetricsF(label_font(look))
    return next((text for text in labels if metrics.horizontalAdvance(text) <= room), "")


def label_room(width: float, look: DockLook, *, planned: bool) -> float:
    """Return the px a label may take in a bar of which `width` px are to be seen."""
    return width - look.px(_PAD + 6 + (2 * _CLOCK + 3 if planned else 0))


def paint_bar(painter: QPainter, box: QRectF, text: str, style: BarStyle, look: DockLook) -> None:
    """Draw a bar into `box` with its label."""
    px = look.px
    painter.setPen(style.pen(look))
    painter.setBrush(style.fill)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), px(_RADIUS), px(_RADIUS))
    if not style.planned and box.width() > px(16):
        _paint_grips(painter, box, style, look)
    left = box.left() + px(_PAD)
    if style.planned and box.width() > px(2 * _CLOCK + 8):
        _paint_clock(painter, QPointF(left + px(_CLOCK) - 2, box.center().y()), look)
        left += px(2 * _CLOCK + 2)
    if text:
        _paint_label(painter, QRectF(left, box.top(), box.width(), box.height()), text, style, look)


def _paint_label(
    painter: QPainter, box: QRectF, text: str, style: BarStyle, look: DockLook
) -> None:
    """Draw the label; in a lowered, flatter bar it interrupts the edge instead of touching it."""
    painter.setFont(label_font(look))
    lowered = max(look.bar - box.height(), 0.0)
    area = box.adjusted(0, -look.px(1) - lowered * 0.6, 0, look.px(0.5))
    if lowered > 0:
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        gap = QRectF(box.left() - 1.5, box.top(), width + 3, look.px(1.6))
        painter.fillRect(gap, style.fill)
    painter.setPen(style.text)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def paint_ring(painter: QPainter, box: QRectF, look: DockLook) -> None:
    """Draw the mark of keyboard focus around a bar."""
    surface = look.theme.surface
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, inset in ((surface.accent, 0.0), (surface.panel, 1.6)):
        painter.setPen(QPen(color, 1.6))
        inner = box.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, look.px(_RADIUS), look.px(_RADIUS))


def _paint_grips(painter: QPainter, box: QRectF, style: BarStyle, look: DockLook) -> None:
    color = QColor(style.text)
    color.setAlphaF(0.75)
    painter.setPen(QPen(color, 1.0))
    for x in (box.left() + look.px(3.5), box.right() - look.px(3.5)):
        half = box.height() * 0.2
        painter.drawLine(QPointF(x, box.center().y() - half), QPointF(x, box.center().y() + half))


def _paint_clock(painter: QPainter, center: QPointF, look: DockLook) -> None:
    surface = look.theme.surface
    radius = look.px(_CLOCK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface.raised)
    painter.drawEllipse(center, radius, radius)
    half = QPointF(radius, radius)
    paint_clock(painter, QRectF(center - half, center + half), surface.ink2)
