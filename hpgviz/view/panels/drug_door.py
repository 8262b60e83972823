"""One drug as the panel sees it: its settings now, and every way to change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, Signal

from hpgviz.model.drugs import Drug, drugs
from hpgviz.plan.edit import set_from, turn_off, turn_on
from hpgviz.plan.history import Name
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.panels.course_state import DrugState, drug_state, waiting_settings


class DrugDoor(QObject):
    """Reads and changes one drug of a session at the playhead.

    While the drug is off, changed settings wait here for the moment it is turned on.
    """

    waiting_changed = Signal()

    def __init__(self, session: Session, drug: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.drug = drug
        self._waiting: Course | None = None

    @property
    def record(self) -> Drug:
        """The record of the drug."""
        return drugs()[self.drug]

    @property
    def state(self) -> DrugState:
        """What is to be shown at the playhead."""
        return drug_state(self.session.plan, self.drug, self.session.playhead)

    @property
    def settings(self) -> Course:
        """The course shown: the running one, or what a new one would begin with."""
        state = self.state
        return state.running or self._waiting or waiting_settings(self.drug, state)

    def forget(self) -> None:
        """Drop the settings that wait."""
        self._waiting = None

    def toggle(self) -> None:
        """Turn the drug on or off at the playhead."""
        session, day = self.session, self.session.playhead
        if self.state.running is not None:
            off = self._named(lambda: QCoreApplication.translate("DrugDoor", "{drug} off"))
            session.change(turn_off(session.plan, self.drug, day), off)
        else:
            on = self._named(lambda: QCoreApplication.translate("DrugDoor", "{drug} on"))
            plan = turn_on(session.plan, self.drug, day, self.settings)
            self.forget()
            session.change(plan, on)

    def _named(self, frame: Callable[[], str]) -> Name:
        """Return the name of a step with the drug; it is worded when it is shown."""
        drug = self.drug
        return lambda: frame().format(drug=drugs()[drug].name)

    def edited(self, plan: Plan, day: float, **fields: Any) -> Plan:
        """Return `plan` with settings changed from `day` on; while off they wait instead."""
        if drug_state(plan, self.drug, day).running is not None:
            return set_from(plan, self.drug, day, **fields)
        alone = Plan(courses=(replace(self.settings, start=0.0, stop=None),))
        self._waiting = set_from(alone, self.drug, 0.0, **fields).courses[0]
        self.waiting_changed.emit()
        return plan

    def set(self, name: Name, **fields: Any) -> None:
        """Change settings from the playhead on, as the undo step `name`."""
        session = self.session
        session.change(self.edited(session.plan, session.playhead, **fields), name)
