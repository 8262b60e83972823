"""The ten-week line: the places of growing sperm, and which of them hold a cell.

A place stands as many days before the outlet as its cell has still to go, so cells move toward
the outlet as days pass. The stages, their lengths and what they hold are the model's.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from hpgviz.model.equations import CELLS
from hpgviz.model.parameters import values
from hpgviz.simulate.trajectory import Snapshot

ROWS = 3
STEM_CELLS = 5
_POOL_DAYS = 14.0  # drawn width of the pool, in which cells do not move in step


class Stage(NamedTuple):
    """One stage of the line.

    Attributes
    ----------
    id
        Name of the stage.
    first, last
        Days until a cell at its near and its far end leaves the line.
    boxes
        The model's boxes within it, nearest to the outlet first, with the drawing of their cells
        (the place in `hpgviz.view.diagram.organs.germ.STAGES`).
    """

    id: str
    first: float
    last: float
    boxes: tuple[tuple[str, int], ...]

    def box(self, delay: float) -> tuple[str, int]:
        """Return the box in which cells are `delay` days before they leave."""
        share = (delay - self.first) / (self.last - self.first)
        return self.boxes[min(max(int(share * len(self.boxes)), 0), len(self.boxes) - 1)]

    @property
    def moves(self) -> bool:
        """Whether cells go through it in step."""
        return len(self.boxes) > 1


class Cell(NamedTuple):
    """One place: its drawing, the days until it is at the outlet, its row, whether it is taken."""

    drawing: int
    delay: float
    row: int
    present: bool


class LineState(msgspec.Struct, frozen=True):
    """What the model says about the line on one day, everything × the healthy man's.

    Attributes
    ----------
    day : float
    contents : dict of str to float
        What each box of the stages holds.
    survival : tuple of float
        Share of cells that pass each of the `gates`, nearest to the outlet first.
    reserve : float
        Stem cells.
    output : float
        Sperm that leave.
    """

    day: float
    contents: Mapping[str, float]
    survival: tuple[float, ...]
    reserve: float
    output: float

    def filled(self, stage: Stage) -> float:
        """Return the share of the places of `stage` that hold a cell, 0 to 1."""
        held = [min(self.contents[name], 1.0) for name, _ in stage.boxes]
        return max(sum(held) / len(held), 0.0)


@functools.cache
def stages() -> tuple[Stage, ...]:
    """Return the stages from the outlet inward."""
    known = values()
    out = known["epididymis_duration"]
    shaped = out + known["meiosis_duration"]  # spermatids take as long as meiosis
    halved = shaped + known["meiosis_duration"]
    return (
        Stage("epididymis", 0.0, out, _boxes("epididymis", (7,))),
        Stage("spermatids", out, shaped, _boxes("spermatids", (6, 5, 3))),
        Stage("spermatocytes", shaped, halved, _boxes("spermatocytes", (2, 1))),
        Stage("spermatogonia", halved, halved + _POOL_DAYS, _boxes("spermatogonia", (0,))),
    )


def _boxes(stage: str, drawings: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    """Return the model's boxes of a stage from the outlet inward, the drawings spread over them."""
    names = [name for name in reversed(CELLS) if name.rstrip("_0123456789") == stage]
    return tuple(
        (name, drawings[place * len(drawings) // len(names)]) for place, name in enumerate(names)
    )


def length() -> float:
    """Return the days from the far end of the pool to the outlet."""
    return stages()[-1].last


def gates() -> tuple[float, ...]:
    """Return where cells have to survive, days before the outlet, nearest first."""
    return tuple(stage.last for stage in stages()[1:])


def line_state(man: Snapshot) -> LineState:
    """Return the line of one man on one day."""
    passing = man.factor("checkpoint")
    return LineState(
        day=man.day,
        contents={name: man.factor(name) for stage in stages() for name, _ in stage.boxes},
        survival=(passing * man.factor("meiosis_androgen"), passing, passing),
        reserve=man.factor("sertoli_cell_reserve"),
        output=man.factor("sperm_output"),
    )


def taken(number: int, content: float) -> bool:
    """Return whether place `number` of a box with `content` (1 = healthy) holds a cell."""
    return content > (0.618 * number + 0.29) % 1


def cells(state: LineState, stage: Stage, spacing: float) -> Iterator[Cell]:
    """Yield the places of `stage`, columns `spacing` days apart.

    Columns at an end of the stage may reach half beyond it. A column keeps its number on its
    way, so that a cell once present stays so as long as its box holds as much.
    """
    start = state.day if stage.moves else -stage.first
    first = math.floor((start + stage.first) / spacing)
    last = math.ceil((start + stage.last) / spacing)
    for column in range(first - (1 if stage.moves else 0), last + (1 if stage.moves else 0)):
        delay = (column + 0.5) * spacing - start
        name, drawing = stage.box(delay)
        for row in range(ROWS):
            present = taken(ROWS * column + row, state.contents[name])
            yield Cell(drawing, delay, row, present)


def stem_cells(state: LineState) -> tuple[bool, ...]:
    """Return which of the stem cells outside the line are there; no hormone moves them."""
    return tuple(taken(number, state.reserve) for number in range(STEM_CELLS))
