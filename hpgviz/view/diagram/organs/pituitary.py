"""The pituitary: an anterior lobe with the cells that make LH and FSH, and a posterior lobe."""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.head import HEAD_X
from hpgviz.view.diagram.organs.hypothalamus import FUNNEL, STALK, flesh
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, model, rims, wash
from hpgviz.view.diagram.organs.organ import Organ, unchanging
from hpgviz.view.paths import brush, joined, path
from hpgviz.view.theme import Theme, mix

_ANTERIOR = (
    "M134,164 C118,158 100,166 99,180 C98,194 112,202 128,201 C136,200 139,194 139,184"
    " C139,175 138,168 134,164 Z"
)
_POSTERIOR = (
    "M136,164 C146,160 161,166 162,180 C163,193 153,201 141,200 C138,196 140,190 140,184"
    " C140,176 139,168 136,164 Z"
)
_LH = ((120.0, 170.5), (120.5, 183.0), (130.5, 191.5), (107.2, 181.2))
_FSH = ((110.5, 173.2), (129.8, 175.4), (109.8, 190.6), (119.6, 194.6), (130.8, 183.4))
_FIBERS = (
    "M141,167 C147,174 150,184 148,196",
    "M144,166.5 C153,173 156,184 153.5,193",
    "M140.5,172 C143.5,180 144,190 142.5,197",
)
_HERRING = ((147.3, 176.0), (149.2, 188.0), (154.6, 178.0), (143.6, 184.5))


class _Shapes(NamedTuple):
    anterior: QPainterPath
    anterior_edges: tuple[QPainterPath, ...]
    posterior: QPainterPath
    posterior_edges: tuple[QPainterPath, ...]
    fibers: QPainterPath
    cords: QPainterPath


@functools.cache
def _shapes() -> _Shapes:
    anterior, posterior = path(_ANTERIOR), path(_POSTERIOR)
    inner = anterior.subtracted(rims(anterior, 3.0)[0])
    cords = []
    for row in range(7):
        for column in range(8):
            turn = 2.4 * (row * 8 + column)
            x = 100.0 + 5.4 * column + (2.7 if row % 2 else 0.0) + 0.7 * math.cos(turn)
            y = 165.5 + 5.2 * row + 0.7 * math.sin(turn)
            cell = disc(x, y, 2.5)
            if inner.contains(cell):
                cords.append(cell)
    return _Shapes(
        anterior,
        rims(anterior, 1.6, 3.6, 6.5),
        posterior,
        rims(posterior, 1.6, 3.6, 6.0),
        joined(brush(path(text), 0.9) for text in _FIBERS),
        joined(cords),
    )


def _paint_casing(painter: QPainter, theme: Theme, body: BodyState) -> None:
    """Paint the light edge that lifts hypothalamus and pituitary off the brain behind them."""
    del body
    painter.save()
    painter.translate(HEAD_X, 0)
    for text in (STALK, FUNNEL, _POSTERIOR, _ANTERIOR):
        line(painter, path(text), theme.tissue.outline, 4.6)
    painter.restore()


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    painter.save()
    painter.translate(HEAD_X, 0)
    _paint_posterior(painter, theme)
    _paint_anterior(painter, theme, body)
    for cells, hormone, activity in (
        (_LH, "lh", body.gonadotroph_lh),
        (_FSH, "fsh", body.gonadotroph_fsh),
    ):
        for x, y in cells:
            _paint_cell(painter, theme, (x, y), hormone, activity, body.pituitary_deaf)
    deaf = min(1.0, max(0.0, body.pituitary_deaf))
    if deaf > 0.02:
        ring = disc(119.5, 182, 27, 26 / 27)
        line(painter, ring, theme.surface.ink2, 1.6, alpha=deaf, dash=(3.5, 3.5))
    painter.restore()


def _paint_posterior(painter: QPainter, theme: Theme) -> None:
    tissue, shapes = theme.tissue, _shapes()
    light, dark = flesh(theme, 0.35)
    wash(painter, shapes.posterior, ball(146, 170, 34, (0, light), (0.3, light), (1, dark)))
    model(painter, theme, shapes.posterior_edges, mix(dark, tissue.organ_line, 0.5), 0.08)
    area(painter, shapes.fibers, tissue.organ_line, 0.35)
    for x, y in _HERRING:
        area(painter, disc(x, y, 1.0, 1.5), tissue.organ_line, 0.3)
    line(painter, shapes.posterior, tissue.organ_line, 1.4)


def _paint_anterior(painter: QPainter, theme: Theme, body: BodyState) -> None:
    tissue, shapes = theme.tissue, _shapes()
    deaf = min(1.0, max(0.0, body.pituitary_deaf))
    light, dark = flesh(theme, (body.gonadotroph_lh + body.gonadotroph_fsh) / 2)
    gray = mix(theme.surface.canvas, theme.surface.ink3, 0.42)
    light, dark = mix(light, mix(gray, theme.surface.canvas, 0.18), deaf), mix(dark, gray, deaf)
    edge = mix(tissue.organ_line, theme.surface.ink3, deaf)
    wash(painter, shapes.anterior, ball(112, 170, 42, (0, light), (0.3, light), (1, dark)))
    model(painter, theme, shapes.anterior_edges, mix(dark, edge, 0.5), 0.09)
    line(painter, shapes.cords, edge, 0.5, alpha=0.25 * (1 - 0.8 * deaf))
    line(painter, shapes.anterior, edge, 1.4)


def _paint_cell(
    painter: QPainter,
    theme: Theme,
    at: tuple[float, float],
    hormone: str,
    activity: float,
    deaf: float,
) -> None:
    """Paint one hormone cell: full of color when it makes much, hollow and dashed when deaf."""
    x, y = at
    share = min(1.0, max(0.0, activity))
    hearing = 1.0 - min(1.0, max(0.0, deaf))
    fill = theme.hormone(hormone).fill
    if hearing > 0.02:
        pale = mix(theme.tissue.lens, fill, 0.16)
        inner = mix(pale, fill, share)
        area(painter, disc(x, y, 3.25), inner, hearing)
        line(painter, disc(x, y, 3.25), _edge(theme, fill, share), 0.8, alpha=hearing)
        nucleus = mix(inner, theme.tissue.outline, 0.55)
        area(painter, disc(x - 0.5, y - 0.5, 1.05), nucleus, 0.8 * hearing)
    if hearing < 0.98:
        ghost = theme.surface.ink2
        line(painter, disc(x, y, 3.0), ghost, 0.9, alpha=1.0 - hearing, dash=(1.6, 1.6))


def _edge(theme: Theme, fill: QColor, share: float) -> QColor:
    return mix(theme.tissue.organ_line, mix(fill, theme.surface.ink, 0.3), 0.35 + 0.65 * share)


def _key(body: BodyState) -> Hashable:
    return decile(body.gonadotroph_lh), decile(body.gonadotroph_fsh), decile(body.pituitary_deaf)


CASING = Organ("casing", QRectF(229, 82, 79, 124), _paint_casing, unchanging)
PITUITARY = Organ("pituitary", QRectF(225, 154, 74, 56), _paint, _key)
