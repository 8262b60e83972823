"""The hypothalamus, drawn as the funnel it is, with its stalk, and the GnRH neurons in it."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from hpgviz.view.diagram.body import BodyState, decile
from hpgviz.view.diagram.organs.head import HEAD_X
from hpgviz.view.diagram.organs.ink import area, ball, disc, line, model, rims, slope, wash
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.paths import along, brush, joined, path
from hpgviz.view.theme import Theme, mix

FUNNEL = (
    "M104,104 C108,91 124,86 142,88 C158,89 170,97 169,110 C168,124 156,131 147,137"
    " C142,141 140,145 139,151 L131,151 C130,145 127,140 122,136 C110,129 101,118 104,104 Z"
)
STALK = "M131,147 L139,147 C139,154 141,158 143,163 L129,163 C131,158 131,154 131,147 Z"
_CELLS = ((120.0, 104.0), (136.0, 99.0), (152.0, 105.0))
_AXONS = (
    "M120,104 C124,118 130,128 133,146",
    "M136,99 C137,114 136,130 135,146",
    "M152,105 C148,118 140,128 137,146",
)
_DENDRITES = (
    "M120,104 C116,101 113,100.5 110.5,101.5",
    "M120,104 C119,99 120.5,96 123,94",
    "M136,99 C132,96 129.5,95.5 127.5,96",
    "M136,99 C138,95.5 141,94 144,94.5",
    "M152,105 C155,101 157,99.5 160,99.5",
    "M152,105 C156.5,105.5 159.5,107 161.5,109.5",
)
_PORTAL = ("M131.9,148 C133,153 132.6,158 131,162.5", "M138.1,148 C137,153 137.4,158 139.5,162.5")
_NUCLEI = ((128.0, 119.0, 8.0, 6.0), (147.0, 118.0, 8.5, 6.5), (136.5, 128.0, 5.5, 5.0))


class _Shapes(NamedTuple):
    funnel: QPainterPath
    edges: tuple[QPainterPath, ...]
    stalk: QPainterPath
    portal: QPainterPath
    axons: QPainterPath
    dendrites: QPainterPath
    endings: QPainterPath


@functools.cache
def _shapes() -> _Shapes:
    funnel = path(FUNNEL)
    endings = [disc(x, y, 0.95) for text in _AXONS for x, y in along(path(text), 9)[-2:]]
    return _Shapes(
        funnel,
        rims(funnel, 1.8, 4.0, 7.0),
        path(STALK),
        joined(brush(path(text), 1.2, start=0.6, end=0.6) for text in _PORTAL),
        joined(brush(path(text), 1.5, start=1.0, end=0.35) for text in _AXONS),
        joined(brush(path(text), 1.3, start=1.0, end=0.2) for text in _DENDRITES),
        joined(endings),
    )


def flesh(theme: Theme, activity: float) -> tuple[QColor, QColor]:
    """Return the lit and the shaded color of a gland: pale at rest, full when active."""
    tissue = theme.tissue
    share = min(1.0, max(0.0, activity))
    faint = mix(mix(tissue.organ, tissue.lens, 0.55), mix(tissue.organ, tissue.lens, 0.12), share)
    strong = mix(mix(tissue.organ, tissue.lens, 0.15), tissue.organ2, share)
    return (strong, faint) if theme.dark else (faint, strong)


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    tissue, shapes = theme.tissue, _shapes()
    light, dark = flesh(theme, body.hypothalamus)
    painter.save()
    painter.translate(HEAD_X, 0)
    wash(painter, shapes.stalk, slope(128, 0, 144, 0, (0, dark), (0.4, light), (1, dark)))
    line(painter, shapes.stalk, tissue.organ_line, 1.3)
    area(painter, shapes.portal, tissue.vessel_line, 0.85)
    wash(painter, shapes.funnel, ball(124, 94, 56, (0, light), (0.35, light), (1, dark)))
    model(painter, theme, shapes.edges, mix(dark, tissue.organ_line, 0.5), 0.09)
    for x, y, width, height in _NUCLEI:
        nucleus = disc(x, y, width, height / width)
        area(painter, nucleus, light, 0.45)
        line(painter, nucleus, tissue.organ_line, 0.5, alpha=0.28)
    line(painter, shapes.funnel, tissue.organ_line, 1.4)
    painter.restore()


def _paint_neurons(painter: QPainter, theme: Theme, body: BodyState) -> None:
    shapes, violet = _shapes(), theme.hormone("gnrh").fill
    share = min(1.0, max(0.0, body.hypothalamus))
    flash = min(1.0, max(0.0, body.neuron_flash))
    pale = mix(theme.tissue.organ, theme.tissue.lens, 0.5)
    soma = mix(pale, violet, 0.2 + 0.72 * share)
    painter.save()
    painter.translate(HEAD_X, 0)
    for strand, alpha in (
        (shapes.dendrites, 0.3 + 0.45 * share),
        (shapes.axons, 0.36 + 0.5 * share),
    ):
        area(painter, strand, violet, max(alpha, flash))
    area(painter, shapes.endings, mix(pale, violet, 0.35 + 0.65 * max(share, flash)))
    for x, y in _CELLS:
        cell = disc(x, y, 3.9)
        area(painter, cell, mix(soma, violet, flash))
        line(painter, cell, mix(violet, theme.surface.ink, 0.12), 1.0)
        area(painter, disc(x - 0.3, y - 0.2, 1.35), mix(theme.tissue.lens, violet, 0.15), 0.85)
        if flash:
            line(painter, disc(x, y, 6.4), violet, 1.2, alpha=0.9 * flash)
    painter.restore()


def _key(body: BodyState) -> Hashable:
    return decile(body.hypothalamus)


def _neuron_key(body: BodyState) -> Hashable:
    return decile(body.hypothalamus), decile(body.neuron_flash)


HYPOTHALAMUS = Organ("hypothalamus", QRectF(234, 84, 72, 82), _paint, _key)
NEURONS = Organ("neurons", QRectF(240, 88, 62, 62), _paint_neurons, _neuron_key)
