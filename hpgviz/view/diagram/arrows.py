"""The geometry of arrows: which are drawn, how wide, and where they end."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from hpgviz.model.signals import signals
from hpgviz.view.diagram import laws
from hpgviz.view.diagram.brush import polygon
from hpgviz.view.diagram.geometry import Curve, path_curve, ribbon
from hpgviz.view.diagram.layout import Box, layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene, Strength

STOPPED = 40.0  # px short of the organ where a shield stands in the way
SHIELD = 23.0  # center of the shield, px short of the organ
STUB = 9.0  # length of what gets past the shield, px
COVERED = 0.02  # a shield is drawn from this share of covered receptors on
STEP = 0.01  # a ribbon is built anew when its signal changes by 1 %
CASING = 1.0  # px of outline color around heads and bars
EMPTY = QPainterPath()


class Arrow(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Geometry of one arrow at one strength, in px of the canvas; shapes are made when asked for.

    Attributes
    ----------
    path, line
        Id and center line.
    s, w
        Strength, and width at the head.
    tail
        Width at the tail / width at the head.
    end_at, stop
        Where the arrow and where its flow ends, px from the tail.
    dotted
        Whether it is too weak for a ribbon.
    """

    path: str
    line: Curve
    s: float
    w: float
    tail: float
    end_at: float
    stop: float
    dotted: bool

    @functools.cached_property
    def body(self) -> QPainterPath:
        """The ribbon; for a dotted one its dots."""
        if self.dotted:
            return dots(self.path, round(self.stop))
        return polygon(ribbon(self.line, self.stop + 1, self.tail * self.w, self.w))

    @property
    def casing(self) -> QPainterPath:
        """The thin edge around head or bar."""
        return self._mark[0]

    @property
    def end(self) -> QPainterPath:
        """Head or bar."""
        return self._mark[1]

    @functools.cached_property
    def _mark(self) -> tuple[QPainterPath, QPainterPath]:
        if holds_back(self.path):
            return bar(self.line, self.end_at, self.w)
        if layout().path[self.path].tube:
            return EMPTY, EMPTY
        return _head(self.line, laws.head_width(self.w), 1.4 if self.dotted else 0.0)


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


@functools.lru_cache(maxsize=256)  # two diagrams, as they are and as they were: 5 kB each
def arrow(path: str, s: float, factor: float, short: float = 0.0) -> Arrow:
    """Return the arrow of `path` at strength `s`, ending `short` px before its end."""
    spec, line = layout().path[path], path_curve(path)
    w = spec.tube * factor if spec.tube else laws.width(s, factor)
    dotted = s < laws.DOTTED_BELOW and not spec.tube
    end, tail = line.length - short, 1.0 if spec.tube else spec.tail
    stop = end
    if not holds_back(path) and not spec.tube:
        stop = end - 0.88 * 0.80 * laws.head_width(w)
    return Arrow(path, line, s, w, tail, end, stop, dotted)


def bar(line: Curve, end: float, w: float) -> tuple[QPainterPath, QPainterPath]:
    """Return the casing and the body of a bar across `line`, `end` px from its tail."""
    (x, y), _ = line.point(end)
    (tx, ty), _ = line.point(max(0.0, end - 10.0))
    place = QTransform.fromTranslate(x, y).rotateRadians(math.atan2(y - ty, x - tx))
    half, stroke = laws.bar_length(w) / 2, laws.bar_stroke(w) / 2
    shapes = []
    for edge in (CASING, 0.0):
        r = stroke + edge
        local = QPainterPath()
        local.addRoundedRect(QRectF(-r, -half - r, 2 * r, 2 * half + 2 * r), r, r)
        shapes.append(place.map(local))
    return shapes[0], shapes[1]


def _head(line: Curve, wide: float, hollow: float) -> tuple[QPainterPath, QPainterPath]:
    """Return the outer and the inner shape of a head; a hollow one has an edge so many px wide."""
    length = 0.88 * wide
    x, y = (float(v) for v in line.points[-1])
    dx, dy = line.aim(length)
    place = QTransform(dx, dy, -dy, dx, x, y)
    outer = 0.0 if hollow else CASING
    return _kite(place, length, wide, outer), _kite(place, length, wide, -hollow)


def _kite(place: QTransform, length: float, wide: float, grow: float) -> QPainterPath:
    local = QPainterPath(QPointF(1.6 * grow, 0.0))
    local.lineTo(-length - 0.9 * grow, wide / 2 + 1.25 * grow)
    local.lineTo(-0.8 * length - 0.9 * grow, 0.0)
    local.lineTo(-length - 0.9 * grow, -wide / 2 - 1.25 * grow)
    local.closeSubpath()
    return place.map(local)


@functools.lru_cache(maxsize=256)
def dots(path: str, stop: int) -> QPainterPath:
    """Return the dots of a path that hardly carries anything: 1.5 px wide, one every 6 px."""
    points, tangents = path_curve(path).at(np.arange(3.0, max(3.5, stop - 1.0), 6.0))
    found = QPainterPath()
    for (x, y), (dx, dy) in zip(points.tolist(), tangents.tolist(), strict=True):
        local = QPainterPath()
        local.addRoundedRect(QRectF(-1.25, -0.75, 2.5, 1.5), 0.75, 0.75)
        found.addPath(QTransform(dx, dy, -dy, dx, x, y).map(local))
    return found


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


def short_of(path: str, scene: Scene) -> float:
    """Return how many px short of its end a path stops."""
    return STOPPED if blocked(path, scene) else 0.0


def arrows_of(scene: Scene, look: Look) -> list[Arrow]:
    """Return the geometry of all arrows of a scene."""
    return [
        arrow(path, quantized(strength(path, scene).s), look.width, short_of(path, scene))
        for path in drawn(scene)
    ]


def heads(scene: Scene) -> tuple[Box, ...]:
    """Return the places around heads and bars that no label may cover."""
    return _heads(tuple(drawn(scene)), scene.cover > COVERED)


@functools.lru_cache(maxsize=64)
def _heads(paths: tuple[str, ...], covered: bool) -> tuple[Box, ...]:
    ends = []
    for path in paths:
        line = path_curve(path)
        ends.append(line.point(line.length)[0])
        if covered and signals()[layout().path[path].signal].behind is not None:
            ends.append(line.point(line.length - STOPPED)[0])
    return tuple((round(x - 11, 1), round(y - 11, 1), 22.0, 22.0) for x, y in ends)
