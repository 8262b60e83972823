"""Changes of the body on the timeline: a diamond on the day from which a new value holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from hpgviz.model.person import person_keys
from hpgviz.plan.plan import Change
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.widgets.numbers import written

_RADIUS = 4.0  # px


def setting_text(key: str, value: float) -> str:
    """Return a setting of the body with its unit, such as "27 kg/m²" or "× 0.5"."""
    unit = person_keys()[key].unit
    return f"× {written(value)}" if unit == "×" else f"{written(value)} {unit}".rstrip()


def change_text(change: Change) -> str:
    """Return what changes, such as "Body mass index 27 kg/m²"."""
    return f"{person_keys()[change.key].name} {setting_text(change.key, change.value)}"


def paint_changes(
    painter: QPainter,
    changes: Sequence[Change],
    scale: TimeScale,
    top: float,
    day: float,
    look: DockLook,
) -> None:
    """Draw a lane of changes whose top is `top`; those after `day` are hollow."""
    surface, radius = look.theme.surface, look.px(_RADIUS)
    shown = sorted((c for c in changes if scale.shows(c.day)), key=lambda change: change.day)
    painter.setFont(look.font("unit"))
    metrics = QFontMetricsF(painter.font())
    middle = top + look.bar / 2
    for place, change in enumerate(shown):
        x = scale.x(change.day)
        corners = ((0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0))
        painter.setPen(QPen(surface.ink2, look.px(1.2)))
        painter.setBrush(surface.raised if change.day > day else surface.ink2)
        painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in corners]))
        end = scale.x(shown[place + 1].day) if place + 1 < len(shown) else scale.right
        left, text = x + radius + look.px(4), change_text(change)
        if left + metrics.horizontalAdvance(text) < end - radius:
            painter.setPen(surface.ink2)
            box = QRectF(left, top, end - left, look.bar)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
