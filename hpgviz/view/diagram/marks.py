"""Marks beside a ribbon: how wide it was in this man before any drug."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.arrows import drawn, quantized, short_of, strength
from hpgviz.view.diagram.brush import pen, polygon
from hpgviz.view.diagram.geometry import path_curve, ribbon
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.theme import faded

NEAR = 0.05  # a level that differs from the healthy one by less gets no mark
WIDE = 1.4  # px of a stroke


def marks(scene: Scene, look: Look) -> dict[str, QPainterPath]:
    """Return the mark of each path that has one; equal marks are the same object."""
    found = {}
    for path in drawn(scene):
        untreated = strength(path, scene).untreated
        if layout().path[path].bed and abs(untreated - 1.0) > NEAR:
            short = short_of(path, scene)
            found[path] = _mark(path, quantized(untreated), look.width, short)
    return found


@functools.lru_cache(maxsize=256)
def _mark(path: str, untreated: float, factor: float, short: float) -> QPainterPath:
    """Return two short strokes as far apart as the ribbon was."""
    line, spec = path_curve(path), layout().path[path]
    w = laws.width(untreated, factor)
    outer = ribbon(line, line.length - short, spec.tail * w, w)
    count = len(outer) // 2
    first = round(0.70 * count)
    last = first + max(2, round(8.0 / line.length * count))
    strokes = polygon(outer[:count][first:last], closed=False)
    strokes.addPath(polygon(outer[count:][::-1][first:last], closed=False))
    return strokes


def around(mark: QPainterPath) -> QRectF:
    """Return what a mark covers."""
    return mark.boundingRect().adjusted(-WIDE, -WIDE, WIDE, WIDE)


def paint_marks(painter: QPainter, marks: Iterable[QPainterPath], look: Look) -> None:
    """Paint some marks; the painter is scaled."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(look.theme.surface.ink2, 0.85), WIDE))
    for mark in marks:
        painter.drawPath(mark)
