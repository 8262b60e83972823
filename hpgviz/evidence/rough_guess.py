"""Where a run leaves what was ever studied: doses above any trial, untried combinations."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached, figure
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.plan import Course, Plan

_MINUTES_PER_WEEK = 7 * 24 * 60
_ROUNDING = 1.001  # three times a week is written as every 2.333 days
_USUAL_INTERVAL = 120.0  # minutes between pump pulses when a course names none


class Combination(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Drugs or families that a study gave together."""

    together: tuple[str, ...]
    source: str


class _Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    dose: str
    combination: str


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    echo_days: float


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: _Rule
    texts: _Texts
    combination: tuple[Combination, ...]


class Reason(msgspec.Struct, frozen=True):
    """Why a forecast is a rough guess: the drugs concerned, a sentence, the nearest study."""

    drugs: tuple[str, ...]
    text: str
    source: str | None = None


@cached
def _file() -> _File:
    file = resources.load("studied.toml", _File)
    known = {*drugs(), *(drug.family for drug in drugs().values())}
    for combination in file.combination:
        strange = ({*combination.together} - known) | ({combination.source} - sources().keys())
        if strange:
            raise ResourceError(f"resources/studied.toml: nothing is named {min(strange)}")
    return file


def combinations() -> tuple[Combination, ...]:
    """Return what was studied together."""
    return _file().combination


def echo_days() -> float:
    """Return how long after its end a dose still counts, days."""
    return _file().rule.echo_days


def weekly_dose(course: Course) -> float:
    """Return what `course` gives in a week, in the unit of its drug."""
    if course.mode == "pump":
        return course.dose * _MINUTES_PER_WEEK / (course.every_minutes or _USUAL_INTERVAL)
    days = 1.0 if course.mode == "infusion" or course.every is None else course.every
    return course.dose * 7.0 / days


def rough_guess(plan: Plan, day: float) -> tuple[Reason, ...]:
    """Return why what `plan` shows on `day` is a rough guess; empty if studies reach this far.

    A dose counts from its start until half a year after its end, a combination from the day on
    which the drugs first run together.
    """
    echo = echo_days()
    begun = [course for course in plan.courses if course.gives and course.start <= day]
    present = [c for c in begun if c.stop is None or day < c.stop + echo]
    return (*_doses(present), *_untried(present))


def _doses(courses: list[Course]) -> list[Reason]:
    reasons = {}
    for course in courses:
        alongside = [c for c in courses if c.drug == course.drug and _overlap(c, course)]
        dose = sum(weekly_dose(c) for c in alongside if c.active(course.start))
        drug = drugs()[course.drug]
        if dose > drug.studied.highest_weekly_dose * _ROUNDING:
            text = _file().texts.dose.format(
                drug=drug.name,
                dose=figure(f"{dose:g}"),
                unit=drug.unit,
                highest=figure(f"{drug.studied.highest_weekly_dose:g}"),
            )
            reasons[course.drug] = Reason((course.drug,), text, drug.studied.source)
    return list(reasons.values())


def _untried(courses: list[Course]) -> list[Reason]:
    reasons = {}
    for course in courses:
        at_start = {c.drug for c in courses if c.active(course.start)}
        together = tuple(name for name in drugs() if name in at_start)
        if len(together) > 1 and not _studied(together):
            names = " + ".join(drugs()[name].name for name in together)
            reasons[together] = Reason(together, _file().texts.combination.format(drugs=names))
    return list(reasons.values())


def _studied(together: tuple[str, ...]) -> bool:
    """Whether one study gave all of `together`, no family twice."""
    for combination in combinations():
        left = list(combination.together)
        for name in together:
            found = next((w for w in (name, drugs()[name].family) if w in left), None)
            if found is None:
                break
            left.remove(found)
        else:
            return True
    return False


def _overlap(a: Course, b: Course) -> bool:
    return (b.stop is None or a.start < b.stop) and (a.stop is None or b.start < a.stop)
