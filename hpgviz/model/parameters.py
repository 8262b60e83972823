"""The numbers of the model: records with unit, range, origin and source."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number. `origin = "assumed"` must give a `reason`; "fitted" may carry the date."""

    symbol: str
    value: float
    unit: str
    range: tuple[float, float]
    meaning: str
    origin: Literal["published", "label", "fitted", "assumed"]
    sources: tuple[str, ...]
    reason: str = ""
    date: str = ""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a number comes from. A textbook is never shown as a study point."""

    citation: str
    kind: Literal["study", "label", "textbook"]


@cached
def parameters() -> dict[str, Parameter]:
    """Return every parameter by name.

    Raises
    ------
    ResourceError
        If a value lies outside its own range.
    """
    records = resources.load("parameters.toml", dict[str, Parameter])
    for name, record in records.items():
        low, high = record.range
        if not low <= record.value <= high:
            raise ResourceError(
                f"resources/parameters.toml: {name} = {record.value}, allowed {low} to {high}"
            )
    return records


@functools.cache
def values() -> dict[str, float]:
    """Return the value of every parameter by name, each in the unit of its record."""
    return {name: record.value for name, record in parameters().items()}


@cached
def sources() -> dict[str, Source]:
    """Return every source by key."""
    return resources.load("sources.toml", dict[str, Source])
