"""Everything that can be looked up, as one list of entries."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hpgviz.content.cards import Card, body, medicines, parts, quantities_told
from hpgviz.content.glossary import terms
from hpgviz.evidence.watch_points import records
from hpgviz.language import cached
from hpgviz.lesson.myths import myths
from hpgviz.levels import Grade
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.scenarios import scenario_texts

Kind = Literal[
    "organ", "signal", "quantity", "medicine", "body", "scenario", "watch", "myth", "term"
]
_POINTS: tuple[Grade, ...] = ("very_low", "low", "moderate", "high")


class Entry(NamedTuple):
    """One thing that can be looked up.

    Attributes
    ----------
    kind : str
        What it is.
    id : str
        Its id among its kind.
    name : str
        As it is listed.
    also : tuple of str
        What else it may be looked for by.
    card : Card
        What is told of it.
    """

    kind: Kind
    id: str
    name: str
    also: tuple[str, ...]
    card: Card


@cached
def entries() -> tuple[Entry, ...]:
    """Return every entry, kind by kind."""
    return (*_parts(), *_given(), *_stories(), *_sayings(), *_terms())


def _parts() -> list[Entry]:
    told = parts()
    found = [Entry("organ", id, of.name, (), told.node[id]) for id, of in nodes().items()]
    found += [Entry("signal", id, of.name, (), told.signal[id]) for id, of in signals().items()]
    return found + [
        Entry("quantity", id, of.name, (of.short,), quantities_told()[id])
        for id, of in quantities().items()
    ]


def _given() -> list[Entry]:
    given = [
        Entry("medicine", id, of.name, (of.short,), medicines()[id]) for id, of in drugs().items()
    ]
    return given + [
        Entry("body", id, of.name, (id.upper(),), body()[id]) for id, of in person_keys().items()
    ]


def _stories() -> list[Entry]:
    stories = [
        Entry(
            "scenario",
            id,
            of.title,
            (),
            _card(of.fundamentals, of.intermediate, of.academic, of.grade, of.sources),
        )
        for id, of in scenario_texts().items()
    ]
    return stories + [
        Entry(
            "watch",
            id,
            of.name,
            (),
            _card(of.fundamentals, of.intermediate, of.academic, _POINTS[of.grade - 1], of.sources),
        )
        for id, of in records().items()
    ]


def _sayings() -> list[Entry]:
    return [
        Entry(
            "myth",
            id,
            of.claim,
            (),
            _card(of.keep, of.told, of.told, of.grade, of.sources),
        )
        for id, of in myths().items()
    ]


def _card(plain: str, middle: str, full: str, grade: Grade, cited: tuple[str, ...]) -> Card:
    return Card(fundamentals=plain, intermediate=middle, academic=full, grade=grade, sources=cited)


def _terms() -> list[Entry]:
    return [Entry("term", id, of.title, (*of.also, *of.seek), of) for id, of in terms().items()]
