"""The bloodstream: a vessel with its wall, pale blood cells and chevrons that show the flow."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.ink import area, disc, line
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import along, band, chain, joined, normals, path
from hpgviz.view.theme import Theme, mix

_WAY = "M566,530 C566,437 552,343 552,250 C552,162 559,74 548,-14"
_HALF = 29.0
_STEPS = 12
_CHEVRONS = (0.19, 0.46, 0.645, 0.905)


class _Shapes(NamedTuple):
    tube: QPainterPath
    inner: QPainterPath
    layers: tuple[QPainterPath, ...]
    sides: tuple[QPainterPath, QPainterPath]
    nuclei: QPainterPath
    cells: QPainterPath
    dents: QPainterPath
    chevrons: QPainterPath


@functools.cache
def _shapes() -> _Shapes:
    points = along(path(_WAY), 90)

    def tube(half: float) -> QPainterPath:
        return band(points, [half] * 90, [half] * 90)

    def side(offset: float) -> QPainterPath:
        return chain(
            [
                (x + nx * offset, y + ny * offset)
                for (x, y), (nx, ny) in zip(points, normals(points), strict=True)
            ]
        )

    cells, dents = _blood(points)
    return _Shapes(
        tube(_HALF),
        tube(_HALF - 3.6),
        tuple(tube((_HALF - 3.6) * (1 - 0.62 * (i / _STEPS) ** 1.2)) for i in range(1, _STEPS + 1)),
        (side(_HALF), side(-_HALF)),
        joined(_lining(points)),
        cells,
        dents,
        joined(_chevron(share) for share in _CHEVRONS),
    )


def _blood(points: list[tuple[float, float]]) -> tuple[QPainterPath, QPainterPath]:
    """Return the pale blood cells: discs seen from the side and from above, and their dents."""
    sides = normals(points)
    cells, dents = [], []
    marks = [(at.x(), at.y()) for at in map(path(_WAY).pointAtPercent, _CHEVRONS)]
    for i in range(30):
        index = min(89, 1 + i * 3)
        (x, y), (nx, ny) = points[index], sides[index]
        across = 19.0 * (2 * ((0.618 * i + 0.13) % 1) - 1)
        turn = 76 * ((0.414 * i + 0.2) % 1) - 38
        flat = (0.58, 0.74, 0.42)[i % 3]
        near = (math.hypot(x + nx * across - cx, y + ny * across - cy) for cx, cy in marks)
        if min(near) < 15:
            continue
        place = QTransform.fromTranslate(x + nx * across, y + ny * across).rotate(turn)
        cells.append(place.map(disc(0, 0, 5.3, flat)))
        dents.append(place.map(disc(0.2, 0.2, 2.5, flat * 0.9)))
    return joined(cells), joined(dents)


def _lining(points: list[tuple[float, float]]) -> list[QPainterPath]:
    """Return the flat nuclei of the cells that line the wall."""
    sides = normals(points)
    result = []
    for i in range(26):
        index = 2 + int(i * 3.3)
        (x, y), (nx, ny) = points[index], sides[index]
        offset = (_HALF - 2.0) * (1 if i % 2 else -1)
        angle = math.degrees(math.atan2(ny, nx)) + 90
        place = QTransform.fromTranslate(x + nx * offset, y + ny * offset).rotate(angle)
        result.append(place.map(disc(0, 0, 4.2, 0.25)))
    return result


def _chevron(share: float) -> QPainterPath:
    way = path(_WAY)
    at = way.pointAtPercent(share)
    turn = 90 - way.angleAtPercent(share)
    return QTransform.fromTranslate(at.x(), at.y()).rotate(turn).map(path("M-9,4 L0,-4 L9,4"))


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    del body
    tissue, shapes = theme.tissue, _shapes()
    area(painter, shapes.tube, mix(tissue.vessel2, tissue.vessel_line, 0.16))
    area(painter, shapes.inner, tissue.vessel2)
    # nested strips: the light lies in the middle and follows every bend
    for i, layer in enumerate(shapes.layers, start=1):
        t = i / _STEPS
        area(painter, layer, mix(tissue.vessel2, tissue.vessel, t * t * (3 - 2 * t)))
    line(painter, shapes.inner, tissue.vessel_line, 0.7, alpha=0.45)
    area(painter, shapes.nuclei, tissue.vessel_line, 0.75)
    area(painter, shapes.cells, tissue.vessel_line, 0.26)
    area(painter, shapes.dents, tissue.vessel, 0.55)
    line(painter, shapes.chevrons, tissue.vessel_line, 2.2, alpha=0.7)
    for side in shapes.sides:
        line(painter, side, tissue.vessel_line, 2.0)


VESSEL = Organ("vessel", QRectF(515, -20, 84, 556), _paint, unchanging)
