"""Beds, ribbons, heads and bars: the arrow law made visible."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPainter

from hpgviz.model.signals import signals
from hpgviz.view.diagram import laws
from hpgviz.view.diagram.arrows import (
    STUB,
    Arrow,
    arrow,
    bar,
    blocked,
    drawn,
    holds_back,
    hormone_of,
    quantized,
    short_of,
    strength,
)
from hpgviz.view.diagram.brush import polygon
from hpgviz.view.diagram.geometry import path_curve, ribbon
from hpgviz.view.diagram.hatch import GROUND, INK, LINE, STEP, paint_hatch
from hpgviz.view.diagram.ink import FAINT, FEW, certainty, paint_inked
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.theme import Hormone, Theme, faded

# ------------------------------------------------------------------------------------------ beds


def paint_beds(painter: QPainter, scene: Scene, look: Look) -> None:
    """Paint the healthy width under every arrow."""
    ground = faded(look.theme.ribbon.bed, look.theme.ribbon.bed_alpha)
    for path in drawn(scene):
        if not layout().path[path].bed:
            continue
        short = short_of(path, scene)
        painter.fillPath(arrow(path, 1.0, look.width, short).body, ground)


# --------------------------------------------------------------------------------------- ribbons


def paint_ribbons(painter: QPainter, scene: Scene, arrows: list[Arrow], look: Look) -> None:
    """Paint all ribbons, then all heads and bars."""
    for item in arrows:
        _paint_body(painter, item, look)
        if blocked(item.path, scene):
            _paint_behind(painter, item, scene, look)
    for item in arrows:
        _paint_end(painter, item, look)


def _paint_body(painter: QPainter, item: Arrow, look: Look) -> None:
    spec = layout().path[item.path]
    fill = look.theme.hormone(hormone_of(item.path)).fill
    if look.ink:
        _paint_ink(painter, item, look)
    elif item.dotted:
        painter.fillPath(item.body, faded(fill, 0.8))
    elif spec.tube:
        painter.fillPath(item.body, faded(fill, look.theme.ribbon.tail_alpha))
    elif not signals()[spec.signal].weakly_founded:
        painter.fillPath(item.body, _gradient(item.path, look.theme))
    elif look.vector:
        paint_hatch(painter, item.body, fill)
    else:
        painter.fillPath(item.body, _hatching(item.path, look.theme))


@functools.lru_cache(maxsize=256)
def _gradient(path: str, theme: Theme) -> QLinearGradient:
    line, fill = path_curve(path), theme.hormone(hormone_of(path)).fill
    result = QLinearGradient(QPointF(*line.points[0]), QPointF(*line.points[-1]))
    result.setColorAt(0.0, faded(fill, theme.ribbon.tail_alpha))
    result.setColorAt(1.0, faded(fill, theme.ribbon.head_alpha))
    return result


@functools.lru_cache(maxsize=64)
def _hatching(path: str, theme: Theme) -> QLinearGradient:
    """Return the lines at 45° of an arrow that stands on weak evidence."""
    fill = theme.hormone(hormone_of(path)).fill
    step = STEP / math.sqrt(2)
    result = QLinearGradient(QPointF(0, 0), QPointF(step, step))
    result.setSpread(QLinearGradient.Spread.RepeatSpread)
    ink, ground = faded(fill, INK), faded(fill, GROUND)
    share, soft = LINE / STEP, 0.06
    for place, color in (
        (0.0, ground),
        (soft, ink),
        (share, ink),
        (share + soft, ground),
        (1.0, ground),
    ):
        result.setColorAt(place, color)
    return result


def _paint_ink(painter: QPainter, item: Arrow, look: Look) -> None:
    """Paint an arrow by how sure it is."""
    hormone = look.theme.hormone(hormone_of(item.path))
    sure = certainty(layout().path[item.path].signal)
    if sure == FEW:
        paint_hatch(painter, item.body, hormone.fill, FAINT)
    else:
        paint_inked(painter, item.body, hormone, sure)


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
    casing, body = bar(line, end, w)
    painter.fillPath(casing, look.theme.tissue.outline)
    painter.fillPath(body, hormone.fill)


def _paint_end(painter: QPainter, item: Arrow, look: Look) -> None:
    hormone: Hormone = look.theme.hormone(hormone_of(item.path))
    unsure = look.ink and certainty(layout().path[item.path].signal) <= FEW
    if (item.dotted or unsure) and not holds_back(item.path):
        painter.fillPath(item.casing, hormone.fill)
        painter.fillPath(item.end, look.theme.surface.canvas)
        return
    painter.fillPath(item.casing, look.theme.tissue.outline)
    painter.fillPath(item.end, hormone.fill)
