"""The loop, declared once: its nodes and the signals between them.

Equations, arrows, Why, legend and spoken text all read this table, so an arrow cannot
show anything that the equations do not have.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hpgviz import resources
from hpgviz.language import cached

Kind = Literal["stimulates", "inhibits", "converts", "supplies"]


class Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place of the loop; `activity` is the factor that tells how busy it is (1 = healthy)."""

    name: str
    activity: str
    order: int


class SignalRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signal of the loop; `factor` is its strength, 1 for the healthy man at rest.

    `behind` is the factor that tells what gets through where a drug can stand in the way;
    `outside` marks signals that no untreated body has.
    """

    name: str
    source: str
    target: str
    kind: Kind
    hormone: str
    factor: str
    behind: str | None = None
    outside: bool = False
    weakly_founded: bool = False


class _Diagram(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    node: dict[str, Node]
    signal: dict[str, SignalRecord]


@cached
def _diagram() -> _Diagram:
    return resources.load("diagram.toml", _Diagram)


def nodes() -> dict[str, Node]:
    """Return every node of the loop by id, in causal order."""
    return _diagram().node


def signals() -> dict[str, SignalRecord]:
    """Return every signal of the loop by id."""
    return _diagram().signal
