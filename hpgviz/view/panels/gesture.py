"""From a control to the session: a drag, a step and a typed value, each one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hpgviz.plan.history import Name
from hpgviz.plan.plan import Plan
from hpgviz.session import Session
from hpgviz.view.widgets.labeled import LabeledNumber

Edit = Callable[[Plan, float, float], Plan]
"""(plan, playhead, value) -> plan"""


class NumberGesture(QObject):
    """Binds one `LabeledNumber` to an edit of the plan.

    A drag edits the plan and the day of the moment it began, so that a drag back to where it
    began is the plan it began with, also while time plays.
    """

    def __init__(self, control: LabeledNumber, session: Session, name: Name, edit: Edit) -> None:
        super().__init__(control)
        self._session, self._name, self._edit = session, name, edit
        self._start = (session.plan, session.playhead)
        control.pressed.connect(self._press)
        control.moved.connect(self._move)
        control.released.connect(session.release)
        control.nudged.connect(self._nudge)
        control.typed.connect(self._type)

    def _press(self) -> None:
        self._start = (self._session.plan, self._session.playhead)
        self._session.press(self._name)

    def _move(self, value: float) -> None:
        plan, day = self._start
        self._session.move(self._edit(plan, day, value))

    def _nudge(self, value: float) -> None:
        session = self._session
        session.nudge(self._edit(session.plan, session.playhead, value), self._name)

    def _type(self, value: float) -> None:
        session = self._session
        session.change(self._edit(session.plan, session.playhead, value), self._name)
