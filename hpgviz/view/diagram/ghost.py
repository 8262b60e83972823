"""What was before the latest change: the dashed outline of every arrow that changed."""

from __future__ import annotations

import functools
from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from hpgviz.view.diagram.arrows import arrow, blocked, drawn, quantized, short_of
from hpgviz.view.diagram.brush import pen, polygon
from hpgviz.view.diagram.geometry import path_curve, ribbon
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.theme import faded


def paint_ghosts(
    painter: QPainter, scene: Scene, look: Look, among: Container[str] | None = None
) -> None:
    """Paint the outlines of what the arrows were, over the ribbons: all, or some paths `among`."""
    if not scene.ghost:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_dashes(faded(look.theme.surface.ink2, 0.85)))
    for path in drawn(scene):
        if among is not None and path not in among:
            continue
        spec = layout().path[path]
        if spec.bed and spec.signal in scene.ghost and not blocked(path, scene):
            before = quantized(scene.ghost[spec.signal])
            painter.drawPath(outline(path, before, look.width, short_of(path, scene)))


def _dashes(color: QColor) -> QPen:
    """Return a thin dashed pen; ends and corners that are round take twice as long unseen."""
    result = pen(color, 1.1, (3.2, 2.6), cap=Qt.PenCapStyle.SquareCap)
    result.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return result


@functools.lru_cache(maxsize=512)
def outline(path: str, s: float, factor: float, short: float) -> QPainterPath:
    """Return the outline of a ribbon with its head or bar."""
    old = arrow(path, s, factor, short)
    line = path_curve(path)
    whole = polygon(ribbon(line, old.stop, old.tail * old.w, old.w))
    return whole.united(old.end).simplified()
