"""The curve that somebody expects, drawn before the model's own is shown. No Qt.

A sketch is drawn from left to right, as time runs: what is set at a later day joins the last day
that was set by a straight line, and what lies beyond stays open.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from hpgviz.calendar import WEEK
from hpgviz.lesson.records import Step
from hpgviz.model.quantities import quantities
from hpgviz.simulate import Trajectory

STRIDE = 4  # weeks that a key goes on or back
LEVELS = 20  # steps from the floor to the top that a key takes

_ROOM = 1.25  # of the field, above what is known when drawing begins


class Sketch(msgspec.Struct, frozen=True):
    """A curve drawn by hand.

    Attributes
    ----------
    quantity : str
        What it is of.
    days : tuple of float
        The days at which it can be set, a week apart; the first is the day at which it begins.
    values : tuple of float
        In the unit of the quantity's record, for the first of `days`; the first is the model's.
    top : float
        The upper edge of the field; the lower one is zero.
    """

    quantity: str
    days: tuple[float, ...]
    values: tuple[float, ...]
    top: float

    @property
    def drawn(self) -> bool:
        """Whether anything was drawn."""
        return len(self.values) > 1

    def put(self, place: int, value: float) -> Sketch:
        """Return the sketch with a value, held within the field, at one of the days but the first.

        Days before it that are open are joined to it by a straight line.
        """
        place = min(max(place, 1), len(self.days) - 1)
        value = min(max(value, 0.0), self.top)
        if place < len(self.values):
            return replace(self, values=(*self.values[:place], value, *self.values[place + 1 :]))
        last = len(self.values) - 1
        rise = (value - self.values[last]) / (place - last)
        between = (self.values[last] + rise * step for step in range(1, place - last))
        return replace(self, values=(*self.values, *between, value))

    def with_drawn(self, values: Iterable[float]) -> Sketch:
        """Return the sketch with these values after the first."""
        return replace(self, values=(self.values[0], *values)[: len(self.days)])


def blank(step: Step, run: Trajectory) -> Sketch:
    """Return the field of a step before anything is drawn; of the model it knows the past alone."""
    record = quantities()[step.sketch]
    count = max(2, math.ceil((step.end - step.day) / WEEK) + 1)
    days = tuple(min(step.day + WEEK * number, step.end) for number in range(count))
    known = run.quantity(step.sketch)[run.days <= step.day]
    highest = max(float(known.max()), record.usual[1] if record.usual else 0.0)
    return Sketch(step.sketch, days, (run.at(step.day).quantity(step.sketch),), _ROOM * highest)
