"""Where signal tags stand: candidates along each path, a collision rule, and nothing wanders.

The places depend on the set of drugs, the size of the type and the language, never on the
strength of a signal, so that tags stand still while time plays.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.geometry import Floats, path_curve, width_along
from hpgviz.view.diagram.layout import Box, Point, layout

RIBBON_SAMPLES = 25
ON_PATH, STEP_AWAY, FOREIGN = 10.0, 5.0, 30.0
ASIDE, OFF_CENTER = (-0.15, 0.15, -0.3, 0.3), 4.0  # of the width; a tag still covers its path


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


def _inside(box: Box) -> bool:
    (width, height), margin = layout().canvas.size, layout().canvas.margin
    return (
        box[0] >= margin
        and box[1] >= margin
        and box[0] + box[2] <= width - margin
        and box[1] + box[3] <= height - margin
    )


def _held(center: Point, size: tuple[float, float]) -> Point:
    """Return `center` moved so far that a tag of `size` stays on the canvas."""
    margin, sides = layout().canvas.margin, layout().canvas.size
    low = (margin + size[0] / 2, margin + size[1] / 2)
    x, y = (min(max(c, a), s - a) for c, a, s in zip(center, low, sides, strict=True))
    return x, y


def candidates(
    path: str, size: tuple[float, float], w: float, *, aside: bool = False
) -> list[tuple[float, Point]]:
    """Return places along a path with their cost: on it, on it but aside, above it, below it."""
    line = path_curve(path)
    found = []
    fractions = layout().placing.fractions
    for fraction in fractions:
        (x, y), (tx, ty) = line.point(fraction * line.length)
        nx, ny = ty, -tx
        away = abs(nx) * size[0] / 2 + abs(ny) * size[1] / 2 + w / 2 + layout().placing.gap
        cost = STEP_AWAY * round(abs(fraction - 0.5) / 0.08)
        found.append((cost + ON_PATH, (x, y)))
        if aside:
            found += [(cost + ON_PATH + OFF_CENTER, (x + by * size[0], y)) for by in ASIDE]
        beside = [(x + nx * away, y + ny * away), (x - nx * away, y - ny * away)]
        found += [(cost, center) for center in sorted(beside, key=lambda c: c[1])]
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


@functools.lru_cache(maxsize=64)
def place(
    wanted: tuple[Wanted, ...], obstacles: tuple[Box, ...], paths: tuple[str, ...], width: float
) -> tuple[Placed, ...]:
    """Return a place for every tag, in order; each is an obstacle to those after it.

    Where one finds no room at all, every tag says a little less.

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
    most = max((len(tag.sizes) for tag in wanted), default=1)
    tries = []
    for less in range(most):
        tries.append(_place(wanted, obstacles, paths, width, less))
        if all(tag.size >= 0 for tag in tries[-1]):
            break
    return min(tries, key=lambda found: sum(tag.size < 0 for tag in found))


def _place(
    wanted: tuple[Wanted, ...],
    obstacles: tuple[Box, ...],
    paths: tuple[str, ...],
    width: float,
    less: int,
) -> tuple[Placed, ...]:
    """Return places with tags that leave out their `less` longest sizes, but never the last."""
    taken: list[Box] = list(obstacles)
    found = []
    for tag in wanted:
        skip = min(less, len(tag.sizes) - 1)
        short = replace(tag, sizes=tag.sizes[skip:], costs=tag.costs[skip:])
        best = _best(short, taken, paths, width)
        if best.size >= 0:
            taken.append(_box(best.center, short.sizes[best.size]))
            best = replace(best, size=best.size + skip)
        found.append(best)
    return tuple(found)


def _best(tag: Wanted, taken: list[Box], paths: tuple[str, ...], width: float) -> Placed:
    """Return the cheapest free place; to say less costs as much as a bit of a foreign ribbon."""
    gap, ribbons = layout().placing.gap, _foreign(tag.path, paths, width)
    best: tuple[float, int, Point] | None = None
    for index, (size, least) in enumerate(zip(tag.sizes, tag.costs, strict=True)):
        if best is not None and best[0] <= least:
            break
        places = candidates(tag.path, size, laws.width(1.0, width), aside=tag.aside)
        if tag.home is not None:
            places.insert(0, (0.0, _held(tag.home, size)))
        for cost, center in places:
            box = _box(center, size)
            if not _inside(box) or any(overlap(box, other, gap) for other in taken):
                continue
            whole = least + cost + FOREIGN * _covered(box, ribbons)
            if best is None or whole < best[0]:
                best = whole, index, center
    if best is None:
        return Placed(tag.id, (0.0, 0.0), -1)
    return Placed(tag.id, best[2], best[1])
