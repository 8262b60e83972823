"""How long the window takes: run ``python tests/benchmarks/bench_window.py [width height]``.

Figures for a plan of three years of weekly injections, at best under a real or virtual X server:
how long from a move of the mouse, on the sliders of a dose and of age and on the end of a
course's bar, until diagram and charts show the year ahead, and until they show the rest of the
axis; what a frame costs while time plays, in a year of injections and in the months after the
last one, when everything changes; and what the paused window costs.

A move counts as shown once diagram and charts have both been painted after the run of its plan
was handed out. The diagram eases toward the new state over 0.4 s; its first step counts.

While time plays, "a frame" is all that the process spends, divided by the paints, never by
ticks of a timer; the interval is from one paint to the next. Other programs on the machine make
all of it slower, never faster: the best of several rounds counts, and beside it stands what a
bare window costs in the same round that shows one whole picture 60 times a second.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.app import memory
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


ROUNDS = 3


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


class Waits(NamedTuple):
    """Milliseconds from moves until they were shown, and of processor in between."""

    taken: list[float]
    spent: list[float]


class Shows(QObject):
    """Says when each run was to be seen: painted in diagram and charts, and on its way out.

    Of a run that only carries on the one before, the diagram shows the same day: it has nothing to
    paint.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.seen: list[tuple[Trajectory, float, float]] = []
        self._bench = bench
        self._due: list[tuple[Trajectory, int, int]] = []
        self._latest = bench.session.trajectory
        bench.session.trajectory_changed.connect(self._on_run)
        bench.window.installEventFilter(self)

    def _on_run(self, run: Trajectory) -> None:
        same = run.goes_on(self._latest, self._bench.session.playhead)
        self._latest = run
        self._due.append((run, -1 if same else self._bench.paints.count, self._bench.strips.count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look what has been painted once the window has put its picture out."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        now, spent, bench = time.perf_counter(), time.process_time(), self._bench
        for due in tuple(self._due):
            run, paints, strips = due
            if bench.paints.count > paints and bench.strips.count > strips:
                self.seen.append((run, now, spent))
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
        memory.tidy()  # as the program does once its window is there

    def run(self, seconds: float) -> None:
        """Let the event loop turn."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.0005)

    def drag(self, widget: QWidget, start: QPoint, moves: int) -> tuple[Waits, Waits]:
        """Drag back and forth; return how long each move takes to the year ahead, and to all."""
        years, wholes = Waits([], []), Waits([], [])
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        at = to = widget.mapToGlobal(start)
        for move in range(moves):
            to = at + QPoint(12 + 7 * move % 90, 0)
            self.shows.seen.clear()
            begin, spent = time.perf_counter(), time.process_time()
            QTest.mouseMove(widget, widget.mapFromGlobal(to))  # a bar moves along
            while not self._whole():
                self.app.processEvents()
                if time.perf_counter() - begin > 2.0:
                    raise SystemExit("a move was not shown within two seconds")
            for waits, shown in ((years, self.shows.seen[0]), (wholes, self.shows.seen[-1])):
                waits.taken.append((shown[1] - begin) * 1e3)
                waits.spent.append((shown[2] - spent) * 1e3)
            self.run(0.05)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=widget.mapFromGlobal(to))
        self.run(0.6)
        return years, wholes

    def _whole(self) -> bool:
        """Return whether a run of the whole axis is to be seen."""
        seen = self.shows.seen
        return bool(seen) and float(seen[-1][0].days[-1]) > self.session.plan.axis_days - 1


def quantiles(waits: Waits) -> str:
    """Return median and 95th percentile in words."""
    return (
        f"median {statistics.median(waits.taken):.1f} ms, "
        f"p95 {statistics.quantiles(waits.taken, n=20)[-1]:.1f} ms "
        f"({statistics.median(waits.spent):.1f} of processor)"
    )


def _turn(seconds: float) -> None:
    """Leave everything to the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1e3), loop.quit)
    loop.exec()


class Bare(QWidget):
    """A window that shows one picture again and again: what no window of this size can do under."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture = QPixmap(size)
        self._picture.fill(Qt.GlobalColor.gray)
        self.count = 0
        self.resize(size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Show the picture."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        self.count += 1


def bare(size: QSize) -> float:
    """Return milliseconds of processor for each frame of a bare window."""
    window = Bare(size)
    window.show()
    timer = QTimer(window, interval=16, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(window.update)
    timer.start()
    _turn(0.3)
    spent, before = time.process_time(), window.count
    _turn(1.0)
    spent = time.process_time() - spent
    timer.stop()
    window.close()
    return spent / max(1, window.count - before) * 1e3


class Played(NamedTuple):
    """Milliseconds of processor a frame, frames a second, and intervals: median and p95, ms."""

    frame: float
    rate: float
    median: float
    late: float


def played(bench: Bench, day: float) -> Played:
    """Play on from a day for three seconds."""
    bench.session.set_playhead(day)
    bench.session.play()
    _turn(0.6)
    stamps = Stamps(bench.window.diagram)
    spent, began = time.process_time(), time.perf_counter()
    _turn(3.0)
    spent, took = time.process_time() - spent, time.perf_counter() - began
    frames, gaps = len(stamps.at), stamps.gaps()  # those of coming to rest are not of playing
    bench.session.pause()
    _turn(0.7)
    return Played(
        spent / frames * 1e3,
        frames / took,
        statistics.median(gaps),
        statistics.quantiles(gaps, n=20)[-1],
    )


def drags(bench: Bench, tell: Callable[[str], object]) -> None:
    """Measure and print what hands wait for."""
    bench.window.choices.set_level("intermediate")  # doses have a slider there
    bench.session.set_playhead(60.0)
    bench.run(0.6)
    sliders = [s for s in bench.window.findChildren(Slider) if s.isVisible()]
    dose = next(s for s in sliders if s.accessibleName().startswith("Dose:"))
    age = next(s for s in sliders if s.accessibleName() == "Age")
    bar = bench.window.dock.lanes.bar(0)
    for name, widget, start in (
        ("slider of a dose", dose, QPoint(dose.width() // 4, dose.height() // 2)),
        ("slider of age", age, QPoint(age.width() // 4, age.height() // 2)),
        ("end of a bar", bar, QPoint(round(bar.box.right()) - 2, bar.height() // 2)),
    ):
        years, wholes = bench.drag(widget, start, 60)
        tell(f"{name} to the year ahead: {quantiles(years)}; to all: {quantiles(wholes)}\n")


def play(bench: Bench, size: QSize, tell: Callable[[str], object]) -> None:
    """Measure and print what playing costs."""
    bench.window.choices.set_level("fundamentals")
    bench.session.set_speed(30.0)
    bench.window.removeEventFilter(bench.shows)  # what watches costs, too
    bench.window.diagram.removeEventFilter(bench.paints)
    bench.window.dock.charts.removeEventFilter(bench.strips)
    found: dict[float, list[Played]] = {200.0: [], 425.0: []}
    floor = []
    for _ in range(ROUNDS):
        for day, rounds in found.items():
            rounds.append(played(bench, day))
        floor.append(bare(size))
    for day, rounds in found.items():
        best = min(rounds)
        tell(
            f"playing from day {day:.0f}: {best.frame:.2f} ms of processor a frame at "
            f"{best.rate:.1f} frames a second, {best.frame * best.rate / 10:.1f} % of one core; "
            f"interval median {best.median:.1f} ms, p95 {min(r.late for r in rounds):.1f} ms\n"
        )
    tell(f"a bare window: {min(floor):.2f} ms of processor a frame\n")


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
    drags(bench, tell)
    play(bench, QSize(width, height), tell)
    bench.run(1.5)
    spent = time.process_time()
    _turn(3.0)
    tell(f"paused: {(time.process_time() - spent) / 3.0 * 100:.2f} % of one core\n")


if __name__ == "__main__":
    main()
