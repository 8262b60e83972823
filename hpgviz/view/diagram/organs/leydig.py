"""The Leydig cells: plump, warm and fatty when they make testosterone, small and pale at rest."""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, lit, model, rims, wash
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.paths import joined, smooth
from hpgviz.view.theme import Theme, mix

# x, y and size of every cell: the cluster, then the small groups between the tubules
_CELLS = (
    (414.0, 396.0, 1.0),
    (391.2, 383.6, 1.0),
    (434.4, 377.2, 1.0),
    (440.6, 406.8, 1.0),
    (395.0, 413.6, 1.0),
    (419.4, 423.0, 1.0),
    (413.6, 366.6, 1.0),
    (346.0, 348.0, 0.7),
    (330.2, 340.4, 0.7),
    (454.0, 355.4, 0.7),
    (438.4, 346.0, 0.7),
)
_WITH_CRYSTAL = (2, 4)


class _Cell(NamedTuple):
    """One cell around its own origin."""

    outline: QPainterPath
    edges: tuple[QPainterPath, ...]
    nucleus: tuple[float, float]
    drops: QPainterPath
    grain: QPainterPath
    crystal: QPainterPath


class _Cluster(NamedTuple):
    """All cells where they lie: like parts joined, so that each is painted in one stroke."""

    outlines: tuple[QPainterPath, ...]
    nuclei: tuple[tuple[float, float, float], ...]
    edges: tuple[QPainterPath, ...]
    drops: QPainterPath
    grain: QPainterPath
    crystals: QPainterPath
    cores: QPainterPath
    nucleoli: QPainterPath


@functools.cache
def _cell(index: int) -> _Cell:
    seed = 2.399 * index + 0.6
    points = []
    for i in range(9):
        angle = 2 * math.pi * i / 9 + seed
        reach = 12.6 + 0.75 * math.sin(3 * angle + seed) + 0.6 * math.cos(2 * angle - seed)
        points.append((reach * math.cos(angle), reach * math.sin(angle)))
    outline = smooth(points, closed=True)
    nucleus = (1.7 * math.cos(seed), 1.7 * math.sin(seed))
    drops, grain = [], []
    for i in range(6):
        angle, reach = seed + 0.9 + i * 1.02, 8.3 + 1.1 * math.sin(5 * i + seed)
        size = (1.3, 0.85, 1.05)[i % 3]
        drops.append(disc(reach * math.cos(angle), reach * math.sin(angle), size))
    for i in range(14):
        angle, reach = seed + 2.4 * i, 6.4 + 4.3 * ((0.618 * i + 0.2) % 1)
        grain.append(disc(reach * math.cos(angle), reach * math.sin(angle), 0.42))
    rod = QPainterPath()
    if index in _WITH_CRYSTAL:
        rod.addRoundedRect(QRectF(-0.8, -2.9, 1.6, 5.8), 0.5, 0.5)
        away = (nucleus[0] - 6.6 * math.cos(seed), nucleus[1] - 6.6 * math.sin(seed))
        rod = QTransform.fromTranslate(*away).rotate(math.degrees(seed)).map(rod)
    return _Cell(outline, rims(outline, 1.6, 3.4, 5.6), nucleus, joined(drops), joined(grain), rod)


@functools.lru_cache(maxsize=2)  # of two diagrams: each is 300 kB, and its picture is kept
def _cluster(tenths: int) -> _Cluster:
    """Return the cells at an activity of `tenths` / 10: at rest they shrink to 84 %."""
    grown = 0.84 + 0.016 * tenths
    placed = []
    for index, (x, y, size) in enumerate(_CELLS):
        cell = _cell(index)
        placed.append((cell, QTransform.fromTranslate(x, y).scale(size * grown, size * grown)))
    nuclei = []
    for cell, place in placed:
        at = place.map(QPointF(*cell.nucleus))
        nuclei.append((at.x(), at.y(), place.m11()))
    return _Cluster(
        tuple(place.map(cell.outline) for cell, place in placed),
        tuple(nuclei),
        tuple(joined(place.map(cell.edges[i]) for cell, place in placed) for i in range(3)),
        joined(place.map(cell.drops) for cell, place in placed),
        joined(place.map(cell.grain) for cell, place in placed),
        joined(place.map(cell.crystal) for cell, place in placed),
        joined(disc(x, y, 4.9 * size) for x, y, size in nuclei),
        joined(_nucleolus(x, y, size) for x, y, size in nuclei),
    )


def _nucleolus(x: float, y: float, size: float) -> QPainterPath:
    large = disc(x + 0.9 * size, y - 0.7 * size, 1.5 * size)
    return joined([large, disc(x - 1.9 * size, y + 1.6 * size, 0.6 * size)])


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    tissue, tenths = theme.tissue, decile(body.leydig)
    cluster, share = _cluster(tenths), tenths / 10
    rest = mix(tissue.leydig, tissue.lens, 0.18)
    fill = mix(rest, tissue.leydig_hot, share)
    edge = mix(tissue.leydig_line, tissue.leydig, 0.3 * (1 - share))
    light = (
        lit(theme, fill, edge, 0.28)
        if theme.dark
        else mix(fill, tissue.leydig, 0.25 + 0.35 * share)
    )
    for outline, (x, y, size) in zip(cluster.outlines, cluster.nuclei, strict=True):
        glow = ball(x - 4 * size, y - 4.5 * size, 17.5 * size, (0, light), (0.4, fill), (1, fill))
        wash(painter, outline, glow)
    model(painter, theme, cluster.edges, edge, 0.10)
    area(painter, cluster.grain, edge, 0.25 + 0.3 * share)
    area(painter, cluster.drops, tissue.lipid, 0.95)
    line(painter, cluster.drops, edge, 0.4, alpha=0.7)
    area(painter, cluster.crystals, mix(tissue.lipid, edge, 0.35), 0.9)
    for outline in cluster.outlines:
        line(painter, outline, edge, 1.2)
    area(painter, cluster.cores, mix(fill, edge, 0.42))
    line(painter, cluster.cores, edge, 0.8)
    area(painter, cluster.nucleoli, edge if theme.dark else mix(edge, theme.surface.ink, 0.18))


def _key(body: BodyState) -> Hashable:
    return decile(body.leydig)


LEYDIG = Organ("leydig", QRectF(318, 328, 153, 112), _paint, _key, fine=True)
