"""What edits leave in memory: run ``python tests/benchmarks/bench_edits.py [edits [in a window]]``.

Random edits with undo and redo over a session with the real model, at first without a window
(10,000), then within one that shows each of them (2,000). Printed is the growth of the process
for each edit, after a warm-up that fills the caches: pictures of labels and organs, shapes of
arrows, and runs that are compared with.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.session import Session
from tests.edits import random_edit, start

WARM_UP = 1000
_PAGE = 4096


def resident() -> int:
    """Return the bytes that this process holds (Linux)."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def edit(session: Session, chance: Random, edits: int, shown: Callable[[], None]) -> int:
    """Do random edits, one in five an undo or a redo; return how many changed the plan."""
    done = 0
    for _ in range(edits):
        before = session.plan
        kind = chance.random()
        if kind < 0.15:
            session.undo()
        elif kind < 0.2:
            session.redo()
        elif kind < 0.4:
            session.press("drag")
            session.move(random_edit(before, chance))
            session.release()
        else:
            session.change(random_edit(before, chance), "edit")
        shown()
        done += session.plan != before
    return done


def measure(name: str, session: Session, edits: int, shown: Callable[[], None]) -> None:
    """Do the edits, print what they left behind, and lead back to the beginning."""
    chance = Random(1)
    edit(session, chance, min(WARM_UP, edits), shown)
    held, began = [resident()], time.perf_counter()
    done = 0
    for _ in range(2):
        done += edit(session, chance, edits // 2, shown)
        held.append(resident())
    seconds, steps = time.perf_counter() - began, 0
    while session.undo_name is not None:
        session.undo()
        steps += 1
    if session.plan != start():
        raise SystemExit("undo did not lead back to where it began")
    halves = ", ".join(f"{(b - a) / (edits // 2) / 1000:.1f}" for a, b in pairwise(held))
    sys.stdout.write(
        f"{name}: {edits} edits ({done} changed the plan) in {seconds:.0f} s, {steps} steps of "
        f"undo; grown by {(held[-1] - held[0]) / edits / 1000:.1f} kB an edit (halves: {halves})\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    counts = [int(text) for text in sys.argv[1:3]]
    edits, seen = (*counts, *(10_000, 2_000)[len(counts) :])
    app = application()
    measure("session alone", Session(start()), edits, lambda: None)
    with tempfile.TemporaryDirectory(prefix="hpgviz-bench-") as folder:
        settings = Settings(Path(folder) / "preferences.ini")
        settings.write(Preferences(theme="light", calm=True, level="intermediate"))
        window = MainWindow(Session(start()), settings)
        window.resize(1280, 800)
        window.show()
        measure("in a window", window.session, seen, QApplication.processEvents)
        window.close()
    del window, app


if __name__ == "__main__":
    main()
