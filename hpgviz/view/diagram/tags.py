"""Where signal tags stand: candidates along each path, a collision rule, and nothing wanders.

The places depend on the set of drugs, the size of the type and the language, never on the
strength of a signal, so that tags stand still while time plays.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.geometry import Floats, path_curve, width_along
from hpgviz.view.diagram.layout import Box, Point, layout

Indices = NDArray[np.intp]
RIBBON_SAMPLES = 25
ON_PATH, STEP_AWAY, FOREIGN = 10.0, 5.0, 30.0
MISTAKEN = 60.0  # a tag beside its path that covers another seems to speak of that one
HOME_MARGIN, HOME_GAP = 1.0, -6.0  # px: a home may lie at the edge and touch what is beside it
BESIDE_HOME = (0.0, 30.0, 60.0, 90.0)  # px: so far it may move away from the edge
UNSAID = 3000.0  # a tag that is left out
PLANS, BRANCHES = 10, 40  # how many plans are followed, and places of a tag tried for each
# Off the middle by so much of its width, and what that costs; a tag still covers its path
ASIDE = ((-0.15, 4.0), (0.15, 4.0), (-0.3, 10.0), (0.3, 10.0), (-0.42, 40.0), (0.42, 40.0))


@dataclass(frozen=True)
class Wanted:
    """One tag to be placed: its path, the sizes it may take and what each costs, best first.

    `aside` and `home` are those of `hpgviz.view.diagram.layout.TagSpec`.
    """

    id: str
    path: str
    sizes: tuple[tuple[float, float], ...]
    costs: tuple[float, ...]
    aside: bool = False
    home: Point | None = None


@dataclass(frozen=True)
class Placed:
    """A place found: the center, and which of the sizes it has; -1 where there is no room."""

    id: str
    center: Point
    size: int


def _box(center: Point, size: tuple[float, float]) -> Box:
    return center[0] - size[0] / 2, center[1] - size[1] / 2, size[0], size[1]


def overlap(a: Box, b: Box, gap: float = 0.0) -> bool:
    """Tell whether two boxes come closer than `gap`."""
    return (
        a[0] < b[0] + b[2] + gap
        and b[0] < a[0] + a[2] + gap
        and a[1] < b[1] + b[3] + gap
        and b[1] < a[1] + a[3] + gap
    )


def _inside(box: Box, margin: float) -> bool:
    width, height = layout().canvas.size
    return (
        box[0] >= margin
        and box[1] >= margin
        and box[0] + box[2] <= width - margin
        and box[1] + box[3] <= height - margin
    )


def _held(center: Point, size: tuple[float, float]) -> Point:
    """Return `center` moved so far that a tag of `size` stays on the canvas."""
    sides = layout().canvas.size
    low = (HOME_MARGIN + size[0] / 2, HOME_MARGIN + size[1] / 2)
    x, y = (min(max(c, a), s - a) for c, a, s in zip(center, low, sides, strict=True))
    return x, y


def candidates(
    path: str, size: tuple[float, float], w: float, *, aside: bool = False
) -> list[tuple[float, bool, Point]]:
    """Return places along a path, what each costs, and whether it lies on the path or beside it."""
    line = path_curve(path)
    found = []
    for fraction in layout().placing.fractions:
        (x, y), (tx, ty) = line.point(fraction * line.length)
        nx, ny = ty, -tx
        away = abs(nx) * size[0] / 2 + abs(ny) * size[1] / 2 + w / 2 + layout().placing.gap
        cost = STEP_AWAY * round(abs(fraction - 0.5) / 0.08)
        found.append((cost + ON_PATH, True, (x, y)))
        if aside:
            found += [(cost + ON_PATH + off, True, (x + by * size[0], y)) for by, off in ASIDE]
        beside = [(x + nx * away, y + ny * away), (x - nx * away, y - ny * away)]
        found += [(cost, False, center) for center in sorted(beside, key=lambda c: c[1])]
    return found


@functools.lru_cache(maxsize=256)
def _foreign(own: str, paths: tuple[str, ...], width: float) -> Floats:
    """Return x, y and half the healthy ribbon's width at points of all paths but `own`."""
    share, head = np.linspace(0.02, 0.98, RIBBON_SAMPLES), laws.width(1.0, width)
    found = [np.empty((0, 3))]
    for path in paths:
        if path == own:
            continue
        line = path_curve(path)
        half = width_along(share, layout().path[path].tail * head, head) / 2
        found.append(np.column_stack([line.at(share * line.length)[0], half]))
    return np.concatenate(found)


def _covered(box: Box, ribbons: Floats) -> int:
    """Return how many points of ribbons a box covers."""
    x, y, r = ribbons.T
    across = (box[0] - r <= x) & (x <= box[0] + box[2] + r)
    return int((across & (box[1] - r <= y) & (y <= box[1] + box[3] + r)).sum())


@dataclass(frozen=True, eq=False)
class _Options:
    """Where one tag may stand, the cheapest first: costs, places, and boxes, shape (n, 4)."""

    costs: Floats
    places: tuple[Placed, ...]
    boxes: Floats

    def clear_of(self, taken: tuple[Box, ...], gap: float) -> Indices:
        """Return which of the boxes come no closer than `gap` to any of `taken`."""
        free = np.ones(len(self.boxes), dtype=np.bool_)
        x, y, w, h = self.boxes.T
        for left, top, wide, high in taken:
            apart = (x >= left + wide + gap) | (left >= x + w + gap)
            free &= apart | (y >= top + high + gap) | (top >= y + h + gap)
        return np.flatnonzero(free)


def _options(
    tag: Wanted, obstacles: tuple[Box, ...], paths: tuple[str, ...], width: float
) -> _Options:
    """Return the free places of one tag; to say less costs as much as a bit of a foreign ribbon."""
    ribbons = _foreign(tag.path, paths, width)
    found: list[tuple[float, Placed, Box]] = []
    for index, (size, least) in enumerate(zip(tag.sizes, tag.costs, strict=True)):
        places = candidates(tag.path, size, laws.width(1.0, width), aside=tag.aside)
        limits = [(layout().canvas.margin, layout().placing.gap)] * len(places)
        if tag.home is not None:
            x, y = _held(tag.home, size)
            places += [(by, True, (x + by, y)) for by in BESIDE_HOME]
            limits += [(HOME_MARGIN, HOME_GAP)] * len(BESIDE_HOME)
        for (cost, on_path, center), (margin, gap) in zip(places, limits, strict=True):
            box = _box(center, size)
            if _inside(box, margin) and not any(overlap(box, o, gap) for o in obstacles):
                foreign = (FOREIGN if on_path else MISTAKEN) * _covered(box, ribbons)
                found.append((least + cost + foreign, Placed(tag.id, center, index), box))
    found.sort(key=lambda option: option[0])
    boxes = np.array([box for _, _, box in found]).reshape(-1, 4)
    return _Options(
        np.array([cost for cost, _, _ in found]), tuple(place for _, place, _ in found), boxes
    )


@dataclass(frozen=True)
class _Plan:
    """Places for the first tags, and what they cost together."""

    cost: float = 0.0
    places: tuple[Placed, ...] = ()
    taken: tuple[Box, ...] = ()

    def steps(self, options: _Options) -> Iterator[_Step]:
        """Yield what follows this plan: the next tag nowhere, or at each place that is left."""
        yield _Step(self.cost + UNSAID, self, None, -1)
        for at in options.clear_of(self.taken, layout().placing.gap)[:BRANCHES].tolist():
            yield _Step(self.cost + float(options.costs[at]), self, at, options.places[at].size)


class _Step(NamedTuple):
    """A plan with one tag more, by the place among its options; most are never taken."""

    cost: float
    plan: _Plan
    at: int | None
    size: int

    def taken(self, tag: Wanted, options: _Options) -> _Plan:
        """Return the longer plan."""
        places, taken = self.plan.places, self.plan.taken
        if self.at is None:
            return _Plan(self.cost, (*places, Placed(tag.id, (0.0, 0.0), -1)), taken)
        x, y, w, h = options.boxes[self.at].tolist()
        return _Plan(self.cost, (*places, options.places[self.at]), (*taken, (x, y, w, h)))


@functools.lru_cache(maxsize=64)
def place(
    wanted: tuple[Wanted, ...], obstacles: tuple[Box, ...], paths: tuple[str, ...], width: float
) -> tuple[Placed, ...]:
    """Return a place for every tag, so that together they cost least, as far as was looked.

    Looked at are the cheapest plans for the first tags, with the next at each of its places: one
    tag may step aside for another, or say a little less.

    Parameters
    ----------
    wanted
        Tags in the order of placing.
    obstacles
        What no tag may cover.
    paths
        All arrows drawn: covering a foreign one costs.
    width
        Factor on the width of ribbons.
    """
    plans = [_Plan()]
    for tag in wanted:
        options = _options(tag, obstacles, paths, width)
        steps = [step for plan in plans for step in plan.steps(options)]
        plans = [step.taken(tag, options) for step in _followed(steps)]
    return plans[0].places


def _followed(steps: list[_Step]) -> list[_Step]:
    """Return the cheapest steps, some of them for each size that the last tag may have."""
    kept: list[_Step] = []
    counts: dict[int, int] = {}
    for step in sorted(steps, key=lambda step: step.cost):
        counts[step.size] = counts.get(step.size, 0) + 1
        if counts[step.size] <= PLANS:
            kept.append(step)
    return kept
