"""Which window of a presenter stands on which screen, and what is so when a screen goes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hpgviz.app.choices import Choices
from hpgviz.session import Session
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look

if TYPE_CHECKING:
    from hpgviz.app.presenter_mode import PresenterMode
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
    answered : int
        The number of an answer that was clicked on the wall, from 0.
    asked : str
        What else was clicked there.
    ended : ()
        The wall was closed.
    lost : ()
        The screen of the wall is gone.
    """

    answered = Signal(int)
    asked = Signal(str)
    ended = Signal()
    lost = Signal()

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
            self._made.answered.connect(self.answered)
            self._made.forward.connect(lambda: self.asked.emit("forward"))
            self._made.ended.connect(self.ended)
            self.destroyed.connect(self._made.deleteLater)
            self._wear()
        return self._made

    def show_all(self, mode: PresenterMode) -> None:
        """Show the wall, and let the laptop's window rest behind it."""
        self._room.hide()
        self.show_wall()

    def show_wall(self) -> None:
        """Show the wall, on another screen than the laptop's where there is one."""
        self._lost = False
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
        self._lost = False
        self._room.show()
        self._window.activateWindow()

    def swap(self) -> None:
        """Change places: wall and laptop swap their screens, or lie over one another."""

    def _wear(self) -> None:
        """Let the wall look as the room needs it."""
        if self._made is None:
            return
        look, chosen = self._look(), self._choices.now
        room_theme = theme("bright" if chosen.bright_room else "dim")
        self._made.wear(Look(room_theme, 1.0, look.calm, look.level))
        if self._made.room != chosen.room:
            self._made.set_room(chosen.room)

    def _on_removed(self, screen: QScreen) -> None:
        if self._made is None or not self._made.isVisible() or screen is not self._screen:
            return
        self._session.pause()
        self._made.hide()
        self._screen, self._lost = None, True
        self._window.activateWindow()
        self.lost.emit()

    def _on_added(self) -> None:
        if self._lost:
            self.show_wall()
