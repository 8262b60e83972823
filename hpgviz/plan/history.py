"""Undo and redo: an immutable stack of plans, without a limit."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from hpgviz.plan.plan import Plan

Name = str | Callable[[], str]
"""What a step is called; where it is worded when it is shown, in the language spoken then."""


def worded(name: Name) -> str:
    """Return what a step is called now."""
    return name if isinstance(name, str) else name()


class Step(msgspec.Struct, frozen=True):
    """One named step, and the plan on its other side."""

    name: Name
    plan: Plan


class History(msgspec.Struct, frozen=True):
    """The current plan, the way here and, after an undo, the way forth.

    A drag is one step: `push` on its first move, `amend` on every further one. Undo goes to the
    plan before the press.

    Attributes
    ----------
    current : Plan
        The plan as it is now.
    past : tuple of Step
        The plan before each step, oldest first, with the name of the step that left it.
    future : tuple of Step
        The plan after each undone step, next one first, with the name of the step.
    """

    current: Plan
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def push(self, plan: Plan, name: Name) -> History:
        """Take a step to `plan`; what was undone before is gone. An equal plan is no step."""
        if plan == self.current:
            return self
        return History(plan, (*self.past, Step(name, self.current)))

    def amend(self, plan: Plan) -> History:
        """Change where the latest step led to.

        Raises
        ------
        ValueError
            If no step has been taken yet.
        """
        if not self.past:
            raise ValueError("there is no step to amend")
        return self if plan == self.current else History(plan, self.past)

    def undo(self) -> History:
        """Go back one step; at the beginning stay there."""
        if not self.past:
            return self
        step = self.past[-1]
        undone = Step(step.name, self.current)
        return History(step.plan, self.past[:-1], (undone, *self.future))

    def redo(self) -> History:
        """Take the step again that was undone last; without one stay here."""
        if not self.future:
            return self
        step = self.future[0]
        return History(step.plan, (*self.past, Step(step.name, self.current)), self.future[1:])

    @property
    def undo_name(self) -> str | None:
        """Name of the step that `undo` takes back, None at the beginning."""
        return worded(self.past[-1].name) if self.past else None

    @property
    def redo_name(self) -> str | None:
        """Name of the step that `redo` takes again, None when nothing was undone."""
        return worded(self.future[0].name) if self.future else None
