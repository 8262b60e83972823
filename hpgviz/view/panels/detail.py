"""What one thing is: name, state, value, meaning at the level, how sure that is, and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hpgviz.content.cards import state
from hpgviz.content.trace import trace_note
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.panels.story_words import cited_as, frames, how_sure, times
from hpgviz.view.state_words import word_text
from hpgviz.view.units import text_now, usual_now, valued_now

if TYPE_CHECKING:  # they are loaded when something is looked up
    from hpgviz.content.entries import Entry

_WORDS_OF = "gnrh"  # nodes and signals use the plain cuts, which this quantity has
_QUANTITY = {"intratesticular_testosterone": "itt"}  # blood has testosterone too


class Detail(NamedTuple):
    """Everything the card says: `now` is what its state means, where it has one."""

    kind: str
    name: str
    word: str
    lines: tuple[str, ...]
    meaning: str
    now: str
    sure: str
    sources: str


def entry_of(part: str) -> Entry | None:
    """Return what is told of a node, signal or quantity of the picture; None if there is none."""
    from hpgviz.content.entries import entries

    kinds = ("organ", "signal", "quantity")
    found = [entry for entry in entries() if entry.kind in kinds and entry.id == part]
    return found[0] if found else None


def detail(entry: Entry, run: Trajectory, day: float, level: Level) -> Detail:
    """Return what is to be said of an entry at `day`."""
    word, now = "", ""
    lines: tuple[str, ...] = ()
    if entry.kind in ("organ", "signal", "quantity"):
        word, lines, now = _standing(entry, Moment(run, day), level)
    card = entry.card
    cited = "; ".join(cited_as(key, level) for key in card.sources)
    return Detail(
        frames().kind[entry.kind],
        entry.name,
        word,
        lines,
        text_now(card.at(level)),
        now,
        how_sure(card.grade),
        frames().detail["sources"].format(list=cited),
    )


def quantity_of(part: str) -> str | None:
    """Return the quantity that a part of the picture is about, or None.

    A node is about what its first signal carries.
    """
    if part in nodes():
        part = next((id for id, signal in signals().items() if signal.source == part), part)
    if part in _QUANTITY:
        return _QUANTITY[part]
    of = signals()[part].hormone if part in signals() else part
    return of if of in quantities() else None


def _standing(entry: Entry, now: Moment, level: Level) -> tuple[str, tuple[str, ...], str]:
    """Return state word, lines and what the state means of a part of the loop."""
    id, lines = entry.id, []
    if entry.kind == "organ":
        ratio = now.factor(nodes()[id].activity)
        word = quantities()[_WORDS_OF].word(ratio)
        numbers = [frames().detail["node"].format(ratio=times(ratio))]
    elif entry.kind == "signal":
        word, way, numbers, weak = _signal(id, now)
        lines += [way, *weak]
    else:
        word = quantities()[id].word(now.ratio(id))
        numbers = list(_value(id, now))
    if level != FIRST_LEVEL:
        lines += numbers
    counted = _counted(id) if entry.kind == "organ" else id
    lines += [note for note in (_note(counted, now),) if note]
    of = quantity_of(id) if entry.kind != "organ" else None
    meant = (
        state(of, quantities()[of].word(now.ratio(of)))
        if of is not None and _of_blood(id, of)
        else None
    )
    frame = frames().detail["activity" if entry.kind == "organ" else "state"]
    said = frame.format(word=word_text(word))
    return said, tuple(lines), "" if meant is None else text_now(meant.at(level))


def _counted(node: str) -> str:
    """Return the quantity that is the activity of a node, or nothing."""
    activity = nodes()[node].activity
    return next((id for id, record in quantities().items() if record.factor == activity), "")


def _note(of: str, now: Moment) -> str:
    return trace_note(of, now.ratio(of)) if of in quantities() else ""


def _of_blood(id: str, of: str) -> bool:
    """Whether a signal is the quantity itself, and not a brake or supply that shares its name."""
    return id == of or _QUANTITY.get(id) == of


def _signal(id: str, now: Moment) -> tuple[str, str, list[str], list[str]]:
    """Return state word, the way it goes, its numbers, and what is weak about it."""
    record, words = signals()[id], frames().detail
    strength = now.signal(id)
    ends = {"source": nodes()[record.source].name, "target": nodes()[record.target].name}
    numbers = [words["signal"].format(ratio=times(strength))]
    behind = now.behind(id)
    if behind is not None and abs(behind - strength) > 0.02 * max(strength, 1.0):
        numbers.append(words["behind"].format(ratio=times(behind)))
    word = quantities()[_WORDS_OF].word(strength)
    if id in quantities():
        numbers = [*_value(id, now), *numbers[1:]]
        word = quantities()[id].word(now.ratio(id))
    weak = [words["weak"]] if record.weakly_founded else []
    return word, words[record.kind].format(**ends), numbers, weak


def _value(id: str, now: Moment) -> tuple[str, ...]:
    words, value, ratio = frames().detail, valued_now(id, now.quantity(id)), times(now.ratio(id))
    if value.startswith("×"):  # it is a ratio itself
        value = words["signal"].format(ratio=ratio)
    else:
        value = words["value"].format(value=value, ratio=ratio)
    usual = usual_now(id)
    if usual is None:
        return (value,)
    return value, words["usual"].format(low=usual[0], high=usual[1])
