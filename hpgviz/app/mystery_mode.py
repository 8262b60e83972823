"""Shows mystery patients: a page over the window, and the window itself under the cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.app.drawer import Side
from hpgviz.app.first_keys import FirstKeys
from hpgviz.app.frame import Frame
from hpgviz.app.lesson_follow import FileFollower
from hpgviz.errors import HpgvizError
from hpgviz.lesson.inquiry import Inquiry, rewritten
from hpgviz.lesson.mystery import Case, files_of, mysteries, read_mystery, take_mystery
from hpgviz.session import Session
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.widgets.look import wear_all

if TYPE_CHECKING:
    from hpgviz.view.mystery.lifted import LiftedPanel
    from hpgviz.view.mystery.page import MysteryPage

_FIRST, _SURE, _LAST = Qt.Key.Key_1, Qt.Key.Key_7, Qt.Key.Key_9


class MysteryMode(QObject):
    """Leads through mystery patients; page and panel are made when they are first asked for.

    Page Down orders the next test, or lifts the cover once an answer is named; Page Up goes back;
    1 to 6 name an answer, 7 to 9 say how sure; Escape ends.

    Signals
    -------
    said : str
        One line about a file that holds no case.
    reread
        The file of the case was saved and is sound.
    shelf_asked
        The shelf is wanted after the last case.
    moved, ended
        The class is elsewhere in the case; the case is over.
    """

    said = Signal(str)
    reread = Signal()
    shelf_asked = Signal()
    moved = Signal()
    ended = Signal()

    def __init__(
        self, session: Session, frame: Frame, diagram: DiagramWidget, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._frame, self._diagram = session, frame, diagram
        self.page: MysteryPage | None = None
        self.panel: LiftedPanel | None = None
        self._side: Side | None = None
        self._case: Case | None = None
        self._name = ""
        self._inquiry: Inquiry | None = None
        self._path: Path | None = None
        self._follower = FileFollower(self)
        self._follower.changed.connect(self._reread)
        self._keys = FirstKeys(window, self._press, self)
        session.plan_changed.connect(self._on_plan)
        frame.uncovered.connect(self._on_uncovered)

    @property
    def active(self) -> bool:
        """Whether a case is on."""
        return self._case is not None

    @property
    def case(self) -> Case | None:
        """The case that is on."""
        return self._case

    @property
    def name(self) -> str:
        """The id of the case; empty for one from a file."""
        return self._name

    @property
    def inquiry(self) -> Inquiry | None:
        """How far the class is."""
        return self._inquiry

    def start(self, name: str) -> None:
        """Begin a case that ships with the program."""
        self._begin(take_mystery(name), name)

    def restore(self, name: str, inquiry: Inquiry) -> None:
        """Show a case that ships with the program as it was left."""
        self._begin(take_mystery(name), name, inquiry)

    def open(self, path: Path) -> None:
        """Begin the case in a file, and follow it while somebody writes it.

        One that is damaged leaves one line and all as it was.
        """
        try:
            case = read_mystery(path)
        except HpgvizError as error:
            self.said.emit(str(error))
            return
        self._begin(case, "")
        self._path = path
        self._follower.follow(files_of(case, path))

    def leave(self) -> None:
        """End; the user's plan, history, day and speed are as they were."""
        if self._case is None:
            return
        self._case = self._inquiry = None
        self._let_go()
        self._keys.rest()
        self._show_loop()
        if self._side is not None:
            self._side.set_open(False)
        self._frame.show_right(None)
        self._diagram.show_ripple(())
        self._session.give_back()
        self._diagram.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def go_on(self) -> None:
        """Go on: the next test, the cover, the next case, and at last the shelf."""
        if self._inquiry is None:
            return
        names = [*mysteries(), ""]
        if not self._inquiry.lifted:
            self._show(self._inquiry.next())
        elif self._name in names and names[names.index(self._name) + 1 : -1]:
            self.start(names[names.index(self._name) + 1])
        else:
            self.leave()
            self.shelf_asked.emit()

    def go_back(self) -> None:
        """Go back to the state before; from under the cover, the cover is on again."""
        if self._inquiry is not None and self._inquiry.past:
            self._show(self._inquiry.back())

    def press(self, number: int) -> None:
        """Do what a number, from 1, means where one list is shown at a time."""
        after = self._inquiry and self._inquiry.press(number)
        if after is not None and after is not self._inquiry:
            self._show(after)

    def resume(self) -> None:
        """Show the case as it was, after another plan was shown meanwhile."""
        if self._inquiry is not None:
            if not self._inquiry.lifted:
                self._session.give_back()
            self._show(self._inquiry)

    # ------------------------------------------------------------------ keys

    def _press(self, key: Qt.Key) -> bool:
        """Do what a key means here; whether it means anything."""
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_PageDown:
            self.go_on()
        elif key == Qt.Key.Key_PageUp:
            self.go_back()
        elif _FIRST <= key < _SURE and self.page is not None:
            self.page.name(key - _FIRST)
        elif _SURE <= key <= _LAST and self.page is not None:
            self.page.be_sure(key - _SURE)
        else:
            return False
        return True

    # ------------------------------------------------------------------ inside

    def _let_go(self) -> None:
        """Follow no file any longer."""
        self._path = None
        self._follower.follow(())

    def _reread(self) -> None:
        """Show the case as it was saved; a damaged text leaves the last good one and one line."""
        path, inquiry = self._path, self._inquiry
        if path is None or inquiry is None:
            return
        try:
            case = read_mystery(path)
        except HpgvizError as error:
            self.said.emit(str(error))
            return
        self._case = case
        self._follower.follow(files_of(case, path))
        self.reread.emit()
        self._show(rewritten(inquiry, case.mystery))

    def _begin(self, case: Case, name: str, at: Inquiry | None = None) -> None:
        was = self._case is not None
        self._session.pause()
        self._let_go()
        self._case, self._name = case, name
        self._made()
        if not was:
            self._keys.listen()
        self._show(at or Inquiry(case.mystery))

    def _made(self) -> MysteryPage:
        from hpgviz.view.mystery.page import MysteryPage

        if self.page is None:
            self.page = MysteryPage(self._frame)
            self.page.hide()
            self.page.changed.connect(self._show)
            self.page.left.connect(self.leave)
            wear_all(self.page, self._frame.look)
        return self.page

    def _show(self, inquiry: Inquiry) -> None:
        if self._case is None:
            return
        page = self._made()
        was_lifted = self._inquiry is not None and self._inquiry.lifted
        self._inquiry = inquiry
        page.show_inquiry(self._case, inquiry)
        if inquiry.lifted:
            self._show_lifted(self._case, inquiry)
        else:
            if was_lifted:
                self._session.give_back()
                self._frame.show_right(None)
            self._cover(page)
        self.moved.emit()

    def _cover(self, page: MysteryPage) -> None:
        if page.isHidden():
            wear_all(page, self._frame.look)
            self._frame.cover(page)
            page.focus_first()

    def _show_lifted(self, case: Case, inquiry: Inquiry) -> None:
        """Show the man, his courses and why, in the window itself."""
        from hpgviz.view.mystery.lifted import LiftedPanel

        self._inquiry = None  # what follows is no wish of the user
        self._show_loop()
        if not self._session.lend(case.plan):
            self.leave()
            return
        self._session.set_playhead(case.mystery.day)
        self._inquiry = inquiry
        frame = self._frame
        if self.panel is None or self._side is None:
            self.panel = LiftedPanel(self._session)
            self._side = Side(self.panel, left=False, parent=frame)
            self._side.hide()
            self.panel.back.connect(self.go_back)
            self.panel.forward.connect(self.go_on)
            self.panel.left.connect(self.leave)
            self.panel.way_changed.connect(self._diagram.show_ripple)
        wear_all(self._side, frame.look)
        frame.show_tab("picture")
        frame.close_drawers()
        frame.show_right(self._side)
        if self._side.is_drawer and not self._side.is_open:
            frame.toggle_drawer("right")
        names = [*mysteries()]
        self.panel.show_case(case, inquiry, more=self._name in names[:-1])

    def _show_loop(self) -> None:
        if self.page is not None and not self.page.isHidden():
            self._frame.cover(None)

    def _on_plan(self) -> None:
        """End where the user opened something of their own."""
        if self._inquiry is not None and self._inquiry.lifted and not self._session.lending:
            self.leave()

    def _on_uncovered(self) -> None:
        """End where something else wanted the room."""
        if self._inquiry is not None and not self._inquiry.lifted:
            self.leave()
