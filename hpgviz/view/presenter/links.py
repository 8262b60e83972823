"""Which messengers a chain on the wall names, and what each does to the next: from the loop."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from hpgviz.model.quantities import quantities
from hpgviz.model.signals import SignalRecord, signals
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.diagram.words import texts as diagram_texts
from hpgviz.view.panels.story_words import frames

_FIRST = "hypothalamus"


class Link(NamedTuple):
    """One messenger: its hormone, its name and state in words, and whether it holds back."""

    hormone: str
    name: str
    word: str
    holds_back: bool


def links(path: Iterable[str], of: str, moment: Moment, most: int) -> tuple[Link, ...]:
    """Return the links along signals of the diagram to the quantity `of`: the last `most`.

    Signals of one hormone that follow each other are one link, named as the first of them and
    doing what the last of them does.
    """
    found: list[Link] = []
    for id in path:
        record = signals()[id]
        link = Link(record.hormone, _name(id), _word(record, id, moment), _stops(record))
        if found and found[-1].hormone == link.hormone:
            found[-1] = found[-1]._replace(holds_back=link.holds_back)
        else:
            found.append(link)
    asked = quantities()[of]
    last = Link(asked.hormone, asked.short, frames().word[asked.word(moment.ratio(of))], False)
    if found and found[-1].hormone == last.hormone and found[-1].word:
        found.pop()
    return tuple([*found, last][-most:])


@functools.cache
def axis(of: str) -> tuple[str, ...]:
    """Return the signals from the hypothalamus to a quantity, each calling the next.

    Empty where none of the loop's signals carries it.
    """
    waiting: deque[tuple[str, ...]] = deque(
        (id,) for id, record in signals().items() if record.source == _FIRST and _calls(record)
    )
    while waiting:
        path = waiting.popleft()
        if _carries(path[-1], of):
            return path
        end = signals()[path[-1]].target
        for id, record in signals().items():
            onward = _calls(record) or _carries(id, of)
            if record.source == end and id not in path and onward:
                waiting.append((*path, id))
    return ()


def _carries(id: str, of: str) -> bool:
    record, asked = signals()[id], quantities()[of]
    return (
        id == of
        or record.factor == asked.factor
        or (record.hormone == asked.hormone and of != "itt")
    )


def _calls(record: SignalRecord) -> bool:
    return not record.outside and not _stops(record)


def _stops(record: SignalRecord) -> bool:
    return record.kind == "inhibits"


def _name(id: str) -> str:
    record, tags = signals()[id], diagram_texts().tag
    if id == "intratesticular_testosterone":
        return tags["itt"]
    return record.name if record.outside else tags.get(record.hormone, record.name)


def _word(record: SignalRecord, id: str, moment: Moment) -> str:
    """Return the state of a signal; what comes from outside has none, for no man has it usually."""
    like = next((one for one in quantities().values() if one.hormone == record.hormone), None)
    if record.outside or like is None:
        return ""
    return frames().word[like.word(moment.signal(id))]
