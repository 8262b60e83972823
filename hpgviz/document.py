"""What is open: the history of plans, where each came from, and what is safe on disk."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from hpgviz import suffixes
from hpgviz.plan.history import History, Name
from hpgviz.plan.plan import Plan


class Origin(msgspec.Struct, frozen=True):
    """Where a plan came from: a file the user chose, or a scenario that ships with the program.

    Attributes
    ----------
    path : Path or None
        The file.
    scenario : str or None
        Id of the scenario.
    saved : Plan or None
        The plan as it was last opened from there or saved to it; a `Document` fills it in.
    """

    path: Path | None = None
    scenario: str | None = None
    saved: Plan | None = None

    @classmethod
    def of_file(cls, file: Path | None) -> Origin:
        """Return the origin of a plan that was read from `file`.

        An archive is a copy for other programs: its plan is saved elsewhere, never over it.
        """
        return cls() if file is None or file.suffix.lower() == suffixes.ARCHIVE else cls(path=file)

    @property
    def place(self) -> tuple[Path | None, str | None]:
        """The file and the scenario, whatever they hold."""
        return self.path, self.scenario

    @property
    def known(self) -> bool:
        """Whether there is a file or a scenario to return to."""
        return self.place != (None, None)


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
    entered : frozenset of int
        How many steps had been taken when another plan took the place of the one before.
    """

    history: History
    origins: dict[int, Origin]
    entered: frozenset[int] = frozenset()

    @classmethod
    def start(cls, plan: Plan, origin: Origin) -> Document:
        """Return a document that holds nothing but `plan`."""
        return cls(History(plan), {0: replace(origin, saved=plan)})

    @property
    def plan(self) -> Plan:
        """The current plan."""
        return self.history.current

    @property
    def origin(self) -> Origin:
        """Where the current plan came from."""
        return self._origin_after(len(self.history.past))

    def _origin_after(self, steps: int) -> Origin:
        return self.origins[max(taken for taken in self.origins if taken <= steps)]

    @property
    def modified(self) -> bool:
        """Whether the current plan differs from what its origin holds."""
        return self.plan != self.origin.saved

    @property
    def told(self) -> tuple[object, ...]:
        """What is told of the document beside its plan."""
        return self.history.undo_name, self.history.redo_name, self.origin, self.modified

    def push(self, plan: Plan, name: Name) -> Document:
        """Take a step to `plan`."""
        history = self.history.push(plan, name)
        steps = len(history.past)
        return replace(
            self,
            history=history,
            origins={taken: known for taken, known in self.origins.items() if taken < steps},
            entered=frozenset(taken for taken in self.entered if taken < steps),
        )

    def enter(self, plan: Plan, name: Name, origin: Origin | None = None) -> Document:
        """Take a step to another plan, safe in `origin`, or nowhere without one."""
        steps = len(self.history.past)
        document = self.push(plan, name)
        document = document.unsaved() if origin is None else document.settled(origin)
        if len(document.history.past) == steps:
            return document
        return replace(document, entered=document.entered | {steps + 1})

    def origin_before(self, steps: int) -> Origin:
        """Return where the plan came from that was shown so many steps ago."""
        return self._origin_after(len(self.history.past) - steps)

    @property
    def left_unsaved(self) -> tuple[int, ...]:
        """The ways back, in steps, to plans that were left with changes that are safe nowhere.

        Nearest first. A plan that was entered anew from where it came, which takes its changes
        back, is none of them.
        """
        steps, past = len(self.history.past), self.history.past
        found = []
        for taken in sorted(self.entered, reverse=True):
            if taken <= steps:
                left, then = self._origin_after(taken - 1), self._origin_after(taken)
                anew = left.known and left.place == then.place
                if past[taken - 1].plan != left.saved and not anew:
                    found.append(steps - taken + 1)
        return tuple(found)

    def amend(self, plan: Plan) -> Document:
        """Change where the latest step led to."""
        return replace(self, history=self.history.amend(plan))

    @property
    def leads_nowhere(self) -> bool:
        """Whether the latest step ended where it began."""
        return bool(self.history.past) and self.history.past[-1].plan == self.plan

    def undo(self) -> Document:
        """Go back one step; the same document at the beginning."""
        return replace(self, history=self.history.undo()) if self.history.past else self

    def redo(self) -> Document:
        """Take an undone step again; the same document without one."""
        return replace(self, history=self.history.redo()) if self.history.future else self

    def settled(self, origin: Origin) -> Document:
        """Say that the current plan is what `origin` holds."""
        held = replace(origin, saved=self.plan)
        same = {
            taken: held if known.place == origin.place else known
            for taken, known in self.origins.items()
        }
        return replace(self, origins={**same, len(self.history.past): held})

    def unsaved(self) -> Document:
        """Say that the current plan came from no file and is safe nowhere."""
        return replace(self, origins={**self.origins, len(self.history.past): Origin()})
