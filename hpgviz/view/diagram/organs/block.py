"""A block of skin, fat and muscle: where gels, pellets and depots lie."""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.ink import disc, inked, lit, slope, wash
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.paths import along, brush, brush_points, chain, joined, path, smooth
from hpgviz.view.theme import Theme, faded, mix

_SKIN = "M604,462 C640,438 690,430 752,428"
_BOTTOM = 520.0
# depth below the surface: upper skin, fat, muscle
_UPPER, _FAT, _MUSCLE = 3.0, 12.0, 42.0


class _Shapes(NamedTuple):
    block: QPainterPath
    upper: QPainterPath
    fat: QPainterPath
    lobules: QPainterPath
    shine: QPainterPath
    septa: QPainterPath
    muscle: QPainterPath
    fibers: QPainterPath
    fine: QPainterPath


class _Inks(NamedTuple):
    """Lines as areas, so that they can fade."""

    lobules: QPainterPath
    fascia: QPainterPath
    muscle: QPainterPath
    surface: QPainterPath


def _level(depth: float, wave: float = 0.0, length: float = 6.0) -> list[tuple[float, float]]:
    """Return the points of the skin line lowered by `depth`, with a wave on it."""
    return [
        (x, y + depth + wave * math.sin(2 * math.pi * x / length))
        for x, y in along(path(_SKIN), 120)
    ]


def _slab(top: list[tuple[float, float]], bottom: list[tuple[float, float]]) -> QPainterPath:
    result = chain([*top, *reversed(bottom)])
    result.closeSubpath()
    return result


@functools.cache
def _shapes() -> _Shapes:
    floor = [(604.0, _BOTTOM), (752.0, _BOTTOM)]
    fat = _slab(_level(_FAT, 0.5, 17), _level(_MUSCLE, 0.6, 23))
    muscle = _slab(_level(_MUSCLE, 0.6, 23), floor)
    cells, shine = _lobules()
    fibers, fine = _fibers()
    septa = ("M668,449 C672,458 666,466 671,477", "M716,443 C712,452 719,460 714,472")
    return _Shapes(
        _slab(_level(0), floor),
        _slab(_level(0), _level(_UPPER, 0.55, 5.2)),
        fat,
        cells,
        shine,
        joined(brush(path(text), 1.6, start=0.5, end=0.5) for text in septa),
        muscle,
        fibers,
        fine,
    )


@functools.cache
def _inks() -> _Inks:
    fascia = chain(_level(_MUSCLE, 0.6, 23))
    return _Inks(
        inked(_shapes().lobules, 0.6),
        inked(fascia, 2.2),
        inked(fascia, 0.8),
        inked(chain(_level(0)), 1.8),
    )


def _lobules() -> tuple[QPainterPath, QPainterPath]:
    """Return the fat cells, packed in rows along their layer, and a highlight on each."""
    cells, shine = [], []
    surface = along(path(_SKIN), 23)
    for row in range(4):
        for column, (x, y) in enumerate(surface):
            n = row * 23 + column
            cx = x + (3.5 if row % 2 else 0.0) + 0.5 * math.cos(1.7 * n)
            cy = y - (0.9 if row % 2 else 0.0) + _FAT + 4.5 + 6.9 * row + 0.4 * math.sin(1.3 * n)
            if cx > 750:
                continue
            corners = []
            for i in range(7):
                angle = 2 * math.pi * i / 7 + n
                reach = 3.35 + 0.3 * math.sin(2.4 * n + 1.9 * i)
                corners.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle)))
            cells.append(smooth(corners, closed=True))
            shine.append(disc(cx - 1.0, cy - 1.2, 0.75))
    return joined(cells), joined(shine)


def _fibers() -> tuple[QPainterPath, QPainterPath]:
    """Return the bundles of the muscle: lines along it, and finer ones between them."""
    strong: list[QPainterPath] = []
    fine: list[QPainterPath] = []
    for i in range(14):
        level = [
            (x, y + 1.4 * math.sin(1.9 * i) * math.sin((x - 600) / 26 + i))
            for x, y in _level(_MUSCLE + 4.5 + 5.6 * i)
            if y < _BOTTOM - 3
        ]
        if len(level) < 12:
            break
        width = 1.2 if i % 2 else 0.7
        (strong if i % 2 else fine).append(brush_points(level, width, start=0.8, end=0.8))
        between = [(x, y + 2.6 + 0.9 * math.sin(x / 15 + 2 * i)) for x, y in level]
        between = [point for point in between if point[1] < _BOTTOM][8 * (i % 4) :]
        if len(between) >= 12:
            fine.append(brush_points(between, 0.7))
    return joined(strong), joined(fine)


def _veil(color: QColor, alpha: float = 1.0) -> QLinearGradient:
    """Return `color` fading in from x 604 to 650, and out toward the edge of the canvas.

    The canvas may stand free in a wide window, where a hard edge would look cut off.
    """
    shown, gone = faded(color, alpha), faded(color, 0.0)
    return slope(604, 0, 748, 0, (0.0, gone), (0.32, shown), (0.84, shown), (1.0, gone))


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    if not body.blood_source:
        return
    tissue, shapes, inks = theme.tissue, _shapes(), _inks()
    fiber = mix(tissue.fat, tissue.fat_line, 0.6) if theme.dark else tissue.white
    layers = (
        (shapes.block, tissue.skin, 1.0),
        (shapes.upper, mix(tissue.skin, tissue.skin_line, 0.5), 0.8),
        (shapes.fat, mix(tissue.fat, tissue.fat_line, 0.16), 1.0),
        (shapes.lobules, lit(theme, tissue.fat, tissue.fat_line, 0.25), 1.0),
        (shapes.shine, tissue.lipid, 0.3 if theme.dark else 0.8),
        (shapes.septa, fiber, 0.7),
        (shapes.muscle, tissue.muscle, 1.0),
        (shapes.fibers, tissue.muscle_line, 0.55),
        (shapes.fine, tissue.muscle_line, 0.35),
        (inks.lobules, tissue.fat_line, 0.8),
        (inks.fascia, fiber, 0.8),
        (inks.muscle, tissue.muscle_line, 0.8),
        (inks.surface, tissue.skin_line, 1.0),
    )
    for shape, color, alpha in layers:
        wash(painter, shape, _veil(color, alpha))


def _key(body: BodyState) -> Hashable:
    return body.blood_source


BLOCK = Organ("block", QRectF(598, 424, 156, 98), _paint, _key)
