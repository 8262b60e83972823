"""Liver, fat and the aromatase in them, which turns testosterone into estradiol."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, lit, model, rims, shaded, wash
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import brush, joined, path
from hpgviz.view.theme import Theme, mix

_AT, _SCALE = (685.0, 168.0), 0.92
_MOUTH = (654.0, 188.0, 18.0)
_LIVER = (
    "M-46,6 C-48,-14 -30,-26 -4,-24 C18,-23 40,-20 46,-12 C44,-2 28,4 14,12"
    " C0,20 -16,28 -30,26 C-42,24 -45,16 -46,6 Z"
)
_LIGAMENT = "M-6,-23.6 C-9,-14 -7,-4 -13,14"
_VEINS = ("M-13,14 C-20,8 -28,6 -36,8", "M-20,9 C-24,3 -28,0 -33,-3", "M-9,-2 C0,-5 12,-8 26,-11")
# x, y, radius and the amount of fat from which a cell is there; the first seven are usual
_FAT = (
    (-30.0, 14.0, 17.0, 0.0),
    (-2.0, 20.0, 20.0, 0.0),
    (28.0, 13.0, 16.0, 0.0),
    (-17.0, 40.0, 15.0, 0.0),
    (14.0, 44.0, 15.0, 0.6),
    (38.0, 36.0, 12.0, 0.8),
    (-40.0, 38.0, 10.0, 0.9),
    (-3.0, 60.0, 12.0, 1.15),
    (49.0, 14.0, 11.0, 1.25),
    (30.0, 57.0, 12.0, 1.3),
    (-30.0, 57.0, 11.0, 1.4),
    (51.0, 50.0, 10.0, 1.45),
    (12.0, 69.0, 9.0, 1.5),
    (46.0, -8.0, 10.0, 1.55),
)


class _Shapes(NamedTuple):
    liver: QPainterPath
    edges: tuple[QPainterPath, ...]
    ligament: QPainterPath
    veins: QPainterPath
    enzyme: QPainterPath
    enzyme_edges: tuple[QPainterPath, ...]


@functools.cache
def _shapes() -> _Shapes:
    place = QTransform.fromTranslate(14, -24).scale(0.94, 0.94)
    liver = place.map(path(_LIVER))
    enzyme = _enzyme()
    return _Shapes(
        liver,
        rims(liver, 2.5, 5.5, 10.0),
        place.map(brush(path(_LIGAMENT), 1.8, start=1.0)),
        place.map(joined(brush(path(text), 1.5, start=1.0) for text in _VEINS)),
        enzyme,
        rims(enzyme, 1.4, 2.8),
    )


def _enzyme() -> QPainterPath:
    """Return the enzyme: a disc with a mouth of 64° on its left, where testosterone sits."""
    x, y, radius = _MOUTH
    result = QPainterPath()
    box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    result.moveTo(x - 1.5, y)
    result.arcTo(box, 180 - 32, -(360 - 64))
    result.closeSubpath()
    return result


def _paint_liver(painter: QPainter, theme: Theme, body: BodyState) -> None:
    del body
    tissue, shapes = theme.tissue, _shapes()
    painter.save()
    painter.translate(*_AT)
    painter.scale(_SCALE, _SCALE)
    light = mix(tissue.liver, tissue.organ, 0.28)
    deep = shaded(theme, tissue.liver, tissue.liver_line, 0.22)
    wash(painter, shapes.liver, ball(4, -40, 62, (0, light), (0.45, tissue.liver), (1, deep)))
    model(painter, theme, shapes.edges, tissue.liver_line, 0.10)
    area(painter, shapes.veins, tissue.liver_line, 0.35)
    area(painter, shapes.ligament, tissue.liver_line, 0.85)
    line(painter, shapes.liver, tissue.liver_line, 1.4)
    painter.restore()


def _paint_fat(painter: QPainter, theme: Theme, body: BodyState) -> None:
    tissue = theme.tissue
    amount = _amount(body)
    grown = 0.78 + 0.22 * amount
    painter.save()
    painter.translate(*_AT)
    painter.scale(_SCALE, _SCALE)
    light = lit(theme, tissue.fat, tissue.fat_line, 0.55)
    deep = shaded(theme, tissue.fat, tissue.fat_line, 0.28)
    # the cells that come with more fat lie behind
    for x, y, usual, least in reversed(_FAT):
        if least and amount < least:
            continue
        radius = usual * grown
        cell = disc(x, y, radius)
        glow = ball(
            x - radius * 0.35,
            y - radius * 0.4,
            radius * 1.5,
            (0, light),
            (0.45, tissue.fat),
            (1, deep),
        )
        wash(painter, cell, glow)
        line(painter, cell, tissue.fat_line, 1.2)
        arc = QPainterPath()
        box = QRectF(x - radius * 0.68, y - radius * 0.68, radius * 1.36, radius * 1.36)
        arc.arcMoveTo(box, 105)
        arc.arcTo(box, 105, 62)
        line(painter, arc, tissue.lipid, 1.8, alpha=0.35 if theme.dark else 0.95)
        nucleus = QTransform.fromTranslate(x + radius * 0.64, y + radius * 0.64).rotate(-45)
        area(painter, nucleus.map(disc(0, 0, 2.9, 0.48)), tissue.fat_line)
    painter.restore()


def _paint_aromatase(painter: QPainter, theme: Theme, body: BodyState) -> None:
    """Paint the enzyme; locked, its fill drops to 18 % while mouth and waiting substrate stay."""
    tissue, shapes = theme.tissue, _shapes()
    plum, orange = theme.hormone("estradiol").fill, theme.hormone("testosterone")
    x, y, radius = _MOUTH
    share = 0.18 if body.aromatase_locked else 0.2 + 0.18 * min(1.5, max(0.0, body.aromatase))
    ground = mix(tissue.lens, theme.surface.raised, 0.5)
    area(painter, disc(x, y, radius + 2.2), theme.surface.canvas)
    fill = mix(ground, plum, share)
    wash(painter, shapes.enzyme, ball(x + 1, y - 7, 25, (0, mix(fill, ground, 0.25)), (1, fill)))
    model(painter, theme, shapes.enzyme_edges, plum, 0.06 if body.aromatase_locked else 0.09)
    line(painter, shapes.enzyme, plum, 1.6)
    heme = disc(x + 6, y, 3.1)
    area(painter, heme, mix(ground, plum, share + 0.25))
    line(painter, heme, plum, 1.0)
    substrate = disc(x - radius + 5.4, y, 3.9)
    area(painter, substrate, orange.fill)
    line(painter, substrate, orange.outline, 1.1)


def _amount(body: BodyState) -> float:
    """Return the amount of fat in steps of a twentieth, as far as the drawing goes."""
    return round(20 * min(1.8, max(0.3, body.fat_amount))) / 20


def _fat_key(body: BodyState) -> Hashable:
    return _amount(body)


def _aromatase_key(body: BodyState) -> Hashable:
    return decile(body.aromatase, 1.5), body.aromatase_locked


LIVER = Organ("liver", QRectF(651, 118, 92, 56), _paint_liver, unchanging)
FAT = Organ("fat", QRectF(629, 142, 118, 108), _paint_fat, _fat_key)
AROMATASE = Organ("aromatase", QRectF(633, 167, 43, 42), _paint_aromatase, _aromatase_key)
