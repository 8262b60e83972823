"""The sentences about findings and numbers, and the short name of a finding."""

from __future__ import annotations

from typing import Literal

import msgspec

from hpgviz import resources
from hpgviz.calendar import MONTH, WEEK
from hpgviz.cohort.reach import Reach, parse_reach
from hpgviz.evidence.findings import Finding
from hpgviz.evidence.points import quantity_of
from hpgviz.language import cached, figure
from hpgviz.model.drugs import drugs
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import shown_record, shown_value
from hpgviz.units import Systems

Topic = Literal["untreated", "outside", "sperm", "recovery", "brain", "testis", "converter"]
Verdict = Literal["inside", "outside", "never", "waiting"]
_DAYS, _WEEKS = 14.0, 150.0  # up to here days are counted, and weeks


class EvidenceTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/evidence.toml``."""

    title: str
    inside: str
    working: str
    unverified: str
    unverified_short: str
    scale: str
    topic: dict[Topic, str]
    name: dict[str, str]
    time: dict[str, str]
    verdict: dict[Verdict, str]
    unit: dict[str, str]
    sentence: dict[str, str]
    origin: dict[str, str]
    recovery: dict[str, str]
    search: dict[str, str]
    kind: dict[str, str]


@cached
def evidence_texts() -> EvidenceTexts:
    """Return the sentences about findings and numbers."""
    return resources.load("text/evidence.toml", EvidenceTexts)


def finding_name(finding: Finding, topic: Topic, system: Systems) -> str:
    """Return what a finding measured and when, in a few words."""
    said, measure = evidence_texts().name, finding.measure
    name = quantities()[quantity_of(finding)].short
    if topic == "untreated":
        return said["untreated"].format(name=name)
    if measure.when is not None:
        goal = parse_reach(measure.when)
        frame = "down" if goal.sign.startswith("<") else "back" if measure.after else "up"
        return said[frame].format(name=name, value=_goal(goal, finding, system))
    if measure.cohort_median is not None:
        goal = parse_reach(measure.cohort_median)
        return said["half"].format(name=name, value=_goal(goal, finding, system))
    if measure.cohort_reach is not None:
        goal = parse_reach(measure.cohort_reach)
        frame = "share_down" if goal.sign.startswith("<") else "share_back"
        value = _goal(goal, finding, system)
        return said[frame].format(name=name, value=value, when=_when(measure.by))
    begin = _stopped(finding) if topic == "recovery" else 0.0
    frame = "difference" if measure.relative == "difference" else measure.stat or "mean"
    last = (measure.start + measure.end) / 2 if frame == "mean" else measure.end
    return said[frame].format(name=name, when=_when(last - begin))


def _goal(goal: Reach, finding: Finding, system: Systems) -> str:
    if goal.of_start:
        return evidence_texts().name["own_start"].format(share=f"{100 * goal.value:.0f}")
    quantity = quantity_of(finding)
    value = shown_value(quantity, system, goal.value)
    return f"{figure(f'{value:.3g}')} {shown_record(quantity, system).unit}"


def _stopped(finding: Finding) -> float:
    """Return when the last testosterone from outside ended."""
    stops = [c.stop for c in finding.course if drugs()[c.drug].family == "testosterone"]
    return max((stop for stop in stops if stop is not None), default=0.0)


def _when(days: float) -> str:
    said = evidence_texts().time
    if days <= _DAYS:
        return said["day"].format(count=f"{days:.0f}")
    if days <= _WEEKS:
        return said["week"].format(count=f"{days / WEEK:.0f}")
    return said["month"].format(count=f"{days / MONTH:.0f}")
