"""How sure an explanation is: as its weakest link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from hpgviz.explain.cuts import Piece, cuts, piece
from hpgviz.explain.path import Hop
from hpgviz.explain.shares import log_ratio
from hpgviz.model.parameters import Parameter, parameters, sources
from hpgviz.model.signals import signals
from hpgviz.simulate import Trajectory
from hpgviz.simulate.trajectory import healthy

Grade = Literal["high", "moderate", "low", "very_low"]

_GRADES: tuple[Grade, ...] = ("very_low", "low", "moderate", "high")
_MATTERS = 0.5  # of a link's size: what an assumed number has to change to weaken it


def grade(hops: Iterable[Hop], path: Iterable[str], run: Trajectory, day: float) -> Grade:
    """Return how sure the way along `hops` and the signals `path` is on `day` of a run.

    high: every number on it was read in studies; moderate: some were fitted to them, or stand in
    textbooks; low: some are assumed, and a link grows or shrinks by half within their ranges;
    very_low: a signal on it is weakly founded.
    """
    worst = len(_GRADES) - 1
    for hop in hops:
        worst = min(worst, _link(hop, run, day))
    if any(signals()[name].weakly_founded for name in path):
        worst = 0
    return _GRADES[worst]


def _link(hop: Hop, run: Trajectory, day: float) -> int:
    part = piece(hop.cut)
    names = part.parameters.get(hop.player, frozenset())
    size = _size(part, hop, run, day, {})
    worst = len(_GRADES) - 1
    for name in names:
        record = parameters()[name]
        founded = _founded(record)
        if founded == 1:
            ends = (_size(part, hop, run, day, {name: end}) for end in record.range)
            if all(abs(end - size) <= _MATTERS * abs(size) for end in ends):
                founded = 2
        worst = min(worst, founded)
    return worst


def _founded(record: Parameter) -> int:
    if record.origin == "assumed":
        return 1
    studied = any(sources()[key].kind == "study" for key in record.sources)
    return 3 if record.origin == "published" and studied else 2


def _size(
    part: Piece, hop: Hop, run: Trajectory, day: float, numbers: Mapping[str, float]
) -> float:
    """Return by how much the player alone moves the factor, as a logarithm."""
    usual = healthy(cuts().cut[hop.cut].factor)
    rest = {(p, name): healthy(name) for p, names in part.reads.items() for name in names}
    today = {(p, name): run.at(day).factor(name) for p, name in rest if p == hop.player}
    ends = (part.value(rest | today, numbers), part.value(rest, numbers))
    return float(log_ratio(ends[0], usual) - log_ratio(ends[1], usual))
