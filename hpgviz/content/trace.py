"""What stands with the word "none" where there is still some, so that it is not read as zero."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached
from hpgviz.model.quantities import STATE_WORDS, quantities


class Trace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The state word with its reservation, and the same as a sentence of its own."""

    word: str
    note: str


@cached
def traces() -> dict[str, Trace]:
    """Return the reservations by quantity.

    Raises
    ------
    ResourceError
        If one is about no quantity.
    """
    file = "text/trace.toml"
    found = resources.load(file, dict[str, Trace])
    odd = set(found) - set(quantities())
    if odd:
        raise ResourceError(f"resources/{file}: {min(odd)}: is no quantity")
    return found


def _trace(of: str, ratio: float) -> Trace | None:
    if ratio <= 0.0 or quantities()[of].word(ratio) != STATE_WORDS[0]:
        return None
    return traces().get(of)


def with_trace(of: str, ratio: float, word: str) -> str:
    """Return the state word of `ratio` (× the healthy man), with its reservation if it has one."""
    trace = _trace(of, ratio)
    return word if trace is None else trace.word.format(word=word)


def trace_note(of: str, ratio: float) -> str:
    """Return the reservation as a sentence, or an empty text."""
    trace = _trace(of, ratio)
    return "" if trace is None else trace.note
