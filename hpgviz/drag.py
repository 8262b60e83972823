"""One drag of a control or one burst of steps: what stood before it, and what it still owes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hpgviz.document import Document
from hpgviz.plan.history import Name
from hpgviz.plan.plan import Plan
from hpgviz.simulate import Trajectory

Simulate = Callable[..., Trajectory]

AHEAD = 365.0  # days after the playhead that the first frame of a move shows
PAUSE = 1.0  # s; wheel or key steps closer than this are one undo step


class Stand(NamedTuple):
    """What a session shows before a gesture, and again after one that led nowhere."""

    document: Document
    before: Trajectory | None
    run: Trajectory


class Burst(NamedTuple):
    """Steps of one name, the latest at a moment of the clock."""

    name: str
    at: float
    stand: Stand

    def goes_on(self, name: str, now: float) -> bool:
        """Whether a step of `name` belongs to it now."""
        return name == self.name and now - self.at <= PAUSE


class Drag:
    """What a session holds between press and release.

    While it lasts, plans are run as previews, each from the trajectory at the press, so that
    what lies before the change stays exact. The frame of a move runs a year from the playhead
    on; the rest of the axis follows in a later frame, unless a newer plan waits by then.

    Attributes
    ----------
    waiting : Plan or None
        The newest plan, not yet shown.
    pushed : bool
        Whether the drag has made its undo step.
    rough : bool
        Whether a preview is shown.
    """

    def __init__(self, name: Name, stand: Stand) -> None:
        self.name = name
        self.stand = stand
        self.waiting: Plan | None = None
        self.pushed = False
        self.rough = False
        self._short: Trajectory | None = None

    @property
    def owes(self) -> bool:
        """Whether something is still to be shown."""
        return self.waiting is not None or self._short is not None

    def run(self, simulate: Simulate, plan: Plan, day: float) -> Trajectory:
        """Run a preview of `plan`, at first to a year after `day`."""
        ahead = day + AHEAD
        self.rough = True
        if ahead >= plan.axis_days:
            self._short = None
            return simulate(plan, previous=self.stand.run, accuracy="preview")
        self._short = simulate(plan, days=ahead, previous=self.stand.run, accuracy="preview")
        return self._short

    def run_rest(self, simulate: Simulate) -> Trajectory | None:
        """Run what `run` left out; None when it left out nothing."""
        short, self._short = self._short, None
        if short is None:
            return None
        return simulate(short.plan, previous=short, accuracy="preview")

    def run_exactly(self, simulate: Simulate, plan: Plan) -> Trajectory:
        """Run `plan` as it stays."""
        self.rough, self._short = False, None
        return simulate(plan, previous=self.stand.run)
