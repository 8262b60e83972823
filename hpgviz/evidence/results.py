"""Every finding against the model: the table behind `hpgviz evidence` and the tests."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable

import msgspec

from hpgviz.evidence.findings import Finding, findings, short_name, studies
from hpgviz.evidence.measure import Runs, arms, cohort_for, many_men, one_man
from hpgviz.plan import Plan


class Result(msgspec.Struct, frozen=True):
    """A finding and the number that the model gives for it; inf if it is never reached."""

    finding: Finding
    model: float

    @property
    def within(self) -> bool:
        """Whether the model lies inside the band of the finding."""
        return self.finding.low <= self.model <= self.finding.high

    @property
    def verdict(self) -> str:
        """Say in words how far from the study the model is: `24 % above Liu 2006`."""
        study = short_name(studies()[self.finding.study])
        if not math.isfinite(self.model):
            return f"never reached; {study}: {self.finding.target:g}"
        away = 100 * (self.model / self.finding.target - 1)
        if abs(away) < 0.5:
            return f"as in {study}"
        return f"{abs(away):.0f} % {'above' if away > 0 else 'below'} {study}"


def results(
    chosen: Iterable[Finding] | None = None, told: Callable[[int, int], None] | None = None
) -> tuple[Result, ...]:
    """Run findings, all that ship by default, and return them in their own order.

    Findings about the same men share a run. `told` hears how many of how many are run.

    Raises
    ------
    ResourceError
        If a finding cannot be read.
    SimulationError
        If a finding cannot be run.
    """
    asked = tuple(findings().values() if chosen is None else chosen)
    numbers: dict[str, float] = {}
    runs = Runs()
    say = told or (lambda _done, _all: None)
    longest_first = sorted(asked, key=lambda finding: -finding.measure.days)
    for finding in longest_first:
        if not finding.measure.many_men:
            numbers[finding.id] = one_man(finding, runs)
            say(len(numbers), len(asked))
    for group in _same_men(longest_first):
        cohort = cohort_for(group, arms(group[0])[0])
        for finding in group:
            numbers[finding.id] = many_men(finding.measure, cohort)
            say(len(numbers), len(asked))
    return tuple(Result(finding, numbers[finding.id]) for finding in asked)


def _same_men(asked: Iterable[Finding]) -> Iterable[tuple[Finding, ...]]:
    """Return the findings about virtual men in groups that one cohort can answer."""

    def men(finding: Finding) -> tuple[Plan, int, int]:
        measure = finding.measure
        return msgspec.structs.replace(arms(finding)[0], title=""), measure.men, measure.seed

    about = [finding for finding in asked if finding.measure.many_men]
    for _, group in itertools.groupby(sorted(about, key=lambda f: repr(men(f))), key=men):
        yield tuple(group)
