"""The whole answer to one question."""

from __future__ import annotations

import msgspec

from hpgviz.explain.causes import Reruns, reruns
from hpgviz.explain.sentences import text
from hpgviz.explain.story import Story, story
from hpgviz.explain.words import words
from hpgviz.language import current, speaking
from hpgviz.levels import Level
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import MODEL
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.units import Systems


class Explanation(msgspec.Struct, frozen=True):
    """Why a quantity is what it is on a day, in words of one level and language.

    Attributes
    ----------
    story : Story
        All numbers and ids.
    plan : Plan
        What was run.
    level, language : str
    system : Systems
        Whose units the values are told in.
    text : str
        At most 50 words; every number in it is one of the story's.
    """

    story: Story
    plan: Plan
    level: Level
    language: str
    text: str
    system: Systems = MODEL


def told(
    of: str,
    again: Reruns,
    level: Level = "fundamentals",
    system: Systems = MODEL,
) -> Explanation:
    """Return why the quantity `of` is what it is, from runs that may be made already."""
    found = story(of, again)
    said = text(found, again.run, level, words(), system)
    return Explanation(found, again.run.plan, level, current(), said, system)


def explain(
    run: Trajectory, day: float, of: str, level: Level = "fundamentals", lang: str = ""
) -> Explanation:
    """Return why the quantity `of` is what it is on `day` of a run.

    Parameters
    ----------
    run : Trajectory
    day : float
        Within the axis of the run.
    of : str
        Id of a quantity.
    level : str, optional
        fundamentals, intermediate or academic.
    lang : str, optional
        Code of a language; the one spoken now where it is empty.

    Raises
    ------
    KeyError
        If no quantity has that id.
    LanguageError
        If there is no such language.
    """
    if of not in quantities():
        raise KeyError(of)
    with speaking(lang):
        return told(of, reruns(run, run.at(day).day), level)
