"""Where a reader stands in a lesson, and every way on and back. Nothing here moves by itself."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from hpgviz.lesson.records import Lesson, Step

Phase = Literal["state", "ask", "play", "tell", "why", "keep"]
"""What is shown of a step: its state, its question, time passing, what changed, why; and at the
end of a lesson the sentence to keep."""

Verdict = Literal["", "right", "other", "unsure"]
"""What became of an answer; empty where none was given."""


class Spot(msgspec.Struct, frozen=True):
    """One place in a lesson.

    Attributes
    ----------
    step : int
        Which step, from 0.
    phase : str
        Which `Phase` of it.
    answer : int
        Which answer was given: its number, from 0; one past the last for "not sure"; -1 for none.
    sketch : tuple of float
        What was drawn of the curve that is asked for, after its first day; empty for nothing.
    """

    step: int
    phase: Phase
    answer: int = -1
    sketch: tuple[float, ...] = ()


class Course(msgspec.Struct, frozen=True):
    """A lesson, the place in it, and the places before, so that the way back is exact."""

    lesson: Lesson
    spot: Spot
    past: tuple[Spot, ...] = ()

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.lesson.step[self.spot.step]

    @property
    def day(self) -> float:
        """The day at which the place begins."""
        early = self.spot.phase in {"state", "ask", "play"}
        return self.step.day if early else self.step.end

    @property
    def verdict(self) -> Verdict:
        """What became of the answer given at this step."""
        answers, given = self.step.answers, self.spot.answer
        if given < 0:
            return ""
        if given >= len(answers):
            return "unsure"
        return "right" if answers[given] == self.step.right else "other"

    def next(self) -> Course:
        """Go on; the same course at the end. Time that passes is no place to come back to."""
        spot = self.spot
        if spot.phase == "play":
            return replace(self, spot=replace(spot, phase="tell"))
        if spot.phase in {"state", "ask"}:
            return self._to(replace(spot, phase=self._shown()))
        if spot.phase == "tell" and self.step.why:
            return self._to(replace(spot, phase="why"))
        if spot.phase == "keep":
            return self
        if spot.step + 1 < len(self.lesson.step):
            return self._to(_first(self.lesson, spot.step + 1))
        return self._to(Spot(spot.step, "keep"))

    def back(self) -> Course:
        """Go back to the place before, as it was; the same course at the beginning."""
        if not self.past:
            return self
        return replace(self, spot=self.past[-1], past=self.past[:-1])

    def answer(self, number: int) -> Course:
        """Give an answer, from 0; one past the last is "not sure". Nothing where none is asked."""
        if self.spot.phase != "ask" or not 0 <= number <= len(self.step.answers):
            return self
        return self._to(Spot(self.spot.step, self._shown(), number))

    def draw(self, values: tuple[float, ...]) -> Course:
        """Keep what is drawn so far; the place is the same. Nothing where no sketch is asked."""
        if self.spot.phase != "ask" or not self.step.sketch:
            return self
        return replace(self, spot=replace(self.spot, sketch=values))

    @property
    def hides_future(self) -> bool:
        """Whether a question is open whose answer the curves ahead would give away."""
        return self.spot.phase == "ask" and self.step.end > self.step.day

    def first(self) -> Course:
        """Go to the first step; the way back leads here."""
        return self._at(0)

    def last(self) -> Course:
        """Go to the last step; the way back leads here."""
        return self._at(len(self.lesson.step) - 1)

    def skip(self) -> Course:
        """Leave out the next step where a class short of time may; else the same course."""
        coming = self.coming
        if coming is None or not coming.may_skip:
            return self
        after = self.lesson.step.index(coming) + 1
        if after < len(self.lesson.step):
            return self._to(_first(self.lesson, after))
        return self._to(Spot(after - 1, "keep"))

    @property
    def coming(self) -> Step | None:
        """The step after the one shown; None at the end."""
        after = self.spot.step + 1
        if self.spot.phase == "keep" or after >= len(self.lesson.step):
            return None
        return self.lesson.step[after]

    def _at(self, step: int) -> Course:
        spot = _first(self.lesson, step)
        return self if spot == self.spot else self._to(spot)

    def _shown(self) -> Phase:
        return "play" if self.step.end > self.step.day else "tell"

    def _to(self, spot: Spot) -> Course:
        return replace(self, spot=spot, past=(*self.past, self.spot))


def begin(lesson: Lesson) -> Course:
    """Return a lesson at its first place."""
    return Course(lesson, _first(lesson, 0))


def rewritten(course: Course, lesson: Lesson) -> Course:
    """Return the step shown in a lesson that was written anew; the way back leads to the first."""
    step = min(course.spot.step, len(lesson.step) - 1)
    places = tuple(_first(lesson, number) for number in range(step + 1))
    return Course(lesson, places[-1], places[:-1])


def _first(lesson: Lesson, step: int) -> Spot:
    asks = lesson.step[step].answers or lesson.step[step].sketch
    return Spot(step, "ask" if asks else "state")
