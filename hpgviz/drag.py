"""One drag of a control: what stood before it, and the newest plan that waits for its frame."""

from __future__ import annotations

from collections.abc import Callable

from hpgviz.document import Document
from hpgviz.plan.plan import Plan
from hpgviz.simulate import Trajectory
from hpgviz.simulate.integrate import Accuracy

Simulate = Callable[..., Trajectory]


class Drag:
    """What a session holds between press and release.

    While it lasts, plans are run as previews, each from the trajectory at the press, so that
    what lies before the change stays exact; `rough` says that such a preview is shown.
    """

    def __init__(
        self, name: str, document: Document, before: Trajectory | None, start: Trajectory
    ) -> None:
        self.name = name
        self.document = document
        self.before = before
        self.start = start
        self.waiting: Plan | None = None
        self.pushed = False
        self.accuracy: Accuracy = "preview"
        self.rough = False

    def run(self, simulate: Simulate, plan: Plan) -> Trajectory:
        """Run `plan` as a preview, or exactly once the drag ends."""
        trajectory = simulate(plan, previous=self.start, accuracy=self.accuracy)
        self.rough = self.accuracy == "preview"
        return trajectory
