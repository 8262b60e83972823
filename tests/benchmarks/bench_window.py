"""How long the window takes: run ``python tests/benchmarks/bench_window.py [width height]``.

Three figures for a plan of three years of weekly injections, at best under a real or virtual
X server: how long from a move of the mouse on the dose slider until the picture shows it, what
a frame costs while time plays, and what the paused window costs.

A frame is one turn of the event loop in which the picture was painted; frames are counted by
paints, never by ticks of a timer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.widgets.slider import Slider

PLAN = Plan(days=1095.0, courses=(Course("testosterone_cypionate", 100.0, 0.0, every=7.0),))


class Paints(QObject):
    """Counts the paint events of the widget it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Count paints and let everything pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


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
        self.paints = Paints()
        self.window.diagram.installEventFilter(self.paints)
        self.run(1.5)

    def run(self, seconds: float) -> list[float]:
        """Let the event loop turn; return the milliseconds of this process for each frame."""
        frames = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            before, start = self.paints.count, time.process_time()
            self.app.processEvents()
            if self.paints.count > before:
                frames.append((time.process_time() - start) * 1e3)
            else:
                time.sleep(0.0005)
        return frames

    def drag(self, moves: int) -> tuple[list[float], int]:
        """Drag the dose; return milliseconds from each move to its picture, and all frames."""
        self.session.set_playhead(0.0)
        slider = next(s for s in self.window.findChildren(Slider) if s.isVisible())
        middle = slider.height() // 2
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
        self.run(0.6)
        taken, frames = [], self.paints.count
        for move in range(moves):
            x = 20 + ((move + 1) * 7) % (slider.width() - 40)
            shown, painted = self.session.trajectory, self.paints.count
            start = time.perf_counter()
            QTest.mouseMove(slider, QPoint(x, middle))
            while self.session.trajectory is shown or self.paints.count == painted:
                self.app.processEvents()
                if time.perf_counter() - start > 1.0:
                    raise SystemExit("a move was not shown within a second")
            taken.append((time.perf_counter() - start) * 1e3)
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
        self.run(0.6)
        return taken, self.paints.count - frames


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
    taken, frames = bench.drag(60)
    tell(
        f"dose slider to picture: median {statistics.median(taken):.1f} ms, "
        f"p95 {statistics.quantiles(taken, n=20)[-1]:.1f} ms, "
        f"{len(taken)} moves in {sum(taken) / 1e3:.2f} s, {frames} frames\n"
    )
    bench.session.set_playhead(200.0)
    bench.session.set_speed(30.0)
    bench.session.play()
    bench.run(0.5)
    start = time.perf_counter()
    played = bench.run(4.0)
    tell(
        f"playing: median {statistics.median(played):.2f} ms a frame, "
        f"p95 {statistics.quantiles(played, n=20)[-1]:.2f} ms, "
        f"{len(played) / (time.perf_counter() - start):.0f} frames a second\n"
    )
    bench.session.pause()
    bench.run(1.5)
    before = time.process_time()
    loop = QEventLoop()
    QTimer.singleShot(3000, loop.quit)
    loop.exec()
    tell(f"paused: {(time.process_time() - before) / 3.0 * 100:.2f} % of one core\n")


if __name__ == "__main__":
    main()
