"""The published findings: records of who was studied, what was given and what was seen."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached
from hpgviz.model.parameters import sources
from hpgviz.model.person import Person
from hpgviz.plan import Course, Plan, validate

_AUTHOR_AND_YEAR = re.compile(r"[^()]{0,40}?\b(19|20)\d\d\b")


class Arm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One arm of a comparison."""

    course: tuple[Course, ...]


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Vary the person's key `by` until the untreated day 0 shows `value` in `column`."""

    column: str
    value: float
    by: str


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is read off the run. Days; a window [start, end) has a row every three hours.

    Exactly one of `stat`, `when`, `cohort_reach`, `cohort_median` and `ratio_of` says which
    kind of measure it is; the other fields belong to it.
    """

    column: str = ""
    stat: Literal["mean", "min", "max"] | None = None
    start: float = msgspec.field(default=0.0, name="from")
    end: float = msgspec.field(default=0.0, name="to")
    relative: Literal["no", "day0", "difference"] = "no"
    when: str | None = None
    cohort_reach: str | None = None
    cohort_median: str | None = None
    ratio_of: tuple[Arm, Arm] | None = None
    after: float = 0.0
    horizon: float = 0.0
    by: float = 0.0
    men: int = 0
    seed: int = 0
    not_before: float = 0.0

    @property
    def many_men(self) -> bool:
        """Whether the measure is read off a cohort."""
        return self.cohort_reach is not None or self.cohort_median is not None

    @property
    def days(self) -> float:
        """Length of the run in days that the measure needs."""
        if self.when is not None or self.cohort_median is not None:
            return self.after + self.horizon
        if self.cohort_reach is not None:
            return self.after + self.by
        return self.end


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One published finding; it holds when low <= value <= high."""

    id: str
    study: str
    says: str
    who: str
    measure: Measure
    target: float
    low: float
    high: float
    confidence: Literal["seen", "memory"]
    person: Person = Person()
    match: Match | None = None
    course: tuple[Course, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan that stands for the trial, before `match`."""
        return Plan(title=self.says, person=self.person, courses=self.course)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    study: dict[str, str]
    finding: tuple[Finding, ...]


@cached
def _file(name: str) -> _File:
    file = resources.load(f"evidence/{name}", _File)
    for finding in file.finding:
        if finding.study not in file.study:
            raise ResourceError(
                f"resources/evidence/{name}: {finding.id}: no study {finding.study}"
            )
        problems = validate(finding.plan)
        if problems:
            raise ResourceError(f"resources/evidence/{name}: {finding.id}: {problems[0]}")
    return file


def findings() -> dict[str, Finding]:
    """Return every finding by id, in the order of the file.

    Raises
    ------
    ResourceError
        If the file is missing or malformed.
    """
    return {finding.id: finding for finding in _file("findings.toml").finding}


def observations() -> dict[str, Finding]:
    """Return by id what else was published and is used to calibrate, outside the findings.

    Bands are ours: about the spread between studies where there are several.
    """
    return {finding.id: finding for finding in _file("observations.toml").finding}


def short_name(citation: str) -> str:
    """Return how people call a study: `Liu 2006` of a whole citation."""
    match = _AUTHOR_AND_YEAR.match(citation)
    return match[0] if match else citation.split(",", maxsplit=1)[0]


def studies() -> dict[str, str]:
    """Return the citation of every study by id, those of the observations among them."""
    told = {**_file("observations.toml").study, **_file("findings.toml").study}
    known = sources()
    return {id: known[id].citation if id in known else cited for id, cited in told.items()}
