"""Which window of a presenter stands on which screen, and what is so when a screen goes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPixmap, QScreen, QWindow
from PySide6.QtWidgets import QWidget

from hpgviz.app.choices import Choices
from hpgviz.session import Session
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:
    from hpgviz.view.presenter.clock import Time
    from hpgviz.view.presenter.console import Console
    from hpgviz.view.presenter.place import Place
    from hpgviz.view.presenter.wall import Wall


class PresenterScreens(QObject):
    """Puts the wall on the other screen where there is one, and on the same one where not.

    Parameters
    ----------
    session : Session
    choices : Choices
        Size and light of the room.
    look : callable
        How the laptop looks now.
    window : QWidget
        The window on the laptop.
    room : QWidget
        What of it is hidden while the wall is shown: nobody looks at it, so nothing is drawn.

    Signals
    -------
    asked : str, int
        What was clicked, in the words of the keys; ``digit`` and ``medicine`` with a number.
    voted : int, int
        An answer, from 0, and the hands for it.
    drawn : tuple of float
        What is drawn of a curve that is asked for.
    ended : ()
        The wall was closed.
    """

    asked = Signal(str, int)
    voted = Signal(int, int)
    drawn = Signal(object)
    ended = Signal()

    def __init__(
        self,
        session: Session,
        choices: Choices,
        look: Callable[[], Look],
        window: QWidget,
        room: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._choices, self._look = session, choices, look
        self._window, self._room = window, room
        self._made: Wall | None = None
        self._console: Console | None = None
        self._screen: QScreen | None = None
        self._lost = False
        choices.changed.connect(self._wear)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_removed)
            application.screenAdded.connect(self._on_added)

    @property
    def wall(self) -> Wall:
        """The wall; made when it is first asked for."""
        if self._made is None:
            from hpgviz.view.presenter.wall import Wall

            self._made = Wall(self._session)
            self._made.answered.connect(lambda number: self.asked.emit("digit", number + 1))
            self._made.drawn.connect(self.drawn)
            self._made.forward.connect(lambda: self.asked.emit("forward", 0))
            self._made.ended.connect(self.ended)
            self.destroyed.connect(self._made.deleteLater)
            self._wear()
        return self._made

    @property
    def console(self) -> Console | None:
        """The console, once it was shown."""
        return self._console

    @property
    def parts(self) -> list[QWidget]:
        """What the Tab key goes through in the laptop's window; nothing while it is as usual."""
        shown = self._console is not None and self._console.isVisible()
        return [self._console] if shown and self._console is not None else []

    def show_all(self, time: Callable[[], Time]) -> None:
        """Show the wall, and the console in the laptop's window; `time` is what its clock says."""
        self._room.hide()
        if self._console is None:
            self._console = self._new_console(time)
        self._wear()
        self._console.show()
        self.show_wall()

    def show_place(self, place: Place, following: str) -> None:
        """Show a place on the wall and in the console."""
        self.wall.show_place(place, following)
        if self._console is not None:
            self._console.show_place(place, following)

    def point_at(self, window: QWindow, event: QMouseEvent) -> None:
        """Let the spotlight follow a mouse over the wall."""
        if window is self.wall.windowHandle():
            self.wall.spotlight.point_at(self.wall.mapFromGlobal(event.globalPosition()))

    def _new_console(self, time: Callable[[], Time]) -> Console:
        from hpgviz.view.presenter.console import Console

        made = Console(self._session, self._seen, time)
        made.asked.connect(self.asked)
        made.voted.connect(self.voted)
        made.room_chosen.connect(lambda room: self._choices.change(room=room))
        made.light_chosen.connect(lambda bright: self._choices.change(bright_room=bright))
        layout = self._window.layout()
        if layout is not None:
            layout.addWidget(made)
        self.destroyed.connect(made.deleteLater)
        return made

    def _seen(self) -> QPixmap | None:
        """Return what the wall shows, or nothing where it is away."""
        return None if self._made is None else self._made.grab()

    def show_wall(self) -> None:
        """Show the wall, on another screen than the laptop's where there is one."""
        self._tell_lost(False)
        wall, own = self.wall, self._window.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        self._screen = others[0] if others else own
        wall.setScreen(self._screen)
        wall.setGeometry(self._screen.geometry())
        wall.showFullScreen()
        wall.activateWindow()
        wall.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_all(self) -> None:
        """Show the laptop as it was."""
        if self._made is not None:
            for cover in (self._made.black, self._made.spotlight, self._made.keys):
                cover.hide()
            self._made.hide()
        if self._console is not None:
            self._console.hide()
        self._tell_lost(False)
        self._room.show()
        self._window.activateWindow()

    def swap(self) -> None:
        """Change places: on two screens wall and laptop swap them; on one the other comes up."""
        wall, window = self.wall, self._window
        if not wall.isVisible():
            self.show_wall()
            return
        here, there = window.screen(), wall.screen()
        if here is there:
            wall.hide()
            window.activateWindow()
            return
        self._screen = here
        window.move(there.availableGeometry().topLeft())
        wall.setScreen(here)
        wall.setGeometry(here.geometry())
        wall.showFullScreen()

    def _tell_lost(self, lost: bool) -> None:
        self._lost = lost
        if self._console is not None:
            self._console.tell_lost(lost)

    def _wear(self) -> None:
        """Let the wall look as the room needs it."""
        if self._made is None:
            return
        look, chosen = self._look(), self._choices.now
        room_theme = theme("bright" if chosen.bright_room else "dim")
        self._made.wear(Look(room_theme, 1.0, look.calm, look.level))
        if self._made.room != chosen.room:
            self._made.set_room(chosen.room)
        if self._console is not None:
            wear_all(self._console, look)
            self._console.show_room(chosen.room, bright=chosen.bright_room)

    def _on_removed(self, screen: QScreen) -> None:
        if self._made is None or not self._made.isVisible() or screen is not self._screen:
            return
        self._session.pause()
        self._made.hide()
        self._screen = None
        self._tell_lost(True)
        self._window.activateWindow()

    def _on_added(self) -> None:
        if self._lost:
            self.show_wall()
