"""When cards that tell of the day under the playhead are renewed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hpgviz.session import Session
from hpgviz.view.lull import Lull


class AtRest(QObject):
    """Emits `due` when another day or run is shown: not while time plays, in a drag in a lull."""

    due = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lull = Lull(self)
        self._lull.due.connect(self.due)
        session.trajectory_changed.connect(self._on_trajectory)
        session.playhead_changed.connect(self._on_playhead)
        session.playing_changed.connect(self.due)

    def _on_trajectory(self) -> None:
        if self._session.dragging:
            self._lull.ask()
        else:
            self._lull.drop()
            self.due.emit()

    def _on_playhead(self) -> None:
        if not self._session.playing:
            self.due.emit()
