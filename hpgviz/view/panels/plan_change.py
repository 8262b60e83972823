"""Which one thing differs between two plans, as a sentence."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan.differences import BodyDifference, ChangeDifference, apart, differences
from hpgviz.plan.plan import Course, Plan
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.story_words import frames
from hpgviz.view.panels.words import span
from hpgviz.view.timeline.body_changes import setting_text
from hpgviz.view.timeline.words import regimen


class Difference(NamedTuple):
    """What was changed, in one sentence, and the first day that it touches."""

    sentence: str
    day: float


def difference(before: Plan, after: Plan, *, plain: bool = False) -> Difference | None:
    """Return how `after` differs from `before` in what it does; None when in nothing.

    Said `plain`, doses are strengths and settings of the body have no numbers.
    """
    found = differences(before, after)
    if not found:
        return None
    day = min(one.first for one in found)
    if len(found) > 1:
        return Difference(frames().change["many"], day)
    (one,) = found
    if isinstance(one, BodyDifference):
        return Difference(_body(one, plain=plain), day)
    if isinstance(one, ChangeDifference):
        return Difference(_later(one, plain=plain), day)
    return Difference(_drug(one.drug, before, after, plain=plain), day)


def _body(one: BodyDifference, *, plain: bool) -> str:
    words = frames().change
    return words["person_plain" if plain else "person"].format(
        name=person_keys()[one.key].name,
        way=words["higher" if one.b > one.a else "lower"],
        after=setting_text(one.key, one.b),
        before=setting_text(one.key, one.a),
    )


def _later(one: ChangeDifference, *, plain: bool) -> str:
    words, name = frames().change, person_keys()[one.key].name
    _, come = apart(one.a, one.b)
    if not come:
        return words["person_back"].format(name=name)
    return words["person_later_plain" if plain else "person_later"].format(
        name=name, after=setting_text(one.key, come[0].value), when=when(come[0].day)
    )


def _drug(drug: str, before: Plan, after: Plan, *, plain: bool) -> str:
    """Return what to say of a drug; a dose that is set to 0 is told as a dose."""
    words, name = frames().change, drugs()[drug].name
    gone, come = apart(_of(before, drug), _of(after, drug))
    if not gone and len(come) == 1:
        return _started(name, come[0], plain=plain)
    if not come:
        return words["gone"].format(drug=name)
    first = min(course.start for course in (*gone, *come))
    if len(gone) != 1:
        return words["other"].format(drug=name, when=when(first))
    old, last = gone[0], come[-1]
    if len(come) == 1 and _settings(old) == _settings(last):
        return _moved(name, old, last)
    then, now = (regimen(course, words=plain) for course in (old, last))
    frame = words["other" if then == now else "dose"]
    return frame.format(drug=name, after=now, before=then, when=when(last.start))


def _of(plan: Plan, drug: str) -> list[Course]:
    own = (course for course in plan.courses if course.drug == drug and not course.empty)
    return sorted(own, key=lambda course: course.start)


def _started(name: str, course: Course, *, plain: bool) -> str:
    words = frames().change
    said = {"drug": name, "regimen": regimen(course, words=plain), "when": when(course.start)}
    if course.stop is None:
        return words["on"].format(**said)
    return words["on_until"].format(**said, last=when(course.stop))


def _moved(name: str, old: Course, new: Course) -> str:
    """Return what to say of a course that keeps its settings and runs at other times."""
    words = frames().change
    if old.start == new.start and new.stop is not None and old.active(new.stop):
        return words["off"].format(drug=name, when=when(new.stop))
    return words["moved"].format(drug=name, span=span(new))


def _settings(course: Course) -> Course:
    return replace(course, start=0.0, stop=None)
