"""A hundred men: how many were back, and when, with who they were and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from hpgviz.calendar import MONTH
from hpgviz.cohort.reach import parse_reach
from hpgviz.evidence.findings import findings, short_name, studies
from hpgviz.language import figure
from hpgviz.view.first_run.words import texts
from hpgviz.view.panels.story_words import DOTS, how_sure
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.men import MEN, MenArray
from hpgviz.view.widgets.text import Prose, Text

_BRACKETED = re.compile(r"\(([^()]*\d[^()]*)\)\s*$")


class Counts(NamedTuple):
    """How many of a hundred men were back, by when, and who was asked; all from the findings."""

    counts: tuple[int, ...]
    months: tuple[int, ...]
    limit: float
    who: str
    study: str

    @property
    def text(self) -> str:
        """The counts in words."""
        said = texts().men
        return said.text.format(
            who=self.who,
            first=self.counts[0],
            second=self.counts[1],
            last=said.all if self.counts[2] == MEN else self.counts[2],
            first_months=self.months[0],
            second_months=self.months[1],
            last_months=self.months[2],
            limit=figure(f"{self.limit:g}"),
        )


def counted() -> Counts:
    """Return what the findings of the first steps say."""
    found = [findings()[name] for name in texts().men.findings]
    goals = [parse_reach(one.measure.cohort_reach or "") for one in found]
    citation = studies()[found[0].study]
    asked = _BRACKETED.search(citation)
    study = short_name(citation) + (f" · {asked[1]}" if asked else "")
    return Counts(
        tuple(round(MEN * one.target) for one in found),
        tuple(round(one.measure.by / MONTH) for one in found),
        goals[0].value,
        found[0].who,
        study,
    )


class HundredMen(Column):
    """The sentence, the men, and who was asked and how sure that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        counts = counted()
        self.add(Prose(counts.text, role="control"))
        array = MenArray()
        array.show_counts(counts.counts[0], counts.counts[1], counts.text)
        self.add(array)
        sure = Text(
            f"{DOTS[texts().men.grade]}  {counts.study}", role="unit", color="ink2", wrap=True
        )
        sure.setToolTip(how_sure(texts().men.grade))
        sure.setAccessibleName(f"{how_sure(texts().men.grade)}. {counts.study}")
        self.add(sure)
        self.add(Text(texts().men.who, role="unit", color="ink2", wrap=True))
