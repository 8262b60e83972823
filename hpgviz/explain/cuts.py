"""Where explanations cut the graph of the equations: declared, never copied.

A cut names a factor and its players. Between them lies a piece of the graph that is read as it
stands; states in it that are no players are replaced by what they head for, so a new state that
lags behind an old factor needs no change here: its lag counts as still on its way.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.model.equations import HELD, STATES, compartments, equations
from hpgviz.model.parameters import values
from hpgviz.model.person import TRAITS
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import signals


class Player(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may push a quantity: names of the equations, where they are read through `via`.

    `signals` lead from the player to the factor on the diagram; `constant` are those in their
    place while GnRH is heard without a pause. `source` is the cut that explains the player.
    """

    reads: tuple[str, ...]
    via: str | None = None
    signals: tuple[str, ...] = ()
    constant: tuple[str, ...] = ()
    source: str | None = None


class Cut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What explains one factor; `ends` is its own signal, which who `enters` does not pass.

    `first` is the player that is followed to the cause where others push about as hard.
    """

    factor: str
    players: tuple[str, ...]
    ends: str | None = None
    enters: tuple[str, ...] = ()
    first: str | None = None


class Cuts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All cuts and all players by id."""

    cut: dict[str, Cut]
    player: dict[str, Player]


@functools.cache
def cuts() -> Cuts:
    """Return every cut and every player.

    Raises
    ------
    ResourceError
        If one names what the equations, the diagram or the other records do not have.
    """
    found = resources.load("explanations/cuts.toml", Cuts)
    known = {*equations(), *STATES, *TRAITS, *HELD, *compartments()}
    for key, player in found.player.items():
        _expect(key, {*player.reads, *_some(player.via)}, known)
        _expect(key, {*player.signals, *player.constant}, signals().keys())
        _expect(key, {*_some(player.source)}, found.cut.keys())
    for key, cut in found.cut.items():
        _expect(key, {cut.factor}, known)
        _expect(key, {*cut.players, *cut.enters, *_some(cut.first)}, found.player.keys())
        _expect(key, {*_some(cut.ends)}, signals().keys())
    _expect("cuts", {*quantities()}, found.cut.keys())
    return found


def _some(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _expect(key: str, names: set[str], known: Any) -> None:
    strange = names - set(known)
    if strange:
        raise ResourceError(
            f"resources/explanations/cuts.toml: {key}: nothing is named {min(strange)}"
        )


class Piece:
    """The piece of the graph between a factor and its players.

    Attributes
    ----------
    reads : dict of str to frozenset of str
        By player, the names that it moves here. Players that nothing here reads are left out;
        a name that no player claims is a player of that name.
    parameters : dict of str to frozenset of str
        By player, the parameters that are read on its way to the factor.
    lags : bool
        Whether a state lies between, so that the factor follows the players with a delay.
    """

    def __init__(self, name: str) -> None:
        cut = cuts().cut[name]
        self._factor = cut.factor
        self._owners: dict[tuple[str, str | None], str] = {}
        for player in cut.players:
            record = cuts().player[player]
            self._owners |= {(read, record.via): player for read in record.reads}
        self._gates = frozenset(via for _, via in self._owners if via is not None)
        self._stops = frozenset(read for read, _ in self._owners)
        self.lags = False
        reads: dict[str, set[str]] = {}
        passed: dict[str, set[str]] = {}
        for player, leaf, above in self._walk(self._factor, None, ()):
            reads.setdefault(player, set()).add(leaf)
            numbers = {a for x in above for a in _arguments(x, ()) or () if a in values()}
            passed.setdefault(player, set()).update(numbers)
        self.reads = {player: frozenset(names) for player, names in reads.items()}
        self.parameters = {player: frozenset(names) for player, names in passed.items()}

    def _owner(self, name: str, gate: str | None) -> str | None:
        return self._owners.get((name, gate)) or self._owners.get((name, None))

    def _walk(
        self, name: str, gate: str | None, above: tuple[str, ...]
    ) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield every player below `name`, the name it moves, and what lies above that."""
        owner = self._owner(name, gate)
        if owner is not None:
            yield owner, name, above
        elif name not in values():
            inner = _arguments(name, above)
            self.lags |= inner is not None and name in STATES
            if inner is None:
                yield name, name, above
            for argument in inner or ():
                yield from self._walk(argument, _through(name, gate, self._gates), (*above, name))

    def value(
        self, given: Mapping[tuple[str, str], Any], numbers: Mapping[str, float] | None = None
    ) -> Any:
        """Return the factor for given values of (player, name): floats, or arrays of one shape.

        `numbers` are values of parameters in place of the model's.
        """
        number = values() if numbers is None else {**values(), **numbers}
        known: dict[tuple[str, str | None], Any] = {}

        def read(name: str, gate: str | None, above: tuple[str, ...]) -> Any:
            owner = self._owner(name, gate)
            if owner is not None:
                return given[owner, name]
            if name in number:
                return number[name]
            if (name, gate) not in known:
                inner = _arguments(name, above)
                if inner is None:
                    return given[name, name]
                through = _through(name, gate, self._gates)
                parts = [read(argument, through, (*above, name)) for argument in inner]
                known[name, gate] = _apply(name, parts)
            return known[name, gate]

        return read(self._factor, None, ())


def _through(name: str, gate: str | None, gates: frozenset[str]) -> str | None:
    return name if name in gates else gate


def _arguments(name: str, above: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what `name` is made of: a state of what it heads for; None for what is given."""
    table = equations()
    if name in table:
        return table[name].arguments
    if name in STATES and f"{name}_target" in table and name not in above:
        return (f"{name}_target",)
    return None


def _apply(name: str, parts: list[Any]) -> Any:
    equation = equations().get(name)
    return parts[0] if equation is None else equation.function(*parts)


@functools.cache
def piece(name: str) -> Piece:
    """Return the piece of the graph that belongs to the cut `name`."""
    return Piece(name)


@functools.cache
def roots(player: str) -> frozenset[str]:
    """Return the parameters, amounts, drives and traits that move a player itself.

    What moves it through other players does not count.
    """
    claimed = frozenset(read for record in cuts().player.values() for read in record.reads)

    def below(name: str) -> frozenset[str]:
        if name not in equations():
            return frozenset((name,))
        inner = (a for a in equations()[name].arguments if a not in claimed)
        return frozenset().union(*map(below, inner))

    record = cuts().player.get(player)
    return frozenset().union(*map(below, record.reads if record else (player,)))
