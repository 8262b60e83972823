"""Where a number comes from: the parameters that act in it, their sources, and what checks it.

Nothing is listed by hand. The equations name their arguments, so the graph is walked from the
factor of a signal, quantity or node down to the next signals; where a signal acts is read off the
cuts of the explanations.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hpgviz.evidence.findings import findings
from hpgviz.evidence.points import quantity_of
from hpgviz.explain.cuts import cuts, piece
from hpgviz.language import cached
from hpgviz.model.drugs import drugs
from hpgviz.model.equations import HELD, STATES, compartments, equations, leaves, rate_names
from hpgviz.model.parameters import parameters, sources, values
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals


class Origin(NamedTuple):
    """What stands behind one thing.

    Attributes
    ----------
    numbers : tuple of str
        Parameters that make it.
    acting : tuple of str
        Parameters through which it acts, where it is a signal, and not already among those.
    findings : tuple of str
        Published findings that check it.
    """

    numbers: tuple[str, ...]
    acting: tuple[str, ...]
    findings: tuple[str, ...]


@cached
def origin(kind: str, id: str) -> Origin:
    """Return what stands behind an organ, signal, quantity, medicine or setting of the body."""
    numbers = _in_order(_made(kind, id))
    acting = _in_order(set(_acts(id)) - set(numbers)) if kind == "signal" else ()
    return Origin(numbers, acting, _checked(kind, id))


def cited(record: Iterable[str]) -> tuple[str, ...]:
    """Return sources in full."""
    return tuple(sources()[key].citation for key in record)


# ------------------------------------------------------------------ what makes it


def _made(kind: str, id: str) -> set[str]:
    factor = {
        "signal": lambda: signals()[id].factor,
        "quantity": lambda: quantities()[id].factor,
        "organ": lambda: nodes()[id].activity,
    }.get(kind)
    if factor is not None:
        top = factor()
        found = set(_below(top, top, set()))
        return found or {name for one in _arguments(top) for name in _below(one, one, set())}
    if kind == "body":
        return {name for name in values() if name.endswith(f"_{id}_slope")}
    return _of_drug(id) if kind == "medicine" else set()


def _below(name: str, top: str, seen: set[str]) -> Iterator[str]:
    """Yield the parameters under a factor, as far as the next signals.

    What drugs alone move is left to them, unless the factor is of that kind itself.
    """
    if name in values():
        yield name
        return
    if name in seen or (name != top and (name in _factors() or _drugs_alone(name, top))):
        return
    seen.add(name)
    if name in compartments():
        yield from _rates(name)
    for argument in _arguments(name):
        yield from _below(argument, top, seen)


@functools.cache
def _factors() -> frozenset[str]:
    """Return the factors of all signals, and what lies behind their shields."""
    return frozenset(signal.factor for signal in signals().values())


def _drugs_alone(name: str, top: str) -> bool:
    """Whether drugs alone move a factor, while the one at the top is a signal of the body."""
    moved = leaves(name) - values().keys()
    outside = {signal.factor for signal in signals().values() if signal.outside}
    return top not in outside and bool(moved) and moved <= {*compartments(), *HELD}


def _arguments(name: str) -> tuple[str, ...]:
    if name in equations():
        return equations()[name].arguments
    if name not in STATES:
        return ()
    inner = [rate for rate in rate_names(name) if rate in equations()]
    return tuple(argument for rate in inner for argument in equations()[rate].arguments)


def _rates(compartment: str) -> Iterator[str]:
    record = compartments()[compartment]
    yield from (name for name in (record.rate, record.slowed) if name in values())


def _of_drug(id: str) -> set[str]:
    """Return the parameters of the way of a drug into and out of the body, and of its action."""
    ways = drugs()[id].absorption
    found = {name for way in ways for name in (way.share, way.half_absorbed_dose) if name}
    places = {way.compartment for way in ways}
    for name, record in compartments().items():
        if places & set(record.fed_by):
            places.add(name)
    for equation in equations().values():
        if places & set(equation.arguments):
            found |= {argument for argument in equation.arguments if argument in values()}
    found -= {rate for name in compartments() for rate in _rates(name)}  # of other drugs, too
    for name in places:
        found |= set(_rates(name))
    if not places:  # given as a drive, not as an amount
        found |= {name for name in values() if name.startswith(f"{id}_")}
    return found & values().keys()


# ------------------------------------------------------------------ how it acts


def _acts(id: str) -> Iterator[str]:
    """Yield the parameters between a signal and what it moves next."""
    target = signals()[id].target
    for name, cut in cuts().cut.items():
        ends_there = cut.ends is not None and signals()[cut.ends].source == target
        for player in cut.players:
            way = cuts().player[player].signals
            if way and way[0] == id and (ends_there or len(way) == 1):
                yield from piece(name).parameters.get(player, frozenset())


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    wanted = set(names)
    return tuple(name for name in parameters() if name in wanted)


# ------------------------------------------------------------------ what checks it


def _checked(kind: str, id: str) -> tuple[str, ...]:
    if kind == "medicine":
        return tuple(
            name
            for name, finding in findings().items()
            if any(course.drug == id for course in finding.course)
        )
    of = _quantity(kind, id)
    return tuple(name for name, one in findings().items() if of == quantity_of(one))


def _quantity(kind: str, id: str) -> str | None:
    """Return the quantity that tells of an entry: that of the same factor, or of its name."""
    if kind == "quantity":
        return id
    if kind != "signal":
        return None
    factor = signals()[id].factor
    same = (name for name, record in quantities().items() if record.factor == factor)
    return id if id in quantities() else next(same, None)
