"""A small popover for the plan itself: its title, its notes, and how long its time axis is."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from hpgviz.plan.edit import set_days, set_notes, set_title
from hpgviz.plan.plan import LAST_DAY, SHORTEST_AXIS
from hpgviz.scenarios import title_told
from hpgviz.session import Session
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.popover import Popover
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle

_WIDTH, _LINES = 320.0, 5
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


class NotesField(Dressed, QPlainTextEdit):
    """Notes in Markdown; `left` says that the field was left, Tab leads on."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.dress()

    def dress(self) -> None:
        self.setFont(self.look.font("control"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + self.look.px(10))

    def show_notes(self, notes: str) -> None:
        """Show `notes`; cursor and steps of the field stay where it shows them already."""
        if _LINE_ENDS.sub("\n", notes) != self.written:
            self.setPlainText(notes)

    @property
    def written(self) -> str:
        """The notes as they stand here, each space as it was typed or pasted."""
        return _LINE_ENDS.sub("\n", self.document().toRawText())

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(_WIDTH), self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TitleField(Dressed, QLineEdit):
    """One line of text in the look of the window."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.dress()

    def dress(self) -> None:
        self.setFont(self.look.font("control"))
        self.setMinimumWidth(self.look.px(_WIDTH))


class PlanEditor(Popover):
    """Title, notes and length of the session's plan; each counts on leaving its field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = TitleField(self.tr("Title"))
        self.notes = NotesField(self.tr("Notes"))
        self.days = NumberField(
            self.tr("Length of the time axis"), SHORTEST_AXIS, LAST_DAY, self.tr("days")
        )
        self.follows = Toggle(self.tr("The axis is as long as the courses need"))
        self.title.setText(self.tr("This plan"))
        self.setAccessibleName(self.tr("This plan"))
        self._arrange()
        self.name.editingFinished.connect(self._take_title)
        self.name.installEventFilter(self)
        self.notes.left.connect(self._take_notes)
        self.days.refused.connect(self.show_message)
        self.days.committed.connect(self._take_days)
        self.follows.clicked.connect(self._take_follows)
        session.plan_changed.connect(self._fill)

    def _arrange(self) -> None:
        self.add(self.title)
        for label, field in ((self.tr("Title"), self.name), (self.tr("Notes"), self.notes)):
            self.add(Text(label, role="unit", color="ink2"))
            self.add(field)
        length = Row(spacing=6.0)
        length.add(Text(self.tr("Length"), color="ink2"))
        length.add(self.days)
        length.add(self.follows)
        length.add(Text(self.tr("as the courses need"), color="ink2"), 1)
        self.add(length)
        self.add(self.message)

    def open(self, anchor: QWidget, look: DockLook) -> None:
        """Show what the plan says beside `anchor`."""
        self._fill()
        self.open_beside(anchor, look)
        self.name.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the title on Enter and close; Escape brings it back first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.name.isModified():
                self._fill_title()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_title()
                self.close()
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ what is shown

    def _fill(self) -> None:
        plan = self._session.plan
        self._fill_title()
        self.notes.show_notes(plan.notes)
        self.days.set_number(plan.axis_days)
        self.follows.setChecked(plan.days is None)

    def _fill_title(self) -> None:
        self.name.setText(title_told(self._session.plan))
        self.name.setModified(False)

    # ------------------------------------------------------------------ edits

    def _take_title(self) -> None:
        if self.name.isModified():
            self.name.setModified(False)
            plan = set_title(self._session.plan, self.name.text().strip())
            self._session.change(
                plan, lambda: QCoreApplication.translate("PlanEditor", "Change the title")
            )

    def _take_notes(self) -> None:
        if self.notes.document().isModified():
            self.notes.document().setModified(False)
            plan = set_notes(self._session.plan, self.notes.written)
            self._session.change(
                plan, lambda: QCoreApplication.translate("PlanEditor", "Change the notes")
            )

    def _take_days(self, days: float) -> None:
        self._set_days(days)

    def _take_follows(self) -> None:
        plan = self._session.plan
        days = None if self.follows.isChecked() else plan.axis_days
        self._set_days(days)

    def _set_days(self, days: float | None) -> None:
        name = lambda: QCoreApplication.translate("PlanEditor", "Set the length")  # noqa: E731
        self._session.change(set_days(self._session.plan, days), name)
