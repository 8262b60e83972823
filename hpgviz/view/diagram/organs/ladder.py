"""The germ cells of a body: in the tubule in the middle of the lens, and in its neighbors."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.germ import STAGES, paint_germ, taken
from hpgviz.view.diagram.organs.germ_sheet import Cells, sheet
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.diagram.organs.tubule import MAIN, NEIGHBORS
from hpgviz.view.theme import Theme


def _counts(body: BodyState) -> tuple[int, ...]:
    return tuple(taken(stage, body.germ[stage]) for stage in range(len(STAGES)))


def _new(body: BodyState) -> tuple[int, ...]:
    """Return how many places of every stage were taken of late."""
    before = (taken(stage, body.germ_before[stage]) for stage in range(len(STAGES)))
    return tuple(max(0, n - was) for n, was in zip(_counts(body), before, strict=True))


def _coarse(body: BodyState) -> tuple[int, ...]:
    """Return the places taken in the neighbors, in quarters: they are seen at the edge only."""
    return tuple(
        taken(stage, round(4 * min(1.0, body.germ[stage])) / 4) for stage in range(len(STAGES))
    )


def _paint(painter: QPainter, theme: Theme, body: BodyState) -> None:
    paint_germ(painter, theme, _counts(body), MAIN, _new(body))


def _stamp(painter: QPainter, theme: Theme, body: BodyState, scale: float) -> None:
    sheet(theme, MAIN, scale).stamp(painter, _counts(body), _new(body))


def _key(body: BodyState) -> Cells:
    return _counts(body), _new(body)


def _touched(theme: Theme, before: Cells, after: Cells, scale: float) -> QRect:
    return sheet(theme, MAIN, scale).touched(before, after)


def _paint_neighbors(painter: QPainter, theme: Theme, body: BodyState) -> None:
    for place in NEIGHBORS:
        paint_germ(painter, theme, _coarse(body), place)


def _stamp_neighbors(painter: QPainter, theme: Theme, body: BodyState, scale: float) -> None:
    for place in NEIGHBORS:
        sheet(theme, place, scale).stamp(painter, _coarse(body))


GERM = Organ("germ", QRectF(184, 328, 172, 172), _paint, _key, _stamp, _touched, fine=True)
NEIGHBOR_GERM = Organ(
    "neighbor_germ",
    QRectF(320, 316, 140, 194),
    _paint_neighbors,
    _coarse,
    _stamp_neighbors,
    fine=True,
)
