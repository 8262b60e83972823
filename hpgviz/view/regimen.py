"""How often a dose is given, in the words of ``resources/text/regimen.toml``. No Qt.

The picture, the timeline and the panels all ask here.
"""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.calendar import WEEK
from hpgviz.language import cached, figure
from hpgviz.model.drugs import Drug
from hpgviz.plan.edit import in_force
from hpgviz.plan.plan import Course

_NEAR = 0.005  # days: an interval this close to one of the table is that one


class Interval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an interval of `days` is called, in a sentence and on a narrow button."""

    days: float
    text: str
    short: str


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of the file."""

    interval: tuple[Interval, ...]
    every: dict[str, str]
    steady: dict[str, str]


@cached
def texts() -> Texts:
    """Return the words of regimens."""
    return resources.load("text/regimen.toml", Texts)


def rhythm(course: Course) -> str:
    """Return how often a dose of a course is given, for instance "every other day"."""
    if course.mode == "infusion":
        return texts().steady["infusion"]
    if course.mode == "pump":
        minutes = in_force(course, "every_minutes")
        return texts().every["minutes"].format(n=figure(f"{minutes:g}"))
    return "" if course.every is None else interval(course.every)


def interval(days: float) -> str:
    """Return an interval between doses as words, for instance "twice a week"."""
    known = _known(days)
    if known is not None:
        return known.text
    weeks = round(days / WEEK)
    if weeks > 1 and abs(days - weeks * WEEK) < _NEAR:
        return texts().every["weeks"].format(n=weeks)
    return texts().every["days"].format(n=figure(f"{days:g}"))


def strength_place(drug: Drug, dose: float) -> int:
    """Return which of the drug's strengths lies nearest to `dose`: 0 low, 1 usual, 2 high."""
    return min(range(3), key=lambda place: abs(drug.strengths[place] - dose))


def short_interval(days: float) -> str:
    """Return an interval between doses for a narrow button, for instance "3½ d"."""
    known = _known(days)
    return texts().every["short"].format(n=figure(f"{days:g}")) if known is None else known.short


def _known(days: float) -> Interval | None:
    return next((one for one in texts().interval if abs(one.days - days) < _NEAR), None)
