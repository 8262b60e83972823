"""What the window and its process of many virtual men say to each other. No Qt.

Each message is its length in four bytes and then msgpack.
"""

from __future__ import annotations

import msgspec

from hpgviz.plan import Plan

_HEAD = 4  # bytes


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
