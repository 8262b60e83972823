"""When cards that tell of the day under the playhead are renewed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hpgviz.session import Session

_AFTER_MS = 200  # in a drag, by how much they follow after the pictures


class AtRest(QObject):
    """Emits `due` when another day or run is shown: not while time plays, in a drag a bit later."""

    due = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._trailing = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._trailing.timeout.connect(self.due)
        session.trajectory_changed.connect(self._on_trajectory)
        session.playhead_changed.connect(self._on_playhead)
        session.playing_changed.connect(self.due)

    def _on_trajectory(self) -> None:
        if not self._session.dragging:
            self.due.emit()
        elif not self._trailing.isActive():
            self._trailing.start()

    def _on_playhead(self) -> None:
        if not self._session.playing:
            self.due.emit()
