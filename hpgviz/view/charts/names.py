"""Where the name of a strip stands in the gutter, so that numbers can keep clear of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from hpgviz.view.charts.layout import Place
from hpgviz.view.timeline.look import DockLook

LEFT = 28.0  # px before the name, for the glyph
HALF = 9.0  # px above and below its middle


def name_font(height: float, look: DockLook) -> QFont:
    """Return the font of a strip's name for a strip of `height` px."""
    role = "name" if height < look.px(18) else "control"
    return look.font(role, weight=QFont.Weight.DemiBold)


def name_middle(height: float, look: DockLook, *, large: bool, unit_below: bool) -> float:
    """Return the middle of the name, px below the top of its strip."""
    middle = height / 2 - (look.px(7.5) if unit_below else 0.5)
    return min(middle, look.px(20)) if large else middle


def name_box(place: Place, name: str, look: DockLook, *, large: bool, unit_below: bool) -> QRectF:
    """Return the box of the lettering."""
    middle = place.top + name_middle(place.height, look, large=large, unit_below=unit_below)
    width = QFontMetricsF(name_font(place.height, look)).horizontalAdvance(name)
    return QRectF(look.px(LEFT), middle - look.px(HALF) + 1, width, 2 * look.px(HALF) - 2)


def fitted_name(name: str, height: float, room: float, look: DockLook) -> tuple[str, QFont]:
    """Return a strip's name and its font: smaller where room is short, then with an ellipsis."""
    font = name_font(height, look)
    if QFontMetricsF(font).horizontalAdvance(name) <= room:
        return name, font
    small = look.font("unit", weight=QFont.Weight.DemiBold)
    return QFontMetricsF(small).elidedText(name, Qt.TextElideMode.ElideRight, room), small
