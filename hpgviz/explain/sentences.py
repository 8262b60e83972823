"""The text of an explanation: whole sentences from frames, at most fifty words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from hpgviz.explain.causes import Cause, given
from hpgviz.explain.numbers import times
from hpgviz.explain.story import Story
from hpgviz.explain.words import Aside, CauseWords, Words
from hpgviz.language import English
from hpgviz.levels import Level
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.model.shown import MODEL, valued
from hpgviz.model.signals import signals
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.units import Systems

MOST_WORDS = 50
_LINKS: dict[Level, int] = {"fundamentals": 3, "intermediate": 4}
_LEAST = 0.02  # a link that pushes by less goes unsaid
_AGAINST = 0.3  # of the first cause's effect: worth saying that it works against it
_PULSES = "gnrh"  # the quantity that the factors of LH and FSH lead through
_LEAVING = 0.15  # the logarithm of what a drug still does after its course
_FACTORS = 3  # that the academic level spells out

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
    said = [sentence for _, _, sentence in sorted(kept, key=lambda piece: piece[0])]
    told = " ".join(said)
    return English(told) if any(isinstance(one, English) for one in said) else told


def _sentences(
    told: Story, run: Trajectory, level: Level, say: Words, system: Systems
) -> Iterator[Piece]:
    yield 0, 0, _state(told, level, say, system)
    for number, cause in enumerate(told.named):
        yield 29 if number else 1, number, _cause(cause, told, run, level, say)
    yield from _links(told, level, say)
    for aside in _asides(told, run, say):
        yield 30, 2, aside.at(level)
    if told.ahead:
        pending = say.pending.get(told.of, say.pending["any"]).toward(told.ahead)
        yield 31, 1, pending.at(level)
    if level == "intermediate" and len(told.named) == 1:
        yield 32, 4, _without(told, run, say, system)
    against = _against(told)
    if against is not None:
        name = cause_words(against, run.plan, told.day, say).name
        yield 33, 5, say.frame["against"].format(name=name)


def _asides(told: Story, run: Trajectory, say: Words) -> Iterator[Aside]:
    """Yield what is said of a quantity that looks odd at first."""
    now = run.at(told.day)
    for aside in say.aside:
        holds = aside.of == told.of and aside.ratio.hold(told.found.ratio)
        if holds and all(bounds.hold(now.factor(n)) for n, bounds in aside.factors.items()):
            yield aside


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
    subject, value = say.subject[told.of], valued(told.of, told.value, system)
    many = "_many" if subject.many else ""
    symbol = subject.symbol[:1].upper() + subject.symbol[1:]
    if told.at_rest:
        yield 0, 0, say.academic[f"none{many}"].format(name=symbol, value=value)
        return
    same = valued(told.of, 1.0).startswith("×")
    frame = say.academic["state_ratio" if same else f"state{many}"]
    yield 0, 0, frame.format(name=symbol, value=value, ratio=times(told.found.ratio))
    alone = len(told.named) == 1 and not told.settled
    alone = alone and told.named[0].effect * told.found.total > 0
    for number, cause in enumerate(told.named):
        name = cause_words(cause, run.plan, told.day, say).inside
        without = valued(told.of, cause.without, system)
        frame = say.academic["cause" if alone else "without"]
        if without != value:
            yield 1 + number, 1 + number, frame.format(cause=name, value=without)
    odd = tuple(_asides(told, run, say))
    yield 5, 1, _product(told, say, _FACTORS - 1 if odd else _FACTORS)
    yield 6, 4, _chain(told, run, say)
    for aside in odd:
        yield 7, 3, aside.academic
    if told.ahead:
        yield 8, 5, say.pending.get(told.of, say.pending["any"]).toward(told.ahead).at("academic")
    against = _against(told)
    if against is not None:
        name = cause_words(against, run.plan, told.day, say).name
        yield 9, 6, say.frame["against"].format(name=name)


def _product(told: Story, say: Words, most: int) -> str:
    """Return the factors whose product is the ratio, the smaller ones and what lags as one each."""
    factors = [f for f in told.found.factors if abs(f.share) >= _LEAST]
    parts = [
        say.academic["factor"].format(symbol=say.symbol(f.id), times=times(f.times))
        for f in factors[:most]
    ]
    rest = told.found.rest(f.id for f in factors[:most])
    if abs(rest) >= _LEAST:
        parts.append(say.academic["rest"].format(times=times(math.exp(rest))))
    if abs(told.found.pending) >= _LEAST:
        parts.append(say.academic["pending"].format(times=times(told.found.pending_times)))
    if not parts:
        return ""
    return say.academic["product"].format(factors=", ".join(parts))


def chain(told: Story) -> tuple[str, ...]:
    """Return the quantities along the way from the cause, the one that is explained last."""
    carried = {record.factor: of for of, record in quantities().items()}
    along = [carried.get(signals()[name].factor, name) for name in told.path]
    passed = {_PULSES, *(hop.cut for hop in told.hops)} - {told.of}
    return (*dict.fromkeys(of for of in along if of in passed), told.of)


def _chain(told: Story, run: Trajectory, say: Words) -> str:
    """Return where each quantity along the way stands, over the healthy man's."""
    along, now = chain(told), run.at(told.day)
    if len(along) == 1:
        return ""
    stops = [
        say.academic["factor"].format(symbol=say.subject[of].symbol, times=times(now.ratio(of)))
        for of in along
    ]
    return say.academic["chain"].format(stops=" → ".join(stops))
