"""The head in profile: skin, skull and face, fading into the canvas at the neck."""

from __future__ import annotations

import functools
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.ink import area, ball, inked, line, rims, slope, wash
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import along, band, brush, path
from hpgviz.view.theme import Theme, faded, mix

HEAD_X = 134.0
"""Where the head's own coordinates begin on the canvas."""

_SILHOUETTE = (
    "M198,276 C196,252 201,235.5 216,222 C247,195 270,160 267,116 C264,52 212,5 147,5"
    " C92,5 57,34 46,76 C44,84 40,89 38,96 C36,102 38,106 37,110 C33,122 22,134 13,144"
    " C9,149 10,156 16,158 C20,159 25,158 27,162 C28,165 25,168 23,170 C19,173 19,178 23,179"
    " L28,181 C23,183 21,188 24,191 C27,194 29,196 28,200 C24,206 22,215 27,223"
    " C33,235 46,237 60,235 C76,232 92,230 101,236 C106,240 105,247 102,253"
    " C101,258 107,262 110,276"
)
_SKULL = (
    "M50,98 C50,90 51,84 54,77 C64,39 97,12.5 147,12.5 C208,12.5 257,56 259.5,118"
    " C260.5,146 251,170 236,186"
)
# outline and width; the longest lines are the heaviest
_FACE = (
    ("M39,104.5 C43,99.5 50,98.5 56.5,101.5", 2.2),
    ("M40,119.5 C44.5,124.2 52.5,124.8 58,120.5", 1.6),
    ("M42,122 C41.3,123.6 40.3,124.7 38.9,125.6", 1.0),
    ("M45.5,124 C45.1,125.6 44.5,126.8 43.4,127.9", 1.0),
    ("M49.5,124.6 C49.5,126.2 49.2,127.4 48.6,128.6", 1.0),
    ("M43,113.8 C48,111 53,111.4 57.5,114.6", 0.9),
    ("M35.5,149.5 C40.5,151.5 41.5,158.5 36.5,162", 1.3),
    ("M25.5,159.6 C27.6,156.8 31,156.6 33.4,158.6", 1.5),
    ("M24.5,179.6 C30,180.4 35,179.2 40.5,181", 1.6),
    ("M27,172.5 C30,171.6 33,173 35.5,174.8", 0.8),
    ("M28.5,200.5 C31.5,203.3 35.5,204 40,203", 1.0),
    ("M106,205 C104.5,219 92,228.5 70,231.5", 1.2),
)


class _Shapes(NamedTuple):
    silhouette: QPainterPath
    outline: QPainterPath
    edges: tuple[QPainterPath, ...]
    skull: QPainterPath
    face: tuple[QPainterPath, ...]


@functools.cache
def _shapes() -> _Shapes:
    silhouette = path(_SILHOUETTE)
    closed = QPainterPath(silhouette)
    closed.closeSubpath()
    points = along(path(_SKULL), 60)
    half = [2.3 * min(1.0, i / 8, (59 - i) / 14) + 0.1 for i in range(60)]
    return _Shapes(
        silhouette,
        inked(silhouette, 1.5),
        rims(closed, 4.0, 9.0),
        band(points, half, half),
        tuple(brush(path(text), width) for text, width in _FACE),
    )


@functools.lru_cache(maxsize=32)
def left_edge(bottom: float) -> float:
    """Return where the head begins at the left of all that is above `bottom`, px of the canvas."""
    return HEAD_X + min(x for x, y in along(path(_SILHOUETTE), 400) if y <= bottom)


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    del body
    tissue, shapes = theme.tissue, _shapes()
    painter.save()
    painter.translate(HEAD_X, 0)
    skin, gone = tissue.head, faded(tissue.head, 0.0)
    wash(painter, shapes.silhouette, slope(0, 0, 0, 276, (0, skin), (0.72, skin), (1, gone)))
    tone = mix(tissue.head_line, tissue.head, 0.2)
    for edge in shapes.edges:
        shade = (0.0, faded(tone, 0.2)), (0.6, faded(tone, 0.16)), (0.9, faded(tone, 0.0))
        wash(painter, edge, slope(0, 0, 0, 276, *shade))
    bright = mix(tissue.head, tissue.white, 0.7)
    lit = ball(92, 86, 120, (0, faded(bright, 0.75)), (1, faded(bright, 0.0)))
    wash(painter, shapes.silhouette, lit)
    bone = mix(tissue.bone, tissue.head, 0.25)
    area(painter, shapes.skull, bone)
    line(painter, shapes.skull, tissue.bone_line, 0.6, alpha=0.45)
    ink = mix(tissue.head_line, theme.surface.ink3, 0.25)
    for stroke in shapes.face:
        area(painter, stroke, ink, 0.95)
    fade = (0.0, tissue.head_line), (0.74, tissue.head_line), (1.0, faded(tissue.head_line, 0.0))
    wash(painter, shapes.outline, slope(0, 0, 0, 276, *fade))
    painter.restore()


HEAD = Organ("head", QRectF(140, 2, 264, 276), _paint, unchanging)
