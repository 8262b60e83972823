"""One day beat by beat: GnRH and LH every minute, in closed form.

The slow state says how much GnRH and LH a day holds; this layer says how it beats. It feeds
nothing back, and the mean of LH over the day is the slow LH. Rules and numbers are in
resources/pulses.toml; they are illustrative, not calibrated.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Iterator
from typing import Literal

import msgspec
import numpy as np

from hpgviz import resources
from hpgviz.errors import PlanError
from hpgviz.model.parameters import values
from hpgviz.model.pharmacokinetics import Floats
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Plan
from hpgviz.simulate.simulate import simulate
from hpgviz.simulate.trajectory import Trajectory

MINUTES = 1440  # of a day
_BEFORE = 720.0  # minutes before the window whose pulses are still felt in it


class PulseNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number of the fast layer."""

    value: float
    unit: str
    meaning: str
    origin: Literal["published", "label", "fitted", "assumed"]
    sources: tuple[str, ...]
    reason: str = ""


@functools.cache
def pulse_numbers() -> dict[str, PulseNumber]:
    """Return every number of the fast layer by name."""
    return resources.load("pulses.toml", dict[str, PulseNumber])


def own_frequency(drive: float) -> float:
    """Return how often the hypothalamus beats at its own `drive`, both × the healthy man's."""
    n = pulse_numbers()
    natural: float = max(drive, 0.0) ** n["frequency_exponent"].value
    return min(max(natural, n["fewest_pulses"].value), n["most_pulses"].value)


class Pulses(msgspec.Struct, frozen=True):
    """GnRH and LH minute by minute, each (n,).

    Attributes
    ----------
    minutes : ndarray
        Since the beginning of the day asked for: 0, 1, ...
    gnrh : ndarray
        At the pituitary, × the healthy man's mean: own pulses, pumped ones, and the level of an
        infusion, which does not beat.
    lh : ndarray
        In blood, IU/L.
    """

    minutes: Floats
    gnrh: Floats
    lh: Floats


class _Beats(msgspec.Struct, frozen=True):
    """When something arrives (minutes of the window) and how much (days of healthy drive)."""

    minutes: Floats
    sizes: Floats


def pulses(
    plan: Plan,
    day: float,
    hours: float = 24.0,
    seed: int | None = None,
    previous: Trajectory | None = None,
) -> Pulses:
    """Return GnRH and LH of `plan` from `day` on, minute by minute.

    Parameters
    ----------
    plan : Plan
    day : float
        Within the axis of the plan.
    hours : float
        Length of the window, up to 240.
    seed : int, optional
        Own pulses come irregularly, the same for the same seed; like a clock without one.
    previous : Trajectory, optional
        A run of this or an earlier plan, to be taken over.

    Raises
    ------
    PlanError
        If the plan breaks a rule of the file format, or an argument is out of range.
    """
    if not 0 <= day <= plan.axis_days:
        raise PlanError(f"day: {day:g}, allowed 0 to {plan.axis_days:g}")
    if not 0 < hours <= 240:
        raise PlanError(f"hours: {hours:g}, allowed above 0 to 240")
    if previous is None or previous.plan != plan or previous.days[-1] < plan.axis_days:
        end = min(plan.axis_days, math.ceil(day + hours / 24) + 1.0)
        previous = simulate(plan, end, previous)
    return _Window(previous, day, hours).pulses(seed)


class _Window:
    """One stretch of minutes of a trajectory."""

    def __init__(self, run: Trajectory, day: float, hours: float) -> None:
        self._plan = run.plan
        self._day = day
        self._length = round(hours * 60)
        self._minutes = np.arange(self._length, dtype=float)
        self._number = {name: record.value for name, record in pulse_numbers().items()}
        self._read = functools.partial(self._slow, run)

    def _slow(self, run: Trajectory, factor: str, minutes: Floats) -> Floats:
        days = self._day + minutes / MINUTES
        return np.interp(days, run.days, run.factor(factor))

    def pulses(self, seed: int | None) -> Pulses:
        """Return the beats of the window."""
        n = self._number
        own, pumped, boluses = self._own(seed), self._pumped(), self._boluses()
        brief = functools.partial(self._heard, rise=n["gnrh_rise"], half_life=n["gnrh_half_life"])
        called = float(np.mean(self._read("own_drive", self._minutes)))
        steady = self._read("infusion_occupancy", self._minutes)
        gnrh = _scaled(brief([own]), called) + brief([pumped, boluses]) + steady
        answer = self._heard([own, pumped], n["lh_rise"], n["lh_half_life"])
        answer = answer + self._heard([boluses], n["lh_rise"], n["bolus_half_life"])
        return Pulses(self._minutes, gnrh, self._lh(answer) * quantities()["lh"].scale)

    def _lh(self, answer: Floats) -> Floats:
        """Return LH that follows `answer` as far as it beats, with the mean of the slow LH."""
        n = self._number
        slow = self._read("lh", self._minutes)
        drive = self._read("pulsatile_drive", self._minutes)
        free = 1.0 - self._read("desensitization", self._minutes)
        # share × answer / drive, written so that no drive at all divides nothing by nothing
        beat = n["pulsatile_share"] * free * drive / (drive**2 + n["pulsatile_half_maximal"] ** 2)
        return _scaled(slow * (1.0 - beat * drive + beat * answer), float(np.mean(slow)))

    def _own(self, seed: int | None) -> _Beats:
        n = self._number
        drive = float(np.mean(self._read("own_drive", self._minutes)))
        if drive <= 0:
            return _Beats(np.empty(0), np.empty(0))
        interval = MINUTES / (n["own_pulses_per_day"] * own_frequency(drive))
        times = np.array(list(self._times(interval, seed)))
        sizes = self._read("own_drive", times) * interval / MINUTES
        if seed is not None:
            chance = random.Random(seed + 1)  # noqa: S311 (a seed that repeats is the point)
            spread = n["size_spread"]
            sizes = sizes * [chance.lognormvariate(-(spread**2) / 2, spread) for _ in times]
        return _Beats(times, sizes)

    def _times(self, interval: float, seed: int | None) -> Iterator[float]:
        """Yield the minutes of own pulses, from well before the window to its end."""
        time = -math.floor(_BEFORE / interval) * interval + interval / 2
        if seed is None:
            while time < self._length:
                yield time
                time += interval
            return
        shape = self._number["interval_shape"]
        chance = random.Random(seed)  # noqa: S311 (the same)
        time += chance.uniform(-interval / 2, interval / 2)
        while time < self._length:
            yield time
            time += chance.gammavariate(shape, interval / shape)

    def _pumped(self) -> _Beats:
        p = values()
        parts = []
        for course in self._courses("pump"):
            interval = course.every_minutes or p["gonadorelin_reference_interval"]
            times = self._given(course, interval)
            size = course.dose / p["gonadorelin_reference_pulse"]
            size *= p["gonadorelin_reference_interval"] / MINUTES
            parts.append(_Beats(times, np.full(len(times), size)))
        return _merged(parts)

    def _boluses(self) -> _Beats:
        parts = []
        for course in self._courses("bolus"):
            times = self._given(course, (course.every or 1.0) * MINUTES)
            parts.append(_Beats(times, np.full(len(times), values()["gonadorelin_bolus_drive"])))
        return _merged(parts)

    def _courses(self, mode: str) -> Iterator[Course]:
        for course in self._plan.courses:
            if course.mode == mode and course.gives:
                yield course

    def _given(self, course: Course, interval: float) -> Floats:
        """Return the minutes of a course's doses that are felt in the window."""
        begin = (course.start - self._day) * MINUTES
        end = float(self._length)
        if course.stop is not None:
            end = min(end, (course.stop - self._day) * MINUTES)
        first = max(0, math.ceil((-_BEFORE - begin) / interval))
        number = np.arange(first, max(first, math.ceil((end - begin) / interval)))
        share = course.adherence
        taken = np.floor((number + 1) * share) > np.floor(number * share)
        return np.asarray(begin + number[taken] * interval)

    def _heard(self, beats: list[_Beats], rise: float, half_life: float) -> Floats:
        """Return what the beats leave at every minute: it rises, then decays."""
        total = np.zeros(self._length)
        loss, gain = math.log(2) / half_life, 1.0 / rise
        scale = MINUTES * loss * gain / (gain - loss)  # a day of healthy drive has the mean 1
        for beat in beats:
            since = self._minutes[:, None] - beat.minutes
            since = np.where(since > 0, since, 0.0)
            left = np.exp(-loss * since) - np.exp(-gain * since)
            total += scale * (left @ beat.sizes)
        return total


def _merged(parts: list[_Beats]) -> _Beats:
    if not parts:
        return _Beats(np.empty(0), np.empty(0))
    return _Beats(
        np.concatenate([part.minutes for part in parts]),
        np.concatenate([part.sizes for part in parts]),
    )


def _scaled(series: Floats, mean: float) -> Floats:
    """Return `series` with the mean `mean`; a series of zeros stays as it is."""
    now = float(np.mean(series))
    return series * (mean / now) if now > 0 else series
