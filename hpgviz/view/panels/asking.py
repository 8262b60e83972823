"""Asks the model why, a run at a time between frames, whenever time stands still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hpgviz.explain import Reruns, prepare, told
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.session import Session
from hpgviz.view.units import unit_choice

_SETTLE_MS = 120  # how long the playhead rests before a question is answered anew


class Asker(QObject):
    """Answers why one quantity is what it is at the playhead.

    Parameters
    ----------
    session : Session
    of : str
        Id of the quantity that is explained at first.
    wanted : callable
        Whether an answer would be seen.
    suggested : callable, optional
        What to explain as long as nobody asks for anything.

    Attributes
    ----------
    answered : Signal(object)
        Carries the `Explanation`.
    """

    answered = Signal(object)

    def __init__(
        self,
        session: Session,
        of: str,
        wanted: Callable[[], bool],
        suggested: Callable[[], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._wanted, self._suggested = session, wanted, suggested
        self._of = of
        self._level: Level = FIRST_LEVEL
        self._again: Reruns | None = None
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._go_on)
        session.trajectory_changed.connect(self._on_trajectory)
        session.playhead_changed.connect(self._settle)
        session.playing_changed.connect(self._settle)
        unit_choice().changed.connect(self._on_units)

    @property
    def of(self) -> str:
        """Id of the quantity that is explained."""
        return self._of

    def ask(self, of: str) -> None:
        """Explain the quantity `of` from now on."""
        self._of, self._suggested = of, None
        self.begin()

    def set_level(self, level: Level) -> None:
        """Say less or more; the answer stays the same."""
        self._level = level
        self.begin()

    def begin(self) -> None:
        """Ask now, if an answer would be seen; the first time once the picture is out."""
        if self._wanted():
            self._clock.start(_SETTLE_MS if self._again is None else 0)

    def stop(self) -> None:
        """Ask no more until `begin`."""
        self._clock.stop()

    def _on_trajectory(self) -> None:
        self._again = None
        self._settle()

    def _on_units(self) -> None:
        self.begin()

    def _settle(self) -> None:
        """Wait until nothing moves."""
        if self._session.playing:
            self._clock.stop()
        elif self._wanted():
            self._clock.start(_SETTLE_MS)

    def _go_on(self) -> None:
        """Make one more run; answer once all are made."""
        session = self._session
        if not self._wanted() or session.playing:
            return
        if self._suggested is not None:
            self._of = self._suggested()
        if self._again is None:
            self._again = Reruns(session.trajectory, session.playhead, whole=True)
        elif self._again.day != session.playhead:
            self._again = self._again.on(session.playhead)
        if prepare(self._of, self._again):
            self._clock.start(0)
        else:
            system = unit_choice().system
            self.answered.emit(told(self._of, self._again, self._level, system=system))
