"""What the panel shows of one drug at a day: running, planned or off, and with which settings."""

from __future__ import annotations

from typing import Literal

import msgspec

from hpgviz.model.drugs import drugs
from hpgviz.plan.edit import course_shown, turn_on
from hpgviz.plan.plan import Course, Plan

State = Literal["on", "planned", "off"]


class DrugState(msgspec.Struct, frozen=True):
    """One drug at a day.

    Attributes
    ----------
    running : Course or None
        The course whose settings the panel shows and changes.
    planned : tuple of Course
        What begins later, soonest first.
    ended : Course or None
        What stopped last.
    """

    running: Course | None
    planned: tuple[Course, ...]
    ended: Course | None

    @property
    def state(self) -> State:
        """``on``, ``planned`` or ``off``."""
        if self.running is not None:
            return "on"
        return "planned" if self.planned else "off"


def drug_state(plan: Plan, drug: str, day: float) -> DrugState:
    """Return what is to be shown of `drug` at `day`."""
    own = [course for course in plan.courses if course.drug == drug and not course.empty]
    shown = course_shown(plan, drug, day)
    ended = [course for course in own if course.stop is not None and course.stop <= day]
    return DrugState(
        running=None if shown is None else plan.courses[shown],
        planned=tuple(sorted((c for c in own if c.start > day), key=lambda c: c.start)),
        ended=max(ended, key=lambda c: c.stop or 0.0, default=None),
    )


def waiting_settings(drug: str, state: DrugState) -> Course:
    """Return the settings a new course would begin with: the last ones used, else the studied."""
    if state.ended is not None:
        return state.ended
    if state.planned:
        return state.planned[0]
    return turn_on(Plan(), drug, 0.0).courses[0]


def is_studied(course: Course) -> bool:
    """Whether dose, rhythm and mode of a course are those of the studied regimen."""
    preset = drugs()[course.drug].preset
    every = course.continuous or course.every == preset.every
    minutes = course.mode != "pump" or course.every_minutes in (None, preset.every_minutes)
    return course.dose == preset.dose and course.mode == preset.mode and every and minutes
