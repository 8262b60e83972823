"""What the wall and the console show: one frozen record of where the seminar stands."""

from __future__ import annotations

import msgspec

from hpgviz.lesson.course import Course
from hpgviz.lesson.expect import parse_expectation
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.mystery import Case
from hpgviz.lesson.playlist import Part
from hpgviz.lesson.records import Step
from hpgviz.view.panels.interventions import InterventionsPanel


class Switch(msgspec.Struct, frozen=True):
    """A medicine that a number turns on and off."""

    name: str
    device: str
    on: bool


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the seminar stands.

    Attributes
    ----------
    number : int
        Which lesson of the seminar, from 1; 0 for one that comes alone, and for a card.
    course : Course or None
        The lesson that is on, and the place in it.
    case : Case or None
    inquiry : Inquiry or None
        The mystery patient that is on, and how far the class is with him.
    card : Part or None
        A card of words instead of a lesson.
    free : bool
        Whether questions from the room are played with instead.
    why : bool
        Whether the keywords of why are shown besides.
    votes : tuple of int
        Hands for each answer, "not sure" last; empty where none are counted.
    following : str
        Title of the part after this one; empty after the last.
    switches : tuple of Switch
        The medicines by number.
    """

    number: int = 0
    course: Course | None = None
    case: Case | None = None
    inquiry: Inquiry | None = None
    card: Part | None = None
    free: bool = False
    why: bool = False
    votes: tuple[int, ...] = ()
    following: str = ""
    switches: tuple[Switch, ...] = ()

    @property
    def page(self) -> str:
        """Which page is shown: free, card, why, or the phase of the step or of the mystery."""
        if self.free:
            return "why" if self.why else "free"
        if self.inquiry is not None:
            return "why" if self.why else self.inquiry.turn
        if self.course is None:
            return "card"
        return "why" if self.why else self.course.spot.phase

    @property
    def covered(self) -> bool:
        """Whether a man is under the cover: nothing of the loop is shown but what was measured."""
        return self.page in {"order", "name"}

    @property
    def title(self) -> str:
        """What the part is called; empty for free mode on a plan of one's own."""
        if self.course is not None:
            return self.course.lesson.title
        if self.case is not None:
            return self.case.mystery.title
        return "" if self.card is None else self.card.title

    @property
    def asked(self) -> str:
        """Id of the quantity that the step is about; empty where there is none."""
        if self.case is not None:
            return self.case.mystery.why
        return "" if self.course is None else asked(self.course.step)


def asked(step: Step) -> str:
    """Return the quantity that a step asks for: of its answer, else explained, else changed."""
    if step.sketch:
        return step.sketch
    if step.expect:
        return parse_expectation(step.expect[0]).quantity
    return step.why or (step.changed[0] if step.changed else "")


def switches(rail: InterventionsPanel) -> tuple[Switch, ...]:
    """Return the medicines that have a number."""
    return tuple(
        Switch(door.record.short, door.record.device, door.state.running is not None)
        for door in rail.numbered()
    )
