"""One day of a man as the lens shows it: beats of GnRH, the course of LH, receptors. No Qt."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from hpgviz.model.pharmacokinetics import Floats
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.simulate.pulses import MINUTES, pulses

SMALLEST_BEAT = 0.05  # of GnRH, × the healthy man's mean: below it nothing is drawn
SWIFT = 15  # minutes in which a pulse of GnRH reaches its peak
SWIFT_RISE = 0.2  # of the peak, at least, within that time: a slow swell is no pulse
SMALLEST_RISE = 0.1  # of LH, as a share of its mean
SMALLEST_STEP = 0.05  # of LH, IU/L: a smaller rise vanishes in what is written
_BEFORE = 90  # minutes before a peak in which its foot lies
_PEAK_AFTER = 8.0  # minutes: a given pulse peaks within so many after it was given


class Beat(msgspec.Struct, frozen=True):
    """One pulse of GnRH at the pituitary.

    Attributes
    ----------
    minute
        Of its peak, since the beginning of the day.
    size
        Its peak, × the healthy man's mean.
    given
        Whether it comes from outside.
    """

    minute: float
    size: float
    given: bool


class PulseDay(msgspec.Struct, frozen=True, eq=False):
    """One day, minute by minute.

    Attributes
    ----------
    day
        The whole day shown.
    lh
        IU/L at every minute, (1440,).
    beats
        Pulses of GnRH, in time.
    held
        Share of the pituitary's receptors that a signal without a pause holds, at every
        minute, (1440,).
    lh_beats
        How often LH rises and falls visibly.
    answering
        How readily the pituitary's receptors answer at the middle of the day, 0 to 1
        (1 = healthy man or more).
    """

    day: int
    lh: Floats
    beats: tuple[Beat, ...]
    held: Floats
    lh_beats: int
    answering: float

    @property
    def mean(self) -> float:
        """Mean of LH over the day, IU/L."""
        return float(self.lh.mean())


def read_day(run: Trajectory, day: int) -> PulseDay:
    """Return the day that begins at `day` of a whole run.

    Raises
    ------
    PlanError
        If `day` lies outside the axis of the plan.
    """
    found = pulses(run.plan, day, previous=run)
    days = day + found.minutes / MINUTES
    held = np.interp(days, run.days, run.factor("desensitization"))
    tops = [t for t in peaks(found.gnrh) if _swift(found.gnrh, t)]
    given = given_minutes(run.plan, day)
    beats = tuple(Beat(float(t), float(found.gnrh[t]), _given(t, given)) for t in tops)
    return PulseDay(
        day=day,
        lh=found.lh,
        beats=beats,
        held=held,
        lh_beats=_rises(found.lh),
        answering=min(1.0, run.at(day + 0.5).factor("responsiveness")),
    )


def peaks(series: Floats) -> list[int]:
    """Return where a series of minutes peaks, (n,) → indices."""
    inner = series[1:-1]
    tops = np.flatnonzero((inner > series[:-2]) & (inner >= series[2:])) + 1
    return [int(top) for top in tops]


def _swift(gnrh: Floats, top: int) -> bool:
    rise = float(gnrh[top] - gnrh[max(0, top - SWIFT) : top].min())
    return rise >= max(SMALLEST_BEAT, SWIFT_RISE * float(gnrh[top]))


def _rises(lh: Floats) -> int:
    """Count the beats of LH that can be seen."""
    least = max(SMALLEST_STEP, SMALLEST_RISE * float(lh.mean()))
    return sum(float(lh[top] - lh[max(0, top - _BEFORE) : top].min()) > least for top in peaks(lh))


def _given(top: int, given: Floats) -> bool:
    since = top - given
    return bool(((since >= 0) & (since <= _PEAK_AFTER)).any())


def given_minutes(plan: Plan, day: int) -> Floats:
    """Return when gonadorelin may come in beats from outside, minutes of the day."""
    parts: list[Floats] = [np.empty(0)]
    for course in plan.courses:
        if course.mode not in ("pump", "bolus") or not course.gives:
            continue
        pumped = course.mode == "pump"
        interval = (course.every_minutes or 120.0) if pumped else (course.every or 1.0) * MINUTES
        begin = (course.start - day) * MINUTES
        stop = math.inf if course.stop is None else (course.stop - day) * MINUTES
        first = max(0, math.ceil((-interval - begin) / interval))
        last = math.ceil((min(MINUTES, stop) - begin) / interval)
        numbers = np.arange(first, max(first, last), dtype=float)
        parts.append(begin + interval * numbers)
    return np.asarray(np.concatenate(parts), dtype=float)
