"""What a quantity depends on: the same plan with one thing at its low and at its high end.

Settings of the body move as far as men differ, doses between the drug's low and high strength.
Runs are made piece by piece, so that a window stays lively and can stop at any time; what has
been run is kept for other quantities and days.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.explain.causes import Run, given
from hpgviz.language import cached
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.model.quantities import quantities
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.trajectory import healthy

Kind = Literal["person", "dose"]

_PART = 91.0  # days of a run at a time
_FLOOR = 0.02  # × the healthy man: differences below are of no interest
_LEAST = 0.03  # a smaller swing, as a logarithm, is none


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a setting is moved; `like` names the trait of the cohort it is taken from."""

    kind: Literal["factor", "offset", "range"]
    low: float
    high: float
    like: str = ""

    def ends(self, value: float) -> tuple[float, float]:
        """Return the low and the high end around `value`."""
        if self.kind == "range":
            return self.low, self.high
        if self.kind == "offset":
            return value + self.low, value + self.high
        return value * self.low, value * self.high


class TornadoTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/tornado.toml``."""

    title: str
    waiting: str
    none: str
    one: str
    two: str
    how: str
    said: str
    said_plain: str
    ends: str
    name: dict[str, str]
    span: dict[str, Span]


@cached
def tornado_texts() -> TornadoTexts:
    """Return what is said of it, and how far each setting is moved.

    Raises
    ------
    ResourceError
        If a setting of the body has no span or no name.
    """
    found = resources.load("text/tornado.toml", TornadoTexts)
    if found.span.keys() != person_keys().keys() or not person_keys().keys() <= found.name.keys():
        raise ResourceError("resources/text/tornado.toml: not every setting is named, or too many")
    return found


class Swing(msgspec.Struct, frozen=True):
    """One thing that is moved: its id, its ends in its own unit, and the plans there."""

    id: str
    kind: Kind
    low: float
    high: float
    plans: tuple[Plan, Plan]


class Bar(msgspec.Struct, frozen=True):
    """What the quantity would be at the low and at the high end of one thing, in its unit."""

    swing: Swing
    low: float
    high: float
    size: float


def swings(plan: Plan, day: float) -> tuple[Swing, ...]:
    """Return everything in `plan` that may be moved and has acted before `day`."""
    return (*_doses(plan, day), *_settings(plan))


def _settings(plan: Plan) -> Iterator[Swing]:
    for key, record in person_keys().items():
        span, value = tornado_texts().span[key], getattr(plan.person, key)
        ends = [min(max(end, record.range[0]), record.range[1]) for end in span.ends(value)]
        plans = tuple(_moved(plan, key, side) for side in (0, 1))
        if ends[0] < ends[1]:
            yield Swing(key, "person", ends[0], ends[1], (plans[0], plans[1]))


def _moved(plan: Plan, key: str, side: int) -> Plan:
    """Return `plan` with a setting, and every later change of it, at one end."""
    span, (lowest, highest) = tornado_texts().span[key], person_keys()[key].range

    def end(value: float) -> float:
        return min(max(span.ends(value)[side], lowest), highest)

    person = replace(plan.person, **{key: end(getattr(plan.person, key))})
    changes = tuple(
        replace(change, value=end(change.value)) if change.key == key else change
        for change in plan.changes
    )
    return replace(plan, person=person, changes=changes)


def _doses(plan: Plan, day: float) -> Iterator[Swing]:
    acted = {course.drug: course for course in plan.courses if given(course, day)}
    for drug, latest in acted.items():
        weak, usual, strong = drugs()[drug].strengths
        dosed = functools.partial(_dosed, plan, drug)
        ends = (weak / usual, strong / usual)
        yield Swing(
            drug,
            "dose",
            latest.dose * ends[0],
            latest.dose * ends[1],
            (dosed(ends[0]), dosed(ends[1])),
        )


def _dosed(plan: Plan, drug: str, times: float) -> Plan:
    courses = tuple(
        replace(course, dose=min(course.dose * times, drugs()[drug].cap))
        if course.drug == drug
        else course
        for course in plan.courses
    )
    return replace(plan, courses=courses)


class Tornado:
    """The runs at both ends of every swing of one run, up to a day.

    Parameters
    ----------
    run : Trajectory
    day : float
    simulate : callable, optional
        ``simulate(plan, days=…, previous=…) -> Trajectory``.
    """

    def __init__(
        self, run: Trajectory, day: float, simulate: Callable[..., Trajectory] = simulate
    ) -> None:
        self.run = run
        self.day = run.at(day).day
        self.swings = swings(run.plan, self.day)
        self._simulate: Run = simulate
        self._made: dict[Plan, Trajectory] = {}

    def on(self, day: float) -> Tornado:
        """Return the same for another day; what has been run is shared."""
        other = Tornado(self.run, day, self._simulate)
        other._made = self._made
        return other

    @property
    def waiting(self) -> int:
        """How many runs do not reach the day yet."""
        return sum(not self._reached(plan) for plan in self._plans())

    def step(self) -> bool:
        """Go on with one run, for a quarter of a year; whether any is left after it."""
        for plan in self._plans():
            if not self._reached(plan):
                before = self._made.get(plan)
                begun = 0.0 if before is None else float(before.days[-1])
                end = min(begun + _PART, self._last_day)
                self._made[plan] = self._simulate(plan, days=end, previous=before or self.run)
                break
        return self.waiting > 0

    def bars(self, of: str) -> tuple[Bar, ...]:
        """Return how far each thing moves the quantity `of`, the farthest first.

        What moves it by less than a reader would notice is left out. Runs that are missing are
        made now.
        """
        while self.waiting:
            self.step()
        record = quantities()[of]
        least = _FLOOR * healthy(record.factor) * record.scale
        found = []
        for swing in self.swings:
            low, high = (self._made[p].at(self.day).quantity(of) for p in swing.plans)
            size = abs(math.log((high + least) / (low + least)))
            found.append(Bar(swing, low, high, size))
        ranked = sorted(found, key=lambda bar: -bar.size)
        return tuple(bar for bar in ranked if bar.size >= _LEAST)

    # ------------------------------------------------------------------ inside

    @property
    def _last_day(self) -> float:
        return math.ceil(self.day * ROWS_PER_DAY) / ROWS_PER_DAY

    def _plans(self) -> Iterator[Plan]:
        for swing in self.swings:
            yield from swing.plans

    def _reached(self, plan: Plan) -> bool:
        made = self._made.get(plan)
        return made is not None and float(made.days[-1]) >= self._last_day
