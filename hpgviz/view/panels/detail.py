"""What one part of the loop is: name, state, value, meaning, sources."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.model.parameters import sources
from hpgviz.model.quantities import Quantity, quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.icons import ui_icon
from hpgviz.view.panels.story_words import frames, parts, times, valued
from hpgviz.view.widgets.boxes import Card, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Prose, Text

_WORDS_OF = "gnrh"  # nodes and signals use the plain cuts, which this quantity has
_QUANTITY = {"intratesticular_testosterone": "itt"}  # blood has testosterone too


class Detail(NamedTuple):
    """Everything the card says."""

    name: str
    word: str
    lines: tuple[str, ...]
    meaning: str
    sources: tuple[str, ...]


def detail(id: str, run: Trajectory, day: float) -> Detail | None:
    """Return what is to be said of a node, signal or quantity at `day`; None if there is none."""
    now = Moment(run, day)
    if id in signals():
        return _signal(id, now)
    if id in nodes():
        return _node(id, now)
    if id in quantities():
        record = quantities()[id]
        return Detail(
            record.name,
            record.word(now.ratio(id)),
            _value(id, record, now),
            record.meaning,
            record.sources,
        )
    return None


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


def _node(id: str, now: Moment) -> Detail:
    record, part = nodes()[id], parts().node[id]
    ratio = now.factor(record.activity)
    return Detail(
        record.name,
        quantities()[_WORDS_OF].word(ratio),
        (frames().detail["node"].format(ratio=times(ratio)),),
        part.meaning,
        part.sources,
    )


def _signal(id: str, now: Moment) -> Detail:
    record, part, words = signals()[id], parts().signal[id], frames().detail
    strength = now.signal(id)
    ends = {"source": nodes()[record.source].name, "target": nodes()[record.target].name}
    lines = [words[record.kind].format(**ends), words["signal"].format(ratio=times(strength))]
    behind = now.behind(id)
    if behind is not None and abs(behind - strength) > 0.02 * max(strength, 1.0):
        lines.append(words["behind"].format(ratio=times(behind)))
    word = quantities()[_WORDS_OF].word(strength)
    if id in quantities():
        quantity = quantities()[id]
        lines += _value(id, quantity, now)
        word = quantity.word(now.ratio(id))
    if record.weakly_founded:
        lines.append(words["weak"])
    return Detail(record.name, word, tuple(lines), part.meaning, part.sources)


def _value(id: str, record: Quantity, now: Moment) -> tuple[str, ...]:
    words = frames().detail
    value = words["value"].format(
        value=valued(record, now.quantity(id)), ratio=times(now.ratio(id))
    )
    if record.usual is None:
        return (value,)
    low, high = record.usual
    return value, words["usual"].format(low=record.format(low), high=valued(record, high))


class DetailCard(Card):
    """Shows the details of the part that was selected on the picture."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, ground="sunken", edge="line", parent=parent)
        self._name = Text(role="section", wrap=True)
        self._word = Text(role="answer")
        self._close = Button(self.tr("Close the details"), kind="flat")
        self._close.clicked.connect(self.closed)
        self._lines = Text(role="control", color="ink", wrap=True, tabular=True)
        self._meaning = Prose()
        self._sources = Text(role="unit", color="ink2", wrap=True)
        line = Row(spacing=6)
        line.add(self._name, 1)
        line.add(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.add(line)
        for part in (self._word, self._lines, self._meaning, self._sources):
            self.add(part)

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_close"):
            self._close.set_icon(ui_icon("close", self.look.theme, self.look.px(16)))
            self._close.set_icon_only(True)

    def show_detail(self, said: Detail) -> None:
        """Show `said`."""
        self._name.setText(said.name)
        self._word.setText(said.word)
        self._lines.setText("\n".join(said.lines))
        self._meaning.set_prose(said.meaning)
        citations = "; ".join(sources()[key].citation for key in said.sources)
        self._sources.setText(frames().detail["sources"].format(list=citations))
        self.setAccessibleName(f"{said.name}: {said.word}")
