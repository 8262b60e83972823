"""Where signal tags stand: candidates along each path, a collision rule, and nothing wanders.

The places depend on the set of drugs, the size of the type and the language, never on the
strength of a signal, so that tags stand still while time plays.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from operator import itemgetter

import msgspec
import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.geometry import Floats, path_curve, width_along
from hpgviz.view.diagram.layout import Box, Point, layout

Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]
RIBBON_SAMPLES = 25
ON_PATH, STEP_AWAY, FOREIGN = 10.0, 5.0, 30.0
MISTAKEN = 60.0  # a tag beside its path that covers another seems to speak of that one
HOME_MARGIN, HOME_GAP = 1.0, -6.0  # px: a home may lie at the edge and touch what is beside it
BESIDE_HOME = (0.0, 30.0, 60.0, 90.0)  # px: so far it may move away from the edge
UNSAID = 3000.0  # a tag that is left out
PLANS, BRANCHES = 10, 40  # how many plans are followed, and places of a tag tried for each
# Off the middle by so much of its width, and what that costs; a tag still covers its path
MIDDLE = ((0.0, 0.0),)
ASIDE = ((-0.15, 4.0), (0.15, 4.0), (-0.3, 10.0), (0.3, 10.0), (-0.42, 40.0), (0.42, 40.0))
NOWHERE = (-1e6, -1e6, 0.0, 0.0)  # the box of a tag that is left out


class Wanted(msgspec.Struct, frozen=True):
    """One tag to be placed: its path, the sizes it may take and what each costs, best first.

    `aside` and `home` are those of `hpgviz.view.diagram.layout.TagSpec`.
    """

    id: str
    path: str
    sizes: tuple[tuple[float, float], ...]
    costs: tuple[float, ...]
    aside: bool = False
    home: Point | None = None


class Placed(msgspec.Struct, frozen=True):
    """A place found: the center, and which of the sizes it has; -1 where there is no room."""

    id: str
    center: Point
    size: int


def _held(center: Point, size: tuple[float, float]) -> Point:
    """Return `center` moved so far that a tag of `size` stays on the canvas."""
    sides = layout().canvas.size
    low = (HOME_MARGIN + size[0] / 2, HOME_MARGIN + size[1] / 2)
    x, y = (min(max(c, a), s - a) for c, a, s in zip(center, low, sides, strict=True))
    return x, y


@functools.cache
def _along(path: str) -> tuple[Floats, Floats, Floats]:
    """Return costs (n,), points (n, 2) and normals (n, 2) at the fractions of a path."""
    line, shares = path_curve(path), np.array(layout().placing.fractions)
    points, tangents = line.at(shares * line.length)
    normals = np.column_stack([tangents[:, 1], -tangents[:, 0]])
    return STEP_AWAY * np.round(np.abs(shares - 0.5) / 0.08), points, normals


class _Places(msgspec.Struct, frozen=True, eq=False):
    """Places for the center of a tag, shape (n, 2), what each costs, and what it has to keep.

    `on_path` tells it from those beside the path; `margin` is to the edge of the canvas, `gap` to
    everything else.
    """

    costs: Floats
    on_path: Flags
    centers: Floats
    margin: float
    gap: float


def _on_its_path(tag: Wanted, size: tuple[float, float], w: float) -> _Places:
    """Return the places of a tag of `size` along its path: on it, and on both sides of it."""
    costs, points, normals = _along(tag.path)
    placing = layout().placing
    away = np.abs(normals) @ (np.array(size) / 2) + w / 2 + placing.gap
    side = normals * away[:, None]
    upper = np.where((points + side)[:, 1:] <= (points - side)[:, 1:], side, -side)
    shifts = MIDDLE + ASIDE if tag.aside else MIDDLE
    on = [points + np.array([by * size[0], 0.0]) for by, _ in shifts]
    centers = np.stack([*on, points + upper, points - upper], axis=1)
    extra = np.array([*(ON_PATH + off for _, off in shifts), 0.0, 0.0])
    on_path = np.arange(len(extra)) < len(shifts)
    return _Places(
        (costs[:, None] + extra).ravel(),
        np.tile(on_path, len(costs)),
        centers.reshape(-1, 2),
        layout().canvas.margin,
        placing.gap,
    )


def _at_home(home: Point, size: tuple[float, float]) -> _Places:
    """Return the places of a tag of `size` at its home, and a little further in."""
    x, y = _held(home, size)
    away = np.array(BESIDE_HOME)
    centers = np.column_stack([x + away, np.full_like(away, y)])
    return _Places(away, np.ones(len(away), np.bool_), centers, HOME_MARGIN, HOME_GAP)


@functools.lru_cache(maxsize=256)
def _ribbon(path: str, width: float) -> Floats:
    """Return x, y and half the healthy ribbon's width at points of a path, shape (n, 3)."""
    share, head = np.linspace(0.02, 0.98, RIBBON_SAMPLES), laws.width(1.0, width)
    line = path_curve(path)
    half = width_along(share, layout().path[path].tail * head, head) / 2
    return np.column_stack([line.at(share * line.length)[0], half])


def _apart(boxes: Floats, others: Floats, gap: float) -> Flags:
    """Tell which of `boxes` (n, 4) come no closer than `gap` to any of `others` (…, m, 4)."""
    x, y, w, h = (boxes[:, i, None] for i in range(4))
    left, top, wide, high = (others[..., None, :, i] for i in range(4))
    beside = (x >= left + wide + gap) | (left >= x + w + gap)
    apart = beside | (y >= top + high + gap) | (top >= y + h + gap)
    return np.asarray(apart.all(axis=-1))


def _covered(boxes: Floats, ribbons: Floats) -> Indices:
    """Return how many points of `ribbons` (m, 3) each of `boxes` (n, 4) covers."""
    left, top, w, h = (boxes[:, i, None] for i in range(4))
    x, y, r = ribbons.T
    across = (left - r <= x) & (x <= left + w + r)
    covered: Indices = (across & (top - r <= y) & (y <= top + h + r)).sum(axis=1)
    return covered


class _Options(msgspec.Struct, frozen=True, eq=False):
    """Where one tag may stand, the cheapest first: costs, sizes by number, and boxes (n, 4)."""

    costs: Floats
    sizes: Indices
    centers: Floats
    boxes: Floats


def _options(tag: Wanted, obstacles: Floats, paths: tuple[str, ...], width: float) -> _Options:
    """Return the free places of one tag; to say less costs as much as a bit of a foreign ribbon."""
    others = [_ribbon(path, width) for path in paths if path != tag.path]
    ribbons = np.concatenate([np.empty((0, 3)), *others])
    sides = np.array(layout().canvas.size)
    costs, sizes, centers, boxes = [], [], [], []
    for index, (size, least) in enumerate(zip(tag.sizes, tag.costs, strict=True)):
        found = [_on_its_path(tag, size, laws.width(1.0, width))]
        if tag.home is not None:
            found.append(_at_home(tag.home, size))
        for places in found:
            corners = places.centers - np.array(size) / 2
            own = np.column_stack([corners, np.broadcast_to(size, corners.shape)])
            inside = (corners >= places.margin) & (corners + size <= sides - places.margin)
            free = np.flatnonzero(inside.all(axis=1) & _apart(own, obstacles, places.gap))
            foreign = np.where(places.on_path[free], FOREIGN, MISTAKEN)
            costs.append(least + places.costs[free] + foreign * _covered(own[free], ribbons))
            sizes.append(np.full(len(free), index))
            centers.append(places.centers[free])
            boxes.append(own[free])
    order = np.argsort(np.concatenate(costs), kind="stable")
    return _Options(*(np.concatenate(part)[order] for part in (costs, sizes, centers, boxes)))


class _Plan(msgspec.Struct, frozen=True):
    """Places for the first tags, their boxes, and what they cost together."""

    cost: float = 0.0
    places: tuple[Placed, ...] = ()
    taken: tuple[Box, ...] = ()

    def and_then(self, cost: float, place: Placed, box: Box) -> _Plan:
        """Return the longer plan."""
        return _Plan(cost, (*self.places, place), (*self.taken, box))


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
    plans, fixed = [_Plan()], np.array(obstacles).reshape(-1, 4)
    for tag in wanted:
        plans = _longer(plans, tag, _options(tag, fixed, paths, width))
    return plans[0].places


def _longer(plans: Sequence[_Plan], tag: Wanted, options: _Options) -> list[_Plan]:
    """Return the cheapest plans with one tag more: at a place that is left, or nowhere."""
    taken = np.array([plan.taken for plan in plans]).reshape(len(plans), -1, 4)
    free = _apart(options.boxes, taken, layout().placing.gap)
    costs, sizes = options.costs.tolist(), options.sizes.tolist()
    steps: list[tuple[float, _Plan, int, int]] = []
    for plan, left in zip(plans, free, strict=True):
        steps.append((plan.cost + UNSAID, plan, -1, -1))
        at = np.flatnonzero(left)[:BRANCHES].tolist()
        steps += [(plan.cost + costs[place], plan, place, sizes[place]) for place in at]
    found = []
    for cost, plan, at, size in _followed(steps):
        if size < 0:
            found.append(plan.and_then(cost, Placed(tag.id, (0.0, 0.0), -1), NOWHERE))
        else:
            (x, y), box = options.centers[at].tolist(), options.boxes[at].tolist()
            found.append(plan.and_then(cost, Placed(tag.id, (x, y), size), tuple(box)))
    return found


def _followed(steps: list[tuple[float, _Plan, int, int]]) -> list[tuple[float, _Plan, int, int]]:
    """Return the cheapest steps, some of them for each size that the last tag may have."""
    kept = []
    counts: dict[int, int] = {}
    for step in sorted(steps, key=itemgetter(0)):
        counts[step[3]] = counts.get(step[3], 0) + 1
        if counts[step[3]] <= PLANS:
            kept.append(step)
    return kept
