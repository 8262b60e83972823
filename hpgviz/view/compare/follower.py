"""A kept run that moves in step with a session: what the diagram of A shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hpgviz.session import Session
from hpgviz.simulate import Trajectory


class Follower(QObject):
    """Shows another trajectory at the session's playhead; there is one clock, the session's.

    Parameters
    ----------
    session : Session
    """

    trajectory_changed = Signal(object)
    before_changed = Signal()
    playhead_changed = Signal(float)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: Trajectory | None = None
        session.playhead_changed.connect(self.playhead_changed)
        session.playing_changed.connect(self.playing_changed)
        session.speed_changed.connect(self.speed_changed)

    def show_run(self, run: Trajectory) -> None:
        """Show `run` from now on."""
        if run is not self._run:
            self._run = run
            self.trajectory_changed.emit(run)

    @property
    def trajectory(self) -> Trajectory:
        """The kept run; until there is one, the session's."""
        return self._run or self._session.trajectory

    @property
    def before(self) -> Trajectory | None:
        """None: a kept run is frozen."""
        return None

    @property
    def playhead(self) -> float:
        """The session's day."""
        return self._session.playhead

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._session.playing

    @property
    def mean_days(self) -> float:
        """Days over which what is shown is a mean."""
        return self._session.mean_days

    def forget_before(self) -> bool:
        """Forget nothing; there is nothing to forget."""
        return False
