"""Words of the diagram from ``resources/text/diagram.toml``, and times as words."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.calendar import unit_of, whole
from hpgviz.language import cached


class CardText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name of an organ card, what its number counts, and what stands before the word "none"."""

    name: str
    caption: str
    none: str
    deaf: str = ""


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of the file."""

    headline: dict[str, str]
    card: dict[str, CardText]
    tag: dict[str, str]
    symbol: dict[str, str]
    unit: dict[str, str]
    regimen: dict[str, str]
    place: dict[str, str]
    readout: dict[str, str]
    legend: dict[str, str]
    ink: dict[str, str]
    note: dict[str, str]
    spoken: dict[str, str]


@cached
def texts() -> Texts:
    """Return the words of the diagram."""
    return resources.load("text/diagram.toml", Texts)


def moment(day: float) -> tuple[str, str]:
    """Return the unit ("day", "week" or "month") in which `day` reads best, and the number."""
    unit = unit_of(day)
    return unit, f"{whole(day, unit)}"


def when(day: float) -> str:
    """Return `day` as words inside a sentence, for instance "month 12"."""
    unit, n = moment(day)
    return texts().regimen[f"when_{unit}"].format(n=n)
