"""The Leydig cells: plump, warm and fatty when they make testosterone, small and pale at rest."""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, model, rims, wash
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.paths import joined, smooth
from hpgviz.view.theme import Theme, mix

_CENTER = (414.0, 396.0)
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


class _Cell(NamedTuple):
    """One cell around its own origin."""

    outline: QPainterPath
    edges: tuple[QPainterPath, ...]
    nucleus: tuple[float, float]
    drops: QPainterPath
    grain: QPainterPath
    crystal: QPainterPath


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
        angle = seed + 0.9 + i * 1.02
        reach = 8.3 + 1.1 * math.sin(5 * i + seed)
        drops.append(
            disc(reach * math.cos(angle), reach * math.sin(angle), (1.3, 0.85, 1.05)[i % 3])
        )
    for i in range(14):
        angle, reach = seed + 2.4 * i, 6.4 + 4.3 * ((0.618 * i + 0.2) % 1)
        grain.append(disc(reach * math.cos(angle), reach * math.sin(angle), 0.42))
    rod = QPainterPath()
    if index in (2, 4):
        rod.addRoundedRect(QRectF(-0.8, -2.9, 1.6, 5.8), 0.5, 0.5)
        away = (nucleus[0] - 6.6 * math.cos(seed), nucleus[1] - 6.6 * math.sin(seed))
        rod = QTransform.fromTranslate(*away).rotate(math.degrees(seed)).map(rod)
    return _Cell(outline, rims(outline, 1.6, 3.4, 5.6), nucleus, joined(drops), joined(grain), rod)


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    share = min(1.0, max(0.0, body.leydig))
    for index, (x, y, size) in enumerate(_CELLS):
        painter.save()
        painter.translate(x, y)
        grown = size * (0.84 + 0.16 * share)
        painter.scale(grown, grown)
        _paint_cell(painter, theme, _cell(index), share)
        painter.restore()


def _paint_cell(painter: QPainter, theme: Theme, cell: _Cell, share: float) -> None:
    tissue = theme.tissue
    rest = mix(tissue.leydig, tissue.lens, 0.18)
    fill = mix(rest, tissue.leydig_hot, share)
    light = mix(fill, tissue.leydig, 0.25 + 0.35 * share)
    edge = mix(tissue.leydig_line, tissue.leydig, 0.3 * (1 - share))
    wash(painter, cell.outline, ball(-3.5, -4.0, 17.5, (0, light), (0.4, fill), (1, fill)))
    model(painter, cell.edges, edge, 0.10)
    area(painter, cell.grain, edge, 0.25 + 0.3 * share)
    area(painter, cell.drops, tissue.lipid, 0.95)
    line(painter, cell.drops, edge, 0.4, alpha=0.7)
    area(painter, cell.crystal, mix(tissue.lipid, edge, 0.35), 0.9)
    line(painter, cell.outline, edge, 1.2)
    x, y = cell.nucleus
    core = mix(fill, edge, 0.42)
    wash(
        painter, disc(x, y, 4.9), ball(x - 1.4, y - 1.6, 7.5, (0, mix(core, fill, 0.35)), (1, core))
    )
    line(painter, disc(x, y, 4.9), edge, 0.8)
    deep = mix(edge, theme.surface.ink, 0.18 if not theme.dark else 0.0)
    area(painter, disc(x + 0.9, y - 0.7, 1.5), deep)
    area(painter, disc(x - 1.9, y + 1.6, 0.6), deep, 0.7)


def _key(body: BodyState) -> Hashable:
    return decile(body.leydig)


LEYDIG = Organ("leydig", QRectF(318, 328, 153, 112), _paint, _key)
