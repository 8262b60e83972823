"""Why one run stands elsewhere than another on the same day: exact shares of the difference.

What explains a value against the healthy man explains it against another run too: the factors
of the equations between A's value and B's, as logarithms that add up to that of B over A.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from hpgviz.explain.causes import FAMILY, Cause, given
from hpgviz.explain.compare_words import compare_words, moment
from hpgviz.explain.contributions import Contributions, contributions
from hpgviz.explain.grade import Grade, grade
from hpgviz.explain.numbers import times
from hpgviz.explain.path import CONSTANT, Hop, entries, moved, signal_ids, way
from hpgviz.explain.sentences import cause_words
from hpgviz.explain.sheet import Row
from hpgviz.explain.words import Words, words
from hpgviz.levels import Level
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import MODEL, valued
from hpgviz.plan import Plan
from hpgviz.plan.differences import (
    BodyDifference,
    CourseDifference,
    Difference,
    acting,
    differences,
)
from hpgviz.simulate import Trajectory
from hpgviz.units import Systems

_SAME = 0.02  # a smaller difference of logarithms is none
_LEAST = 0.02  # a share below is no row
_MOST = 6  # rows; the smallest of more are one row
_LINKS = 3  # sentences of the way


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """Why the quantity `of` stands elsewhere in run B than in run A on `day`.

    Attributes
    ----------
    a, b : float
        The quantity in each run, in its unit.
    found : Contributions
        Of B over A: the shares and what is pending add up to the logarithm of b / a.
    cause : Difference or None
        What the way begins at.
    hops : tuple of Hop
        From what differs to the quantity.
    path : tuple of str
        Signals of the diagram along them.
    grade : str
        How sure the weakest link is.
    first : float
        The first day on which the plans differ; inf where they do not.
    constant : bool
        Whether GnRH is heard without a pause in B.
    other_product : bool
        Whether both give testosterone from outside, but in different products.
    """

    of: str
    day: float
    a: float
    b: float
    found: Contributions
    cause: Difference | None
    hops: tuple[Hop, ...]
    path: tuple[str, ...]
    grade: Grade
    first: float
    constant: bool
    other_product: bool

    @property
    def held(self) -> bool:
        """Whether what acts on that day pushes B to where it stands, and is not outrun by lags."""
        return bool(self.hops) and self.hops[-1].share * self.found.total > 0

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``same``: where B stands against A."""
        shown = {quantities()[self.of].format(value) for value in (self.a, self.b)}
        if abs(self.found.total) < _SAME or len(shown) == 1:
            return "same"
        return "up" if self.found.total > 0 else "down"


def against(a: Trajectory, b: Trajectory, day: float, of: str) -> Against:
    """Return why the quantity `of` stands elsewhere in `b` than in `a` on `day`."""
    day = min(day, float(a.days[-1]), float(b.days[-1]))
    found = contributions(b, day, of, a)
    differ = differences(a.plan, b.plan)
    names = moved(b.plan, a.plan, day)
    hops: tuple[Hop, ...] = ()
    if names and abs(found.total) >= _SAME:
        explain = functools.cache(lambda cut: contributions(b, day, cut, a))
        _, hops = way(of, names, 1 if found.total > 0 else -1, explain)
    cause = _cause(b.plan, day, hops, differ)
    desensitization = b.at(day).factor("desensitization")
    path = signal_ids(hops, desensitization)
    return Against(
        of=of,
        day=day,
        a=a.at(day).quantity(of),
        b=b.at(day).quantity(of),
        found=found,
        cause=cause,
        hops=hops,
        path=path,
        grade=grade(hops, path, b, day),
        first=min((one.first for one in differ), default=math.inf),
        constant=desensitization >= CONSTANT,
        other_product=_product(cause) and _has_family(a.plan) and _has_family(b.plan),
    )


def _product(one: Difference | None) -> bool:
    return isinstance(one, CourseDifference) and drugs()[one.drug].family == FAMILY


def _has_family(plan: Plan) -> bool:
    return any(acting(plan, name) for name, drug in drugs().items() if drug.family == FAMILY)


def _cause(
    b: Plan, day: float, hops: tuple[Hop, ...], differ: tuple[Difference, ...]
) -> Difference | None:
    """Return the difference that moves what the way begins at."""
    due = [one for one in differ if one.first < day]
    if not hops or len(due) <= 1:
        return due[0] if due else None
    for one in due:
        names = moved(b, _undone(b, one), day)
        if hops[0].player in entries(names) | names:
            return one
    return due[0]


def _undone(b: Plan, one: Difference) -> Plan:
    """Return `b` without one of its differences."""
    if isinstance(one, CourseDifference):
        others = tuple(course for course in b.courses if course.drug != one.drug)
        return replace(b, courses=(*others, *one.a))
    if isinstance(one, BodyDifference):
        return replace(b, person=replace(b.person, **{one.key: one.a}))
    others_ = tuple(change for change in b.changes if change.key != one.key)
    return replace(b, changes=(*others_, *one.a))


# ---------------------------------------------------------------- in words


def question(one: Against) -> str:
    """Return what is asked, such as "Why is LH higher with B at month 9?"."""
    subject = words().subject[one.of]
    frame = compare_words().why[f"asked_{one.direction}{'_many' if subject.many else ''}"]
    return frame.format(inside=subject.inside, name=subject.start, when=moment(one.day))


def answer(one: Against, b: Plan, level: Level, system: Systems = MODEL) -> str:
    """Return why B stands where it does, in a few sentences; every number is the model's.

    Values are told in the units of `system`.
    """
    said = (_state(one, level, words(), system), *_sentences(one, b, level, words()))
    return " ".join(dict.fromkeys(filter(None, said)))


def _sentences(one: Against, b: Plan, level: Level, say: Words) -> Iterator[str]:
    why = compare_words().why
    if one.first >= one.day and math.isfinite(one.first):
        yield why["early"].format(when=moment(one.first))
    if one.direction == "same":
        return
    if one.held and one.cause is not None:
        yield _cause_said(one, one.cause, b, level, say)
    links = [
        said.at(level)
        for hop in one.hops
        if abs(hop.share) >= _LEAST and (said := say.link(hop, constant=one.constant)) is not None
    ]
    if one.held:
        yield from [link for link in links if link][-_LINKS:]
    if level != "fundamentals":
        yield from _largest(one, say)


def _largest(one: Against, say: Words) -> Iterator[str]:
    """Yield the largest share, and what is still on its way, as far as they tell the difference."""
    why, pending = compare_words().why, one.found.pending
    if abs(pending) > abs(one.found.total) / 2:
        ahead = pending * one.found.total < 0
        yield why["further" if ahead else "lags"]
        return
    if one.found.factors:
        first = one.found.factors[0]
        label = say.label(first.id, first.share, constant=one.constant)
        yield why["most"].format(label=label, times=times(first.times))
    if abs(pending) >= _LEAST:
        yield why["pending"].format(times=times(one.found.pending_times))


def _state(one: Against, level: Level, say: Words, system: Systems) -> str:
    subject = say.subject[one.of]
    plain = "_plain" if level == "fundamentals" else ""
    frame = f"{one.direction}{plain}{'_many' if subject.many else ''}"
    return (
        compare_words()
        .why[frame]
        .format(
            name=subject.start,
            a=valued(one.of, one.a, system),
            b=valued(one.of, one.b, system),
            times=times(share=one.found.total),
        )
    )


def _cause_said(one: Against, cause: Difference, b: Plan, level: Level, say: Words) -> str:
    why = compare_words().why
    if not isinstance(cause, CourseDifference):
        frame = why["body" if isinstance(cause, BodyDifference) else "later"]
        return frame.format(name=person_keys()[cause.key].name)
    mine, theirs = (
        tuple(course for course in courses if given(course, one.day))
        for courses in (acting(b, cause.drug), cause.a)
    )
    plan = replace(b, courses=mine or theirs)
    told = cause_words(Cause(cause.drug, "drug", 0.0, 0.0), plan, one.day, say)
    if (mine and theirs) or one.other_product:
        return why["differently"].format(cause=told.name)
    if not mine:
        return why["without"].format(cause=told.inside)
    running = any(course.active(one.day) for course in mine)
    return (told.now if running else told.past or told.now).at(level)


def rows(one: Against, level: Level) -> tuple[Row, ...]:
    """Return the shares as rows, from A's value to B's; they add up exactly."""
    say, frame = words(), words().frame
    shown = [factor for factor in one.found.factors if abs(factor.share) >= _LEAST]
    shown = shown if len(shown) <= _MOST else shown[: _MOST - 1]
    parts = [(factor.id, factor.share) for factor in shown]
    parts.append(("others", one.found.rest(name for name, _ in parts)))
    parts.append(("pending", one.found.pending))
    made, place = [], 0.0
    for name, share in parts:
        if abs(share) >= _LEAST:
            if name in {"others", "pending"}:
                label = frame[name]
            elif level == "academic":
                label = say.symbol(name)
            else:
                label = say.label(name, share, constant=one.constant)
            value = frame["times"].format(times=times(share=share))
            made.append(Row(name, label, value, place, place + share))
        place += share
    return tuple(made)
