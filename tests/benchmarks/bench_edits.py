"""What 10,000 edits leave in memory: run ``python tests/benchmarks/bench_edits.py [edits]``.

Random edits with undo and redo over a session with the real model, without a window. Printed
are the growth of the process for each edit, after a warm-up that fills all caches, and the
bytes of the stack of plans that undo keeps.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication

sys.path.insert(0, str(Path(__file__).parents[2]))

from hpgviz.session import Session
from tests.edits import random_edit, start

WARM_UP = 1000
_PAGE = 4096


def resident() -> int:
    """Return the bytes that this process holds (Linux)."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def edit(session: Session, chance: Random, edits: int) -> int:
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
        done += session.plan != before
    return done


def main() -> None:
    """Measure and print."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    _app = QCoreApplication([])
    session, chance = Session(start()), Random(1)
    edit(session, chance, WARM_UP)
    before, began = resident(), time.perf_counter()
    done = edit(session, chance, edits)
    seconds, grown = time.perf_counter() - began, resident() - before
    steps = 0
    while session.undo_name is not None:
        session.undo()
        steps += 1
    if session.plan != start():
        raise SystemExit("undo did not lead back to where it began")
    sys.stdout.write(
        f"{edits} edits ({done} changed the plan) in {seconds:.0f} s, {steps} steps of undo\n"
        f"grown by {grown / edits:.0f} bytes an edit\n"
    )


if __name__ == "__main__":
    main()
