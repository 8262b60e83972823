"""The scrotum with both testes: the left one whole, the right one cut open, and their ducts."""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.ink import area, ball, disc, inked, line, model, rims, slope, wash
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import along, brush, chain, joined, normals, path
from hpgviz.view.theme import Theme, faded, mix

_AT, _SCALE = (64.0, 440.0), 0.98
_HEALTHY = 0.82
_SPOT = (86.0, 454.0, 9.0)
_POUCH = "M-40,-66 C-46,-34 -64,4 -52,32 C-42,50 -12,52 0,43 C12,52 42,50 52,32 C64,4 46,-34 40,-66"
_RUGAE = (
    "M-50,20 C-44,26 -38,27 -32,24",
    "M-52,8 C-50,12 -48,14 -45,15",
    "M-47,34 C-38,41 -28,42 -18,38",
    "M-28,44.5 C-20,46.5 -12,45 -6,41",
    "M-49,-8 C-48,-4 -47,-2 -45,0",
)
_TESTIS = (
    "M0,-30 C17,-30 24,-13 23,2 C22,19 12,31 -1,31 C-15,31 -23,18 -22,1 C-21,-16 -14,-30 0,-30 Z"
)
_EPIDIDYMIS = (
    "M-6,-33 C6,-41 22,-34 27,-18 C32,-1 29,19 17,32 C14,35 10,33 12,30"
    " C20,20 23,6 22,-4 C20,-19 12,-29 0,-30 C-5,-30 -9,-30 -6,-33 Z"
)
_DUCT = "M-4,-32 C9,-37 20,-28 24,-12 C27.5,3 24,19 14.5,31"
_VAS = "M13.5,32 C19,36 27,28 30.5,14 C34,-4 25,-31 14,-42 C8,-49 9,-58 7,-72"
_ARTERY = "M2,-29 C-1,-38 4,-46 0,-55 C-2,-60 0,-66 -1,-72"
_VEIN = "M6,-30 C8,-38 2,-45 5,-54 C7,-60 3,-66 4,-72"
_SURFACE = (
    "M14,-20 C4,-18 -6,-12 -14,-2",
    "M4,-18 C-1,-10 -6,-6 -7,4",
    "M19,2 C8,4 -4,10 -12,18",
    "M7,5 C2,12 -1,16 -2,23",
)


class _Shapes(NamedTuple):
    pouch: QPainterPath
    outline: QPainterPath
    pouch_edges: tuple[QPainterPath, ...]
    rugae: QPainterPath
    raphe: QPainterPath
    testis: QPainterPath
    testis_edges: tuple[QPainterPath, ...]
    epididymis: QPainterPath
    coil: QPainterPath
    septa: QPainterPath
    lobules: QPainterPath
    hilum: QPainterPath
    surface: QPainterPath


@functools.cache
def _shapes() -> _Shapes:
    pouch = path(_POUCH)
    closed = QPainterPath(pouch)
    closed.closeSubpath()
    testis = path(_TESTIS)
    septa, lobules = _lobules()
    rugae = [brush(path(text), 1.4) for text in _RUGAE]
    return _Shapes(
        pouch,
        inked(pouch, 1.3),
        rims(closed, 3.0, 7.0),
        joined(rugae),
        brush(path("M0,-24 C-1.2,0 1.2,20 0,42.6"), 1.5, end=0.8),
        testis,
        rims(testis, 2.0, 4.5, 8.0),
        path(_EPIDIDYMIS),
        _wave(along(path(_DUCT), 90), 15, (2.0, 1.1)),
        septa,
        lobules,
        path("M23,-7 C16,-8 14,-2 16,4 C17,9 20,11 22.4,8 Z"),
        joined(brush(path(text), 1.3, start=1.0, end=0.1) for text in _SURFACE),
    )


@functools.cache
def _cord() -> tuple[QPainterPath, ...]:
    """Return vein, artery, and the sperm duct as its outline and its inside."""
    return tuple(
        inked(path(text), width)
        for text, width in ((_VEIN, 2.2), (_ARTERY, 1.8), (_VAS, 3.6), (_VAS, 2.0))
    )


def _wave(
    points: Sequence[tuple[float, float]], turns: float, height: tuple[float, float]
) -> QPainterPath:
    """Return a coiled line along `points`; `height` is its swing at both ends."""
    last = len(points) - 1
    coil = []
    for i, ((x, y), (nx, ny)) in enumerate(zip(points, normals(points), strict=True)):
        swing = height[0] + (height[1] - height[0]) * i / last
        d = swing * math.sin(2 * math.pi * turns * i / last)
        coil.append((x + nx * d, y + ny * d))
    return chain(coil)


def _lobules() -> tuple[QPainterPath, QPainterPath]:
    """Return the septa of the cut testis, and the coiled tubules between them."""
    hilum, count = (17.0, 1.0), 9
    septa, coils = [], []
    for i in range(2 * count + 1):
        angle = math.radians(62 + 236 * i / (2 * count))
        far = (20.6 * math.cos(angle), -28.2 * math.sin(angle))
        knee = ((hilum[0] + far[0]) / 2, (hilum[1] + far[1]) / 2 + 0.14 * far[1])
        if i % 2 == 0:
            way = path(f"M{far[0]},{far[1]} Q{knee[0]},{knee[1]} {hilum[0]},{hilum[1]}")
            septa.append(brush(way, 0.9, start=1.0))
        else:
            near = (0.93 * far[0], 0.93 * far[1])
            way = path(f"M{near[0]},{near[1]} Q{knee[0]},{knee[1]} {hilum[0] - 2},{hilum[1]}")
            turns = way.length() / 3.7
            coils.append(inked(_wave(along(way, 120), turns, (2.3, 0.3)), 0.62))
    return joined(septa), joined(coils)


def _paint_cone(painter: QPainter, theme: Theme, body: BodyState) -> None:
    """Paint the two lines of sight from the spot on the testis to the lens."""
    del body
    tissue = theme.tissue
    area(painter, path("M82,446 L216,333 L216,493 L89,462.5 Z"), tissue.lens, 0.7)
    line(painter, path("M81,446.5 L216,333 M88,462.8 L216,493"), tissue.lens_line, 0.9, alpha=0.7)


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    painter.save()
    painter.translate(*_AT)
    painter.scale(_SCALE, _SCALE)
    _paint_pouch(painter, theme)
    size = _HEALTHY * max(0.05, _volume(body)) ** (1 / 3)
    for side in (1.0, -1.0):
        painter.save()
        painter.translate(26 * side, 6)
        painter.scale(side, 1.0)
        _paint_testis(painter, theme, body, size, cut=side > 0)
        painter.restore()
    painter.restore()
    ring = disc(*_SPOT)
    area(painter, ring, theme.tissue.lens, 0.35)
    line(painter, ring, theme.surface.ink2, 1.4)


def _paint_pouch(painter: QPainter, theme: Theme) -> None:
    tissue, shapes = theme.tissue, _shapes()
    skin = tissue.skin
    fill = (0.0, faded(skin, 0.0)), (0.45, faded(skin, 0.6)), (1.0, faded(skin, 0.85))
    wash(painter, shapes.pouch, slope(0, -66, 0, 50, *fill))
    tone = (0.0, faded(tissue.skin_line, 0.0)), (0.6, faded(tissue.skin_line, 0.14))
    for edge in shapes.pouch_edges:
        wash(painter, edge, slope(0, -60, 0, 50, *tone))
    for side in (1.0, -1.0):
        painter.save()
        painter.scale(side, 1.0)
        area(painter, shapes.rugae, tissue.skin_line, 0.6)
        painter.restore()
    area(painter, shapes.raphe, tissue.skin_line, 0.75)
    rise = (0.0, faded(tissue.skin_line, 0.0)), (0.45, faded(tissue.skin_line, 0.95))
    wash(painter, shapes.outline, slope(0, -66, 0, 50, *rise))


def _paint_testis(
    painter: QPainter, theme: Theme, body: BodyState, size: float, *, cut: bool
) -> None:
    tissue, shapes = theme.tissue, _shapes()
    _paint_cord(painter, theme, size)
    painter.save()
    painter.scale(size, size)
    stored = min(1.0, max(0.0, (body.germ[7] + body.germ[8]) / 2))
    light = mix(tissue.organ, tissue.lens, 0.35)
    wash(painter, shapes.epididymis, ball(12, -30, 62, (0, light), (1, tissue.organ)))
    sperm = mix(tissue.organ_line, theme.hormone("sperm").fill, stored)
    line(painter, shapes.coil, sperm, 0.9, alpha=0.3 + 0.6 * stored)
    line(painter, shapes.epididymis, tissue.organ_line, 1.1)
    pearl = mix(tissue.lens, tissue.organ, 0.16)
    wash(
        painter, shapes.testis, ball(-6, -12, 44, (0, tissue.lens), (0.4, tissue.lens), (1, pearl))
    )
    model(painter, theme, shapes.testis_edges, tissue.organ_line, 0.045)
    if cut:
        area(painter, shapes.lobules, tissue.tub_line, 0.75)
        area(painter, shapes.septa, tissue.organ_line, 0.5)
        area(painter, shapes.hilum, mix(tissue.organ, tissue.lens, 0.3), 0.9)
    else:
        area(painter, shapes.surface, tissue.vessel_line, 0.5)
    line(painter, shapes.testis, tissue.organ_line, 1.5)
    painter.restore()
    if _volume(body) < 0.96:
        painter.save()
        painter.translate(0, -31 * (_HEALTHY - size))
        painter.scale(_HEALTHY, _HEALTHY)
        line(painter, shapes.testis, theme.surface.ink2, 1.2, alpha=0.75, dash=(3.0, 2.6))
        painter.restore()


def _paint_cord(painter: QPainter, theme: Theme, size: float) -> None:
    """Paint artery, vein and sperm duct; they fade out upward, toward the body."""
    tissue = theme.tissue
    painter.save()
    painter.scale(size, size)
    vein = mix(tissue.vessel_line, theme.surface.ink3, 0.45)
    tube = mix(tissue.organ, tissue.lens, 0.35)
    colors = (vein, tissue.vessel_line, tissue.organ_line, tube)
    for strand, color in zip(_cord(), colors, strict=True):
        fade = (0.0, faded(color, 0.0)), (0.5, faded(color, 0.85)), (1.0, color)
        wash(painter, strand, slope(0, -72, 0, -26, *fade))
    painter.restore()


def _volume(body: BodyState) -> float:
    """Return the volume of the testis in steps of a fiftieth."""
    return round(50 * body.testis_volume) / 50


def _key(body: BodyState) -> Hashable:
    stored = decile((body.germ[7] + body.germ[8]) / 2)
    return _volume(body), stored


CONE = Organ("cone", QRectF(78, 330, 140, 166), _paint_cone, unchanging)
SCROTUM = Organ("scrotum", QRectF(5, 370, 118, 121), _paint, _key)
