"""The cards: what is told of each part, quantity, medicine, setting of the body, and state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached
from hpgviz.levels import Grade, Told
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.model.signals import nodes, signals

_NONE, _USUAL = STATE_WORDS.index("none"), STATE_WORDS.index("usual")


class Card(Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One card.

    Attributes
    ----------
    grade : str
        How sure it is.
    sources : tuple of str
        Keys of ``resources/sources.toml``.
    """

    grade: Grade
    sources: tuple[str, ...]


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cards of the parts of the loop, by the ids of ``resources/diagram.toml``."""

    node: dict[str, Card]
    signal: dict[str, Card]


class States(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it means that a quantity is low or high; `none` where hardly anything is there."""

    low: Card
    high: Card
    none: Card | None = None


C = TypeVar("C", bound=Card)


def sound(file: str, cards: Mapping[str, C], known: Iterable[str] | None = None) -> dict[str, C]:
    """Return `cards` when each has sources that exist, and they are those of `known`.

    Raises
    ------
    ResourceError
        If a source is unknown, a text empty, or a card missing or of nothing that is known.
    """
    if known is not None:
        odd = set(cards) ^ set(known)
        if odd:
            raise ResourceError(f"resources/{file}: {min(odd)}: is missing or of nothing known")
    for key, card in cards.items():
        strange = {*card.sources} - sources().keys()
        if strange:
            raise ResourceError(f"resources/{file}: {key}: no source is named {min(strange)}")
        if not card.sources:
            raise ResourceError(f"resources/{file}: {key}: needs a source")
        if not all((card.fundamentals, card.intermediate, card.academic)):
            raise ResourceError(f"resources/{file}: {key}: a level has no text")
    return dict(cards)


@cached
def parts() -> Parts:
    """Return what is told of each node and signal."""
    file = "text/parts.toml"
    found = resources.load(file, Parts)
    sound(file, found.node, nodes())
    sound(file, found.signal, signals())
    return found


@cached
def quantities_told() -> dict[str, Card]:
    """Return what is told of each quantity."""
    file = "text/quantities.toml"
    return sound(file, resources.load(file, dict[str, Card]), quantities())


@cached
def medicines() -> dict[str, Card]:
    """Return what is told of each drug."""
    file = "text/drugs.toml"
    return sound(file, resources.load(file, dict[str, Card]), drugs())


@cached
def body() -> dict[str, Card]:
    """Return what is told of each setting of the body."""
    file = "text/body.toml"
    return sound(file, resources.load(file, dict[str, Card]), person_keys())


@cached
def states() -> dict[str, States]:
    """Return what each quantity's being low or high means.

    Raises
    ------
    ResourceError
        If a quantity is missing or unknown, or a card is not sound.
    """
    file = "text/states.toml"
    found = resources.load(file, dict[str, States])
    odd = set(found) ^ set(quantities())
    if odd:
        raise ResourceError(f"resources/{file}: {min(odd)}: is missing or no quantity")
    for id, of in found.items():
        cards = {"low": of.low, "high": of.high} | ({} if of.none is None else {"none": of.none})
        sound(file, {f"{id}.{word}": card for word, card in cards.items()})
    return found


def state(quantity: str, word: str) -> Card | None:
    """Return what a state word of a quantity means; None while it is usual."""
    of, place = states()[quantity], STATE_WORDS.index(word)
    if place == _USUAL:
        return None
    if place == _NONE and of.none is not None:
        return of.none
    return of.low if place < _USUAL else of.high
