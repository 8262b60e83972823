"""The way back: of 100 men of this plan how many are back, and what the largest study found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hpgviz.calendar import MONTH
from hpgviz.cohort.reach import parse_reach
from hpgviz.evidence.findings import short_name, studies
from hpgviz.evidence.names import evidence_texts
from hpgviz.evidence.points import quantity_named
from hpgviz.evidence.recovery import By, Reached, interval, recovery, stopped
from hpgviz.language import figure
from hpgviz.model.shown import shown_record, shown_value
from hpgviz.session import Session
from hpgviz.view.panels.at_rest import AtRest
from hpgviz.view.panels.story_words import how_sure
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.boxes import Card
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.men import MEN, MenArray
from hpgviz.view.widgets.text import Prose, Text


class RecoveryCard(Card):
    """Shown from the day on which testosterone from outside has ended for good.

    The men are those of the bands; `men_asked` when they are not shown and somebody wants them.
    """

    men_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, ground="sunken", edge="line", parent=parent)
        said = evidence_texts().recovery
        self._session = session
        self._known: Reached | str = "waiting"
        self._model = Prose(role="control")
        self._men = MenArray()
        self._study = Prose(role="control")
        self._sure = Text(role="unit", color="ink2", wrap=True)
        self._who = Text(role="unit", color="ink2", wrap=True)
        self._ask = Button(said["ask"])
        self._ask.clicked.connect(self.men_asked)
        self.add(Text(said["title"], role="section", wrap=True))
        for part in (self._model, self._men, self._ask, self._who, self._study, self._sure):
            self.add(part)
        AtRest(session, self).due.connect(self.refresh)
        self.refresh()

    def show_reached(self, known: Reached | str) -> None:
        """Take in how many men are back, or why that is not known: ``waiting`` or ``off``."""
        self._known = known
        self.refresh()

    def refresh(self) -> None:
        """Show what is known, where the plan has stopped testosterone by the playhead."""
        session = self._session
        end = stopped(session.plan)
        shown = end is not None and session.playhead >= end
        self.setVisible(shown)
        if end is None or not shown:
            return
        self._tell_model(session.plan.axis_days - end)
        self._tell_study()

    # ------------------------------------------------------------------ inside

    def _tell_model(self, left: float) -> None:
        said, known, by = evidence_texts().recovery, self._known, recovery().by
        counted = known if isinstance(known, Reached) else None
        first = None if counted is None else counted.by(by[0].days)
        self._ask.setVisible(known == "off")
        self._men.setVisible(first is not None)
        self._who.setVisible(first is not None)
        if counted is None:
            self._model.set_prose(said["off" if known == "off" else "waiting"])
            return
        if first is None:
            months = round(by[0].days / MONTH)
            self._model.set_prose(said["short"].format(days=round(left), months=months))
            return
        low, high = interval(first, counted.men)
        told = said["model"].format(
            first=round(MEN * first),
            low=round(MEN * low),
            high=round(MEN * high),
            goal=_goal(),
            months=round(by[0].days / MONTH),
        )
        for later in by[1:]:
            share = counted.by(later.days)
            if share is not None:
                months = round(later.days / MONTH)
                told += " " + said["later"].format(months=months, count=round(MEN * share))
        second = counted.by(by[1].days)
        counts = (round(MEN * first), round(MEN * (first if second is None else second)))
        self._model.set_prose(told)
        self._men.show_counts(*counts, told)
        self._who.setText(said["who"].format(men=counted.men))

    def _tell_study(self) -> None:
        said, record = evidence_texts().recovery, recovery()
        told = []
        for by in record.by:
            months, count = round(by.days / MONTH), round(MEN * by.share)
            ends = _ends(by)
            if ends is None:
                told.append(said["study_bare"].format(count=count, months=months))
            else:
                told.append(
                    said["study_next" if told else "study"].format(
                        study=short_name(studies()[record.study]),
                        first=count,
                        low=ends[0],
                        high=ends[1],
                        months=months,
                    )
                )
        self._study.set_prose(" ".join(told))
        self._sure.setText(f"{how_sure(record.grade)}. {studies()[record.study]}")


def _ends(by: By) -> tuple[int, int] | None:
    if by.low is None or by.high is None:
        return None
    return round(MEN * by.low), round(MEN * by.high)


def _goal() -> str:
    goal = parse_reach(recovery().goal)
    quantity, system = quantity_named(goal.column), unit_choice().system
    value = shown_value(quantity, system, goal.value)
    return f"{figure(f'{value:.3g}')} {shown_record(quantity, system).unit}"
