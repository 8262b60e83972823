"""All men of a cohort, on as many cores as pay."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator

import numpy as np

from hpgviz.cohort.draw import draw
from hpgviz.cohort.march import Singles, across, course, report_rows
from hpgviz.cohort.worker import Worker
from hpgviz.model.pharmacokinetics import Rows
from hpgviz.plan import Plan

_WORTH = 500  # men for whom a process of their own is worth its start
_DRAWING = 0.1  # share of the work that drawing the men is
_WAITING = 4e7  # bytes of reports of one process that may wait for those of the others
_AHEAD = 24  # and how many at most


def processes(men: int) -> int:
    """Return how many processes a cohort of `men` should use."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return 1  # a packed program is no Python that could be started again
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, men // _WORTH))


def reports(
    plan: Plan,
    men: int,
    seed: int,
    rows: Rows,
    names: tuple[str, ...],
    *,
    count: int,
    watch: Callable[[float], None],
) -> Iterator[Singles]:
    """Yield, stretch by stretch, columns of all men (n_columns, n_rows, n_men).

    `count` processes share the men; the men and their order are the same for any. `watch` is
    told the share of the work that is done.
    """
    with contextlib.ExitStack() as stack:
        workers = [stack.enter_context(Worker()) for _ in range(count - 1)]
        everyone = draw(plan, men, seed, lambda share: watch(_DRAWING * share))
        way = course(plan, rows, names)
        bounds = np.linspace(0, men, count + 1).astype(int)
        counts = report_rows(way)
        largest = 4.0 * max(counts) * len(names) * men / count
        ahead = max(1, min(_AHEAD, int(_WAITING / max(1.0, largest))))
        for worker, first, last in zip(workers, bounds[1:-1], bounds[2:], strict=True):
            worker.march(plan, way, everyone.where(slice(first, last)), ahead)
        own = across(way, everyone.where(slice(0, bounds[1])))
        waiting: deque[Singles] = deque()
        done = 0
        for part in own:
            waiting.append(part)
            while waiting and (len(waiting) > ahead or all(w.ready for w in workers)):
                yield _joined(waiting.popleft(), workers)
                done += 1
                watch(_DRAWING + (1 - _DRAWING) * done / len(counts))
        while waiting:
            yield _joined(waiting.popleft(), workers)
        watch(1.0)


def _joined(own: Singles, workers: list[Worker]) -> Singles:
    if not workers:
        return own
    return np.concatenate([own, *(worker.report() for worker in workers)], axis=2)
