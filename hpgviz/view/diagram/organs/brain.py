"""The brain cut in the middle: cerebrum with its folds, callosum, brainstem, cerebellum, sella."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.head import HEAD_X
from hpgviz.view.diagram.organs.ink import area, ball, inked, line, lit, model, rims, slope, wash
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import along, band, brush, brush_points, joined, normals, path
from hpgviz.view.theme import Theme, faded, mix

_CEREBRUM = (
    "M64,114 C44,88 58,40 110,23 C166,6 232,36 247,92 C253,122 243,147 226,151"
    " C208,154 192,147 178,139 C166,133 154,129 146,129 C132,131 118,132 104,129"
    " C88,127 72,124 64,114 Z"
)
_BRAINSTEM = (
    "M166,116 C168,130 160,140 161,156 C163,170 173,178 173,198 C173,226 168,246 168,276"
    " L188,276 C188,248 192,222 195,198 C197,172 194,140 194,118 C186,110 172,110 166,116 Z"
)
_CEREBELLUM = (
    "M202,162 C214,149 242,152 249,168 C253,188 232,207 212,203 C200,199 193,175 202,162 Z"
)
_CALLOSUM = "M114,106 C105,107 99.5,99 101.5,90 C106,74 124,66 148,66 C178,66 197,82 194,103"
_FORNIX = "M189,96 C180,79 157,77 142,82 C132,85 127,89 124,94"
_SELLA = "M88,166 C93,170 93,178 94,186 C98,210 162,212 167,187 C168,178 169,171 174,166"
# the deep folds first; each runs from the surface inward
_DEEP = (
    "M82,105 C73,72 104,46 146,46 C190,47 216,74 219,104 C220,116 214,126 205,131",
    "M240,75 C228,82 221,93 216,109",
    "M248.5,119 C238,116 228,118 218,113",
    "M200,32 C191,37 190,46 196,57",
    "M170,19.5 C164,28 173,35 168,44",
)
_FOLDS = (
    "M70,59 C80,63 88,58 91,48",
    "M56,83 C66,89 77,86 83,77",
    "M59,103 C66,107 73,103 78,98",
    "M93,33 C91,43 97,52 106,55",
    "M118,21.5 C111,31 117,40 127,43",
    "M145,17 C139,26 149,33 146,42",
    "M184,24 C178,31 184,38 181,45",
    "M219,49 C209,55 206,62 211,69",
    "M232,66 C222,69 217,76 218,85",
    "M243,138 C234,131 226,133 219,128",
    "M230,150 C225,143 217,141 209,143",
    "M190,144 C198,143 206,137 209,131",
    "M70,117 C80,117 90,112 99,115",
)
_SHALLOW = (
    "M99,63 C105,57 112,54.5 119,55",
    "M131,52 C138,55.5 145,55 151,52.5",
    "M172,55 C180,54.5 187,58 193,64",
    "M202,75 C207,82 208,90 206.5,99",
    "M90,84 C92,77 96,72 101,68",
    "M66,70 C71,72.5 75,70 77,66",
    "M104,36 C107,40.5 112,42 116.5,40.5",
    "M130,31 C134,35 139,34 142,29.5",
    "M157,27 C159,32 162,33.5 166,31.5",
    "M191,44 C187,47 186,51 187,55",
    "M205,43 C201,46 201,50 203,54",
    "M227,98 C232,101.5 238,101 243,97.5",
    "M232,88 C236,86 240,86 243.5,87.5",
    "M236,126 C239,127.5 242,127 245,125",
    "M72,96 C75,92 79,90 83,90.5",
    "M78,52 C82,54 85,53 87,50",
)


class _Shapes(NamedTuple):
    cerebrum: QPainterPath
    cerebrum_edges: tuple[QPainterPath, ...]
    brainstem: QPainterPath
    stem_outline: QPainterPath
    stem_edges: tuple[QPainterPath, ...]
    pons: QPainterPath
    cerebellum: QPainterPath
    cerebellum_edges: tuple[QPainterPath, ...]
    leaves: QPainterPath
    tree: QPainterPath
    callosum: QPainterPath
    callosum_grain: QPainterPath
    fornix: QPainterPath
    thalamus: QPainterPath
    deep: QPainterPath
    folds: QPainterPath
    shallow: QPainterPath


@functools.cache
def _shapes() -> _Shapes:
    cerebrum, cerebellum = path(_CEREBRUM), path(_CEREBELLUM)
    thalamus = QPainterPath()
    thalamus.addEllipse(QRectF(158, 88, 33, 30))
    pons = (
        f"M{163.2 + i * 0.9},{147 + 6 * i} Q{170 + i},{150 + 5.6 * i} {179 + i},{147 + 5 * i}"
        for i in range(4)
    )
    return _Shapes(
        cerebrum,
        rims(cerebrum, 3.0, 7.0, 13.0),
        path(_BRAINSTEM),
        inked(path(_BRAINSTEM), 0.9),
        rims(path(_BRAINSTEM), 2.0, 4.5),
        joined(brush(path(text), 0.9) for text in pons),
        cerebellum,
        rims(cerebellum, 2.0, 5.0),
        _leaves(cerebellum),
        _tree(),
        _callosum(),
        joined(_grain(d) for d in (-1.9, 0.0, 1.9)),
        brush(path(_FORNIX), 3.4, start=0.5, end=0.2),
        thalamus,
        _within(cerebrum, _DEEP, 1.9),
        _within(cerebrum, _FOLDS, 1.6),
        joined(brush(path(text), 1.05) for text in _SHALLOW),
    )


def _within(shape: QPainterPath, texts: tuple[str, ...], width: float) -> QPainterPath:
    """Return brush strokes that begin at the edge of `shape` and run into it."""
    strokes = []
    for text in texts:
        points = along(path(text), 36)
        first = next(i for i, point in enumerate(points) if shape.contains(QPointF(*point)))
        strokes.append(brush_points(points[first:], width, start=0.65, end=0.12))
    return joined(strokes)


def _callosum() -> QPainterPath:
    """Return the callosum: thick at the knee and behind, tapering to the beak in front."""
    points = along(path(_CALLOSUM), 48)
    half = []
    for i in range(48):
        s = i / 47
        knee = 1.5 * math.exp(-(((s - 0.27) / 0.11) ** 2))
        back = 1.9 * math.exp(-(((s - 0.93) / 0.07) ** 2))
        half.append((3.6 + knee + back) * min(1.0, 0.2 + s / 0.2))
    body = band(points, half, half)
    end = QPainterPath()
    end.addEllipse(QRectF(points[-1][0] - 5.4, points[-1][1] - 5.2, 10.8, 10.6))
    return body.united(end)


def _grain(offset: float) -> QPainterPath:
    """Return one fine fiber line of the callosum, `offset` px beside its middle."""
    points = along(path(_CALLOSUM), 46)[8:]
    shifted = [
        (x + nx * offset, y + ny * offset)
        for (x, y), (nx, ny) in zip(points, normals(points), strict=True)
    ]
    half = [0.22] * len(shifted)
    return band(shifted, half, half)


def _leaves(cerebellum: QPainterPath) -> QPainterPath:
    """Return the fine leaves of the cerebellum: short lines from its surface inward."""
    points = along(cerebellum, 34)
    strokes = []
    for i, ((x, y), (nx, ny)) in enumerate(zip(points, normals(points), strict=True)):
        if x < 206 and 160 < y < 198:
            continue
        depth = 5.5 if i % 2 else 3.6
        bend = (x - nx * depth / 2 + ny, y - ny * depth / 2 - nx)
        leaf = path(f"M{x},{y} Q{bend[0]},{bend[1]} {x - nx * depth},{y - ny * depth}")
        strokes.append(brush(leaf, 0.9, start=1.0))
    return joined(strokes)


def _tree() -> QPainterPath:
    """Return the arbor vitae: white matter that branches toward every lobule."""
    root = (201.0, 179.0)
    strokes = [brush(path("M196,178 Q200,179 207,179"), 3.6, start=0.8, end=0.6)]
    tips = (
        (216.0, 159.5),
        (229.0, 158.5),
        (241.0, 165.5),
        (244.5, 177.0),
        (238.0, 189.0),
        (226.0, 196.5),
        (212.5, 197.0),
    )
    for x, y in tips:
        dx, dy = x - root[0], y - root[1]
        bend = (root[0] + dx * 0.45 + 3.0, root[1] + dy * 0.3)
        stem = path(f"M{root[0]},{root[1]} Q{bend[0]},{bend[1]} {x},{y}")
        strokes.append(brush(stem, 2.0, start=1.0, end=0.25))
        for share, turn in ((0.55, 0.75), (0.62, -0.75), (0.8, 0.6), (0.84, -0.6)):
            at = stem.pointAtPercent(share)
            angle = math.atan2(dy, dx) + turn
            length = 6.2 * (1.15 - share) / 0.5
            end = (at.x() + length * math.cos(angle), at.y() + length * math.sin(angle))
            strokes.append(
                brush(path(f"M{at.x()},{at.y()} L{end[0]},{end[1]}"), 1.1, start=1.0, end=0.3)
            )
    return joined(strokes)


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    del body
    painter.save()
    painter.translate(HEAD_X, 0)
    _paint_stem(painter, theme)
    _paint_cerebellum(painter, theme)
    _paint_cerebrum(painter, theme)
    _paint_sella(painter, theme)
    painter.restore()


def _paint_stem(painter: QPainter, theme: Theme) -> None:
    tissue, shapes = theme.tissue, _shapes()
    fade = (0.0, tissue.brain2), (0.5, tissue.brain2), (1.0, faded(tissue.brain2, 0.0))
    wash(painter, shapes.brainstem, slope(0, 110, 0, 276, *fade))
    for edge in shapes.stem_edges:
        tone = (0.0, faded(tissue.brain_line, 0.16)), (0.8, faded(tissue.brain_line, 0.0))
        wash(painter, edge, slope(0, 120, 0, 276, *tone))
    area(painter, shapes.pons, tissue.brain_line, 0.7)
    outline = (
        (0.0, tissue.brain_line),
        (0.45, tissue.brain_line),
        (0.95, faded(tissue.brain_line, 0.0)),
    )
    wash(painter, shapes.stem_outline, slope(0, 110, 0, 276, *outline))


def _paint_cerebellum(painter: QPainter, theme: Theme) -> None:
    tissue, shapes = theme.tissue, _shapes()
    light = mix(tissue.brain, tissue.brain2, 0.35)
    white = mix(tissue.white, tissue.brain_line, 0.55) if theme.dark else tissue.white
    wash(painter, shapes.cerebellum, ball(222, 172, 36, (0, light), (1, tissue.brain2)))
    model(painter, theme, shapes.cerebellum_edges, tissue.brain_line, 0.13)
    area(painter, shapes.tree, white)
    area(painter, shapes.leaves, tissue.brain_line, 0.95)
    line(painter, shapes.cerebellum, tissue.brain_line, 1.0)


def _paint_cerebrum(painter: QPainter, theme: Theme) -> None:
    tissue, shapes = theme.tissue, _shapes()
    light = lit(theme, tissue.brain, tissue.brain_line, 0.4)
    wash(
        painter,
        shapes.cerebrum,
        ball(128, 56, 150, (0, light), (0.45, tissue.brain), (1, tissue.brain2)),
    )
    model(painter, theme, shapes.cerebrum_edges, tissue.brain_line, 0.09)
    # the light side of every fold first, then its dark line
    painter.translate(0.75, 0.85)
    for folds, alpha in ((shapes.deep, 0.75), (shapes.folds, 0.7), (shapes.shallow, 0.5)):
        area(painter, folds, tissue.white, alpha)
    painter.translate(-0.75, -0.85)
    area(painter, shapes.deep, tissue.brain_line)
    area(painter, shapes.folds, tissue.brain_line, 0.95)
    area(painter, shapes.shallow, tissue.brain_line, 0.7)
    line(painter, shapes.cerebrum, tissue.brain_line, 1.3)
    shadow = mix(tissue.brain2, tissue.brain_line, 0.35)
    area(
        painter,
        path("M106,104 C106,84 122,71 148,71 C174,71 190,84 190,101 C178,84 128,80 116,104 Z"),
        shadow,
        0.55,
    )
    wash(painter, shapes.thalamus, ball(170, 98, 20, (0, light), (1, tissue.brain2)))
    line(painter, shapes.thalamus, tissue.brain_line, 0.8)
    area(painter, shapes.fornix, tissue.white)
    line(painter, shapes.fornix, tissue.brain_line, 0.6)
    area(painter, shapes.callosum, tissue.white)
    area(painter, shapes.callosum_grain, tissue.brain_line, 0.4)
    line(painter, shapes.callosum, tissue.brain_line, 1.0)


def _paint_sella(painter: QPainter, theme: Theme) -> None:
    tissue, bone = theme.tissue, path(_SELLA)
    line(painter, bone, tissue.bone_line, 8.2)
    line(painter, bone, tissue.bone, 6.2)
    line(painter, bone, mix(tissue.bone, tissue.white, 0.6), 2.4, alpha=0.8)
    for i, (x, y) in enumerate(along(bone, 30)[1:-1]):
        grain = QPainterPath()
        off = (1.7, -1.4, 0.5)[i % 3]
        grain.addEllipse(QRectF(x - 0.45, y - 0.45 + off, 0.9, 0.9))
        area(painter, grain, tissue.bone_line, 0.55)


BRAIN = Organ("brain", QRectF(180, 8, 212, 270), _paint, unchanging, fine=True)
