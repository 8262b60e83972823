"""The one playhead: its badge on the axis, and its line through bars and charts."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from hpgviz.view.theme import font
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

LINE = 2.0  # px at 100 % text
_POINT = 5.0  # height of the badge's point
_PAD = 9.0
_HALF = 5.0  # px, half the width of the badge's point
_EDGE = 4.0  # px from the edge of the axis, room for the ring of focus


def line_width(look: DockLook) -> float:
    """Return the width of the playhead's line in px."""
    return look.px(LINE)


def paint_line(painter: QPainter, x: float, top: float, bottom: float, look: DockLook) -> None:
    """Draw the line from `top` to `bottom` at px `x`, on whole px so that it stays crisp."""
    width = round(line_width(look))
    left = round(x - width / 2)
    painter.fillRect(QRectF(left, top, width, bottom - top), look.theme.surface.ink)


def badge_rect(x: float, text: str, bottom: float, right: float, look: DockLook) -> QRectF:
    """Return the box of the badge whose point is at px `x`; `right`: where the axis ends."""
    width = max(_badge_width(text, look.scale) + 2 * look.px(_PAD), look.px(32.0))
    height = look.px(22.0)
    left = min(x - width / 2, right + look.px(_HALF) - width)
    left = max(left, _EDGE)  # near an end of the axis it moves aside, its point does not
    return QRectF(left, bottom - look.px(_POINT) - height, width, height)


@functools.lru_cache(maxsize=256)
def _badge_width(text: str, scale: float) -> float:
    return QFontMetricsF(font("name", scale, tabular=True)).horizontalAdvance(text)


def caption_rect(badge: QRectF, text: str, scale: TimeScale, look: DockLook) -> QRectF:
    """Return the box of a caption right of the badge, or left of it where there is no room."""
    width = QFontMetricsF(look.font("control")).horizontalAdvance(text) + 2 * look.px(_PAD)
    box = QRectF(badge.right() + look.px(5), badge.top(), width, badge.height())
    if box.right() > scale.right and badge.left() - look.px(5) - width >= scale.left:
        box.moveRight(badge.left() - look.px(5))
    return box


def paint_caption(painter: QPainter, box: QRectF, text: str, look: DockLook) -> None:
    """Draw what happens on the day of the playhead."""
    surface = look.theme.surface
    painter.setPen(QPen(surface.line2, 1.0))
    painter.setBrush(surface.raised)
    painter.drawRoundedRect(box, look.px(6.0), look.px(6.0))
    painter.setPen(surface.ink)
    painter.setFont(look.font("control"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_badge(
    painter: QPainter, x: float, text: str, box: QRectF, look: DockLook, *, focused: bool
) -> None:
    """Draw the badge in its `box`; its point is at px `x`."""
    surface = look.theme.surface
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, look.px(6.0), look.px(6.0))
    half = look.px(_HALF)
    path.addPolygon(
        QPolygonF(
            [
                QPointF(x - half, box.bottom() - 1),
                QPointF(x + half, box.bottom() - 1),
                QPointF(x, box.bottom() + look.px(_POINT)),
            ]
        )
    )
    painter.fillPath(path, surface.ink)
    if focused:
        painter.setPen(QPen(surface.accent, look.px(1.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = box.adjusted(-3, -3, 3, 3)
        painter.drawRoundedRect(ring, look.px(8.0), look.px(8.0))
    painter.setPen(surface.panel)
    painter.setFont(look.font("name", tabular=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
