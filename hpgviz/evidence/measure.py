"""Runs findings: the trial's patient as a person, his trajectory, and the number read off it."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from hpgviz.cohort.reach import Reach, parse_reach
from hpgviz.errors import SimulationError
from hpgviz.evidence.findings import Finding, Match, Measure
from hpgviz.model.equations import Values
from hpgviz.model.person import Person, person_keys
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Floats
from hpgviz.model.quantities import quantities
from hpgviz.model.steady_state import steady_state, traits
from hpgviz.plan import Course, Plan
from hpgviz.simulate import Trajectory, simulate

if TYPE_CHECKING:
    from hpgviz.cohort.cohort import Cohort

_HALVINGS = 50


def untreated(person: Person, column: str) -> float:
    """Return the CSV column `column` of `person` on day 0."""
    man = traits(person)
    rest = steady_state(man)
    known = Values(lambda name: rest.get(name, getattr(man, name, 0.0)))
    record = next(record for record in quantities().values() if record.column == column)
    return float(known[record.factor]) * record.scale


@functools.lru_cache(maxsize=64)
def matched(person: Person, match: Match) -> Person:
    """Return `person` with the key `match.by` at which his day 0 shows `match.value`.

    Raises
    ------
    SimulationError
        If no value of the key within its range does.
    """

    def man(value: float) -> Person:
        return msgspec.structs.replace(person, **{match.by: value})

    def miss(value: float) -> float:
        return untreated(man(value), match.column) - match.value

    low, high = person_keys()[match.by].range
    low = max(low, 0.01)
    at_low = miss(low)
    if at_low * miss(high) > 0:
        raise SimulationError(f"no {match.by} gives {match.column} = {match.value:g} untreated")
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        if miss(middle) * at_low > 0:
            low = middle
        else:
            high = middle
    return man(0.5 * (low + high))


def patient(finding: Finding) -> Person:
    """Return the person who stands for the trial's patients."""
    return finding.person if finding.match is None else matched(finding.person, finding.match)


def arms(finding: Finding) -> tuple[Plan, ...]:
    """Return the plans that the finding needs: one, or two for a ratio."""
    person = patient(finding)
    courses: Iterable[tuple[Course, ...]] = (finding.course,)
    if finding.measure.ratio_of is not None:
        courses = (arm.course for arm in finding.measure.ratio_of)
    return tuple(
        Plan(title=finding.says, person=person, courses=c or finding.course) for c in courses
    )


class Runs:
    """Trajectories of plans, each run once and as long as anyone needs it."""

    def __init__(self) -> None:
        self._done: dict[Plan, Trajectory] = {}

    def of(self, plan: Plan, days: float) -> Trajectory:
        """Return a run of `plan` that covers `days`."""
        plan = msgspec.structs.replace(plan, title="")
        done = self._done.get(plan)
        if done is None or done.days[-1] < days:
            done = simulate(plan, days=days)
            self._done[plan] = done
        return done


def window(run: Trajectory, column: str, start: float, end: float) -> Floats:
    """Return the rows of `column` in [start, end); start = end is that one row."""
    first = round(start * ROWS_PER_DAY)
    return run.column(column)[first : max(round(end * ROWS_PER_DAY), first + 1)]


def one_man(finding: Finding, runs: Runs) -> float:
    """Return what the model gives for a finding about one average man; inf if never reached."""
    measure = finding.measure
    found = [runs.of(plan, measure.days) for plan in arms(finding)]
    if measure.when is not None:
        return _first_day(found[0], parse_reach(measure.when), measure.after)
    values = [
        float(getattr(np, measure.stat or "mean")(window(run, measure.column, *_span(measure))))
        for run in found
    ]
    if measure.ratio_of is not None:
        return values[0] / values[1]
    start = float(found[0].column(measure.column)[0])
    if measure.relative == "day0":
        return values[0] / start
    return values[0] - start if measure.relative == "difference" else values[0]


def _span(measure: Measure) -> tuple[float, float]:
    return measure.start, measure.end


def _first_day(run: Trajectory, goal: Reach, after: float) -> float:
    """Return the days from `after` to the first daily row on which `goal` holds."""
    daily = run.column(goal.column)[::ROWS_PER_DAY].astype(np.float32)
    holds = np.flatnonzero(goal.holds(daily[math.ceil(after) :], daily[:1]))
    return float(holds[0]) if len(holds) else math.inf


def many_men(measure: Measure, cohort: Cohort) -> float:
    """Return what `cohort` gives for a measure of virtual men: a share, or a median in days."""
    if measure.cohort_reach is not None:
        waited = cohort.days_until(parse_reach(measure.cohort_reach), measure.after)
        return float(np.mean(waited <= measure.by))
    begin = measure.after + measure.not_before
    goal = parse_reach(str(measure.cohort_median))
    return measure.not_before + cohort.median_days(goal, begin)


def cohort_for(findings: Iterable[Finding], plan: Plan) -> Cohort:
    """Return the virtual men whom all of `findings`, which share `plan`, are about."""
    from hpgviz.cohort.cohort import simulate_cohort  # noqa: PLC0415 - the window seldom asks

    measures = [finding.measure for finding in findings]
    goals = [parse_reach(str(m.cohort_reach or m.cohort_median)) for m in measures]
    return simulate_cohort(
        plan,
        measures[0].men,
        measures[0].seed,
        days=max(measure.days for measure in measures),
        names=tuple(sorted({goal.column for goal in goals})),
    )
