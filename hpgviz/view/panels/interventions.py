"""The panel at the left: everything that can be changed, made from the drug records."""

from __future__ import annotations

import bisect

from PySide6.QtWidgets import QWidget

from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Plan
from hpgviz.session import Session
from hpgviz.view.panels.body import BodyGroup
from hpgviz.view.panels.drug_door import DrugDoor
from hpgviz.view.panels.drug_row import DrugRow
from hpgviz.view.panels.testosterone import TestosteroneGroup
from hpgviz.view.panels.words import texts
from hpgviz.view.widgets.boxes import Column, Page
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Text

_LONG = 30.0  # days; times are said in months


class InterventionsPanel(Scroll):
    """Groups of drugs with switches and settings, and the body."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Change something"), parent)
        self._session = session
        self._shown: tuple[int, int] | None = None
        self._edges: tuple[Plan, list[float]] | None = None
        self._origin, self._courses = session.origin, session.plan.courses
        self._doors = {drug: DrugDoor(session, drug, self) for drug in drugs()}
        self._rows: dict[str, DrugRow] = {}
        self._page = Page(spacing=18, margins=(16, 14, 16, 16))
        self._testosterone = self._build()
        self._body = BodyGroup(session)
        self._page.add(self._heading("body", self._body))
        self._page.box.addStretch()
        self.set_page(self._page)
        session.plan_changed.connect(self._on_plan)
        session.history_changed.connect(self._note_origin)  # told after a new plan
        session.playhead_changed.connect(self._on_playhead)
        session.playing_changed.connect(self._on_playing)
        self._testosterone.choose_running()
        self.refresh()

    def toggle_number(self, number: int) -> None:
        """Toggle the drug at place `number`, from 1: the chosen testosterone, then the list."""
        doors = self.numbered()
        if 1 <= number <= len(doors):
            doors[number - 1].toggle()

    def show_settings(self, shown: bool) -> None:
        """Show dose and rhythm of the chosen testosterone, or its switch alone."""
        self._testosterone.show_settings(shown)

    def numbered(self) -> tuple[DrugDoor, ...]:
        """Return the drugs in the order of their numbers."""
        return tuple(self._doors[drug] for drug in (self._testosterone.chosen, *self._rows))

    def _on_playing(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show what is so at the playhead."""
        self._courses = self._session.plan.courses
        self._shown = self._stretch(self._session.playhead)
        self._testosterone.refresh()
        for row in self._rows.values():
            row.refresh()
        self._body.refresh()

    def _build(self) -> TestosteroneGroup:
        """Make the groups of drugs, in the order of the records."""
        families: dict[str, list[DrugDoor]] = {}
        for door in self._doors.values():
            families.setdefault(door.record.family, []).append(door)
        testosterone = TestosteroneGroup(families.pop("testosterone"))
        self._page.add(self._heading("testosterone", testosterone))
        for family, doors in families.items():
            group = Column(spacing=2)
            for door in doors:
                row = DrugRow(door)
                row.opened.connect(lambda row=row: self._fold_others(row))
                self._rows[door.drug] = row
                group.add(row)
            self._page.add(self._heading(family, group))
        return testosterone

    def _heading(self, family: str, content: QWidget) -> Column:
        group = Column(spacing=8)
        group.add(Text(texts().family[family], role="name", color="ink2", wrap=True))
        group.add(content)
        return group

    def _fold_others(self, opened: DrugRow) -> None:
        for row in self._rows.values():
            if row is not opened:
                row.fold()

    def _on_plan(self) -> None:
        if self._session.origin != self._origin:
            self._note_origin()
            for door in self._doors.values():
                door.forget()
            self._testosterone.choose_running()
        elif self._session.plan.courses == self._courses:
            self._body.refresh()  # while age is dragged, no drug has anything new to show
            return
        self.refresh()

    def _note_origin(self) -> None:
        """Note where the plan shown is from; one that is saved, also elsewhere, stays the same."""
        self._origin = self._session.origin

    def _on_playhead(self, day: float) -> None:
        if not self._session.playing or self._stretch(day) != self._shown:
            self.refresh()

    def _stretch(self, day: float) -> tuple[int, int]:
        """Return a key that is the same as long as the panel has nothing new to show."""
        plan = self._session.plan
        if self._edges is None or self._edges[0] is not plan:  # a frame of play asks
            self._edges = (plan, edges(plan))
        return bisect.bisect_right(self._edges[1], day), int(day / _LONG)


def edges(plan: Plan) -> list[float]:
    """Return the days on which something begins, ends or changes, in order."""
    found = [course.start for course in plan.courses]
    found += [course.stop for course in plan.courses if course.stop is not None]
    return sorted([*found, *(change.day for change in plan.changes)])
