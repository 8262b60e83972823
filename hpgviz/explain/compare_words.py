"""The sentences of a comparison, from ``resources/text/compare.toml``, and times in them."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.calendar import MONTH, WEEK, unit_of, whole
from hpgviz.language import cached, figure

_FEW_DAYS, _FEW_WEEKS = 14.0, 84.0  # a span is told in days, then in weeks, then in months


class CompareWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of the file."""

    headline: dict[str, str]
    tile: dict[str, str]
    sure: dict[str, str]
    why: dict[str, str]
    differs: dict[str, str]
    time: dict[str, str]


@cached
def compare_words() -> CompareWords:
    """Return the sentences of a comparison."""
    return resources.load("text/compare.toml", CompareWords)


def moment(day: float) -> str:
    """Return a day inside a sentence, for instance "month 15"."""
    unit = unit_of(day)
    return compare_words().time[unit].format(n=whole(day, unit))


def lasting(days: float) -> str:
    """Return how long so many days are, for instance "3 months"."""
    words = compare_words().time
    if days < _FEW_DAYS:
        n = round(days)
        return words["one_week"] if n == WEEK else words["days"].format(n=n)
    if days < _FEW_WEEKS:
        return words["weeks"].format(n=round(days / WEEK))
    return words["months"].format(n=figure(f"{round(2 * days / MONTH) / 2:g}"))
