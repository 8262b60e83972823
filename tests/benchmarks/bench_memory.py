"""How much memory the window takes: run ``python tests/benchmarks/bench_memory.py [hours]``.

Prints what is resident (Linux) with a plan of three years at 1920 × 1080: the window, the bands of
many men over the charts, and two runs compared; then while time plays, after each tenth of so many
hours, 0.2 by default. The clock of the session runs so fast that each step of the playhead goes as
far as one step may, a quarter of a second. There are 20 steps a second, drawn as in play with 60
frames: time passes five times as fast, and 8 hours take 96 minutes, or more where
frames take longer.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session

FASTER = 15  # fast enough for each step to be a stall to the session, and as long as one may be
PATIENCE = 300  # seconds until the men have been run
PLAN = Plan(
    days=1095.0,
    courses=(Course("testosterone_cypionate", 100.0, 0.0, every=7.0, stop=420.0),),
)


def resident() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def tell(what: str) -> None:
    """Print what is resident."""
    sys.stdout.write(f"{what}: {resident():.0f} MB\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 0.2
    application()
    with tempfile.TemporaryDirectory(prefix="hpgviz-bench-") as folder:
        settings = Settings(Path(folder) / "preferences.ini")
        settings.write(Preferences(theme="light", first_steps=True))
        window = MainWindow(Session(PLAN, clock=lambda: FASTER * perf_counter()), settings)
        window.resize(1920, 1080)
        toggle_men(window)
        window.show()
        QTest.qWait(5_000)
        tell("window with a plan of three years")
        show_men(window)
        tell("with the bands of many men")
        QTest.keyClick(window, Qt.Key.Key_C)
        QTest.qWait(5_000)
        tell("with two runs compared")
        play(window, hours)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
        sys.stdout.write(f"at most {most:.0f} MB at any time\n")
        window.hide()
        window.close()


def toggle_men(window: MainWindow) -> None:
    """Press the key that shows and hides the men."""
    QTest.mouseClick(window.dock.band_key, Qt.MouseButton.LeftButton)


def show_men(window: MainWindow) -> None:
    """Have the bands of many men drawn, and wait until they are seen."""

    def charts() -> QImage:
        return window.dock.charts.grab().toImage()

    without, began = charts(), perf_counter()
    toggle_men(window)
    while charts() == without:
        if perf_counter() - began > PATIENCE:
            raise SystemExit("the men did not come")
        QTest.qWait(500)


def play(window: MainWindow, hours: float) -> None:
    """Let time play for so long, round and round, and print what is resident as it goes."""
    session = window.session
    steps, played, last = 0, 0.0, session.playhead

    def count(day: float) -> None:
        nonlocal steps, played, last
        steps, played, last = steps + 1, played + max(day - last, 0.0), day

    session.playhead_changed.connect(count)
    session.set_loop((0.0, session.plan.axis_days))
    session.play()
    for tenth in range(11):
        while played < tenth * hours * 360 * session.speed:
            QTest.qWait(200)
        tell(f"after {tenth * hours / 10:.2f} hours of play, {steps} steps")
    session.pause()


if __name__ == "__main__":
    main()
