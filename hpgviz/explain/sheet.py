"""An explanation laid out: a question, rows of factors from usual to now, rows of runs without."""

from __future__ import annotations

import msgspec

from hpgviz.explain.causes import Cause
from hpgviz.explain.explanation import Explanation
from hpgviz.explain.numbers import times
from hpgviz.explain.sentences import cause_words
from hpgviz.explain.story import fine_word, is_part
from hpgviz.explain.words import words
from hpgviz.language import figure, inside, speaking
from hpgviz.model.drugs import drugs
from hpgviz.model.shown import valued

GRADE_DOTS = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very_low": "●○○○"}
"""Four dots for each grade, filled from the left."""

_MOST = 6  # rows of each kind; the smallest factors of more are one row
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
    """Everything that is shown of an explanation besides its text.

    The first level has no numbers: no rows of factors, and words in place of values.
    """

    question: str
    asked: str
    values: str
    factors_title: str
    factors: tuple[Row, ...]
    away_title: str
    away: tuple[Row, ...]
    path_title: str
    sure: str


def sheet(found: Explanation) -> Sheet:
    """Return an explanation laid out in the words of its level and language."""
    with speaking(found.language):
        return _sheet(found)


def _sheet(found: Explanation) -> Sheet:
    story, say = found.story, words()
    subject = say.subject[story.of]
    many = "_many" if subject.many else ""
    told = {"inside": subject.inside, "word": say.word[story.word], "day": figure(f"{story.day:g}")}
    value, usual = (valued(story.of, one, found.system) for one in (story.value, story.usual))
    plain = found.level == "fundamentals"
    return Sheet(
        question=say.frame[f"question{many}"].format(**told),
        asked=say.frame[f"asked{many}"].format(**told),
        values="" if plain else say.frame["now"].format(value=value, usual=usual),
        factors_title=say.frame["factors"],
        factors=() if plain else _factors(found),
        away_title=say.frame["away"],
        away=_away(found),
        path_title=say.frame["path"],
        sure=say.frame["sure"].format(dots=GRADE_DOTS[story.grade], word=say.grade[story.grade]),
    )


def _factors(found: Explanation) -> tuple[Row, ...]:
    story, say = found.story, words()
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
    say = words()
    if name in {"others", "pending"}:
        return say.frame[name]
    if found.level == "academic":
        return say.symbol(name)
    return say.label(name, share, constant=found.story.constant)


def _away(found: Explanation) -> tuple[Row, ...]:
    """Return the causes whose absence a reader would notice, the largest effects first."""
    rows = (_without(found, cause) for cause in found.story.causes)
    present = _shown(found, found.story.value)
    return tuple(row for row in rows if row.value != present)[:_MOST]


def _without(found: Explanation, cause: Cause) -> Row:
    story, say = found.story, words()
    name = cause_words(cause, found.plan, story.day, say).inside
    if is_part(cause, story.causes):
        name = inside(drugs()[cause.id].name)  # one of several products: by its own name
    return Row(cause.id, say.frame["line"].format(cause=name), _shown(found, cause.without))


def _shown(found: Explanation, value: float) -> str:
    """Return a value as the level shows it: the first in a word, the others as a number."""
    if found.level != "fundamentals":
        return valued(found.story.of, value, found.system)
    return words().word[fine_word(found.story.of, value / found.story.usual)]
