"""An explanation laid out: a question, rows of factors from usual to now, rows of runs without."""

from __future__ import annotations

import msgspec

from hpgviz.explain.causes import Cause
from hpgviz.explain.explanation import Explanation
from hpgviz.explain.numbers import times, valued
from hpgviz.explain.sentences import cause_words
from hpgviz.explain.words import words
from hpgviz.model.drugs import drugs

GRADE_DOTS = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very_low": "●○○○"}
"""Four dots for each grade, filled from the left."""

_MOST = 6  # rows of factors; the smallest of more are one row
_LEAST = 0.02  # a share below is no row


class Row(msgspec.Struct, frozen=True):
    """One row: what it says, and the number at its end.

    Attributes
    ----------
    id : str
        Of the player or the cause; `others` and `pending` for what is no player.
    label, value : str
    start, end : float
        Logarithms over usual between which the bar of a factor lies.
    """

    id: str
    label: str
    value: str
    start: float = 0.0
    end: float = 0.0


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown of an explanation besides its text."""

    question: str
    values: str
    factors_title: str
    factors: tuple[Row, ...]
    away_title: str
    away: tuple[Row, ...]
    path_title: str
    sure: str


def sheet(found: Explanation) -> Sheet:
    """Return an explanation laid out in the words of its level and language."""
    story, say = found.story, words(found.language)
    subject = say.subject[story.of]
    question = say.frame["question_many" if subject.many else "question"]
    return Sheet(
        question=question.format(
            inside=subject.inside, word=say.word[story.word], day=f"{story.day:g}"
        ),
        values=say.frame["now"].format(
            value=valued(story.of, story.value), usual=valued(story.of, story.usual)
        ),
        factors_title=say.frame["factors"],
        factors=_factors(found),
        away_title=say.frame["away"],
        away=tuple(_away(found, cause) for cause in story.causes),
        path_title=say.frame["path"],
        sure=say.frame["sure"].format(dots=GRADE_DOTS[story.grade], word=say.grade[story.grade]),
    )


def _factors(found: Explanation) -> tuple[Row, ...]:
    story, say = found.story, words(found.language)
    shown = [factor for factor in story.found.factors if abs(factor.share) >= _LEAST]
    shown = shown if len(shown) <= _MOST else shown[: _MOST - 1]
    parts = [(factor.id, factor.share) for factor in shown]
    parts.append(("others", story.found.rest(name for name, _ in parts)))
    parts.append(("pending", story.found.pending))
    rows, place = [], 0.0
    for name, share in parts:
        if abs(share) >= _LEAST:
            label = _label(found, name, share)
            value = say.frame["times"].format(times=times(share=share))
            rows.append(Row(name, label, value, place, place + share))
        place += share
    return tuple(rows)


def _label(found: Explanation, name: str, share: float) -> str:
    say = words(found.language)
    if name in {"others", "pending"}:
        return say.frame[name]
    if found.level == "academic":
        return say.symbol(name)
    return say.label(name, share, constant=found.story.constant)


def _away(found: Explanation, cause: Cause) -> Row:
    story, say = found.story, words(found.language)
    name = cause_words(cause, found.plan, story.day, say).inside
    if cause.kind == "drug" and any(other.kind == "family" for other in story.causes):
        name = drugs()[cause.id].short  # several products of one family: each by its own name
    label = say.frame["line"].format(cause=name)
    return Row(cause.id, label, valued(story.of, cause.without))
