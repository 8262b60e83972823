"""The sentences of the panel at the right, computed from the runs before and after a change.

Every number is the model's. What moved most is what moved by the largest factor of the
healthy man, so that a fall to a tenth counts as much as a rise to ten times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hpgviz.language import inside
from hpgviz.levels import FIRST_LEVEL, LEVELS, Level
from hpgviz.model.drugs import drugs
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.plan_change import Difference, difference
from hpgviz.view.panels.story_words import frames, listed, times
from hpgviz.view.units import number_now, valued_now

_AHEAD = 168.0  # days over which it is said where things head: past the ten weeks of sperm
_MOST = 3  # quantities in one sentence
_MOVED = math.log(1.1)
_FLOOR = 0.02  # × the healthy man: differences below are of no interest
_TREND = 0.08  # × the healthy man in four weeks


State = tuple[str, str]
"""State word and trend of a quantity."""


class Story(NamedTuple):
    """Title, what is so now, and what the latest change does."""

    title: str
    now: str
    change: str


def story(after: Trajectory, before: Trajectory | None, day: float, level: Level) -> Story:
    """Return the sentences for `day`.

    Parameters
    ----------
    after : Trajectory
        The current run.
    before : Trajectory or None
        The run before the latest change.
    day : float
        The playhead.
    level : str
        The plainest names words, the fullest names values.
    """
    now, usual = _now(after, day, level)
    title = frames().title["usual" if usual else "happening"]
    plain = level == FIRST_LEVEL
    changed = None if before is None else difference(before.plan, after.plan, plain=plain)
    if before is None or changed is None:
        return Story(title, now, "")
    effect = _effect(after, before, changed, day, plain=plain)
    return Story(title, now, f"{changed.sentence} {effect}")


# ---------------------------------------------------------------- what is so now


def _now(run: Trajectory, day: float, level: Level) -> tuple[str, bool]:
    """Return the state of all quantities at a level, and whether all is usual and still."""
    here = Moment(run, day)
    states = {id: _state(run, here, id, day) for id in quantities()}
    moved = {id: state for id, state in states.items() if state != ("usual", "")}
    if not moved:
        return _all_usual(run.plan, day, level), True
    if level == FIRST_LEVEL:
        return _plainly(moved, day), False
    if level == LEVELS[-1]:
        return _in_full(here, moved, day), False
    said = [_group(ids, *state) for state, ids in _grouped(moved)]
    if len(moved) < len(states):
        said.append(frames().now["rest"])
    return frames().now["state"].format(when=when(day), groups=_joined(said)), False


def _plainly(moved: Mapping[str, State], day: float) -> str:
    """Return short sentences on what matters most; on all that moved where none of that did."""
    words = frames().plain
    told = {id: moved[id] for id in words.told if id in moved} or moved
    said = [words.when.format(when=when(day))]
    said += [_sentence(_group(ids, *state)) for state, ids in _grouped(told)]
    if len(told) == len(moved):
        said.append(words.rest)
    return " ".join(said)


def _in_full(here: Moment, moved: Mapping[str, State], day: float) -> str:
    """Return what moved with values and ratios."""
    words, said = frames().full, []
    for id, (_, trend) in moved.items():
        alone = quantities()[id].unit == "×"  # the value is the ratio
        frame = words[f"item{'_ratio' if alone else ''}{'_trend' if trend else ''}"]
        said.append(
            frame.format(
                name=frames().subject[id].name,
                value=valued_now(id, here.quantity(id)),
                ratio=times(here.ratio(id)),
                trend=words.get(trend, ""),
            )
        )
    if len(moved) < len(quantities()):
        said.append(words["rest"])
    return words["state"].format(when=when(day), items=_joined(said))


def _state(run: Trajectory, here: Moment, id: str, day: float) -> State:
    word = quantities()[id].word(here.ratio(id))
    return word, "" if word == STATE_WORDS[0] else _trend(run, id, day)


def _grouped(moved: Mapping[str, State]) -> list[tuple[State, list[str]]]:
    """Return quantities by the state that they share, the lowest first."""
    groups: dict[State, list[str]] = {}
    for id, state in moved.items():
        groups.setdefault(state, []).append(id)
    return sorted(groups.items(), key=_rank)


def _joined(said: Sequence[str]) -> str:
    sentence = said[-1]
    for part in reversed(said[:-1]):
        sentence = frames().list["groups"].format(first=part, rest=sentence)
    return sentence


def _sentence(group: str) -> str:
    return f"{group[0].upper()}{group[1:]}."


def _all_usual(plan: Plan, day: float, level: Level) -> str:
    """Return what is said while every quantity is at its usual level."""
    given = [course for course in plan.courses if course.gives]
    running = dict.fromkeys(course.drug for course in given if course.active(day))
    begins = [course.start for course in given] + [change.day for change in plan.changes]
    if not begins:
        frame = "usual"
    elif day == 0.0:
        frame = "usual_start"
    elif running:
        frame = "usual_on"
    else:
        frame = "usual_ahead" if max(begins) > day else "usual_after"
    names = listed([inside(drugs()[drug].name) for drug in running])
    words = frames().plain.all_usual if level == FIRST_LEVEL else frames().now
    return words[frame].format(when=when(day), drugs=names)


def _trend(run: Trajectory, id: str, day: float) -> str:
    """Return ``rising``, ``falling`` or nothing, from weekly means four weeks apart."""
    if day < 14.0:
        return ""
    late = Moment(run, day, 7.0).ratio(id)
    early = Moment(run, max(day - 28.0, 0.0), min(7.0, max(day - 28.0, 0.0))).ratio(id)
    if abs(late - early) < _TREND * max(late, early, 0.3):
        return ""
    return "rising" if late > early else "falling"


def _group(ids: list[str], word: str, trend: str) -> str:
    """Return what is so of some quantities that share a state word and a trend."""
    subjects = [frames().subject[id] for id in ids]
    names = listed([subject.name for subject in subjects])
    state = frames().word[word]
    if trend:
        state = frames().now[trend].format(word=state)
    if len(ids) > 1 or subjects[0].many:
        return frames().now["group_many"].format(names=names, word=state)
    return frames().now["group_one"].format(name=names, word=state)


def _rank(group: tuple[State, list[str]]) -> int:
    return STATE_WORDS.index(group[0][0])


# ---------------------------------------------------------------- what the change does


def _effect(
    after: Trajectory, before: Trajectory, changed: Difference, day: float, *, plain: bool
) -> str:
    words = frames().effect
    end = min(float(after.days[-1]), float(before.days[-1]))
    then = min(max(day, changed.day) + _AHEAD, end)
    here = _moved(after, before, min(day, end))
    there = _moved(after, before, then)
    if not here and not there:
        return words["none"]
    heads = _items(after, before, [id for _, id in there], then, plain=plain)
    if day < changed.day:
        return words["ahead"].format(now=when(day), when=when(then), list=heads)
    if not here:
        return words["early"].format(when=when(then), list=heads)
    told = [id for _, id in here]
    here_said = _items(after, before, told, day, plain=plain)
    sentence = words["moved"].format(when=when(day), list=here_said)
    still = [id for id in told if _moves_on(after, id, day, then)]
    if still and then > day:
        heads = _items(after, before, still, then, short=True, plain=plain)
        sentence += " " + words["heads"].format(when=when(then), list=heads)
    return sentence


def _moved(after: Trajectory, before: Trajectory, day: float) -> list[tuple[float, str]]:
    """Return the quantities that differ most at `day`, the largest factor first."""
    new, old = Moment(after, day), Moment(before, day)
    found = []
    for id in quantities():
        factor = math.log((new.ratio(id) + _FLOOR) / (old.ratio(id) + _FLOOR))
        if abs(factor) > _MOVED:
            found.append((abs(factor), id))
    return sorted(found, reverse=True)[:_MOST]


def _moves_on(run: Trajectory, id: str, day: float, then: float) -> bool:
    now, later = Moment(run, day).ratio(id), Moment(run, then).ratio(id)
    return abs(math.log((later + _FLOOR) / (now + _FLOOR))) > _MOVED


def _items(
    after: Trajectory,
    before: Trajectory,
    ids: list[str],
    day: float,
    *,
    plain: bool,
    short: bool = False,
) -> str:
    """Return the values of `ids` at `day`, with those of the run before unless `short`.

    Where it is said `plain`, state words stand in place of values.
    """
    new, old = Moment(after, day), Moment(before, day)
    frame = frames().effect["item_short" if short else "item"]
    said = []
    for id in ids:
        if plain:
            then, now = (_word_of(id, moment) for moment in (old, new))
        else:
            then, now = number_now(id, old.quantity(id)), valued_now(id, new.quantity(id))
        said.append(frame.format(name=frames().subject[id].name, before=then, after=now))
    return listed(said)


def _word_of(id: str, moment: Moment) -> str:
    return frames().word[quantities()[id].word(moment.ratio(id))]
