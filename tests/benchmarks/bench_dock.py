"""How long the dock takes: run ``python tests/benchmarks/bench_dock.py [width height]``.

Prints, for a plan of three years of weekly injections and six charts, milliseconds per move of
the playhead and per full replacement of the data, in time of this process, so that a busy machine
does not count. Every figure is a median of paints that
happened: a move counts when the dock has painted exactly once for it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.dock import Dock

WEEKLY = Course("testosterone_cypionate", 100.0, 0.0, every=7.0)
PLAN = Plan(
    days=1095.0,
    courses=(WEEKLY, Course("clomiphene", 25.0, 400.0, every=1.0, stop=800.0)),
)
OTHER = Plan(days=1095.0, courses=(*PLAN.courses, Course("anastrozole", 1.0, 200.0, every=3.5)))


class Paints(QObject):
    """Counts the paint events of the widget it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Count paints and let everything pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def median(do: Callable[[int], None], paints: Paints, app: QApplication, times: int) -> float:
    """Return the median milliseconds of `do` with its paint; each must paint exactly once."""
    taken = []
    for turn in range(times):
        before = paints.count
        start = time.process_time()
        do(turn)
        app.processEvents()
        taken.append((time.process_time() - start) * 1e3)
        if paints.count != before + 1:
            raise SystemExit(f"{paints.count - before} paints for one change")
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    width, height = (int(text) for text in sys.argv[1:3] or ("1672", "320"))
    app = QApplication([])
    session = Session(PLAN)
    dock = Dock(session)
    dock.set_level("intermediate")
    dock.resize(width, height)
    dock.show()
    dock.charts.load_curves()
    app.processEvents()
    paints = Paints()
    dock.charts.installEventFilter(paints)
    trajectories = (session.trajectory, simulate(OTHER))
    for trajectory in trajectories:  # factors are computed when first asked for
        dock.charts.set_trajectory(trajectory)
    app.processEvents()

    def scrub(turn: int) -> None:
        session.set_playhead(200.0 + turn * 0.5)

    def jump(turn: int) -> None:
        session.set_playhead(100.0 + (turn % 2) * 900.0)

    def replace(turn: int) -> None:
        dock.charts.set_trajectory(trajectories[turn % 2])

    print(f"dock {width} × {height} px at {dock.devicePixelRatioF():g}×")  # noqa: T201
    for name, do, times in (
        ("move of the playhead", scrub, 200),
        ("jump of the playhead", jump, 100),
        ("replacement of all data", replace, 40),
    ):
        print(f"{name}: {median(do, paints, app, times):.2f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
