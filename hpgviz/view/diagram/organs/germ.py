"""Germ cells on their way from the wall of the tubule to its lumen.

Every stage has a fixed number of places. A place is taken while the stage holds more than the
place's own threshold, else it stays as a dotted outline: emptying is seen from the lumen
outward and filling from the wall inward, because the stages themselves empty and fill so.
Cells that have come in the last two weeks have a pale halo, so that a tubule that fills again
does not look like one that empties.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.organs.ink import area, disc, inked, line
from hpgviz.view.diagram.organs.tubule import COLUMNS, Place, cut, transform
from hpgviz.view.paths import brush, joined, path
from hpgviz.view.theme import Theme, mix

HALO = 2.4  # px around a cell that is new


class Cell(NamedTuple):
    """The drawing of one kind of cell around its own origin, the lumen below it.

    Attributes
    ----------
    outline
        Its edge.
    core
        Its nucleus.
    dark
        Chromatin, nucleolus or acrosome.
    fine
        Strokes inside or behind it.
    """

    outline: QPainterPath
    core: QPainterPath
    dark: QPainterPath
    fine: QPainterPath


class Stage(NamedTuple):
    """Where the cells of a stage lie: (distance from the center, px beside the column, turn)."""

    cell: Callable[[], Cell]
    spots: tuple[tuple[float, float, float], ...]


class Taken(NamedTuple):
    """The shapes of cells: those that are there, dotted ones that are not, halos of new ones."""

    outline: QPainterPath
    core: QPainterPath
    dark: QPainterPath
    fine: QPainterPath
    absent: QPainterPath
    halo: QPainterPath


@functools.cache
def _gonium() -> Cell:
    body = path(
        "M-4.3,2.4 C-4.9,-1.2 -3.2,-3.5 0,-3.5 C3.2,-3.5 4.9,-1.2 4.3,2.4 C3,3.6 -3,3.6 -4.3,2.4 Z"
    )
    turned = QTransform().rotate(180).map(body)
    return Cell(turned, disc(0, 0.2, 2.7, 0.88), disc(0.7, -0.2, 0.85), QPainterPath())


@functools.cache
def _early() -> Cell:
    threads = (
        "M-2,-1.2 C-0.8,-2.4 0.8,-0.4 2,-1.6",
        "M-2.2,0.6 C-0.6,-0.6 0.4,1.6 2.2,0.4",
        "M-1.3,2 C-0.2,1 0.6,2.6 1.6,1.7",
    )
    return Cell(
        disc(0, 0, 4.3),
        disc(0, 0, 3.0),
        QPainterPath(),
        joined(brush(path(t), 0.75, start=0.6, end=0.6) for t in threads),
    )


@functools.cache
def _late() -> Cell:
    pairs = (
        "M-1.5,-2.3 C-0.3,-0.9 -0.3,0.9 -1.5,2.3",
        "M1.3,-2.3 C0.1,-0.9 0.1,0.9 1.3,2.3",
        "M-3,-0.9 C-2.3,-0.4 -2.3,0.4 -3,0.9",
        "M2.9,-1 C2.2,-0.4 2.2,0.4 2.9,1",
    )
    return Cell(
        disc(0, 0, 5.4),
        disc(0, 0, 3.9),
        QPainterPath(),
        joined(brush(path(t), 1.15, start=0.7, end=0.7) for t in pairs),
    )


@functools.cache
def _round() -> Cell:
    cap = path("M-1.9,-1.6 C-1.2,-2.9 1.2,-2.9 1.9,-1.6 C0.8,-2.1 -0.8,-2.1 -1.9,-1.6 Z")
    return Cell(disc(0, 0, 3.7), disc(0, 0, 2.4), cap, QPainterPath())


@functools.cache
def _elongating() -> Cell:
    body = path(
        "M0,-4 C1.5,-3.4 2.2,-1.2 2,0.8 C1.8,2.8 1,3.8 0,3.8"
        " C-1,3.8 -1.8,2.8 -2,0.8 C-2.2,-1.2 -1.5,-3.4 0,-4 Z"
    )
    core = path(
        "M0,-3.6 C1,-3 1.5,-1.4 1.3,0 C1.1,1.2 0.5,1.7 0,1.7"
        " C-0.5,1.7 -1.1,1.2 -1.3,0 C-1.5,-1.4 -1,-3 0,-3.6 Z"
    )
    return Cell(
        body, core, QPainterPath(), brush(path("M0,3.6 C0.8,5.2 -0.6,6.4 0.2,8"), 0.75, start=1.0)
    )


@functools.cache
def _long() -> Cell:
    head = path(
        "M0,-3.9 C0.9,-3.2 1.3,-1.4 1.2,0.2 C1.1,1.4 0.6,1.9 0,1.9"
        " C-0.6,1.9 -1.1,1.4 -1.2,0.2 C-1.3,-1.4 -0.9,-3.2 0,-3.9 Z"
    )
    tail = brush(path("M0,1.6 C0.9,4.2 -0.9,6.4 0.1,9.4"), 0.8, start=1.0, end=0.2)
    return Cell(head, head, QPainterPath(), tail)


@functools.cache
def _sperm() -> Cell:
    head = path(
        "M0,-2.5 C1.2,-2.3 1.6,-0.6 1.3,0.7 C1,1.8 0.5,2.1 0,2.1"
        " C-0.5,2.1 -1,1.8 -1.3,0.7 C-1.6,-0.6 -1.2,-2.3 0,-2.5 Z"
    )
    tail = brush(
        path("M0,1.8 C1.8,4.6 -1.8,7 0.4,10.4 C1,11.4 0.6,12.4 0,13"), 0.95, start=1.0, end=0.15
    )
    return Cell(head, head, QPainterPath(), tail)


STAGES: tuple[Stage, ...] = (
    Stage(_gonium, ((76.9, -4.7, -3), (76.9, 4.9, 3))),
    Stage(_early, ((68.0, -5.4, 0),)),
    Stage(_late, ((64.4, 4.3, 0),)),
    Stage(_round, ((57.6, -5.6, -8),)),
    Stage(_round, ((53.6, 3.2, 8),)),
    Stage(_elongating, ((48.4, -3.6, -4),)),
    Stage(_long, ((44.4, 1.2, 2), (43.2, 5.0, -3))),
    Stage(_sperm, ((31.5, 2.5, 14),)),
)
"""The pool and the boxes c1 to c7; what is in c8 has left the tubule."""


def taken(stage: int, content: float) -> int:
    """Return how many places of `stage` hold a cell at `content` (1 = healthy)."""
    places = COLUMNS * len(STAGES[stage].spots)
    return min(places, max(0, round(places * content)))


@functools.cache
def cells(stage: int, place: Place) -> tuple[Taken, ...]:
    """Return every cell of a stage, its dotted outline and its halo, in the order of filling."""
    kind, spots = STAGES[stage]
    shapes = []
    for column in range(COLUMNS):
        for row, (radius, beside, turn) in enumerate(spots):
            n = len(spots) * column + row
            wobble = 0.9 * math.sin(2.4 * n + stage)
            angle = math.degrees((column + 0.5) * 2 * math.pi / COLUMNS)
            spot = QTransform(transform(place)).rotate(angle)
            spot.translate(beside + 0.5 * wobble, -radius + wobble).rotate(turn + 6 * wobble)
            threshold = (0.618 * n + 0.29) % 1
            parts = [cut(spot.map(part), place) for part in kind()]
            parts.append(inked(parts[0], 0.75 * place.scale, (1.3, 1.9)))
            parts.append(inked(parts[0], 2 * HALO * place.scale))
            shapes.append((threshold, Taken(*parts)))
    return tuple(cell for _, cell in sorted(shapes, key=lambda item: item[0]))


@functools.lru_cache(maxsize=128)
def _taken(stage: int, count: int, new: int, place: Place) -> Taken:
    """Return the shapes of a stage with `count` of its places taken, the last `new` of late."""
    found = cells(stage, place)
    there, gone = found[:count], found[count:]
    layers = [joined(cell[i] for cell in there) for i in range(4)]
    absent = joined(cell.absent for cell in gone)
    halo = joined(cell.halo for cell in there[count - new :])
    return Taken(layers[0], layers[1], layers[2], layers[3], absent, halo)


def glow(theme: Theme) -> QColor:
    """Return the color of the halo around a cell that is new."""
    return mix(theme.tissue.germ, theme.surface.ink if theme.dark else theme.tissue.lens, 0.35)


@functools.lru_cache(maxsize=8)
def _looks(theme: Theme) -> tuple[tuple[QColor, QColor], ...]:
    """Return body and nucleus of every stage; the last ones take the color of sperm."""
    tissue, gray = theme.tissue, theme.hormone("sperm").fill
    pale, ripe = mix(tissue.germ, tissue.lens, 0.42), mix(tissue.germ_line, gray, 0.75)
    return (
        (mix(tissue.germ, tissue.germ_line, 0.22), mix(tissue.germ, tissue.germ_line, 0.62)),
        (tissue.germ, mix(tissue.germ, tissue.lens, 0.3)),
        (tissue.germ, mix(tissue.germ, tissue.lens, 0.38)),
        (pale, mix(tissue.germ, tissue.germ_line, 0.42)),
        (pale, mix(tissue.germ, tissue.germ_line, 0.42)),
        (mix(pale, gray, 0.12), ripe),
        (mix(tissue.germ_line, gray, 0.85), mix(tissue.germ_line, gray, 0.85)),
        (gray, gray),
    )


def paint_germ(
    painter: QPainter,
    theme: Theme,
    counts: tuple[int, ...],
    place: Place,
    new: tuple[int, ...] = (0,) * len(STAGES),
) -> None:
    """Paint all germ cells of a tubule.

    Parameters
    ----------
    painter, theme, place
        On what, in which colors and where.
    counts, new
        For every stage the places taken, and how many of them of late.
    """
    for stage in reversed(range(len(STAGES))):
        shapes = _taken(stage, counts[stage], new[stage], place)
        paint_absent(painter, theme, stage, shapes)
        if counts[stage]:
            paint_halos(painter, theme, shapes, place.scale)
            paint_cells(painter, theme, stage, shapes, place.scale)


def paint_absent(painter: QPainter, theme: Theme, stage: int, shapes: Taken) -> None:
    """Paint the dotted outlines of cells that are not there."""
    color = theme.hormone("sperm").fill if stage == 7 else theme.tissue.germ_line
    area(painter, shapes.absent, color, 0.6)


def paint_halos(painter: QPainter, theme: Theme, shapes: Taken, scale: float) -> None:
    """Paint what lies around cells that are new."""
    area(painter, shapes.halo, glow(theme), 0.62)
    line(painter, shapes.halo, theme.tissue.germ_line, 0.7 * scale)


def paint_cells(painter: QPainter, theme: Theme, stage: int, shapes: Taken, scale: float) -> None:
    """Paint the cells of a stage that are there."""
    edge = theme.tissue.germ_line
    ripe, ink = mix(edge, theme.hormone("sperm").fill, 0.75), mix(edge, theme.surface.ink, 0.22)
    body, core = _looks(theme)[stage]
    late = stage >= 5
    area(painter, shapes.fine, ripe if late else ink, 0.9)
    area(painter, shapes.outline, body)
    line(painter, shapes.outline, ripe if late else edge, (0.55 if late else 0.75) * scale)
    area(painter, shapes.core, core)
    if not late:
        area(painter, shapes.dark, ink)
        area(painter, shapes.fine, ink, 0.92)
