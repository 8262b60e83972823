"""Where every particle is at a time: pure functions of the time, without history.

Each path has a fixed pool of slots that travel at constant speed. A signal's strength
decides how many of them are seen; those in between fade, so that none ever jumps.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.geometry import Curve, Floats, blood_curve, width_along
from hpgviz.view.diagram.layout import layout

BLOOD_SPEED = 40.0  # px/s
CAPSULE_GAP = 8.2  # px between capsules without a pause
PAIR = 6.4  # px between the two capsules of a beat
SLOTS = 120  # places in the bloodstream
LANES = (0, 2, 4, 1, 3)  # neighbors along the stream are two lanes apart
STRIDE = 73  # the order in which places are taken: far from one another


@dataclass(frozen=True, eq=False)
class Particles:
    """Particles of one kind.

    Attributes
    ----------
    points
        shape (n, 2), px of the canvas.
    angles
        Degrees, clockwise, shape (n,).
    radii, opacities
        shape (n,).
    """

    points: Floats
    angles: Floats
    radii: Floats
    opacities: Floats

    def __len__(self) -> int:
        return len(self.radii)

    def seen(self) -> Particles:
        """Return those that are not fully faded."""
        keep = self.opacities > 0.01
        return Particles(
            self.points[keep], self.angles[keep], self.radii[keep], self.opacities[keep]
        )


def joined(parts: list[Particles]) -> Particles:
    """Return several groups as one."""
    return Particles(
        np.concatenate([p.points for p in parts]),
        np.concatenate([p.angles for p in parts]),
        np.concatenate([p.radii for p in parts]),
        np.concatenate([p.opacities for p in parts]),
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


def _fade(rank: Floats, count: float) -> Floats:
    """Return how visible slots are when `count` of them are wanted."""
    faded: Floats = np.clip((count - rank - 0.25) * 2.0, 0.0, 1.0)
    return faded


def stream(line: Curve, s: float, w: float, tail: float, stop: float, time: float) -> Particles:
    """Return the particles of an arrow.

    Parameters
    ----------
    line
        Center line.
    s
        Strength of the signal.
    w
        Width at the head, px.
    tail
        Width at the tail / width at the head.
    stop
        Where the flow ends, px from the tail.
    time
        Seconds.
    """
    healthy = max(1, round(line.length / laws.spacing(1.0)))
    rank = slot_ranks(healthy)
    slots = len(rank)
    step = line.length / slots
    along = (laws.SPEED * time + step * np.arange(slots)) % line.length
    opacity = _fade(rank, line.length / laws.spacing(s))
    opacity *= np.clip(along / 7.0, 0.0, 1.0) * np.clip((stop - along) / 5.0, 0.0, 1.0)
    points, tangents = line.at(along)
    dotted = s < laws.DOTTED_BELOW
    local = width_along(along / max(stop, 1.0), tail * w, w)
    radii = np.minimum(laws.radius(w), np.maximum(0.36 * local, 2.3 if dotted else 1.7))
    lanes = np.clip((w - laws.TWO_LANES_ABOVE) / 1.5 + 0.5, 0.0, 1.0)
    side = np.where(np.arange(slots) // 2 % 2 == 0, 1.0, -1.0) * 0.2 * local * lanes
    normals = np.stack([tangents[:, 1], -tangents[:, 0]], axis=1)
    angles = np.degrees(np.arctan2(tangents[:, 1], tangents[:, 0]))
    return Particles(points + side[:, None] * normals, angles, radii, opacity).seen()


def beats(
    line: Curve, frequency: float, w: float, stop: float, beat: float, *, pairs: bool = True
) -> Particles:
    """Return the capsules of GnRH on their way: two for each beat, with a gap between beats.

    `beat` is how many beats there have been (a real number); `frequency` is relative to the
    healthy man's. Beats too fast for the eye become an unbroken row.
    """
    if laws.too_fast_to_beat(frequency):
        return row(line, w, stop, beat * laws.beat_period(frequency))
    gap = laws.BEAT_SPEED * laws.beat_period(frequency)
    groups = np.arange(int(stop / gap) + 2)
    first = (beat % 1.0 + groups) * gap
    along = np.concatenate([first, first - PAIR]) if pairs else first
    return _capsules(line, along, w, stop)


def row(line: Curve, w: float, stop: float, time: float) -> Particles:
    """Return an unbroken row of capsules: a signal without a pause."""
    count = int(stop / CAPSULE_GAP) + 1
    along = (laws.BEAT_SPEED * time) % CAPSULE_GAP + CAPSULE_GAP * np.arange(count)
    return _capsules(line, along, w, stop)


def _capsules(line: Curve, along: Floats, w: float, stop: float) -> Particles:
    along = along[(along >= 0) & (along <= stop)]
    points, tangents = line.at(along)
    opacity = np.clip(along / 5.0, 0.0, 1.0) * np.clip((stop - along) / 4.0, 0.0, 1.0)
    radii = np.full(len(along), max(2.6, laws.radius(w)))
    angles = np.degrees(np.arctan2(tangents[:, 1], tangents[:, 0]))
    return Particles(points, angles, radii, opacity).seen()


def blood(own: float, outside: float, estradiol: float, time: float, r: float) -> list[Particles]:
    """Return what the bloodstream carries: own testosterone, testosterone from outside, estradiol.

    Parameters
    ----------
    own, outside, estradiol
        1 = the healthy man's testosterone or estradiol.
    time
        Seconds.
    r
        Radius, px.
    """
    line = blood_curve()
    index = np.arange(SLOTS)
    place = index * STRIDE % SLOTS
    along = (BLOOD_SPEED * time + place / SLOTS * line.length) % line.length
    points, tangents = line.at(along)
    normals = np.stack([tangents[:, 1], -tangents[:, 0]], axis=1)
    lane = np.array(LANES)[place % len(LANES)] + 0.5 * np.sin(2.4 * place)
    lateral = (lane / (len(LANES) - 1) - 0.5) * (layout().blood.width - 2 * r - 16.0)
    points = points + lateral[:, None] * normals
    both, rings = laws.vessel_counts(own + outside, estradiol)
    share = own / (own + outside) if own + outside > 0 else 0.0
    ring = index % 3 == 2
    rank = np.where(ring, index // 3, index - index // 3).astype(float)
    discs = float((~ring).sum())
    fades = (
        np.where(ring, 0.0, _fade(rank, both * share)),
        np.where(ring, 0.0, _fade(discs - 1 - rank, both * (1 - share))),
        np.where(ring, _fade(rank, rings), 0.0),
    )
    still = np.zeros(SLOTS)
    return [Particles(points, still, np.full(SLOTS, r), fade).seen() for fade in fades]
