"""The text of an explanation: whole sentences from frames, at most fifty words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from hpgviz.explain.causes import Cause, given
from hpgviz.explain.numbers import times
from hpgviz.explain.story import Story
from hpgviz.explain.words import CauseWords, Words
from hpgviz.levels import Level
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import STATE_WORDS
from hpgviz.model.shown import MODEL, valued
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.units import Systems

MOST_WORDS = 50
_LINKS: dict[Level, int] = {"fundamentals": 3, "intermediate": 4}
_LEAST = 0.02  # a link that pushes by less goes unsaid
_AGAINST = 0.3  # of the first cause's effect: worth saying that it works against it
_LEAVING = 0.15  # the logarithm of what a drug still does after its course
_FACTORS = 4  # that the academic level spells out

Piece = tuple[int, int, str]
"""One sentence: place in the text, rank (0 is never left out), and the sentence."""


def text(told: Story, run: Trajectory, level: Level, say: Words, system: Systems = MODEL) -> str:
    """Return why the quantity is what it is, in words; its values in the units of `system`."""
    subject = say.subject[told.of]
    many = "_many" if subject.many else ""
    if level == "academic":
        return _fit(_academic(told, run, say, system))
    if told.at_rest:
        return say.state[f"rest{many}"].format(name=subject.start)
    return _fit(_sentences(told, run, level, say, system))


def _fit(pieces: Iterable[Piece]) -> str:
    """Return the sentences in order; where there are too many words the last ranks fall away."""
    kept: list[Piece] = []
    seen: set[str] = set()
    left = MOST_WORDS
    for piece in sorted(pieces, key=lambda piece: piece[1]):
        count = len(piece[2].split())
        if piece[2] and piece[2] not in seen and (count <= left or not piece[1]):
            kept.append(piece)
            seen.add(piece[2])
            left -= count
    return " ".join(sentence for _, _, sentence in sorted(kept, key=lambda piece: piece[0]))


def _sentences(
    told: Story, run: Trajectory, level: Level, say: Words, system: Systems
) -> Iterator[Piece]:
    yield 0, 0, _state(told, level, say, system)
    for number, cause in enumerate(told.named):
        yield 29 if number else 1, number, _cause(cause, told, run, level, say)
    yield from _links(told, level, say)
    for aside in say.aside:
        holds = aside.of == told.of and aside.ratio.hold(told.found.ratio)
        values = {name: run.at(told.day).factor(name) for name in aside.factors}
        if holds and all(aside.factors[name].hold(value) for name, value in values.items()):
            said = aside.fundamentals if level == "fundamentals" else aside.intermediate
            yield 30, 2, said
    if told.ahead:
        pending = say.pending.get(told.of, say.pending["any"]).toward(told.ahead)
        yield 31, 1, pending.at(level)
    if level == "intermediate" and len(told.named) == 1:
        yield 32, 4, _without(told, run, say, system)
    against = _against(told)
    if against is not None:
        name = cause_words(against, run.plan, told.day, say).name
        yield 33, 5, say.frame["against"].format(name=name)


def _state(told: Story, level: Level, say: Words, system: Systems) -> str:
    subject = say.subject[told.of]
    word = told.word
    none = "_none" if word == STATE_WORDS[0] else ""
    frame = say.state[f"{level}{none}{'_many' if subject.many else ''}"]
    return frame.format(
        name=subject.start,
        inside=subject.inside,
        word=say.word[word],
        value=valued(told.of, told.value, system),
    )


def _links(told: Story, level: Level, say: Words) -> Iterator[Piece]:
    """Yield what is said of the links, from the last one that speaks of the past."""
    hops = [] if told.mostly_pending else list(told.hops)
    past = [number for number, hop in enumerate(hops) if hop.past]
    first = past[-1] if past else 0
    said = [
        (number, link.at(level))
        for number, hop in enumerate(hops)
        if number >= first and abs(hop.share) >= _LEAST
        if (link := say.link(hop, constant=told.constant)) is not None and link.at(level)
    ]
    for rank, (number, sentence) in enumerate(reversed(said[-_LINKS[level] :])):
        yield 2 + number, 3 if rank else 1, sentence


def _without(told: Story, run: Trajectory, say: Words, system: Systems) -> str:
    cause = told.named[0]
    name = cause_words(cause, run.plan, told.day, say).inside
    value = valued(told.of, cause.without, system)
    return say.frame["without"].format(cause=name, value=value)


def _against(told: Story) -> Cause | None:
    """Return the cause that pushes hardest against the named one, if it is worth a word."""
    if not told.named:
        return None
    first = told.named[0].effect
    if first * told.found.total < 0 and not told.settled:
        return None  # several hold it, so that no one works against the first
    return next(
        (
            cause
            for cause in told.causes
            if cause not in told.named
            and cause.effect * first < 0
            and abs(cause.effect) > _AGAINST * abs(first)
        ),
        None,
    )


def _cause(cause: Cause, told: Story, run: Trajectory, level: Level, say: Words) -> str:
    words = cause_words(cause, run.plan, told.day, say)
    if cause == told.named[0] and told.hops and cause.kind == "person":
        words = say.cause.get(f"{cause.id}_{told.hops[0].player}", words)
    if cause.kind in {"person", "change"} or _running(cause, told.day, run):
        return words.now.at(level)
    leaving = told.hops[:1] and abs(told.hops[0].share) > _LEAVING and words.leaving
    return (leaving or words.past or words.now).at(level)


def _running(cause: Cause, day: float, run: Trajectory) -> bool:
    """Whether a course of a cause is given on `day`."""
    return any(
        course.active(day) and given(course, day)
        for course in run.plan.courses
        if cause.id in {course.drug, drugs()[course.drug].family}
    )


def cause_words(cause: Cause, plan: Plan, day: float, say: Words) -> CauseWords:
    """Return what is said of a cause; a testosterone product keeps its own name."""
    if cause.kind == "change":
        return say.cause["change"]
    if cause.kind == "person":
        value = getattr(plan.person_at(day), cause.id)
        if value == person_keys()[cause.id].default:
            value = getattr(plan.person, cause.id)
        side = "above" if value > person_keys()[cause.id].default else "below"
        return say.cause.get(f"{cause.id}_{side}", say.cause["change"])
    if cause.id in say.cause:
        return say.cause[cause.id]
    record = drugs()[cause.id]
    if not record.modes:
        return say.cause[record.family]
    modes = [c.mode for c in plan.courses if c.drug == cause.id and given(c, day)]
    return say.cause[f"{cause.id}_{modes[-1]}"]


def _academic(told: Story, run: Trajectory, say: Words, system: Systems) -> Iterator[Piece]:
    symbol, value = say.subject[told.of].symbol, valued(told.of, told.value, system)
    if told.at_rest:
        yield 0, 0, say.academic["none"].format(symbol=symbol, value=value)
        return
    factors = [f for f in told.found.factors if abs(f.share) >= _LEAST]
    parts = [
        say.academic["factor"].format(symbol=say.symbol(f.id), times=times(f.times))
        for f in factors[:_FACTORS]
    ]
    rest = told.found.rest(f.id for f in factors[:_FACTORS])
    if abs(rest) >= _LEAST:
        parts.append(say.academic["rest"].format(times=times(math.exp(rest))))
    if abs(told.found.pending) >= _LEAST:
        parts.append(say.academic["pending"].format(times=times(told.found.pending_times)))
    ratio = times(told.found.ratio)
    frame = say.academic["state"]
    yield 0, 0, frame.format(symbol=symbol, value=value, ratio=ratio, factors=", ".join(parts))
    for number, cause in enumerate(told.named):
        name = cause_words(cause, run.plan, told.day, say).inside
        without = valued(told.of, cause.without, system)
        yield 1, 1 + number, say.academic["without"].format(cause=name, value=without)
