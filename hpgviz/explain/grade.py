"""How sure an explanation is: as its weakest link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from hpgviz.explain.cuts import piece
from hpgviz.explain.path import Hop
from hpgviz.model.parameters import Parameter, parameters, sources
from hpgviz.model.signals import signals

Grade = Literal["high", "moderate", "low", "very_low"]

_GRADES: tuple[Grade, ...] = ("very_low", "low", "moderate", "high")


def grade(hops: Iterable[Hop], path: Iterable[str]) -> Grade:
    """Return how sure the way along `hops` and the signals `path` is.

    high: every number on it was read in studies; moderate: some were fitted to them, or stand
    in textbooks; low: some are assumed; very_low: a signal on it is weakly founded.
    """
    worst = len(_GRADES) - 1
    for hop in hops:
        names = piece(hop.cut).parameters.get(hop.player, frozenset())
        worst = min([worst, *(_founded(parameters()[name]) for name in names)])
    if any(signals()[name].weakly_founded for name in path):
        worst = 0
    return _GRADES[worst]


def _founded(record: Parameter) -> int:
    if record.origin == "assumed":
        return 1
    studied = any(sources()[key].kind == "study" for key in record.sources)
    return 3 if record.origin == "published" and studied else 2
