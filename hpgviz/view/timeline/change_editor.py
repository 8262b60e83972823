"""A small popover in which the day and the value of a change of the body are typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.model.person import person_keys
from hpgviz.plan.edit import set_change
from hpgviz.plan.plan import LAST_DAY
from hpgviz.session import Session
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.popover import Popover
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.text import Text


class ChangeEditor(Popover):
    """Day and value of one change; each counts on Enter or on leaving its field."""

    remove_asked = Signal(int)

    def __init__(self, session: Session, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._index = 0
        self._record = person_keys()[key]
        self.day = NumberField(self.tr("Day of the change"), 0, LAST_DAY)
        name, unit = self._record.name, self._record.unit
        self.value = NumberField(name, *self._record.range, unit)
        self.remove = Button(self.tr("Delete"))
        self.title.setText(name)
        self.setAccessibleName(name)
        row = Row(spacing=6.0)
        row.add(Text(self.tr("from day"), color="ink2"))
        row.add(self.day)
        row.add(Text(self.tr("on"), color="ink2"))
        row.add(self.value)
        row.add(self.remove)
        row.box.addStretch(1)
        for part in (self.title, row, self.message):
            self.add(part)
        for field in (self.day, self.value):
            field.refused.connect(self.show_message)
        self.day.committed.connect(lambda day: self._change(day=day))
        self.value.committed.connect(lambda value: self._change(value=value))
        self.remove.clicked.connect(self.close)
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self._index))

    def open_for(self, index: int, anchor: QWidget, look: DockLook) -> None:
        """Show the change `index` of the plan beside its mark."""
        self._index = index
        self._fill()
        self.open_beside(anchor, look)
        self.value.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        change = self._session.plan.changes[self._index]
        self.day.set_number(change.day)
        self.value.set_number(change.value)

    def _change(self, **fields: float) -> None:
        session = self._session
        if self._index < len(session.plan.changes):
            plan = set_change(session.plan, self._index, **fields)
            key = session.plan.changes[self._index].key

            def name() -> str:
                frame = QCoreApplication.translate("ChangeEditor", "Set {name}")
                return frame.format(name=person_keys()[key].name)

            session.change(plan, name)
            self._fill()
