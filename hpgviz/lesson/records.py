"""What a lesson is made of. One file holds one; `docs/lessons.md` says how to write it."""

from __future__ import annotations

import msgspec

from hpgviz.levels import Grade

LESSON = "hpgviz_lesson"
VERSION = 1


class Minutes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a lesson takes one who reads alone, and a class."""

    patient: float
    seminar: float


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step: a state, a question, a stretch of time that is played, and what is kept of it.

    Attributes
    ----------
    title : str
        A few words for the top of the picture.
    plan : str
        Id of a scenario, or name of a plan file beside the lesson.
    day, until : float
        Days: the state that is shown first, and where playing ends. Equal: nothing plays.
    look_at : tuple of str
        Ids of parts of the diagram to point out.
    say : str
        What is said of the state; Markdown.
    ask : str
        The question before playing; empty for none.
    answers : tuple of str
        Two to five to choose from; "not sure" is always offered beside them.
    right : str
        The answer that the model gives; what holds then stands in `expect`.
    sketch : str
        Id of the quantity whose curve is drawn by hand instead; empty for none.
    expect : tuple of str
        What holds at `until`, as ``lh < 0.3 * usual``: the lesson is wrong where the model is not.
    tell : str
        What is said after playing; Markdown.
    changed : tuple of str
        Ids of the quantities to read before and after.
    why : str
        Id of the quantity that is explained; empty for none.
    wait_for, if_asked : str
        Notes for the teacher.
    may_skip : bool
        Whether a class short of time leaves it out.
    """

    title: str
    plan: str
    day: float = 0.0
    until: float | None = None
    look_at: tuple[str, ...] = ()
    say: str = ""
    ask: str = ""
    answers: tuple[str, ...] = ()
    right: str = ""
    sketch: str = ""
    expect: tuple[str, ...] = ()
    tell: str = ""
    changed: tuple[str, ...] = ()
    why: str = ""
    wait_for: str = ""
    if_asked: str = ""
    may_skip: bool = False

    @property
    def end(self) -> float:
        """The day on which the step rests."""
        return self.day if self.until is None else self.until


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A lesson.

    Attributes
    ----------
    title, goal, keep : str
        Its name, what one can do afterwards, and the one sentence to take home.
    minutes : Minutes
        How long it takes.
    misconceptions, simplifications : tuple of str
        What people often believe before, and what the model leaves out; for the teacher's sheet.
    sources : tuple of str
        Keys of ``resources/sources.toml``, or references in words.
    grade : str or None
        How sure these are of the one answer, where the lesson has one.
    step : tuple of Step
        One to twelve.
    """

    hpgviz_lesson: int
    title: str
    goal: str
    keep: str
    minutes: Minutes
    misconceptions: tuple[str, ...] = ()
    simplifications: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grade: Grade | None = None
    step: tuple[Step, ...] = ()
