"""The findings as the lines of a page: grouped, chosen, sorted, and as a table for others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import msgspec

from hpgviz.evidence.findings import Finding, findings, short_name, studies
from hpgviz.evidence.grades import graded, verified
from hpgviz.evidence.names import Topic, Verdict, evidence_texts, finding_name
from hpgviz.evidence.points import point, quantity_named, quantity_of
from hpgviz.evidence.results import Result
from hpgviz.language import figure
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.shown import MODEL, shown_record, shown_value, valued
from hpgviz.units import Systems

Order = Literal["topic", "finding", "away", "study", "model", "sure"]

TOPICS: tuple[Topic, ...] = get_args(Topic)
_GRADES = ("high", "moderate", "low", "very_low", "assumption")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FAMILY: dict[str, Topic] = {
    "testosterone": "outside",
    "brain": "brain",
    "testis": "testis",
    "converter": "converter",
}


class Line(msgspec.Struct, frozen=True):
    """One finding with what the model gives, or None before it was run."""

    finding: Finding
    model: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the model lies in the band."""
        if self.model is None:
            return "waiting"
        if not math.isfinite(self.model):
            return "never"
        return "inside" if Result(self.finding, self.model).within else "outside"

    @property
    def topic(self) -> Topic:
        """What the finding is about: the way back, sperm, or where its drug acts."""
        finding, measure = self.finding, self.finding.measure
        if not finding.course:
            return "untreated"
        looked = max(measure.after, measure.start)
        stops = [c.stop for c in finding.course if drugs()[c.drug].family == "testosterone"]
        if stops and all(stop is not None and 7.0 < stop <= looked + 1 for stop in stops):
            return "recovery"
        if quantity_of(finding) == "sperm":
            return "sperm"
        families = [drugs()[course.drug].family for course in finding.course]
        special = next((family for family in families if family != "testosterone"), families[0])
        return _FAMILY.get(special, "brain")

    def name(self, system: Systems = MODEL) -> str:
        """Return what was measured and when, in a few words, in the units of `system`."""
        return finding_name(self.finding, self.topic, system)

    @property
    def verified(self) -> bool:
        """Whether the number was read in a study."""
        return verified(self.finding)

    @property
    def grade(self) -> str:
        """How sure the study is."""
        return graded()[self.finding.study].grade

    @property
    def study(self) -> str:
        """The study as people call it."""
        return short_name(studies()[self.finding.study])

    @property
    def year(self) -> str:
        """The year of the study, or nothing."""
        found = _YEAR.search(studies()[self.finding.study])
        return found[0] if found else ""

    @property
    def ratio(self) -> float | None:
        """The model over the study; None before it was run and where it never gets there."""
        if self.model is None or not math.isfinite(self.model):
            return None
        return self.model / self.finding.target

    # ------------------------------------------------------------------ numbers

    @property
    def kind(self) -> Literal["share", "days", "points", "value"]:
        """What the numbers count: a share, days, points of a per cent, or a quantity's unit."""
        measure = self.finding.measure
        if measure.when is not None or measure.cohort_median is not None:
            return "days"
        if measure.relative == "day0" or measure.cohort_reach or measure.ratio_of is not None:
            return "share"
        return "points" if measure.relative == "difference" else "value"

    def unit(self, system: Systems = MODEL) -> str:
        """Return the unit of the numbers."""
        if self.kind == "value":
            return shown_record(quantity_of(self.finding), system).unit
        return evidence_texts().unit[self.kind]

    def number(self, value: float | None, system: Systems = MODEL) -> str:
        """Return a number of this finding without its unit, in the units of `system`."""
        if value is None:
            return "–"
        if not math.isfinite(value):
            return "∞"
        if self.kind == "value":
            quantity = quantity_of(self.finding)
            return shown_record(quantity, system).format(shown_value(quantity, system, value))
        if self.kind == "days":
            return f"{value:.0f}"
        if self.kind == "share":
            return figure(f"{100 * value:.1f}" if value < 0.1 else f"{100 * value:.0f}")
        return figure(f"{value:+.1f}")

    def sentence(self, system: Systems = MODEL) -> str:
        """Return in one or two sentences how model and study stand to each other."""
        said, finding, unit = evidence_texts().sentence, self.finding, self.unit(system)

        def whole(value: float | None) -> str:
            return f"{self.number(value, system)} {unit}"

        told = [
            said[self.verdict].format(
                model=whole(self.model),
                target=whole(finding.target),
                low=self.number(finding.low, system),
                high=whole(finding.high),
            )
        ]
        if finding.measure.many_men:
            told.append(said["cohort"].format(men=finding.measure.men))
        if finding.match is not None:
            key = person_keys()[finding.match.by].name
            value = valued(quantity_named(finding.match.column), finding.match.value, system)
            told.append(said["match"].format(key=key.lower(), value=value))
        if not self.verified:
            told.append(evidence_texts().unverified)
        return " ".join(told)


def lines(results: Mapping[str, float] | None = None) -> tuple[Line, ...]:
    """Return every finding in the order of the topics, with the model's numbers by id."""
    known = results or {}
    found = [Line(finding, known.get(id)) for id, finding in findings().items()]
    return tuple(sorted(found, key=lambda line: TOPICS.index(line.topic)))


def point_of(line: Line) -> str | None:
    """Return the quantity over whose curve a line has a point; None where it has none."""
    shown = point(line.finding)
    return None if shown is None else shown.quantity


class Choice(msgspec.Struct, frozen=True):
    """Which lines are wanted: of a topic, with a verdict, with a drug, with all these words."""

    topic: Topic | None = None
    verdict: Literal["hold", "miss", "unverified"] | None = None
    drug: str | None = None
    words: str = ""

    def takes(self, line: Line) -> bool:
        """Whether a line is wanted."""
        return (
            (self.topic is None or line.topic == self.topic)
            and (self.verdict is None or self._judged(line))
            and (self.drug is None or any(c.drug == self.drug for c in line.finding.course))
            and all(word in _all_words(line) for word in self.words.lower().split())
        )

    def _judged(self, line: Line) -> bool:
        if self.verdict == "unverified":
            return not line.verified
        missed = line.verdict in ("outside", "never")
        return missed if self.verdict == "miss" else line.verdict == "inside"


def _all_words(line: Line) -> str:
    finding = line.finding
    given = " ".join(drugs()[course.drug].name for course in finding.course)
    about = graded()[finding.study].about
    return " ".join(
        (line.name(), finding.says, finding.who, studies()[finding.study], about, given, finding.id)
    ).lower()


def ordered(found: Iterable[Line], by: Order, *, down: bool = False) -> tuple[Line, ...]:
    """Return lines sorted by a column; `down` from the last to the first."""
    keys = {
        "topic": lambda line: TOPICS.index(line.topic),
        "finding": lambda line: line.finding.says.lower(),
        "away": lambda line: abs(math.log(line.ratio)) if line.ratio else math.inf,
        "study": lambda line: (line.study.lower(), line.year),
        "model": lambda line: line.ratio or 0.0,
        "sure": lambda line: (not line.verified, _GRADES.index(line.grade)),
    }
    return tuple(sorted(found, key=keys[by], reverse=down))


CSV_HEADER = (
    "id", "topic", "finding", "who", "study", "year", "unit", "target", "low", "high", "model",
    "within", "grade", "verified",
)  # fmt: skip


def csv_rows(found: Iterable[Line]) -> list[tuple[str | float, ...]]:
    """Return lines for a CSV file: numbers as in the records, shares and ratios as 1 = 100 %."""
    return [
        (
            line.finding.id,
            line.topic,
            line.finding.says,
            graded()[line.finding.study].about,
            studies()[line.finding.study],
            line.year,
            {"share": "1", "days": "d"}.get(line.kind) or line.unit(),
            line.finding.target,
            line.finding.low,
            line.finding.high,
            "" if line.model is None else line.model if math.isfinite(line.model) else "",
            {"inside": "yes", "waiting": ""}.get(line.verdict, "no"),
            line.grade,
            "yes" if line.verified else "no",
        )
        for line in found
    ]
