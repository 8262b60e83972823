"""How long the start takes: run ``python tests/benchmarks/bench_start.py [times]``.

From the start of the process until the first painted frame is out, for hpgviz and for a bare
window with one pyqtgraph plot, turn by turn in the same run. "wall" is what a person waits,
"processor" what the process itself spent; on a busy machine the second is the one to compare.

What hpgviz does once its first frame is out (`start.settle`) is where it is stopped; the bare
window is stopped in the same way. Homes are new and empty, and a first turn of each, which fills
the disk's cache and compiles the modules as an installation does, is not counted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

OUT = """
import os, time
def out():
    print(time.time(), time.process_time(), flush=True)
    os._exit(0)
"""
OURS = f"""{OUT}
from hpgviz.cli import main
def show(*words, **more):
    from hpgviz.app import start
    start.settle = lambda *others: out()
    return start.start(*words, **more)
import hpgviz.app
hpgviz.app.run = show
main([])
"""
BARE = f"""{OUT}
import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

class Plot(pyqtgraph.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, out)

app = QApplication([])
plot = Plot()
plot.plot([1.0, 2.0, 3.0])
plot.resize(1280, 800)
plot.show()
app.exec()
"""


def start(program: str) -> tuple[float, float]:
    """Return the milliseconds until the first frame is out: on the clock, and of the processor."""
    with tempfile.TemporaryDirectory(prefix="hpgviz-bench-") as home:
        env = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled, as Qt's is
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program], env=env, check=True, capture_output=True, text=True
        )
    ended, spent = map(float, done.stdout.split())
    return (ended - began) * 1e3, spent * 1e3


def main() -> None:
    """Measure and print."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        raise SystemExit("needs a display: without one hpgviz draws a picture instead")
    start(OURS)
    start(BARE)
    turns = [(start(OURS), start(BARE)) for _ in range(times)]
    for place, name in enumerate(("wall", "processor")):
        ours = statistics.median(turn[0][place] for turn in turns)
        bare = statistics.median(turn[1][place] for turn in turns)
        sys.stdout.write(
            f"{name} to the first frame: hpgviz {ours:.0f} ms, bare window {bare:.0f} ms, "
            f"{ours / bare:.2f} times as long\n"
        )


if __name__ == "__main__":
    main()
