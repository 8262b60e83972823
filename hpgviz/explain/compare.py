"""What can be said of two plans at once: a headline, its numbers, and how sure it is.

Comparisons speak of the model, and only where many men of both plans separate; else that they do
not, or that it is still being computed, is what is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

import msgspec
import numpy as np

from hpgviz.calendar import WEEK
from hpgviz.explain.against import Against, against
from hpgviz.explain.apart import HIGH, LOW, Men, Stretch, furthest, stretches
from hpgviz.explain.compare_words import compare_words, lasting, moment
from hpgviz.explain.sheet import GRADE_DOTS
from hpgviz.explain.words import words
from hpgviz.language import figure
from hpgviz.levels import Level
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import MODEL, number, shown_record
from hpgviz.plan.differences import differences
from hpgviz.simulate import Trajectory
from hpgviz.simulate.trajectory import healthy
from hpgviz.units import Systems

Kind = Literal["same", "off", "waiting", "overlap", "apart"]

FIRST = "sperm"
"""What is told first, where the plans separate in it."""

_SOONER = WEEK  # a smaller difference of times is none


class Tile(msgspec.Struct, frozen=True):
    """One number of one plan: what it is, and the number."""

    label: str
    value: str


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of two plans.

    Attributes
    ----------
    kind : str
        same, off, waiting, overlap or apart: only the last says which plan is higher.
    of : str
        Id of the quantity that is told of.
    title, text : str
    tiles : tuple of Tile
        None, or one for A and one for B.
    stretch : Stretch or None
        Where the men separate.
    day : float or None
        The day that `text` speaks of.
    """

    kind: Kind
    of: str
    title: str
    text: str
    tiles: tuple[Tile, ...] = ()
    stretch: Stretch | None = None
    day: float | None = None


def headline(
    a: Trajectory,
    b: Trajectory,
    men: tuple[Mapping[str, Men], Mapping[str, Men]] | None,
    of: str | None = None,
    *,
    off: bool = False,
    level: Level = "intermediate",
    system: Systems = MODEL,
) -> Headline:
    """Return what can be said of runs `a` and `b`.

    Parameters
    ----------
    a, b : Trajectory
    men : pair of mapping of str to Men, or None
        By quantity, how many men of each plan spread; None while that is being computed.
    of : str, optional
        The quantity to tell of; by default sperm, or what separates most where sperm do not.
    off : bool
        Whether nobody computes how the men spread.
    level : str
        The first one tells no values, only times.
    system : Systems
        Whose units values are told in.
    """
    say = compare_words().headline
    chosen = of or FIRST
    if not differences(a.plan, b.plan):
        return Headline(kind="same", of=chosen, title=say["same"], text=say["same_text"])
    if men is None:
        text = say["off_text" if off else "waiting_text"]
        kind: Kind = "off" if off else "waiting"
        return Headline(kind=kind, of=chosen, title=say["waiting"], text=text)
    found = {name: stretches(men[0][name], men[1][name], usual(name)) for name in men[0]}
    if of is None and not found.get(chosen):
        chosen = max(found, key=lambda name: _size(men, name, found[name]))
        chosen = chosen if found[chosen] else FIRST
    first, second = men[0].get(chosen), men[1].get(chosen)
    if first is None or second is None:
        return headline(a, b, men, None, level=level, system=system)
    if not found[chosen]:
        return _overlap(_Pair(chosen, first, second, system), level)
    pair = _Pair(chosen, first, second, system)
    return _apart(pair, _longest(found[chosen]), _parting(a, b), level)


def usual(of: str) -> float:
    """Return the healthy man's value of the quantity `of`, in its unit."""
    record = quantities()[of]
    return healthy(record.factor) * record.scale


def sure(a: Trajectory, b: Trajectory, told: Headline) -> Against:
    """Return the way from what differs to what a headline tells, on the day it speaks of."""
    return against(a, b, float(b.days[-1]) if told.day is None else told.day, told.of)


def sure_text(one: Against) -> str:
    """Return how sure a comparison is: as the weakest link of the way."""
    say = compare_words().sure
    inside = words().subject[one.of].inside
    return say["line"].format(dots=GRADE_DOTS[one.grade], word=say[one.grade], inside=inside)


def trials_text(side_by_side: tuple[str, ...], before_and_on: tuple[str, ...]) -> str:
    """Return whether any trial compared the two, from the names of studies."""
    say = compare_words().sure
    if side_by_side:
        return say["side_by_side"].format(studies=_named(side_by_side))
    if before_and_on:
        return say["before_and_on"].format(studies=_named(before_and_on))
    return say["none"]


def _named(studies: tuple[str, ...], most: int = 3) -> str:
    text = "; ".join(studies[:most])
    rest = len(studies) - most
    return compare_words().sure["more"].format(studies=text, n=rest) if rest > 0 else text


def _parting(a: Trajectory, b: Trajectory) -> float:
    return min(one.first for one in differences(a.plan, b.plan))


def _longest(found: tuple[Stretch, ...]) -> Stretch:
    return max(found, key=lambda stretch: stretch.last - stretch.first)


def _size(
    men: tuple[Mapping[str, Men], Mapping[str, Men]], of: str, at: tuple[Stretch, ...]
) -> float:
    """Return how far the medians are apart where the men separate most, as a logarithm."""
    if not at:
        return -1.0
    ends = [max(_at(run[of], _longest(at).most)[2], 0.02 * usual(of)) for run in men]
    return abs(math.log(ends[1] / ends[0]))


def _at(men: Men, day: float) -> list[float]:
    return [float(np.interp(day, men.days, men.values[:, c])) for c in range(men.values.shape[1])]


class _Pair(msgspec.Struct, frozen=True, eq=False):
    """The men of both plans in one quantity, told in the units of a system."""

    of: str
    a: Men
    b: Men
    system: Systems

    def half(self, men: Men, day: float) -> str:
        """Return between which values the middle half of `men` is."""
        values = _at(men, day)
        low, high = (number(self.of, values[column], self.system) for column in (LOW, HIGH))
        return compare_words().tile["range"].format(low=low, high=high)

    @property
    def unit(self) -> str:
        """The unit of the values told."""
        return shown_record(self.of, self.system).unit

    def halves(self, day: float) -> dict[str, object]:
        """Return what the frames say of the middle half of both."""
        return {
            "when": moment(day),
            "men": self.b.men,
            "a": self.half(self.a, day),
            "b": self.half(self.b, day),
            "unit": self.unit,
        }


def _overlap(pair: _Pair, level: Level) -> Headline:
    say, of = compare_words().headline, pair.of
    day = furthest(pair.a, pair.b, usual(of))
    parts = [say["overlap_none"]]
    if day is not None:
        parts = [say["overlap_most"].format(**pair.halves(day)), say["overlap_text"]]
        parts = parts[1:] if level == "fundamentals" else parts
    title = say["overlap"].format(inside=words().subject[of].inside)
    return Headline(kind="overlap", of=of, title=title, text=" ".join(parts), day=day)


def _apart(pair: _Pair, stretch: Stretch, parting: float, level: Level) -> Headline:
    say, of = compare_words().headline, pair.of
    subject = words().subject[of]
    span = say["span" if stretch.ends else "span_open"].format(
        first=moment(stretch.first), last=moment(stretch.last)
    )
    way = say["higher" if stretch.up else "lower"]
    frame = say["apart_many" if subject.many else "apart"]
    title = frame.format(inside=subject.inside, way=way, span=span)
    returns = _returns(of, pair.a, pair.b, stretch, parting)
    plain, day = level == "fundamentals", stretch.most
    tiles = () if plain else _half_tiles(pair, day)
    where = say["most"].format(when=moment(day))
    if returns is not None:
        title, tiles = returns
        where = where if plain else say["halves"].format(**pair.halves(day))
    text = f"{where} {say['wide' if stretch.wide else 'narrow'].format(men=pair.b.men)}"
    return Headline(
        kind="apart", of=of, title=title, text=text, tiles=tiles, stretch=stretch, day=stretch.most
    )


def _half_tiles(pair: _Pair, day: float) -> tuple[Tile, ...]:
    say = compare_words().tile
    return tuple(
        Tile(say["half"].format(run=run, when=moment(day)), f"{pair.half(men, day)} {pair.unit}")
        for run, men in (("A", pair.a), ("B", pair.b))
    )


def _returns(
    of: str, a: Men, b: Men, stretch: Stretch, parting: float
) -> tuple[str, tuple[Tile, ...]] | None:
    """Return title and tiles where sperm come back, and the bands part between the two times."""
    record = quantities()[of]
    if of != FIRST or record.usual is None:
        return None
    limit = record.usual[0]
    one, other = (men.back(limit, parting) for men in (a, b))
    if (math.isinf(one) and math.isinf(other)) or -math.inf in (one, other):
        return None
    early, late = min(one, other), max(one, other)
    if late - early < _SOONER or not (stretch.first <= late and early <= stretch.last):
        return None
    if (other < one) != stretch.up:
        return None
    say, tile = compare_words().headline, compare_words().tile
    title = say["back_alone"].format(
        one="A" if one < other else "B", other="B" if one < other else "A"
    )
    if math.isfinite(late):
        way = say["earlier" if other < one else "later"]
        title = say["sooner"].format(time=lasting(late - early), way=way)
    tiles = tuple(
        Tile(
            tile["back"].format(run=run, limit=figure(f"{limit:g}"), unit=record.unit),
            moment(day) if math.isfinite(day) else tile["never"],
        )
        for run, day in (("A", one), ("B", other))
    )
    return title, tiles
