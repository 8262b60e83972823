"""Where every particle is at a time: pure functions of the time, without history.

Each path has a fixed pool of slots that travel at constant speed. A signal's strength
decides how many of them are seen; those in between fade, so that none ever jumps. All
paths are computed at once.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.geometry import (
    SAMPLES,
    Curve,
    Floats,
    blood_curve,
    path_curve,
    smoothstep,
)
from hpgviz.view.diagram.layout import layout

Indices = NDArray[np.integer[Any]]
BLOOD_SPEED = 40.0  # px/s
CAPSULE_GAP = 8.2  # px between capsules without a pause
PAIR = 6.4  # px between the two capsules of a beat
SLOTS = 120  # places in the bloodstream
LANES = (0, 2, 4, 1, 3)  # neighbors along the stream are two lanes apart
STRIDE = 73  # the order in which places are taken: far from one another


@dataclass(frozen=True, eq=False)
class Particles:
    """Particles of any kinds.

    Attributes
    ----------
    points
        shape (n, 2), px of the canvas.
    angles
        Degrees, clockwise, shape (n,).
    radii, opacities
        shape (n,).
    kinds
        Which sprite, shape (n,).
    """

    points: Floats
    angles: Floats
    radii: Floats
    opacities: Floats
    kinds: Indices

    def __len__(self) -> int:
        return len(self.radii)

    def seen(self) -> Particles:
        """Return those that are not fully faded."""
        keep = self.opacities > 0.01
        return Particles(
            self.points[keep],
            self.angles[keep],
            self.radii[keep],
            self.opacities[keep],
            self.kinds[keep],
        )


def joined(parts: list[Particles]) -> Particles:
    """Return several groups as one."""
    return Particles(
        np.concatenate([p.points for p in parts]),
        np.concatenate([p.angles for p in parts]),
        np.concatenate([p.radii for p in parts]),
        np.concatenate([p.opacities for p in parts]),
        np.concatenate([p.kinds for p in parts]),
    )


@functools.lru_cache(maxsize=256)
def slot_ranks(healthy: int) -> Floats:
    """Return the rank of each of 2 · `healthy` evenly spaced slots on a ring, shape (2n,).

    The slots of lowest rank are seen first. Ranks below `healthy` are every second slot,
    so the healthy flow is perfectly even, and every other count is as even as it can be.
    """
    slots = 2 * healthy
    rank = np.empty(slots)
    chosen: list[int] = []
    for candidates in (range(0, slots, 2), range(1, slots, 2)):
        left = list(candidates)
        while left:
            best = max(left, key=lambda slot: (_room(slot, chosen, slots), -slot))
            left.remove(best)
            rank[best] = len(chosen)
            chosen.append(best)
    return rank


def _room(slot: int, chosen: list[int], slots: int) -> int:
    gaps = [min((slot - other) % slots, (other - slot) % slots) for other in chosen]
    return min(gaps, default=slots)


def _fade(rank: Floats, count: Floats | float) -> Floats:
    """Return how visible slots are when `count` of them are wanted."""
    faded: Floats = ((count - rank - 0.25) * 2.0).clip(0.0, 1.0)
    return faded


# --------------------------------------------------------------------------------------- arrows


@dataclass(frozen=True, eq=False)
class Pool:
    """The slots of several paths side by side: n slots on p paths.

    Attributes
    ----------
    points, tangents
        Samples of all paths, shape (p · SAMPLES, 2).
    lengths
        shape (p,).
    path
        Path of each slot, shape (n,).
    start, rank, side
        Place at time 0 as a share of the length, rank, and lane (-1 or 1), shape (n,).
    """

    points: Floats
    tangents: Floats
    lengths: Floats
    path: Indices
    start: Floats
    rank: Floats
    side: Floats


@functools.lru_cache(maxsize=64)
def pool(paths: tuple[str, ...]) -> Pool:
    """Return the slots of `paths`."""
    curves = [path_curve(path) for path in paths]
    ranks = [slot_ranks(max(1, round(c.length / laws.spacing(1.0)))) for c in curves]
    counts = [len(rank) for rank in ranks]
    index = np.concatenate([np.arange(n) for n in counts])
    return Pool(
        points=np.concatenate([c.points for c in curves]),
        tangents=np.concatenate([c.tangents for c in curves]),
        lengths=np.array([c.length for c in curves]),
        path=np.repeat(np.arange(len(paths)), counts),
        start=np.concatenate([np.arange(n) / n for n in counts]),
        rank=np.concatenate(ranks),
        side=np.where(index // 2 % 2 == 0, 1.0, -1.0),
    )


@dataclass(frozen=True, eq=False)
class Flow:
    """How strongly each path of a pool flows, arrays of shape (p,).

    Attributes
    ----------
    s, w
        Strength and width at the head, px.
    tail
        Width at the tail / width at the head.
    stop
        Where the flow ends, px from the tail.
    kind
        Which sprite.
    """

    s: Floats
    w: Floats
    tail: Floats
    stop: Floats
    kind: Indices


def streams(slots: Pool, flow: Flow, time: float) -> Particles:
    """Return the particles of all arrows of a pool at `time` seconds."""
    of = slots.path
    length = slots.lengths[of]
    along = (laws.SPEED * time + slots.start * length) % length
    spacing = (24.0 / np.sqrt(np.maximum(flow.s, 1e-6))).clip(11.0, 84.0)
    opacity = _fade(slots.rank, (slots.lengths / spacing)[of])
    opacity *= (along / 7.0).clip(0.0, 1.0) * ((flow.stop[of] - along) / 5.0).clip(0.0, 1.0)
    keep = opacity > 0.01
    of, along, opacity = of[keep], along[keep], opacity[keep]
    place = along / length[keep] * (SAMPLES - 1)
    low = place.astype(np.intp).clip(0, SAMPLES - 2)
    share, row = (place - low)[:, None], of * SAMPLES + low
    points = slots.points[row] * (1.0 - share) + slots.points[row + 1] * share
    tangents = slots.tangents[row]
    w = flow.w[of]
    local = _local(flow, of, along)
    floor = np.where(flow.s < laws.DOTTED_BELOW, 2.3, 1.7)[of]
    radii = np.minimum((1.7 + 0.19 * w).clip(2.3, 4.6), np.maximum(0.36 * local, floor))
    lanes = ((w - laws.TWO_LANES_ABOVE) / 1.5 + 0.5).clip(0.0, 1.0)
    side = slots.side[keep] * 0.2 * local * lanes
    points = points + side[:, None] * np.stack([tangents[:, 1], -tangents[:, 0]], axis=1)
    angles = np.degrees(np.arctan2(tangents[:, 1], tangents[:, 0]))
    return Particles(points, angles, radii, opacity, flow.kind[of])


def _local(flow: Flow, of: Indices, along: Floats) -> Floats:
    """Return the width of the ribbon at each particle."""
    head, tail = flow.w[of], (flow.w * flow.tail)[of]
    local: Floats = tail + (head - tail) * smoothstep(along / flow.stop[of])
    return local


# --------------------------------------------------------------------------------------- beats


def beats(
    line: Curve, frequency: float, w: float, stop: float, beat: float, kind: int
) -> Particles:
    """Return the capsules of GnRH on their way: two for each beat, with a gap between beats.

    `beat` is how many beats there have been (a real number); `frequency` is relative to the
    healthy man's. Beats too fast for the eye become an unbroken row.
    """
    if laws.too_fast_to_beat(frequency):
        return row(line, w, stop, beat * laws.beat_period(frequency), kind)
    gap = laws.BEAT_SPEED * laws.beat_period(frequency)
    first = (beat % 1.0 + np.arange(int(stop / gap) + 2)) * gap
    return _capsules(line, np.concatenate([first, first - PAIR]), w, stop, kind)


def row(line: Curve, w: float, stop: float, time: float, kind: int) -> Particles:
    """Return an unbroken row of capsules: a signal without a pause."""
    along = (laws.BEAT_SPEED * time) % CAPSULE_GAP + CAPSULE_GAP * np.arange(
        int(stop / CAPSULE_GAP) + 1
    )
    return _capsules(line, along, w, stop, kind)


def _capsules(line: Curve, along: Floats, w: float, stop: float, kind: int) -> Particles:
    along = along[(along >= 0) & (along <= stop)]
    points, tangents = line.at(along)
    opacity = (along / 5.0).clip(0.0, 1.0) * ((stop - along) / 4.0).clip(0.0, 1.0)
    radii = np.full(len(along), max(2.6, laws.radius(w)))
    angles = np.degrees(np.arctan2(tangents[:, 1], tangents[:, 0]))
    return Particles(points, angles, radii, opacity, np.full(len(along), kind)).seen()


# --------------------------------------------------------------------------------------- blood


@functools.cache
def _places() -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """Return place, side, rank and whether it is for rings, of every slot in the blood."""
    index = np.arange(SLOTS)
    place = index * STRIDE % SLOTS
    side = (np.array(LANES)[place % len(LANES)] + 0.5 * np.sin(2.4 * place)) / (len(LANES) - 1)
    ring = index % 3 == 2
    rank = np.where(ring, index // 3, index - index // 3).astype(float)
    return place / SLOTS, side - 0.5, rank, ring


def blood(
    amounts: tuple[float, float, float], kinds: tuple[int, int, int], time: float, r: float
) -> Particles:
    """Return what the bloodstream carries.

    Parameters
    ----------
    amounts
        Own testosterone, testosterone from outside, estradiol; 1 = the healthy man's.
    kinds
        Their sprites.
    time
        Seconds.
    r
        Radius, px.
    """
    own, outside, estradiol = amounts
    line = blood_curve()
    place, side, rank, ring = _places()
    both, rings = laws.vessel_counts(own + outside, estradiol)
    share = own / (own + outside) if own + outside > 0 else 0.0
    last = float((~ring).sum()) - 1
    first, rest = _fade(rank, both * share), _fade(last - rank, both * (1 - share))
    opacity = np.where(ring, _fade(rank, rings), np.maximum(first, rest))
    kind = np.where(ring, kinds[2], np.where(first >= rest, kinds[0], kinds[1]))
    keep = opacity > 0.01
    along = (BLOOD_SPEED * time + place[keep] * line.length) % line.length
    points, tangents = line.at(along)
    normals = np.stack([tangents[:, 1], -tangents[:, 0]], axis=1)
    out = side[keep] * (layout().blood.width - 2 * r - 16.0)
    n = len(along)
    points = points + out[:, None] * normals
    return Particles(points, np.zeros(n), np.full(n, r), opacity[keep], kind[keep])
