"""When the next frame of a drag is due: at once, but for the time that frames keep apart."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hpgviz.playback import Clock
from hpgviz.playhead import FRAME_MS

_PAINT_MS = 8  # left to painting between two frames


class Framing(QObject):
    """Emits `due` once for however many frames were asked for meanwhile.

    A frame that is due at once comes before what the move itself has painted: its event
    overtakes the window's request to paint, so that both are one paint. A timer would not.
    """

    due = Signal()
    _at_once = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._began, self._ended = -1.0, -1.0  # the latest frame, s
        self._posted = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.due)
        self._at_once.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Ask for a frame."""
        if self._posted or self._timer.isActive():
            return
        began, ended = ((self._clock() - then) * 1e3 for then in (self._began, self._ended))
        wait = round(max(FRAME_MS - began, _PAINT_MS - ended))
        if wait > 0:
            self._timer.start(wait)
        else:
            self._posted = True
            self._at_once.emit()

    def drop(self) -> None:
        """Need no frame any more."""
        self._posted = False
        self._timer.stop()

    def note(self, began: float) -> None:
        """Take down that a frame began then, s, and ends now."""
        self._began, self._ended = began, self._clock()

    def _on_posted(self) -> None:
        if self._posted:
            self._posted = False
            self.due.emit()
