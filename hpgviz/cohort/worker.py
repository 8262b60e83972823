"""A second process that marches a part of the men, so that a cohort uses every core.

The men of a cohort never meet, so each process takes some of them. A worker is started as a
plain Python that imports the engine alone (a tenth of a second), is told plan and men through
its standard input and writes raw reports to its standard output. That needs neither a guard in
the script of whoever calls, nor a fork of a program with windows and threads.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

import msgspec
import numpy as np

from hpgviz.cohort.draw import Men
from hpgviz.cohort.march import Course, Singles, across, course, report_rows
from hpgviz.errors import SimulationError
from hpgviz.plan import Plan

# Ctrl-C is for the one who started it, who then ends it; from the first line on.
_START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.path.insert(0, {!r}); "
    "from hpgviz.cohort.worker import serve; serve()"
)


class _Task(msgspec.Struct):
    plan: Plan
    rows: tuple[int, ...]
    names: tuple[str, ...]
    drawn: dict[str, bytes]
    rest: dict[str, bytes]


class Worker:
    """A process of its own; it starts at once and works from `march` on."""

    def __init__(self) -> None:
        package = Path(__file__).resolve().parents[2]
        self._process = subprocess.Popen(  # noqa: S603 (this Python, our own words)
            [sys.executable, "-c", _START.format(str(package))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._reports: queue.Queue[Singles | None] = queue.Queue(1)
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        while self._thread is not None and self._thread.is_alive():
            try:
                self._reports.get(timeout=0.02)
            except queue.Empty:
                continue
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def march(self, plan: Plan, way: Course, men: Men, ahead: int) -> None:
        """Let the worker begin with `men`; `way` is the course of `plan`.

        At most `ahead` reports wait to be read.
        """
        self._reports = queue.Queue(ahead)
        task = _Task(
            plan,
            tuple(way.rows.tolist()),
            way.names,
            {name: x.tobytes() for name, x in men.drawn.items()},
            {name: x.tobytes() for name, x in men.rest.items()},
        )
        shapes = [(len(way.names), count, len(men)) for count in report_rows(way)]
        self._thread = threading.Thread(target=self._talk, args=(task, shapes), daemon=True)
        self._thread.start()

    def _talk(self, task: _Task, shapes: Sequence[tuple[int, int, int]]) -> None:
        told, heard = self._process.stdin, self._process.stdout
        if told is None or heard is None:
            return
        try:
            told.write(msgspec.msgpack.encode(task))
            told.close()
            for shape in shapes:
                raw = heard.read(4 * shape[0] * shape[1] * shape[2])
                self._reports.put(np.frombuffer(raw, dtype=np.float32).reshape(shape))
        except (OSError, ValueError):  # the process has ended: whoever waits is told below
            self._reports.put(None)

    @property
    def ready(self) -> bool:
        """Whether a report can be had without waiting."""
        return not self._reports.empty()

    def report(self) -> Singles:
        """Return the next report; waits for it.

        Raises
        ------
        SimulationError
            If the process has ended before its time.
        """
        part = self._reports.get()
        if part is None:
            raise SimulationError("a process that ran a part of the men has ended too early")
        return part


def serve() -> None:
    """Be a worker: one task from standard input, reports to standard output."""
    raw: IO[bytes] = sys.stdin.buffer
    task = msgspec.msgpack.decode(raw.read(), type=_Task)
    men = Men(
        {name: np.frombuffer(x) for name, x in task.drawn.items()},
        {name: np.frombuffer(x) for name, x in task.rest.items()},
    )
    way = course(task.plan, np.array(task.rows), task.names)
    try:
        for part in across(way, men):
            sys.stdout.buffer.write(np.ascontiguousarray(part).tobytes())
            sys.stdout.buffer.flush()
    except BrokenPipeError:  # nobody waits any longer
        sys.exit(0)
