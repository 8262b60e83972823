"""Tells a screen reader what has changed: politely, and not more often than it can be heard."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.errors import Problem
from hpgviz.session import Session
from hpgviz.view.panels.narrator import Narrator

_PAUSE_MS = 2000


class Announcer(QObject):
    """Speaks the caption when time rests, what a change does, and what must be mended.

    `announced` carries what was spoken.
    """

    announced = Signal(str)

    def __init__(self, window: QWidget, session: Session, narrator: Narrator) -> None:
        super().__init__(window)
        self._window, self._session, self._narrator = window, session, narrator
        self._since = QElapsedTimer()
        narrator.rested.connect(self._speak)
        session.trajectory_changed.connect(self._on_change)
        session.problem.connect(self._on_problem)

    def _on_change(self) -> None:
        """Say what a change does; in a drag the first of a burst is enough."""
        session = self._session
        quiet = self._since.isValid() and self._since.elapsed() < _PAUSE_MS
        if session.playing or quiet or not self._heard():
            return
        self._speak(self._narrator.at_playhead().change)

    def tell(self, text: str) -> None:
        """Say a sentence of the window."""
        if self._heard():
            self._speak(text)

    def _on_problem(self, problem: Problem) -> None:
        self._speak(str(problem))

    def _heard(self) -> bool:
        """Return whether anybody listens: what is said takes work."""
        from PySide6.QtGui import QAccessible  # loads a hundred names; nothing is said at the start

        return QAccessible.isActive() or self.receivers(SIGNAL("announced(QString)")) > 0

    def _speak(self, text: str) -> None:
        if not text:
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self._since.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
        self.announced.emit(text)
