"""The body: who the man is, from the first day or from here on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hpgviz.content.cards import body
from hpgviz.model.person import PersonKey, person_keys
from hpgviz.plan.edit import set_person, set_person_from
from hpgviz.plan.plan import Plan
from hpgviz.session import Session
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.gesture import NumberGesture
from hpgviz.view.panels.words import texts
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.buttons import Segmented
from hpgviz.view.widgets.labeled import LabeledNumber
from hpgviz.view.widgets.numbers import written
from hpgviz.view.widgets.text import Text


class BodyGroup(Column):
    """Sliders for the person, and the choice whether they redraw the story or change it later."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._session = session
        words = texts().body
        self._scope = Segmented(self.tr("What a change of the body means"))
        self._scope.set_choices([("whole", words["whole"]), ("from_here", words["from_here"])])
        self._scope.set_value("whole")
        self._scope.chosen.connect(lambda _: self.refresh())
        self._note = Text(role="unit", color="ink2", wrap=True)
        self.add(self._scope)
        self.add(self._note)
        self._controls = {key: self._control(key, record) for key, record in person_keys().items()}
        for control in self._controls.values():
            self.add(control)

    def dress(self) -> None:
        super().dress()
        for key, control in getattr(self, "_controls", {}).items():
            control.set_tip(body()[key].at(self.look.level))

    @property
    def from_here_on(self) -> bool:
        """Whether a change holds from the playhead on."""
        return self._scope.value == "from_here"

    def refresh(self) -> None:
        """Show what is so at the playhead."""
        session, words = self._session, texts().body
        here = when(session.playhead)
        self._note.setText(
            words["from_here_note"].format(when=here) if self.from_here_on else words["whole_note"]
        )
        person = session.plan.person
        if self.from_here_on:
            person = session.plan.person_at(session.playhead)
        for key, control in self._controls.items():
            control.set_number(getattr(person, key))
            control.set_note(self._later(key))

    def _later(self, key: str) -> str:
        """Return what the plan says of later changes of `key`."""
        words = texts().body
        if self.from_here_on and not person_keys()[key].from_here_on:
            return words["always_whole"]
        changes = sorted((c for c in self._session.plan.changes if c.key == key), key=_day)
        return "\n".join(
            words["later"].format(value=written(c.value), when=when(c.day)) for c in changes
        )

    def _edit(self, key: str, plan: Plan, day: float, value: float) -> Plan:
        if self.from_here_on and person_keys()[key].from_here_on:
            return set_person_from(plan, key, value, day)
        return set_person(plan, key, value)

    def _control(self, key: str, record: PersonKey) -> LabeledNumber:
        control = LabeledNumber(
            record.name,
            record.range,
            unit=record.unit,
            slider=(*record.range, record.step),
            ends=(record.low, record.high),
        )
        NumberGesture(
            control,
            self._session,
            lambda: person_keys()[key].name,
            lambda plan, day, value: self._edit(key, plan, day, value),
        )
        return control


def _day(change: object) -> float:
    return float(getattr(change, "day", 0.0))
