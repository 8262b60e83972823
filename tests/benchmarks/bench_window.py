"""How long the window takes: run ``python tests/benchmarks/bench_window.py [width height]``.

Figures for a plan of three years of weekly injections, at best under a real or virtual X server:
how long from a move of the mouse, on the dose slider and on the end of a course's bar, until
diagram and charts show the year ahead, and until they show the rest of the axis; what a frame
costs while time plays; and what the paused window costs.

A move counts as shown once diagram and charts have both been painted after the run of its plan
was handed out. The diagram eases toward the new state over 0.4 s; its first step counts.

While time plays, "painting" is the processor's time of the turns of the event loop in which the
picture was painted, and "a frame" all that the process spends, divided by the paints, never by
ticks of a timer; the interval is from one paint to the next.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import Trajectory
from hpgviz.view.widgets.slider import Slider

PLAN = Plan(
    days=1095.0,
    courses=(Course("testosterone_cypionate", 100.0, 0.0, every=7.0, stop=420.0),),
)


class Paints(QObject):
    """Counts the paint events of one widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Count paints and let everything pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Stamps(QObject):
    """Keeps the moments at which a widget is painted, in seconds."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.at: list[float] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Note paints and let everything pass."""
        if event.type() == QEvent.Type.Paint:
            self.at.append(time.perf_counter())
        return False

    def gaps(self) -> list[float]:
        """Return the milliseconds from each paint to the next."""
        return [(b - a) * 1e3 for a, b in pairwise(self.at)]


class Shows(QObject):
    """Says when each run was to be seen: painted in diagram and charts, and on its way out."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.seen: list[tuple[Trajectory, float]] = []
        self._bench = bench
        self._due: list[tuple[Trajectory, int, int]] = []
        bench.session.trajectory_changed.connect(self._on_run)
        bench.window.installEventFilter(self)

    def _on_run(self, run: Trajectory) -> None:
        self._due.append((run, self._bench.paints.count, self._bench.strips.count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look what has been painted once the window has put its picture out."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        now, bench = time.perf_counter(), self._bench
        for due in tuple(self._due):
            run, paints, strips = due
            if bench.paints.count > paints and bench.strips.count > strips:
                self.seen.append((run, now))
                self._due.remove(due)
        return True


class Bench:
    """One window and its counter of frames."""

    def __init__(self, app: QApplication, width: int, height: int) -> None:
        self.app = app
        folder = tempfile.mkdtemp(prefix="hpgviz-bench-")
        settings = Settings(Path(folder) / "preferences.ini")
        settings.write(Preferences(theme="light"))
        self.session = Session(PLAN)
        self.window = MainWindow(self.session, settings)
        self.window.resize(width, height)
        self.window.show()
        self.paints = Paints(self.window.diagram)
        self.strips = Paints(self.window.dock.charts)
        self.shows = Shows(self)
        self.run(1.5)

    def run(self, seconds: float) -> list[float]:
        """Let the event loop turn; return the milliseconds of this process for each frame."""
        frames = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            painted, spent = self.paints.count, time.process_time()
            self.app.processEvents()
            if self.paints.count > painted:
                frames.append((time.process_time() - spent) * 1e3)
            else:
                time.sleep(0.0005)
        return frames

    def drag(self, widget: QWidget, start: QPoint, moves: int) -> tuple[list[float], list[float]]:
        """Drag back and forth; return milliseconds from each move to the year ahead, and to all."""
        years, wholes = [], []
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        at = to = widget.mapToGlobal(start)
        for move in range(moves):
            to = at + QPoint(12 + 7 * move % 90, 0)
            self.shows.seen.clear()
            begin = time.perf_counter()
            QTest.mouseMove(widget, widget.mapFromGlobal(to))  # a bar moves along
            while not self._whole():
                self.app.processEvents()
                if time.perf_counter() - begin > 2.0:
                    raise SystemExit("a move was not shown within two seconds")
            years.append((self.shows.seen[0][1] - begin) * 1e3)
            wholes.append((self.shows.seen[-1][1] - begin) * 1e3)
            self.run(0.05)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=widget.mapFromGlobal(to))
        self.run(0.6)
        return years, wholes

    def _whole(self) -> bool:
        """Return whether a run of the whole axis is to be seen."""
        seen = self.shows.seen
        return bool(seen) and float(seen[-1][0].days[-1]) > self.session.plan.axis_days - 1


def quantiles(taken: list[float]) -> str:
    """Return median and 95th percentile in words."""
    return (
        f"median {statistics.median(taken):.1f} ms, "
        f"p95 {statistics.quantiles(taken, n=20)[-1]:.1f} ms"
    )


def _turn(seconds: float) -> None:
    """Leave everything to the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1e3), loop.quit)
    loop.exec()


def main() -> None:
    """Measure and print."""
    width, height = (int(text) for text in sys.argv[1:3] or ("1920", "1080"))
    tell = sys.stdout.write
    app = application()
    bench = Bench(app, width, height)
    tell(
        f"window {width} × {height} px at {bench.window.devicePixelRatioF():g}×, "
        f"{app.platformName()}\n"
    )
    bench.session.set_playhead(60.0)
    bench.run(0.6)
    slider = next(s for s in bench.window.findChildren(Slider) if s.isVisible())
    bar = bench.window.dock.lanes.bar(0)
    for name, widget, start in (
        ("dose slider", slider, QPoint(slider.width() // 4, slider.height() // 2)),
        ("end of a bar", bar, QPoint(round(bar.box.right()) - 2, bar.height() // 2)),
    ):
        years, wholes = bench.drag(widget, start, 60)
        tell(f"{name} to the year ahead: {quantiles(years)}; to all: {quantiles(wholes)}\n")
    bench.session.set_playhead(200.0)
    bench.session.set_speed(30.0)
    bench.session.play()
    bench.run(0.5)
    played = bench.run(4.0)
    tell(
        f"playing: painting median {statistics.median(played):.2f} ms, "
        f"p95 {statistics.quantiles(played, n=20)[-1]:.2f} ms\n"
    )
    stamps = Stamps(bench.window.diagram)
    spent, began = time.process_time(), time.perf_counter()
    _turn(5.0)
    spent, took = time.process_time() - spent, time.perf_counter() - began
    tell(
        f"playing: {len(stamps.at) / took:.1f} frames a second, "
        f"{spent / max(1, len(stamps.at)) * 1e3:.2f} ms of processor a frame, "
        f"{spent / took * 100:.1f} % of one core; interval median "
        f"{statistics.median(stamps.gaps()):.1f} ms, "
        f"p95 {statistics.quantiles(stamps.gaps(), n=20)[-1]:.1f} ms\n"
    )
    bench.session.pause()
    bench.run(1.5)
    spent = time.process_time()
    _turn(3.0)
    tell(f"paused: {(time.process_time() - spent) / 3.0 * 100:.2f} % of one core\n")


if __name__ == "__main__":
    main()
