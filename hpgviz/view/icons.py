"""Icons of drugs and interface, and the program's own icon: vectors, in the colors of the theme.

Lists, diagram, course bars and buttons use the same drawings, on any painter.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QTransform

from hpgviz.errors import ResourceError
from hpgviz.view.glyphs import DRUGS, INTERFACE, Mark
from hpgviz.view.paths import path
from hpgviz.view.theme import Theme, faded, icon_colors

BOX = 16.0
APP_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128)


def paint_drug(
    painter: QPainter, device: str, theme: Theme, rect: QRectF, ground: QColor | None = None
) -> None:
    """Paint the drawing of a drug's `device` into `rect`.

    Parameters
    ----------
    device
        depot, agonist, gel, cream, pellets, pump, infusion, bolus, shield, lock, lh_look_alike
        or fsh_look_alike.
    ground
        What the icon lies on, seen through the keyhole; the raised surface when not given.

    Raises
    ------
    ResourceError
        If there is no drawing of that name.
    """
    _paint(painter, _marks(DRUGS, device), theme, rect, None, ground)


def paint_icon(
    painter: QPainter, name: str, theme: Theme, rect: QRectF, color: QColor | None = None
) -> None:
    """Paint the interface drawing `name` into `rect`, in `color` or else in ink.

    Raises
    ------
    ResourceError
        If there is no drawing of that name.
    """
    _paint(painter, _marks(INTERFACE, name), theme, rect, color, None)


def app_icon() -> QIcon:
    """Return the program's own icon in all sizes a desktop asks for."""
    result = QIcon()
    for size in APP_SIZES:
        result.addPixmap(app_pixmap(size))
    return result


def app_pixmap(size: int) -> QPixmap:
    """Return the program's own icon, `size` px square."""
    result = QPixmap(QSize(size, size))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_app_icon(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


def paint_app_icon(painter: QPainter, rect: QRectF) -> None:
    """Paint the program's own icon into `rect`: three messengers closing a ring.

    Below 32 px the figure is drawn larger on its tile, so that the gaps stay open.
    """
    tile, colors = icon_colors()
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 64, rect.height() / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tile)
    painter.drawRoundedRect(QRectF(0, 0, 64, 64), 14, 14)
    if rect.width() < 32:
        painter.translate(32, 33)
        painter.scale(1.2, 1.2)
        painter.translate(-32, -33.5)
    for shape, color in zip(_messengers(), colors, strict=True):
        painter.fillPath(shape, color)
    painter.restore()


@functools.cache
def _messengers() -> tuple[QPainterPath, ...]:
    """Return the three arcs, each with the disc it starts from: left, right, bottom."""
    center = QPointF(32, 33)
    discs = (QPointF(32, 16), QPointF(45, 44), QPointF(19, 44))
    outer, gaps = QPainterPath(), QPainterPath()
    outer.addEllipse(center, 20, 20)
    hole = QPainterPath()
    hole.addEllipse(center, 14, 14)
    for disc in discs:
        gaps.addEllipse(disc, 8, 8)
    ring = outer.subtracted(hole).subtracted(gaps)
    # each arc lies between two discs; each disc takes the color of one of them
    result = []
    for (first, second), disc in zip(((0, 2), (1, 0), (2, 1)), discs, strict=True):
        arc = ring.intersected(_sector(center, discs[first], discs[second]))
        arc.addEllipse(disc, 5.3, 5.3)
        result.append(arc)
    return tuple(result)


def _sector(center: QPointF, first: QPointF, second: QPointF) -> QPainterPath:
    """Return the wedge from `center` that holds the shorter way from `first` to `second`."""
    a = math.atan2(first.y() - center.y(), first.x() - center.x())
    b = math.atan2(second.y() - center.y(), second.x() - center.x())
    turn = (b - a + math.pi) % (2 * math.pi) - math.pi
    result = QPainterPath(center)
    for step in range(9):
        angle = a + turn * step / 8
        result.lineTo(center.x() + 40 * math.cos(angle), center.y() + 40 * math.sin(angle))
    result.closeSubpath()
    return result


def _marks(table: dict[str, tuple[Mark, ...]], name: str) -> tuple[Mark, ...]:
    try:
        return table[name]
    except KeyError:
        raise ResourceError(f"no icon {name!r}; known are {', '.join(table)}") from None


def _paint(
    painter: QPainter,
    marks: Sequence[Mark],
    theme: Theme,
    rect: QRectF,
    ink: QColor | None,
    ground: QColor | None,
) -> None:
    scale = min(rect.width(), rect.height()) / BOX
    corner = rect.center() - QPointF(BOX / 2 * scale, BOX / 2 * scale)
    place = QTransform.fromTranslate(corner.x(), corner.y()).scale(scale, scale)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(place, combine=True)
    for mark in marks:
        color = faded(_color(mark.color, theme, ink, ground), mark.alpha)
        if mark.width:
            pen = QPen(color, mark.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path(mark.outline), pen)
        else:
            painter.fillPath(path(mark.outline), color)
    painter.restore()


def _color(name: str, theme: Theme, ink: QColor | None, ground: QColor | None) -> QColor:
    if name == "ink":
        return ink or theme.surface.ink
    if name == "ground":
        return ground or theme.surface.raised
    return theme.hormone(name).fill
