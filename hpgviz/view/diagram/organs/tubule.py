"""The seminiferous tubule: its wall, the Sertoli cells, and the places of the germ cells.

Geometry is built once per tubule (`build`): the large one in the lens and the two neighbors
that show at its edge, cut to it. Germ cells are painted over it, by
`hpgviz.view.diagram.organs.germ`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, wash
from hpgviz.view.diagram.organs.lens import ground
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.paths import brush, joined, path
from hpgviz.view.theme import Theme, mix

COLUMNS = 11
"""Sertoli cells of one cross-section; a column of germ cells stands between each two."""
RADIUS = 84.0
_WALL, _INNER, _LUMEN = 87.2, 83.0, 37.6


class Place(NamedTuple):
    """Where a tubule lies: center, scale and turn in degrees, and whether the lens cuts it."""

    x: float
    y: float
    scale: float
    turn: float
    cut: bool


MAIN = Place(270, 414, 1.0, 0.0, cut=False)
NEIGHBORS = (Place(392, 530, 0.72, 9.0, cut=True), Place(384, 288, 0.62, 21.0, cut=True))


class Tubule(NamedTuple):
    """The outlines of one tubule, in canvas coordinates."""

    wall: QPainterPath
    lamella: QPainterPath
    inner: QPainterPath
    lumen: QPainterPath
    myoid: QPainterPath
    wedges: QPainterPath
    junctions: QPainterPath
    nuclei: QPainterPath
    nucleoli: QPainterPath
    folds: QPainterPath


def polar(radius: float, angle: float) -> tuple[float, float]:
    """Return the point at `radius` and `angle` (radians, 0 is up, clockwise)."""
    return radius * math.sin(angle), -radius * math.cos(angle)


def settle(shapes: Iterable[QPainterPath], place: Place) -> QPainterPath:
    """Return `shapes` as one path, moved to `place` and cut to the lens if the lens cuts it."""
    to_canvas = transform(place)
    return joined(cut(to_canvas.map(shape), place) for shape in shapes)


def transform(place: Place) -> QTransform:
    """Return the transform from the tubule's own coordinates to the canvas."""
    result = QTransform.fromTranslate(place.x, place.y)
    return result.scale(place.scale, place.scale).rotate(place.turn)


def cut(shape: QPainterPath, place: Place) -> QPainterPath:
    """Return `shape` cut to the lens, if the lens cuts the tubule at `place`."""
    box = shape.boundingRect()
    if not place.cut or ground().contains(box):
        return shape
    if not ground().intersects(box):
        return QPainterPath()
    # curves are flattened by the cut: do it much enlarged, so that this is never seen
    large, small = QTransform.fromScale(16, 16), QTransform.fromScale(1 / 16, 1 / 16)
    return small.map(large.map(shape).intersected(large.map(ground())))


@functools.cache
def build(place: Place) -> Tubule:
    """Return the outlines of the tubule at `place`."""
    pitch = 2 * math.pi / COLUMNS
    angles = [i * pitch for i in range(COLUMNS)]
    return Tubule(
        settle([disc(0, 0, _WALL)], place),
        settle([disc(0, 0, 85.2)], place),
        settle([disc(0, 0, _INNER)], place),
        settle([disc(0, 0, _LUMEN)], place),
        settle([_myoid(i * 2 * math.pi / 14 + 0.1) for i in range(14)], place),
        settle([_wedge(angle, pitch / 2) for angle in angles], place),
        settle([_junction(angle + pitch / 2, pitch / 2) for angle in angles], place),
        settle([_nucleus(angle) for angle in angles], place),
        settle([_nucleolus(angle) for angle in angles], place),
        settle([_fold(angle) for angle in angles], place),
    )


def _myoid(angle: float) -> QPainterPath:
    """Return the flat nucleus of a muscle-like cell in the wall."""
    nucleus = QTransform().rotate(math.degrees(angle)).map(disc(0, -85.3, 6.2, 0.2))
    return QPainterPath(nucleus)


def _wedge(angle: float, half: float) -> QPainterPath:
    """Return one Sertoli cell: broad on the wall, a waist where germ cells nest, a frilled tip."""
    turned = QTransform().rotate(math.degrees(angle))
    (bx, by), (tx, ty) = polar(82.0, 0.57 * half), polar(38.0, 0.55 * half)
    foot = polar(83.4, 0.0)[1]
    text = (
        f"M{-bx},{by} C{-bx * 0.62},{-72} {-5.6},{-66} {-5.0},{-57}"
        f" C{-4.4},{-48} {-6.6},{-46} {-tx},{ty}"
        f" Q{-tx * 0.55},{ty + 3.0} {-tx * 0.32},{ty + 0.6} Q0,{ty + 4.4} {tx * 0.32},{ty + 0.6}"
        f" Q{tx * 0.55},{ty + 3.0} {tx},{ty}"
        f" C{6.6},{-46} {4.4},{-48} {5.0},{-57} C{5.6},{-66} {bx * 0.62},{-72} {bx},{by}"
        f" Q0,{foot - 0.9} {-bx},{by} Z"
    )
    return turned.map(path(text))


def _junction(angle: float, half: float) -> QPainterPath:
    """Return the tight junction between two Sertoli cells: the blood–testis barrier."""
    (x1, y1), (x2, y2) = polar(71.6, -0.52 * half), polar(71.6, 0.52 * half)
    bar = brush(path(f"M{x1},{y1} Q0,{-69.6} {x2},{y2}"), 1.1, start=0.7, end=0.7)
    return QTransform().rotate(math.degrees(angle)).map(bar)


def _nucleus(angle: float) -> QPainterPath:
    """Return a Sertoli nucleus: pear-shaped, with a notch."""
    text = (
        "M0,-74.6 C3.4,-74.6 4.9,-71.8 4.6,-69 C4.3,-65.6 2.8,-62.2 0.6,-61.2"
        " C-0.8,-60.6 -2.2,-62.2 -2.6,-64 C-2.9,-65.4 -4.6,-67 -4.7,-69.4"
        " C-4.8,-72.4 -3.2,-74.6 0,-74.6 Z"
    )
    return QTransform().rotate(math.degrees(angle)).map(path(text))


def _nucleolus(angle: float) -> QPainterPath:
    spots = joined([disc(0.4, -68.6, 1.35), disc(-1.5, -69.6, 0.65), disc(2.0, -67.2, 0.6)])
    return QTransform().rotate(math.degrees(angle)).map(spots)


def _fold(angle: float) -> QPainterPath:
    """Return fine lines in a Sertoli cell, running from its foot to its tip."""
    grain = (
        "M-2.2,-58 C-2.4,-52 -2.6,-47 -3.2,-42",
        "M1.8,-59 C1.6,-52 1.4,-48 1.2,-42",
        "M-6.6,-78 C-5,-74 -4,-72 -4.6,-70",
    )
    lines = joined(brush(path(text), 0.8) for text in grain)
    return QTransform().rotate(math.degrees(angle)).map(lines)


def paint_tubule(painter: QPainter, theme: Theme, support: float, place: Place) -> None:
    """Paint wall and Sertoli cells; `support` of 0 leaves them pale, 1 is the healthy man."""
    tissue, tubule, scale = theme.tissue, build(place), place.scale
    share = min(1.0, max(0.0, support))
    area(painter, tubule.wall, tissue.tub)
    line(painter, tubule.wall, tissue.tub_line, 1.4 * scale)
    line(painter, tubule.lamella, tissue.tub_line, 0.5 * scale, alpha=0.6)
    area(painter, tubule.myoid, tissue.tub_line, 0.85)
    bed = mix(tissue.sertoli, tissue.lens, 0.55 + 0.2 * (1 - share))
    area(painter, tubule.inner, bed)
    area(painter, tubule.lumen, tissue.lens)
    base = mix(tissue.sertoli, tissue.sertoli_line, 0.16 * share)
    base = mix(base, tissue.lens, 0.5 * (1 - share))
    tip = mix(tissue.sertoli, tissue.lens, 0.2 + 0.45 * (1 - share))
    edge = mix(tissue.sertoli_line, tissue.sertoli, 0.45 * (1 - share))
    glow = (0.0, tip), (0.5, tip), (1.0, base)
    wash(painter, tubule.wedges, ball(place.x, place.y, _INNER * scale, *glow))
    area(painter, tubule.folds, edge, 0.55)
    line(painter, tubule.wedges, edge, 0.95 * scale)
    area(painter, tubule.junctions, edge)
    core = mix(tissue.sertoli, tissue.sertoli_line, 0.25 + 0.4 * share)
    area(painter, tubule.nuclei, core)
    line(painter, tubule.nuclei, edge, 0.8 * scale)
    dark = mix(tissue.sertoli_line, theme.hormone("fsh").text, 0.35 + 0.65 * share)
    area(painter, tubule.nucleoli, dark)
    line(painter, tubule.inner, tissue.tub_line, 0.9 * scale)


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    paint_tubule(painter, theme, body.sertoli, MAIN)


def _key(body: BodyState) -> Hashable:
    return decile(body.sertoli)


def _paint_neighbors(painter: QPainter, theme: Theme, body: BodyState) -> None:
    for place in NEIGHBORS:
        paint_tubule(painter, theme, body.sertoli, place)


TUBULE = Organ("tubule", QRectF(181, 325, 178, 178), _paint, _key, fine=True)
NEIGHBOR_TUBULES = Organ(
    "neighbor_tubules", QRectF(320, 316, 140, 194), _paint_neighbors, _key, fine=True
)
