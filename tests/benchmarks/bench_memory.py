"""How much memory the window takes: run ``python tests/benchmarks/bench_memory.py [frames]``.

Prints what is resident (Linux) with a plan of three years at 1920 × 1080: the window, the bands of
many men over the charts, and two runs compared; then while day after day is drawn, round and round
and as fast as can be, after each tenth of `frames`. The first thousands still fill caches. An hour
of play at 60 frames a second is 216,000 frames.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session

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
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    application()
    with tempfile.TemporaryDirectory(prefix="hpgviz-bench-") as folder:
        settings = Settings(Path(folder) / "preferences.ini")
        settings.write(Preferences(theme="light", first_steps=True))
        window = MainWindow(Session(PLAN), settings)
        window.resize(1920, 1080)
        window.show()
        QTest.qWait(5_000)
        tell("window with a plan of three years")
        QTest.mouseClick(window.dock.band_key, Qt.MouseButton.LeftButton)
        QTest.qWait(15_000)
        tell("with the bands of many men")
        QTest.keyClick(window, Qt.Key.Key_C)
        QTest.qWait(3_000)
        tell("with two runs compared")
        play(window, frames)
        window.hide()
        window.close()


def play(window: MainWindow, frames: int) -> None:
    """Draw so many days, one after another, and print what is resident as it goes."""
    session = window.session
    for frame in range(frames):
        session.set_playhead(frame * 1.5 % session.plan.axis_days)
        QApplication.processEvents()
        if frame % max(frames // 10, 1) == 0:
            tell(f"after {frame} frames")


if __name__ == "__main__":
    main()
