"""A process of its own that runs many virtual men for the charts. No Qt.

It is told one task through its standard input and answers through its standard output, each
message as its length in four bytes and then msgpack. Whoever started it ends it when nobody
waits for the answer any longer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

import msgspec

from hpgviz.calendar import WEEK
from hpgviz.cohort import cohort_bands, cohort_reached, parse_reach
from hpgviz.errors import HpgvizError
from hpgviz.plan import Plan

_HEAD = 4  # bytes
_STEP = 0.02  # of the work between two reports of progress


class Task(msgspec.Struct, frozen=True):
    """What to run: a plan, for so many men; `names` are CSV columns.

    With `reach`, also how many of them have reached that goal, counted from the day `after`.
    """

    plan: Plan
    men: int
    seed: int
    names: tuple[str, ...]
    reach: str = ""
    after: float = 0.0


class Progress(msgspec.Struct, frozen=True, tag=True):
    """The share of the work that is done, 0 to 1."""

    share: float


class Answer(msgspec.Struct, frozen=True, tag=True):
    """Days, float64 (n,), and percentiles, float64 (n_names, n, 5), as raw bytes."""

    days: bytes
    bands: bytes


class Got(msgspec.Struct, frozen=True, tag=True):
    """Days since `after`, and the share of the men who had reached the goal by then."""

    after: tuple[float, ...]
    shares: tuple[float, ...]


class Fault(msgspec.Struct, frozen=True, tag=True):
    """Why there is no answer, in one line."""

    text: str


Message = Progress | Answer | Got | Fault


def pack(message: msgspec.Struct) -> bytes:
    """Return a message with its length before it."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(_HEAD, "big") + body


def unpack(data: bytearray) -> list[Message]:
    """Take all whole messages from the front of `data` and return them."""
    found: list[Message] = []
    while len(data) >= _HEAD:
        end = _HEAD + int.from_bytes(data[:_HEAD], "big")
        if len(data) < end:
            break
        found.append(msgspec.msgpack.decode(bytes(data[_HEAD:end]), type=Message))
        del data[:end]
    return found


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
