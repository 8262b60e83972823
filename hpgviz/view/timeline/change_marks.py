"""The changes of the body as buttons over their diamonds: to drag, to type, to delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from hpgviz.language import inside
from hpgviz.model.person import person_keys
from hpgviz.plan.edit import remove_change
from hpgviz.plan.history import Name
from hpgviz.plan.plan import Change, Plan
from hpgviz.session import Session
from hpgviz.view.timeline.bar_paint import paint_ring
from hpgviz.view.timeline.body_changes import change_text
from hpgviz.view.timeline.change_editor import ChangeEditor
from hpgviz.view.timeline.handle import Handle
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.moves import DAY, FINE, change_shifted
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import time_text
from hpgviz.view.widgets.menus import entry

_REACH = 7.0  # px around the middle of a diamond that belong to it


class ChangeMark(Handle):
    """The place of one diamond; the lanes draw it."""

    def __init__(self, look: DockLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def show_change(self, change: Change, box: QRectF, scale: TimeScale, look: DockLook) -> None:
        """Stand on `box` and say what changes, and when."""
        self._look = look
        self.setGeometry(box.toAlignedRect())
        text, when = change_text(change), time_text(scale, change.day)
        if (text, when) != (self.accessibleName(), self.accessibleDescription()):
            self.setAccessibleName(text)
            self.setAccessibleDescription(when)
            self.setToolTip(f"{text}\n{when}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():  # by mouse too: the arrow keys now move this mark
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._look)
            painter.end()


class ChangeMarks(QObject):
    """All marks on the lanes, and what gestures on them do to the plan.

    Signals
    -------
    dragging : bool
        A drag began or ended.
    """

    dragging = Signal(bool)

    def __init__(self, session: Session, lanes: QWidget) -> None:
        super().__init__(lanes)
        self._session, self._lanes = session, lanes
        self._marks: list[ChangeMark] = []
        self._scale = TimeScale(730.0, 0.0, 100.0)
        self._look: DockLook | None = None
        self._grab: tuple[int, Plan, TimeScale] | None = None
        self._editors: dict[str, ChangeEditor] = {}

    def mark(self, index: int) -> ChangeMark:
        """Return the mark of the change `index` of the plan."""
        return self._marks[index]

    def place(
        self, changes: Sequence[Change], scale: TimeScale, top: float, look: DockLook
    ) -> None:
        """Put the marks into a lane whose top is `top`."""
        self._scale, self._look = scale, look
        while len(self._marks) < len(changes):
            self._marks.append(self._new_mark(len(self._marks), look))
        reach = look.px(_REACH)
        for mark, change in zip(self._marks, changes, strict=False):
            box = QRectF(scale.x(change.day) - reach, top, 2 * reach, look.bar)
            mark.show_change(change, box, scale, look)
            mark.setVisible(scale.shows(change.day))
        for mark in self._marks[len(changes) :]:
            mark.hide()

    def edit(self, index: int) -> None:
        """Open the small editor of day and value beside a mark."""
        key = self._session.plan.changes[index].key
        if key not in self._editors:
            editor = ChangeEditor(self._session, key, self._lanes)
            editor.remove_asked.connect(self.remove)
            self._editors[key] = editor
        if self._look is not None:
            self._editors[key].open_for(index, self._marks[index], self._look)

    def remove(self, index: int) -> None:
        """Take a change out of the plan."""
        plan = self._session.plan
        named = _named(plan, index, lambda: _tr("Delete the change of {name}"))
        self._session.change(remove_change(plan, index), named)

    def _new_mark(self, index: int, look: DockLook) -> ChangeMark:
        mark = ChangeMark(look, self._lanes)
        mark.grabbed.connect(lambda _: self._on_grab(index))
        mark.dragged.connect(self._on_drag)
        mark.dropped.connect(self._on_drop)
        mark.stepped.connect(lambda _, days: self._on_step(index, days))
        mark.removed.connect(lambda: self.remove(index))
        mark.clicked.connect(lambda: self.edit(index))
        mark.menu_asked.connect(lambda at: self._open_menu(index, at))
        return mark

    def _open_menu(self, index: int, at: QPoint) -> None:
        menu = QMenu(self._lanes)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry(menu, self.tr("Day and value …")).triggered.connect(lambda: self.edit(index))
        entry(menu, self.tr("Delete")).triggered.connect(lambda: self.remove(index))
        menu.popup(at)

    def _on_grab(self, index: int) -> None:
        self._grab = (index, self._session.plan, self._scale)
        self.dragging.emit(True)
        self._session.press(self._move_name(index))

    def _on_drag(self, px: float, fine: bool) -> None:
        if self._grab is None:
            return
        index, plan, scale = self._grab
        step = FINE if fine else DAY
        days = scale.days_in(px)
        self._session.move(change_shifted(plan, index, days, scale.days, step))

    def _on_drop(self) -> None:
        self._grab = None
        self._session.release()
        self.dragging.emit(False)

    def _on_step(self, index: int, days: float) -> None:
        plan = change_shifted(self._session.plan, index, days, self._scale.days)
        self._session.nudge(plan, self._move_name(index))

    def _move_name(self, index: int) -> Name:
        return _named(self._session.plan, index, lambda: _tr("Move the change of {name}"))


def _named(plan: Plan, index: int, frame: Callable[[], str]) -> Name:
    """Return the name of a step at a change; it is worded when it is shown."""
    key = plan.changes[index].key
    return lambda: frame().format(name=inside(person_keys()[key].name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChangeMarks", text)
