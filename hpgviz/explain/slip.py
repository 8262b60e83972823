"""What a laboratory report would show on a day of a run: values, ranges, and how to read them."""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.explain.words import Bounds
from hpgviz.language import cached
from hpgviz.levels import Told
from hpgviz.model.drugs import drugs
from hpgviz.model.equations import STATES, equations
from hpgviz.model.parameters import sources
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course
from hpgviz.simulate import Trajectory

Draw = Literal["now", "trough", "peak"]
Place = Literal["below", "within", "above"]


class TestText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a test stands on the slip, and what its value tells."""

    order: int
    tells: Told


class Hidden(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a quantity is on no report."""

    why: str


class Trap(Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What misleads a reader while all bounds hold; `timed`: while a dose has a time."""

    id: str
    sources: tuple[str, ...]
    factors: dict[str, Bounds] = msgspec.field(default_factory=dict)
    timed: bool = False


class SlipTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/lab_slip.toml``."""

    title: str
    drawn_now: str
    drawn_trough: str
    drawn_peak: str
    made_up: str
    labs: str
    hidden: str
    tells: str
    traps: str
    copied: str
    since: dict[str, str]
    draw: dict[str, str]
    head: dict[str, str]
    place: dict[Place, str]
    place_plain: dict[Place, str]
    peak: dict[str, str]
    test: dict[str, TestText]
    hidden_test: dict[str, Hidden]
    trap: tuple[Trap, ...]


@cached
def slip_texts() -> SlipTexts:
    """Return what the slip says.

    Raises
    ------
    ResourceError
        If a quantity is neither tested nor hidden, or a name or source is unknown.
    """
    found = resources.load("text/lab_slip.toml", SlipTexts)
    told = {*found.test, *found.hidden_test}
    if told != set(quantities()):
        raise ResourceError("resources/text/lab_slip.toml: not every quantity is told, or too many")
    for trap in found.trap:
        strange = set(trap.factors) - {*equations(), *STATES} or set(trap.sources) - set(sources())
        if strange:
            raise ResourceError(f"resources/text/lab_slip.toml: {trap.id}: {min(strange)} unknown")
    return found


class Line(msgspec.Struct, frozen=True):
    """One test.

    Attributes
    ----------
    of : str
        Id of the quantity.
    value, ratio : float
        In the unit of the model, and over the healthy man's.
    usual : tuple of float or None
        The published range, in the unit of the model.
    place : str or None
        Where the value stands beside that range.
    """

    of: str
    value: float
    ratio: float
    usual: tuple[float, float] | None
    place: Place | None


class Slip(msgspec.Struct, frozen=True):
    """A report.

    Attributes
    ----------
    day : float
        When it was drawn.
    draw : str
        At the playhead, just before a dose, or at the peak after one.
    drug : str or None
        Whose dose times count.
    since : float
        Days since the latest dose of it.
    lines : tuple of Line
        In the order of the slip.
    traps : tuple of Trap
        What to know before reading it.
    ends : tuple of float or None
        Peak and trough of what the drug lifts, in the unit of the model.
    lifts : str
        Id of that quantity.
    """

    day: float
    draw: Draw
    drug: str | None
    since: float
    lines: tuple[Line, ...]
    traps: tuple[Trap, ...]
    ends: tuple[float, float] | None
    lifts: str


class _Doses(msgspec.Struct, frozen=True):
    """Dose times around a day, what they lift, and when that is lowest and highest."""

    drug: str
    lifts: str
    times: tuple[float, ...]
    trough: float
    peak: float


def draws(run: Trajectory, day: float) -> tuple[Draw, ...]:
    """Return when blood may be drawn; before a dose and at the peak where one has a time."""
    return ("now",) if _doses(run, day) is None else ("now", "trough", "peak")


def slip(run: Trajectory, day: float, draw: Draw = "now") -> Slip:
    """Return the report of a run.

    Parameters
    ----------
    run : Trajectory
    day : float
        The playhead; for a trough or a peak those of the nearest dose are taken.
    draw : str, optional
        now, trough or peak; without a dose that has a time all are now.
    """
    doses = _doses(run, day)
    if doses is None:
        draw, drawn = "now", run.at(day).day
    else:
        drawn = {"now": run.at(day).day, "trough": doses.trough, "peak": doses.peak}[draw]
    order = sorted(slip_texts().test.items(), key=lambda item: item[1].order)
    ends, since = None, 0.0
    if doses is not None:
        before = [time for time in doses.times if time < drawn or (time == drawn == 0.0)]
        since = drawn - max(before, default=drawn)
        ends = (
            run.at(doses.peak).quantity(doses.lifts),
            run.at(doses.trough).quantity(doses.lifts),
        )
    return Slip(
        day=drawn,
        draw=draw,
        drug=None if doses is None else doses.drug,
        since=since,
        lines=tuple(_line(run, drawn, of) for of, _ in order),
        traps=tuple(_traps(run, drawn, timed=doses is not None)),
        ends=ends,
        lifts="" if doses is None else doses.lifts,
    )


def _line(run: Trajectory, day: float, of: str) -> Line:
    record, now = quantities()[of], run.at(day)
    value, usual = now.quantity(of), record.usual
    place: Place | None = None
    if usual is not None:
        place = "below" if value < usual[0] else "above" if value > usual[1] else "within"
    return Line(of, value, now.ratio(of), usual, place)


def _traps(run: Trajectory, day: float, *, timed: bool) -> list[Trap]:
    now = run.at(day)
    return [
        trap
        for trap in slip_texts().trap
        if (timed or not trap.timed)
        and all(bounds.hold(now.factor(name)) for name, bounds in trap.factors.items())
    ]


def _doses(run: Trajectory, day: float) -> _Doses | None:
    """Return the doses around `day` of the drug whose times matter most, if there is one."""
    found: dict[str, list[Course]] = {}
    for course in run.plan.courses:
        lifts = _lifts(course.drug)
        if lifts and course.gives and course.active(day) and course.every and not course.continuous:
            found.setdefault(course.drug, []).append(course)
    if not found:
        return None
    peaks = list(slip_texts().peak)
    first = min(
        found, key=lambda drug: (_rank(drug, peaks), -max(c.every or 0 for c in found[drug]))
    )
    course = max(found[first], key=lambda one: one.every or 0.0)
    every, end = course.every or 1.0, float(run.days[-1])
    times = _times(course, min(end, day + every / course.adherence))
    lifts = _lifts(first)
    past = [time for time in times if time <= day]
    if not past:
        return None
    later = [time for time in times if time > times[0]] or [times[-1]]
    trough = min(later, key=lambda time: (abs(time - day), time))
    begin = max(past)
    after = min((time for time in times if time > begin), default=begin + every)
    rows = slice(
        math.floor(begin * ROWS_PER_DAY),
        math.floor(min(after, end) * ROWS_PER_DAY) + 1,
    )
    series = run.quantity(lifts)[rows]
    peak = float(run.days[rows][int(np.argmax(series))])
    return _Doses(first, lifts, times, trough, peak)


def _lifts(drug: str) -> str:
    """Return what peaks after a dose of `drug`, or nothing."""
    peaks = slip_texts().peak
    return peaks.get(drug) or peaks.get(drugs()[drug].family, "")


def _rank(drug: str, peaks: list[str]) -> int:
    return peaks.index(drug if drug in peaks else drugs()[drug].family)


def _times(course: Course, last: float) -> tuple[float, ...]:
    """Return when doses of `course` are taken, up to the day `last`."""
    every = course.every or 1.0
    until = last if course.stop is None else min(last, course.stop)
    count = max(0, math.floor((until - course.start) / every + 1e-9)) + 1
    share = course.adherence
    taken = [
        course.start + number * every
        for number in range(count)
        if math.floor((number + 1) * share) > math.floor(number * share)
    ]
    if course.stop is not None:
        taken = [time for time in taken if time < course.stop]
    return tuple(taken)
