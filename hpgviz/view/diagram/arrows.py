"""Beds, ribbons, heads and bars: the arrow law made visible."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath

from hpgviz.model.signals import signals
from hpgviz.view.diagram import laws
from hpgviz.view.diagram.brush import kept, outlined, pen, polygon
from hpgviz.view.diagram.geometry import Curve, path_curve, ribbon
from hpgviz.view.diagram.layout import Point, layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene, Strength
from hpgviz.view.theme import Hormone, faded, mix

STOPPED = 40.0  # px short of the organ where a shield stands in the way
SHIELD = 23.0  # center of the shield, px short of the organ
STUB = 9.0  # length of what gets past the shield, px
COVERED = 0.02  # a shield is drawn from this share of covered receptors on
MARK = 0.05  # an untreated level that differs by less gets no mark
STEP = 0.01  # a ribbon is built anew when its signal changes by 1 %


@dataclass(frozen=True, eq=False)
class Arrow:
    """Geometry of one arrow at one strength, in px of the canvas.

    `stop` is where the flow ends; `tip` is None for a bar; `bar` is None for a head.
    """

    path: str
    line: Curve
    s: float
    w: float
    tail: float
    stop: float
    dotted: bool
    body: QPainterPath
    tip: QPainterPath | None
    bar: tuple[Point, Point] | None


def hormone_of(path: str) -> str:
    """Return the hormone whose particles a path carries."""
    spec = layout().path[path]
    return spec.hormone or signals()[spec.signal].hormone


def holds_back(path: str) -> bool:
    """Tell whether the path ends in a bar."""
    return signals()[layout().path[path].signal].kind == "inhibits"


def blocked(path: str, scene: Scene) -> bool:
    """Tell whether a shield stands in the way of the path."""
    behind = signals()[layout().path[path].signal].behind
    return behind is not None and scene.cover > COVERED


def quantized(s: float) -> float:
    """Return `s` rounded to whole steps of 1 %, so that equal ribbons are built once."""
    if s < 1e-3:
        return 0.0
    return math.exp(round(math.log(s) / STEP) * STEP)


@functools.lru_cache(maxsize=4096)
def arrow(path: str, s: float, factor: float, short: float = 0.0) -> Arrow:
    """Return the arrow of `path` at strength `s`, ending `short` px before its end."""
    spec = layout().path[path]
    line = path_curve(path)
    w = spec.tube * factor if spec.tube else laws.width(s, factor)
    dotted = s < laws.DOTTED_BELOW and not spec.tube
    end = line.length - short
    tail = 1.0 if spec.tube else spec.tail
    if holds_back(path):
        body = polygon(ribbon(line, end, tail * w, w))
        return Arrow(path, line, s, w, tail, end, dotted, body, None, _bar(line, end, w))
    if spec.tube:
        body = polygon(ribbon(line, end, w, w))
        return Arrow(path, line, s, w, tail, end, dotted, body, None, None)
    wide = laws.head_width(w)
    notch = end - 0.88 * 0.80 * wide
    body = polygon(ribbon(line, notch + 1.0, tail * w, w))
    tip = _tip(line, wide)
    return Arrow(path, line, s, w, tail, notch, dotted, body, tip, None)


def _bar(line: Curve, end: float, w: float) -> tuple[Point, Point]:
    (x, y), _ = line.point(end)
    (tx, ty), _ = line.point(max(0.0, end - 10.0))
    dx, dy = x - tx, y - ty
    norm = max(math.hypot(dx, dy), 1e-9)
    half = laws.bar_length(w) / 2
    nx, ny = -dy / norm * half, dx / norm * half
    return (x - nx, y - ny), (x + nx, y + ny)


def _tip(line: Curve, wide: float) -> QPainterPath:
    length = 0.88 * wide
    x, y = (float(v) for v in line.points[-1])
    dx, dy = line.aim(length)
    nx, ny = -dy * wide / 2, dx * wide / 2
    bx, by = x - dx * length, y - dy * length
    notch = (x - dx * 0.80 * length, y - dy * 0.80 * length)
    return polygon(np.array([(x, y), (bx + nx, by + ny), notch, (bx - nx, by - ny)]))


# ------------------------------------------------------------------------------ which are drawn


def strength(path: str, scene: Scene) -> Strength:
    """Return the strength of a path: its signal's, or its share of what comes from outside."""
    spec = layout().path[path]
    own = scene.signals[spec.signal]
    if spec.signal != "testosterone_outside":
        return own
    share = sum(agent.share for agent in scene.device(*_devices(spec.device)))
    return Strength(own.s * share, 0.0)


def _devices(device: str) -> tuple[str, ...]:
    return {"gel": ("gel", "cream"), "pump": ("pump", "agonist")}.get(device, (device,))


def drawn(scene: Scene) -> Iterator[str]:
    """Yield the ids of all paths that the scene shows, in painting order."""
    for path, spec in layout().path.items():
        if not spec.device or scene.acting(*_devices(spec.device)):
            yield path


def arrows_of(scene: Scene, look: Look) -> list[Arrow]:
    """Return the geometry of all arrows of a scene."""
    found = []
    for path in drawn(scene):
        s = quantized(strength(path, scene).s)
        short = STOPPED if blocked(path, scene) else 0.0
        found.append(arrow(path, s, look.width, short))
    return found


# ------------------------------------------------------------------------------------ painting


def paint_arrows(painter: QPainter, scene: Scene, look: Look) -> None:
    """Paint all beds, then all ribbons, then all heads and bars."""
    found = arrows_of(scene, look)
    for item in found:
        paint_bed(painter, item, strength(item.path, scene), look)
    for item in found:
        _paint_body(painter, item, look)
        if blocked(item.path, scene):
            _paint_behind(painter, item, scene, look)
    for item in found:
        _paint_end(painter, item, look)


def paint_bed(painter: QPainter, item: Arrow, level: Strength, look: Look) -> None:
    """Paint the healthy width under an arrow, and the marks of this man's untreated level."""
    spec = layout().path[item.path]
    if not spec.bed:
        return
    ribbon_look = look.theme.ribbon
    healthy = arrow(item.path, 1.0, look.width, item.line.length - item.stop if item.bar else 0.0)
    painter.fillPath(healthy.body, faded(ribbon_look.bed, ribbon_look.bed_alpha))
    if abs(level.untreated - 1.0) > MARK:
        _paint_mark(painter, item, level.untreated, look)


def _paint_mark(painter: QPainter, item: Arrow, untreated: float, look: Look) -> None:
    """Paint two short strokes as far apart as the ribbon was before any drug."""
    w = laws.width(untreated, look.width)
    outer = ribbon(item.line, item.stop, item.tail * w, w)
    count = len(outer) // 2
    here = slice(round(0.70 * count), round(0.70 * count) + 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(look.theme.surface.ink2, 0.8), 1.4))
    painter.drawPath(polygon(outer[:count][here], closed=False))
    painter.drawPath(polygon(outer[count:][::-1][here], closed=False))


def _gradient(item: Arrow, fill: Hormone, look: Look) -> QLinearGradient:
    (x0, y0), _ = item.line.point(0.0)
    (x1, y1), _ = item.line.point(item.stop)
    result = QLinearGradient(QPointF(x0, y0), QPointF(x1, y1))
    result.setColorAt(0.0, faded(fill.fill, look.theme.ribbon.tail_alpha))
    result.setColorAt(1.0, faded(fill.fill, look.theme.ribbon.head_alpha))
    return result


def _paint_body(painter: QPainter, item: Arrow, look: Look) -> None:
    hormone = look.theme.hormone(hormone_of(item.path))
    spec = layout().path[item.path]
    if spec.tube:
        painter.fillPath(item.body, faded(hormone.fill, look.theme.ribbon.tail_alpha))
        return
    if item.dotted:
        _paint_dots(painter, item, look)
        return
    if signals()[spec.signal].weakly_founded:
        _paint_hatch(painter, item, look)
        return
    painter.fillPath(item.body, _gradient(item, hormone, look))


def _paint_dots(painter: QPainter, item: Arrow, look: Look) -> None:
    distance = np.linspace(2.0, max(3.0, item.stop), 64)
    points = item.line.at(distance)[0]
    color = faded(look.theme.hormone(hormone_of(item.path)).fill, 0.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(color, 1.5 * max(1.0, look.width), (0.75, 5.25)))
    painter.drawPath(polygon(points, closed=False))


def _paint_hatch(painter: QPainter, item: Arrow, look: Look) -> None:
    """Paint a ribbon that stands on weak evidence: lines at 45° over a pale ground."""
    hormone = look.theme.hormone(hormone_of(item.path))
    painter.fillPath(item.body, faded(hormone.fill, 0.16))
    box = item.body.boundingRect()
    lines = QPainterPath()
    x = math.floor((box.left() - box.height()) / 5.0) * 5.0
    while x < box.right():
        lines.moveTo(x, box.bottom())
        lines.lineTo(x + box.height(), box.top())
        x += 5.0
    with kept(painter):
        painter.setClipPath(item.body, Qt.ClipOperation.IntersectClip)
        outlined(painter, lines, None, pen(faded(hormone.fill, 0.62), 1.7))
    outlined(painter, item.body, None, pen(faded(hormone.fill, 0.45), 0.7))


def _paint_behind(painter: QPainter, item: Arrow, scene: Scene, look: Look) -> None:
    """Paint what gets past the shield: a short ribbon and its own bar at the organ."""
    level = strength(item.path, scene)
    s = quantized(level.s if level.behind is None else level.behind)
    w = laws.width(s, look.width)
    hormone = look.theme.hormone(hormone_of(item.path))
    line, end = item.line, item.line.length
    if s >= laws.DOTTED_BELOW:
        stub = polygon(ribbon(line, end, w, w, start=end - STUB))
        painter.fillPath(stub, faded(hormone.fill, look.theme.ribbon.head_alpha))
    _paint_bar(painter, _bar(line, end, w), w, look, hormone)


def _paint_bar(
    painter: QPainter, bar: tuple[Point, Point], w: float, look: Look, hormone: Hormone
) -> None:
    stroke = laws.bar_stroke(w)
    a, b = QPointF(*bar[0]), QPointF(*bar[1])
    painter.setPen(pen(look.theme.tissue.outline, stroke + 2.0))
    painter.drawLine(a, b)
    painter.setPen(pen(hormone.fill, stroke))
    painter.drawLine(a, b)


def _paint_end(painter: QPainter, item: Arrow, look: Look) -> None:
    hormone = look.theme.hormone(hormone_of(item.path))
    if item.bar is not None:
        _paint_bar(painter, item.bar, item.w, look, hormone)
    elif item.tip is not None and item.dotted:
        outlined(painter, item.tip, look.theme.surface.canvas, pen(hormone.fill, 1.4))
    elif item.tip is not None:
        edge = pen(mix(hormone.outline, look.theme.surface.canvas, 0.2), 0.8)
        outlined(painter, item.tip, hormone.fill, edge)


def heads(scene: Scene) -> list[QRectF]:
    """Return the places around heads and bars that no label may cover."""
    ends = []
    for path in drawn(scene):
        line = path_curve(path)
        ends.append(line.point(line.length)[0])
        if blocked(path, scene):
            ends.append(line.point(line.length - STOPPED)[0])
    return [QRectF(x - 11, y - 11, 22, 22) for x, y in ends]
