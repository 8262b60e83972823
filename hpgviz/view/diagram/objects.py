"""What stands at the place where a drug acts: syringe and depot, patch, pellets, shields, lock."""

from __future__ import annotations

import functools
import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from hpgviz.view.diagram.arrows import SHIELD, STOPPED, blocked
from hpgviz.view.diagram.brush import kept, outlined, pen
from hpgviz.view.diagram.geometry import path_curve
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import Point, layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import AgentState, Scene
from hpgviz.view.diagram.traffic import bounce_point
from hpgviz.view.icons import paint_drug
from hpgviz.view.paths import path
from hpgviz.view.theme import faded, mix

SHIELDED = ("estradiol_hypothalamus", "estradiol_pituitary")
STATES: tuple[AgentState, ...] = ("active", "leaving", "planned")
SHIELD_SIZE, LOCK_SIZE = 29.0, 27.0
BLOB = "M-17,0 C-14,-12 4,-15 13,-7 C22,2 13,14 0,14 C-11,14 -18,8 -17,0 Z"
SHIELD_OUTLINE = "M8,1.3 L13.6,3.2 V8 C13.6,11.3 11.3,13.6 8,14.8 C4.7,13.6 2.4,11.3 2.4,8 V3.2 Z"
# x, y, width, height of what is painted
_DEPOT = (680.0, 408.0, 68.0, 108.0)
_PATCH = (640.0, 420.0, 52.0, 28.0)
_PELLETS = (670.0, 444.0, 44.0, 28.0)
NEEDLE = 44.0  # local px from the syringe's origin to its tip


def shield_points(scene: Scene) -> tuple[Point, ...]:
    """Return where shields stand: in front of the receptors they cover or will cover."""
    if not scene.device("shield") and not any(blocked(p, scene) for p in SHIELDED):
        return ()
    lines = [path_curve(path) for path in SHIELDED]
    return tuple(line.point(line.length - SHIELD)[0] for line in lines)


def things(scene: Scene, look: Look) -> list[Label]:
    """Return everything that drugs bring to the canvas; planned ones are dashed outlines."""
    found = []
    for sites, boxes, paint in (
        (("depot",), _DEPOT, _paint_depot),
        (("gel", "cream"), _PATCH, _paint_patch),
        (("pellets",), _PELLETS, _paint_pellets),
    ):
        agents = scene.device(*sites)
        if agents:
            state = min((agent.state for agent in agents), key=STATES.index)
            draw = functools.partial(paint, look=look, state=state)
            found.append(Label(sites[0], QRectF(*boxes), state, draw))
    covered = any(blocked(path, scene) for path in SHIELDED)
    for path_id, point in zip(SHIELDED, shield_points(scene), strict=False):
        shield = functools.partial(
            _paint_shield, path_id=path_id, at=point, look=look, planned=not covered
        )
        around = QRectF(point[0] - 24, point[1] - 32, 78, 64)
        found.append(Label(f"shield.{path_id}", around, covered, shield))
    if scene.device("lock"):
        planned = not scene.acting("lock")
        x, y = layout().object["lock"].at
        lock = functools.partial(_paint_lock, look=look, planned=planned)
        found.append(Label("lock", QRectF(x - 18, y - 18, 36, 36), planned, lock))
    return found


def _dashed(look: Look, size: float = 1.0) -> QPen:
    """Return the pen of what is planned; `size` undoes the painter's own scale."""
    return pen(look.theme.surface.ink2, size, (2.0 * size, 1.6 * size))


# ----------------------------------------------------------------------------------- the blood


def _paint_depot(painter: QPainter, look: Look, state: AgentState) -> None:
    hormone = look.theme.hormone("testosterone")
    spec = layout().object["depot"]
    with kept(painter):
        painter.translate(*spec.at)
        if state == "planned":
            outlined(painter, path(BLOB), None, _dashed(look))
        else:
            ground = mix(look.theme.tissue.muscle, hormone.fill, 0.55)
            outlined(painter, path(BLOB), ground, pen(hormone.fill, 1.2))
            for x, y in ((-8, 1), (0, -5), (7, 2), (-1, 7)):
                glyph_at(painter, hormone, 3.0, (x, y), hollow=True)
    if state != "leaving":
        _paint_syringe(painter, look, state)


def _paint_syringe(painter: QPainter, look: Look, state: AgentState) -> None:
    spec, surface, tissue = layout().object["syringe"], look.theme.surface, look.theme.tissue
    angle = math.radians(spec.angle)
    x = spec.at[0] - NEEDLE * spec.scale * math.cos(angle)
    y = spec.at[1] - NEEDLE * spec.scale * math.sin(angle)
    with kept(painter):
        painter.translate(x, y)
        painter.rotate(spec.angle)
        painter.scale(spec.scale, spec.scale)
        barrel = QPainterPath()
        barrel.addRoundedRect(QRectF(-54, -11, 56, 22), 4, 4)
        if state == "planned":
            edge = _dashed(look, 1.5)
            outlined(painter, barrel, None, edge)
            outlined(painter, path("M-74,0 H-54 M-75,-10 V10 M2,0 H44"), None, edge)
            return
        outlined(painter, path("M-74,0 H-52"), None, pen(surface.ink2, 3.0))
        outlined(painter, path("M-75,-10 V10 M-56,-15 V15"), None, pen(surface.ink2, 3.2))
        outlined(painter, barrel, tissue.glass, pen(surface.ink2, 1.5))
        fill = mix(tissue.glass, look.theme.hormone("testosterone").fill, 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(-32.4, -8.6, 31.0, 17.2), 2, 2)
        painter.setBrush(surface.ink2)
        painter.drawRoundedRect(QRectF(-36.4, -9.4, 5, 18.8), 1.5, 1.5)
        outlined(painter, path("M2,-5 L9,-2.4 V2.4 L2,5 Z"), surface.ink2, None)
        marks = " ".join(f"M{x},-11 V-6" for x in (-44, -34, -24, -14, -4))
        outlined(painter, path(marks), None, pen(surface.ink2, 1.0))
        outlined(painter, path("M9,0 H44"), None, pen(surface.ink2, 1.8))


def _paint_patch(painter: QPainter, look: Look, state: AgentState) -> None:
    surface, spec = look.theme.surface, layout().object["gel"]
    strip = QPainterPath()
    strip.addRoundedRect(QRectF(-20, -5.5, 40, 11), 5.5, 5.5)
    with kept(painter):
        painter.translate(*spec.at)
        painter.rotate(-10)
        if state == "planned":
            outlined(painter, strip, None, _dashed(look))
            return
        outlined(painter, strip, look.theme.tissue.glass, pen(surface.ink2, 1.3))
        for x in (-11, 0, 11):
            glyph_at(painter, look.theme.hormone("testosterone"), 3.2, (x, 0), hollow=True)


def _paint_pellets(painter: QPainter, look: Look, state: AgentState) -> None:
    hormone = look.theme.hormone("testosterone")
    spec = layout().object["pellets"]
    for x, y, turn in ((-9, -4, 12), (3, -5, -8), (-7, 4, -10), (6, 3, 8), (14, -1, 20)):
        capsule = QPainterPath()
        capsule.addRoundedRect(QRectF(-5, -2.4, 10, 4.8), 2.4, 2.4)
        with kept(painter):
            painter.translate(spec.at[0] + x, spec.at[1] + y)
            painter.rotate(turn)
            if state == "planned":
                outlined(painter, capsule, None, _dashed(look))
            else:
                ground = mix(look.theme.tissue.fat, hormone.fill, 0.75)
                outlined(painter, capsule, ground, pen(hormone.outline, 0.8))


# --------------------------------------------------------------------------- shields and lock


def _paint_shield(painter: QPainter, path_id: str, at: Point, look: Look, *, planned: bool) -> None:
    """Paint a shield over its receptors, and the arcs on which particles bounce off."""
    surface, half = look.theme.surface, SHIELD_SIZE / 2
    scale = SHIELD_SIZE / 16
    place = QTransform.fromTranslate(at[0] - half, at[1] - half).scale(scale, scale)
    outline = place.map(path(SHIELD_OUTLINE))
    if planned:
        outlined(painter, outline, None, _dashed(look))
        return
    _paint_arcs(painter, path_id, look)
    outlined(painter, outline, surface.raised, pen(look.theme.tissue.outline, 4.5))
    square = QRectF(at[0] - half, at[1] - half, SHIELD_SIZE, SHIELD_SIZE)
    paint_drug(painter, "shield", look.theme, square)


def _paint_arcs(painter: QPainter, path_id: str, look: Look) -> None:
    """Paint the short arcs on which particles bounce off."""
    line = path_curve(path_id)
    at, along = line.point(line.length - STOPPED)
    color = faded(look.theme.hormone("estradiol").fill, 0.75)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(color, 1.1))
    for side in (1.0, -1.0):
        arc = QPainterPath(QPointF(*at))
        for share in np.linspace(0.1, 1.0, 12):
            arc.lineTo(QPointF(*bounce_point(at, along, side, float(share))))
        painter.drawPath(arc)


def _paint_lock(painter: QPainter, look: Look, *, planned: bool) -> None:
    at = layout().object["lock"].at
    half = LOCK_SIZE / 2
    square = QRectF(at[0] - half, at[1] - half, LOCK_SIZE, LOCK_SIZE)
    if planned:
        body = QPainterPath()
        body.addRoundedRect(QRectF(at[0] - 9, at[1] - 2, 18, 13), 2.6, 2.6)
        bow = path("M-5,-2 V-5 C-5,-12 5,-12 5,-5 V-2")
        body.addPath(bow.translated(*at))
        outlined(painter, body, None, _dashed(look))
        return
    casing = QPainterPath()
    casing.addRoundedRect(QRectF(at[0] - 10.5, at[1] - 3.5, 21, 17), 4, 4)
    outlined(painter, casing, look.theme.tissue.outline, None)
    paint_drug(painter, "lock", look.theme, square)
