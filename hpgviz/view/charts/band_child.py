"""A process of its own that runs many virtual men for the charts. No Qt.

It is told one task through its standard input and answers through its standard output. Whoever
started it ends it when nobody waits for the answer any longer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

import msgspec

from hpgviz.calendar import WEEK
from hpgviz.cohort import parse_reach
from hpgviz.cohort.cohort import cohort_bands, cohort_reached
from hpgviz.errors import HpgvizError
from hpgviz.view.charts.band_messages import Answer, Fault, Got, Progress, Task, pack

_STEP = 0.02  # of the work between two reports of progress


def _got(task: Task) -> Got:
    """Return how many of the men have reached the goal, week by week."""
    goal = parse_reach(task.reach)
    days, shares = cohort_reached(
        task.plan, task.men, task.seed, goal, after=task.after, step=WEEK, workers=1
    )
    return Got(tuple(days.tolist()), tuple(shares.tolist()))


def serve() -> None:
    """Do one task, with less claim to the processor than the window has."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it ends it
    if hasattr(os, "nice"):
        os.nice(10)
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    told = 0.0

    def tell(message: msgspec.Struct) -> None:
        sys.stdout.buffer.write(pack(message))
        sys.stdout.buffer.flush()

    def progress(share: float) -> None:
        nonlocal told
        if share - told >= _STEP:
            told = share
            tell(Progress(share))

    with contextlib.suppress(BrokenPipeError):  # nobody waits any longer
        try:
            days, bands = cohort_bands(
                task.plan, task.men, task.seed, names=task.names, progress=progress, workers=1
            )
        except HpgvizError as error:
            tell(Fault(str(error)))
        else:
            tell(Answer(days.tobytes(), bands.tobytes()))
            if task.reach:
                tell(_got(task))
