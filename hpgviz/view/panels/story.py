"""The sentences of the panel at the right, computed from the runs before and after a change.

Every number is the model's. What moved most is what moved by the largest factor of the
healthy man, so that a fall to a tenth counts as much as a rise to ten times.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from hpgviz.model.drugs import drugs
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.plan_change import Difference, difference
from hpgviz.view.panels.story_words import frames, listed
from hpgviz.view.units import number_now, valued_now

_AHEAD = 168.0  # days over which it is said where things head: past the ten weeks of sperm
_MOST = 3  # quantities in one sentence
_MOVED = math.log(1.1)
_FLOOR = 0.02  # × the healthy man: differences below are of no interest
_TREND = 0.08  # × the healthy man in four weeks


class Story(NamedTuple):
    """Title, what is so now, and what the latest change does."""

    title: str
    now: str
    change: str


def story(after: Trajectory, before: Trajectory | None, day: float) -> Story:
    """Return the sentences for `day`.

    Parameters
    ----------
    after : Trajectory
        The current run.
    before : Trajectory or None
        The run before the latest change.
    day : float
        The playhead.
    """
    now, usual = _now(after, day)
    title = frames().title["usual" if usual else "happening"]
    changed = None if before is None else difference(before.plan, after.plan)
    if before is None or changed is None:
        return Story(title, now, "")
    return Story(title, now, f"{changed.sentence} {_effect(after, before, changed, day)}")


# ---------------------------------------------------------------- what is so now


def _now(run: Trajectory, day: float) -> tuple[str, bool]:
    """Return the state of all quantities in one sentence, and whether all is usual and still."""
    words = frames().now
    here = Moment(run, day)
    groups: dict[tuple[str, str], list[str]] = {}
    for id, record in quantities().items():
        word = record.word(here.ratio(id))
        trend = "" if word == STATE_WORDS[0] else _trend(run, id, day)
        groups.setdefault((word, trend), []).append(id)
    usual = groups.pop(("usual", ""), [])
    if not groups:
        return _all_usual(run.plan, day), True
    said = [_group(ids, *state) for state, ids in sorted(groups.items(), key=_rank)]
    if usual:
        said.append(words["rest"])
    sentence = said[-1]
    for part in reversed(said[:-1]):
        sentence = frames().list["groups"].format(first=part, rest=sentence)
    return words["state"].format(when=when(day), groups=sentence), False


def _all_usual(plan: Plan, day: float) -> str:
    """Return what is said while every quantity is at its usual level."""
    running = dict.fromkeys(c.drug for c in plan.courses if c.active(day) and not c.empty)
    begins = [course.start for course in plan.courses] + [change.day for change in plan.changes]
    if not begins:
        frame = "usual"
    elif day == 0.0:
        frame = "usual_start"
    elif running:
        frame = "usual_on"
    else:
        frame = "usual_ahead" if max(begins) > day else "usual_after"
    names = listed([drugs()[drug].name for drug in running])
    return frames().now[frame].format(when=when(day), drugs=names)


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


def _rank(group: tuple[tuple[str, str], list[str]]) -> int:
    return STATE_WORDS.index(group[0][0])


# ---------------------------------------------------------------- what the change does


def _effect(after: Trajectory, before: Trajectory, changed: Difference, day: float) -> str:
    words = frames().effect
    end = min(float(after.days[-1]), float(before.days[-1]))
    then = min(max(day, changed.day) + _AHEAD, end)
    here = _moved(after, before, min(day, end))
    there = _moved(after, before, then)
    if not here and not there:
        return words["none"]
    heads = _items(after, before, [id for _, id in there], then)
    if day < changed.day:
        return words["ahead"].format(now=when(day), when=when(then), list=heads)
    if not here:
        return words["early"].format(when=when(then), list=heads)
    told = [id for _, id in here]
    sentence = words["moved"].format(when=when(day), list=_items(after, before, told, day))
    still = [id for id in told if _moves_on(after, id, day, then)]
    if still and then > day:
        heads = _items(after, before, still, then, short=True)
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
    after: Trajectory, before: Trajectory, ids: list[str], day: float, *, short: bool = False
) -> str:
    """Return the values of `ids` at `day`, with those of the run before unless `short`."""
    new, old = Moment(after, day), Moment(before, day)
    frame = frames().effect["item_short" if short else "item"]
    said = [
        frame.format(
            name=frames().subject[id].name,
            before=number_now(id, old.quantity(id)),
            after=valued_now(id, new.quantity(id)),
        )
        for id in ids
    ]
    return listed(said)
