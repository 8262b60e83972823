"""What is open: the history of plans, where each came from, and what is safe on disk."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from hpgviz.plan.history import History
from hpgviz.plan.plan import Plan


class Origin(msgspec.Struct, frozen=True):
    """Where a plan came from: a file the user chose, or a scenario that ships with the program."""

    path: Path | None = None
    scenario: str | None = None


class Document(msgspec.Struct, frozen=True):
    """A history of plans that remembers which file or scenario each stretch of it belongs to.

    Opening a file is a step like any other, so that it can be undone; saving after such an
    undo must not write the old plan over the new file, hence the origins.

    Attributes
    ----------
    history : History
        The plans.
    origins : dict of int to Origin
        Origin of the plans from that many steps on.
    saved : Plan
        The plan as it was last opened or saved.
    """

    history: History
    origins: dict[int, Origin]
    saved: Plan

    @classmethod
    def start(cls, plan: Plan, origin: Origin) -> Document:
        """Return a document that holds nothing but `plan`."""
        return cls(History(plan), {0: origin}, plan)

    @property
    def plan(self) -> Plan:
        """The current plan."""
        return self.history.current

    @property
    def origin(self) -> Origin:
        """Where the current plan came from."""
        steps = len(self.history.past)
        return self.origins[max(taken for taken in self.origins if taken <= steps)]

    @property
    def modified(self) -> bool:
        """Whether the current plan differs from what was last opened or saved."""
        return self.plan != self.saved

    def push(self, plan: Plan, name: str) -> Document:
        """Take a step to `plan`."""
        history = self.history.push(plan, name)
        steps = len(history.past)
        return replace(
            self,
            history=history,
            origins={taken: known for taken, known in self.origins.items() if taken < steps},
        )

    def amend(self, plan: Plan) -> Document:
        """Change where the latest step led to."""
        return replace(self, history=self.history.amend(plan))

    @property
    def leads_nowhere(self) -> bool:
        """Whether the latest step ended where it began."""
        return bool(self.history.past) and self.history.past[-1].plan == self.plan

    def without_step(self) -> Document:
        """Drop the latest step if it ended where it began."""
        return replace(self, history=self.history.settle())

    def undo(self) -> Document:
        """Go back one step; the same document at the beginning."""
        return replace(self, history=self.history.undo()) if self.history.past else self

    def redo(self) -> Document:
        """Take an undone step again; the same document without one."""
        return replace(self, history=self.history.redo()) if self.history.future else self

    def settled(self, origin: Origin) -> Document:
        """Say that the current plan is what `origin` holds."""
        origins = {**self.origins, len(self.history.past): origin}
        return replace(self, origins=origins, saved=self.plan)
