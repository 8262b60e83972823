"""The lens: what a magnifying glass shows of the testis; its ground, capillary and rim."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, slope, wash
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import along, band, brush, joined, normals, path
from hpgviz.view.theme import Theme, faded, mix

RECT = QRectF(172, 318, 318, 190)
_CAPILLARY = (
    "M498,346 C474,350 463,364 464,382 C465,398 470,410 462,424 C454,440 434,446 416,446"
    " C394,446 378,452 366,466 C354,480 346,492 340,516"
)
_BRANCH = "M464.5,382 C466,392 473,398 480,410 C484,418 488,430 498,440"
_FIBERS = (
    "M364,352 C374,356 380,352 390,346",
    "M372,378 C368,392 372,404 368,418",
    "M366,440 C378,446 390,442 398,452",
    "M446,462 C456,470 464,468 474,458",
    "M470,374 C476,372 480,374 486,378",
    "M352,338 C360,340 364,346 362,356",
    "M428,352 C438,358 446,356 452,362",
    "M360,470 C352,478 350,488 340,494",
    "M452,484 C446,478 440,480 434,474",
)
_SPINDLES = ((370, 398, 84), (384, 449, 24), (462, 467, -20), (447, 360, 30), (356, 479, -48))


class _Shapes(NamedTuple):
    ground: QPainterPath
    capillary: QPainterPath
    cells: QPainterPath
    fibers: QPainterPath
    spindles: QPainterPath


@functools.cache
def ground() -> QPainterPath:
    """Return the outline of the lens."""
    result = QPainterPath()
    result.addRoundedRect(RECT, 95, 95)
    return result


@functools.cache
def _shapes() -> _Shapes:
    way, branch = along(path(_CAPILLARY), 80), along(path(_BRANCH), 30)
    tube = [4.5 + 0.4 * math.sin(i / 4.0) for i in range(80)]
    side = [3.0] * 30
    capillary = band(way, tube, tube).united(band(branch, side, side)).intersected(ground())
    cells = []
    for i, ((x, y), (nx, ny)) in enumerate(zip(way, normals(way), strict=True)):
        if i % 5 == 3:
            off = 1.1 * math.sin(i * 2.4)
            cells.append(disc(x + nx * off, y + ny * off, 2.1, 0.78))
    spindles = [_spindle(*place) for place in _SPINDLES]
    return _Shapes(
        ground(),
        capillary,
        joined(cells).intersected(capillary),
        joined(brush(path(text), 0.9) for text in _FIBERS).intersected(ground()),
        joined(spindles),
    )


def _spindle(x: float, y: float, angle: float) -> QPainterPath:
    """Return a flat connective-tissue cell."""
    a = math.radians(angle)
    dx, dy = 8.0 * math.cos(a), 8.0 * math.sin(a)
    cell = brush(path(f"M{x - dx},{y - dy} Q{x + dy / 5},{y - dx / 5} {x + dx},{y + dy}"), 1.7)
    nucleus = QTransform.fromTranslate(x, y).rotate(angle).map(disc(0, -0.9, 2.6, 0.5))
    return cell.united(nucleus)


def _paint_ground(painter: QPainter, theme: Theme, body: BodyState) -> None:
    del body
    tissue, shapes = theme.tissue, _shapes()
    area(painter, shapes.ground.translated(0, 1.2), theme.surface.shadow)
    edge = mix(tissue.lens, tissue.tub, 0.55)
    wash(
        painter,
        shapes.ground,
        slope(172, 318, 230, 508, (0, tissue.lens), (0.5, tissue.lens), (1, edge)),
    )
    area(painter, shapes.fibers, tissue.lens_line, 0.38)
    area(painter, shapes.spindles, tissue.lens_line, 0.42)
    vessel = mix(tissue.vessel, tissue.vessel2, 0.35)
    wash(painter, shapes.capillary, ball(464, 396, 90, (0, vessel), (1, tissue.vessel)))
    line(painter, shapes.capillary, tissue.vessel_line, 0.9, alpha=0.8)
    area(painter, shapes.cells, tissue.vessel_line, 0.42)


def _paint_rim(painter: QPainter, theme: Theme, body: BodyState) -> None:
    del body
    tissue = theme.tissue
    inner = QPainterPath()
    inner.addRoundedRect(RECT.adjusted(2.4, 2.4, -2.4, -2.4), 92.6, 92.6)
    line(painter, inner, faded(tissue.lens_line, 0.35), 0.8)
    line(painter, ground(), tissue.lens_line, 2.2)


LENS = Organ("lens", QRectF(168, 315, 326, 197), _paint_ground, unchanging)
LENS_RIM = Organ("lens_rim", QRectF(168, 315, 326, 197), _paint_rim, unchanging)
