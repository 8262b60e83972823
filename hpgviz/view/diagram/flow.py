"""Where every particle is at a time: pure functions of the time, without history.

Each path has a fixed pool of slots that travel at constant speed. A signal's strength
decides how many of them are seen; those in between fade, so that none ever jumps.

What depends on strengths alone is worked out once for a scene (`slots`); a frame moves all
slots of all paths at once.
"""

from __future__ import annotations

import functools

import msgspec
import numpy as np
from numpy.typing import NDArray

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.geometry import Floats, blood_curve, path_curve
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.slots import FAINT, Indices, slots

BLOOD_SPEED = 40.0  # px/s
STREAM, BLOOD, OWN_BEATS, GIVEN_BEATS = range(4)  # groups of slots that move together
GROUPS = 4
NEVER = 1e9  # px: farther than anything travels
NOWHERE = 1e-9  # px: what is on its way is seen at once
CAPSULE_GAP = 8.2  # px between capsules without a pause
PAIR = 6.4  # px between the two capsules of a beat
SLOTS = 120  # places in the bloodstream
LANES = (0, 2, 4, 1, 3)  # neighbors along the stream are two lanes apart
LANES_APART = 0.2  # of the width of an arrow, from its middle to a lane
STRIDE = 73  # the order in which places are taken: far from one another


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


class Pool(msgspec.Struct, frozen=True, eq=False):
    """The places on several paths side by side: n places on p paths.

    Attributes
    ----------
    path, length
        Path of each place and its length in px, shape (n,).
    start, rank, side
        Place at time 0 in px from the tail, rank, and lane (-1 or 1), shape (n,).
    lengths
        shape (p,).
    """

    path: Indices
    length: Floats
    start: Floats
    rank: Floats
    side: Floats
    lengths: Floats


@functools.lru_cache(maxsize=64)
def pool(paths: tuple[str, ...]) -> Pool:
    """Return the places on `paths`."""
    lengths = [path_curve(path).length for path in paths]
    ranks = [slot_ranks(max(1, round(length / laws.spacing(1.0)))) for length in lengths]
    counts = [len(rank) for rank in ranks]
    path = np.repeat(np.arange(len(paths)), counts)
    index = np.concatenate([np.arange(n) for n in counts])
    length = np.array(lengths)[path]
    return Pool(
        path=path,
        length=length,
        start=index / np.array(counts)[path] * length,
        rank=np.concatenate(ranks),
        side=np.where(index // 2 % 2 == 0, 1.0, -1.0),
        lengths=np.array(lengths),
    )


class Flow(msgspec.Struct, frozen=True, eq=False):
    """How strongly each path of a pool flows, arrays of shape (p,).

    Attributes
    ----------
    line
        Which of the `Lines` it is.
    s, w
        Strength and width at the head, px.
    tail
        Width at the tail / width at the head.
    stop
        Where the flow ends, px from the tail.
    kind
        Which sprite.
    """

    line: Indices
    s: Floats
    w: Floats
    tail: Floats
    stop: Floats
    kind: Indices


def streams(places: Pool, flow: Flow) -> Floats:
    """Return the particles of all arrows of a pool that are seen."""
    spacing = (24.0 / np.sqrt(np.maximum(flow.s, 1e-6))).clip(11.0, 84.0)
    opacity = _fade(places.rank, (places.lengths / spacing)[places.path])
    seen = opacity > FAINT
    of, length = places.path[seen], places.length[seen]
    lanes = LANES_APART * ((flow.w - laws.TWO_LANES_ABOVE) / 1.5 + 0.5).clip(0.0, 1.0)
    largest = (1.7 + 0.19 * flow.w).clip(2.3, 4.6)
    least = np.where(flow.s < laws.DOTTED_BELOW, 2.3, 1.7)
    return slots(
        len(of),
        start=places.start[seen],
        span=length,
        line=flow.line[of],
        length=length,
        group=STREAM,
        opacity=opacity[seen],
        rise=7.0,
        fall=5.0,
        stop=flow.stop[of],
        head=flow.w[of],
        tail=(flow.w * flow.tail)[of],
        lane=places.side[seen] * lanes[of],
        beside=0.0,
        largest=largest[of],
        least=least[of],
        kind=flow.kind[of],
    )


# --------------------------------------------------------------------------------------- beats


def beats(
    path: str, line: int, frequency: float, w: float, stop: float, group: int, kind: int
) -> Floats:
    """Return the capsules of GnRH: two for each beat, with a gap between beats.

    `group` moves them by `beat_way`; `frequency` is relative to the healthy man's. Beats too
    fast for the eye become an unbroken row.
    """
    if laws.too_fast_to_beat(frequency):
        return row(path, line, w, stop, group, kind)
    gap = laws.BEAT_SPEED * laws.beat_period(frequency)
    first = np.arange(int(stop / gap) + 2) * gap
    return _capsules(path, line, np.concatenate([first, first - PAIR]), w, stop, group, kind)


def beat_way(frequency: float, beat: float) -> float:
    """Return how far capsules are on their way; `beat` is how many beats there have been."""
    if laws.too_fast_to_beat(frequency):
        return row_way(beat * laws.beat_period(frequency))
    return beat % 1.0 * laws.BEAT_SPEED * laws.beat_period(frequency)


def row(path: str, line: int, w: float, stop: float, group: int, kind: int) -> Floats:
    """Return an unbroken row of capsules: a signal without a pause."""
    first = CAPSULE_GAP * np.arange(int(stop / CAPSULE_GAP) + 1)
    return _capsules(path, line, first, w, stop, group, kind)


def row_way(time: float) -> float:
    """Return how far an unbroken row is on its way after `time` seconds."""
    return (laws.BEAT_SPEED * time) % CAPSULE_GAP


def _capsules(
    path: str, line: int, first: Floats, w: float, stop: float, group: int, kind: int
) -> Floats:
    return slots(
        len(first),
        start=first,
        span=NEVER,
        line=line,
        length=path_curve(path).length,
        group=group,
        opacity=1.0,
        rise=5.0,
        fall=4.0,
        stop=max(stop, 1e-9),
        head=w,
        tail=w,
        lane=0.0,
        beside=0.0,
        largest=max(2.6, laws.radius(w)),
        least=max(2.6, laws.radius(w)),
        kind=kind,
    )


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
    line: int, amounts: tuple[float, float, float], kinds: tuple[int, int, int], r: float
) -> Floats:
    """Return what the bloodstream carries.

    Parameters
    ----------
    line
        Which of the `Lines` it is.
    amounts
        Own testosterone, testosterone from outside, estradiol; 1 = the healthy man's.
    kinds
        Their sprites.
    r
        Radius, px.
    """
    own, outside, estradiol = amounts
    length = blood_curve().length
    place, side, rank, ring = _places()
    both, rings = laws.vessel_counts(own + outside, estradiol)
    share = own / (own + outside) if own + outside > 0 else 0.0
    last = float((~ring).sum()) - 1
    first, rest = _fade(rank, both * share), _fade(last - rank, both * (1 - share))
    opacity = np.where(ring, _fade(rank, rings), np.maximum(first, rest))
    seen = opacity > FAINT
    out = side[seen] * (layout().blood.width - 2 * r - 16.0)
    return slots(
        len(out),
        start=place[seen] * length,
        span=length,
        line=line,
        length=length,
        group=BLOOD,
        opacity=opacity[seen],
        rise=NOWHERE,
        fall=NOWHERE,
        stop=NEVER,
        head=0.0,
        tail=0.0,
        lane=0.0,
        beside=out,
        largest=r,
        least=r,
        kind=np.where(ring, kinds[2], np.where(first >= rest, kinds[0], kinds[1]))[seen],
    )
