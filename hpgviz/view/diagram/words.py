"""Words of the diagram from ``resources/text/diagram.toml``, and times as words."""

from __future__ import annotations

import functools

import msgspec

from hpgviz import resources
from hpgviz.calendar import unit_of, whole


class CardText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name of an organ card and what its number counts."""

    name: str
    caption: str
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
    spoken: dict[str, str]


@functools.cache
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


def rhythm(every: float | None) -> str:
    """Return an interval in days as words, for instance "3 × a week"."""
    table = texts().regimen
    if every is None:
        return ""
    names = {
        0.5: "twice_a_day",
        1.0: "daily",
        2.0: "every_other_day",
        3.5: "two_a_week",
        7.0: "weekly",
    }
    for days, name in names.items():
        if abs(every - days) < 0.02:
            return table[name]
    if abs(every - 7 / 3) < 0.05:
        return table["three_a_week"]
    weeks = every / 7
    if every >= 14 and abs(weeks - round(weeks)) < 0.02:
        return table["weeks"].format(n=round(weeks))
    return table["days"].format(n=f"{every:g}")
