"""What a user decides: one man, what changes in his body, and which drugs he takes when.

A `Plan` is frozen. Undo, files and compare know nothing else; everything shown follows
from it. Building one checks nothing, so that a panel can hold a half-typed value;
`hpgviz.plan.validate` says what is wrong, and `Session.change` asks it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from numbers import Real
from typing import Any

import msgspec

from hpgviz.model.person import Person

LAST_DAY = 7305.0  # 20 years: no start, stop or change lies beyond
SHORTEST_AXIS = 30.0  # days
MOST_COURSES = 500
MOST_CHANGES = 200

CONTINUOUS_MODES = ("pump", "infusion")  # given on [start, stop), without an interval


def as_float(value: Any) -> Any:
    """Return a float for any real number, so that 7 and 7.0 are one plan; the rest untouched."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    try:
        return float(value)
    except OverflowError:  # an integer of hundreds of digits
        return value


def _store_floats(struct: msgspec.Struct, names: Sequence[str]) -> None:
    for name in names:
        value = getattr(struct, name)
        if type(value) is not float and value is not None:
            msgspec.structs.force_setattr(struct, name, as_float(value))


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One drug at one setting, from `start` to `stop`.

    Attributes
    ----------
    drug : str
        Id of a drug in ``resources/drugs.toml``.
    dose : float
        In the unit of the drug, 0 to its cap; 0 acts as no dose.
    start : float
        Day of the first dose, 0 to 7305.
    every : float or None
        Days between doses, 0.125 to 1000; None and ignored for a pump or an infusion.
    stop : float or None
        No dose on or after this day; None goes on.
    route : str or None
        Testosterone cypionate and enanthate: intramuscular (None means the same) or subcutaneous.
    mode : str or None
        Gonadorelin: pump, bolus or infusion.
    every_minutes : float or None
        Pump: minutes between pulses, 60 to 480; None means 120.
    adherence : float
        Share of the doses taken, 0 to 1: dose i (from 0) is taken when
        ``floor((i + 1) * a) > floor(i * a)``; for a pump the share of the pulses, for an
        infusion the share of the day.
    """

    drug: str
    dose: float
    start: float
    every: float | None = None
    stop: float | None = None
    route: str | None = None
    mode: str | None = None
    every_minutes: float | None = None
    adherence: float = 1.0

    def __post_init__(self) -> None:
        _store_floats(self, ("dose", "start", "every", "stop", "every_minutes", "adherence"))

    def active(self, day: float) -> bool:
        """Whether the course runs on `day`: start <= day < stop."""
        return self.start <= day and (self.stop is None or day < self.stop)

    @property
    def empty(self) -> bool:
        """Whether the course stops where it starts, so that it gives no dose."""
        return self.stop is not None and self.stop <= self.start

    @property
    def gives(self) -> bool:
        """Whether the course gives anything at all; one that does not acts as none."""
        return self.dose > 0 and self.adherence > 0 and not self.empty

    @property
    def continuous(self) -> bool:
        """Whether the drug runs without an interval between doses: a pump or an infusion."""
        return self.mode in CONTINUOUS_MODES


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body changes: from `day` on the person's `key` has this value."""

    day: float
    key: str
    value: float

    def __post_init__(self) -> None:
        _store_floats(self, ("day", "value"))


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person, what changes in his body, and his courses; one file, one step of undo.

    Attributes
    ----------
    title, notes : str
        Free text; notes are Markdown.
    days : float or None
        Length of the time axis, 30 to 7305; None lets `axis_days` follow the courses.
    person : Person
        The man on day 0.
    changes : tuple of Change
        What changes in his body later; same day and key: the later entry wins.
    courses : tuple of Course
        Any number up to 500, in any order, with any overlap.
    """

    title: str = ""
    notes: str = ""
    days: float | None = None
    person: Person = Person()
    changes: tuple[Change, ...] = ()
    courses: tuple[Course, ...] = ()

    def __post_init__(self) -> None:
        _store_floats(self, ("days",))
        for name in ("title", "notes"):
            text = getattr(self, name)
            if isinstance(text, str):  # a translation comes with its forms, and is no bare text
                msgspec.structs.force_setattr(self, name, str(text))
        for name in ("changes", "courses"):
            value = getattr(self, name)
            if isinstance(value, list):  # a notebook writes lists
                msgspec.structs.force_setattr(self, name, tuple(value))

    @property
    def axis_days(self) -> float:
        """Length of the time axis in days.

        `days`, or when absent the last start, stop or change plus a year, rounded up to a
        multiple of 91, at least 730 and at most 7305. What lies beyond stays in the plan
        and is not run.
        """
        if self.days is not None:
            return self.days
        last = max(
            (
                *(course.start for course in self.courses),
                *(course.stop for course in self.courses if course.stop is not None),
                *(change.day for change in self.changes),
            ),
            default=0.0,
        )
        return min(max(730.0, math.ceil((last + 365.0) / 91.0) * 91.0), LAST_DAY)

    def person_at(self, day: float) -> Person:
        """Return the person as the changes up to and including `day` have left him."""
        due = sorted((c for c in self.changes if c.day <= day), key=lambda change: change.day)
        return msgspec.structs.replace(self.person, **{c.key: c.value for c in due})
