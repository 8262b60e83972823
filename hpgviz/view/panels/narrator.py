"""What is so now, in one caption: read in the panel, heard by a screen reader, shown in lessons."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.playback import jumps
from hpgviz.session import Session
from hpgviz.view.panels.story import Story, story

_PLAYING_MS = 2000  # while time plays, the caption changes at most this often
_REST_MS = 600  # how long the playhead stands before the caption is heard


class Narrator(QObject):
    """Keeps the caption of a session.

    The caption follows the playhead while time stands, and holds still for seconds while it
    plays, so that it can be read; a jump to another time is told at once. It is heard once time
    has come to rest.

    Attributes
    ----------
    changed : Signal
        The story has to be shown anew.
    rested : Signal(str)
        Time has come to rest; carries the caption.
    """

    changed = Signal()
    rested = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._level: Level = FIRST_LEVEL
        self._since = QElapsedTimer()
        self._day = session.playhead
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
        self.story = story(session.trajectory, session.before, session.playhead, self._level)
        session.playing_changed.connect(self._on_playing)
        session.playhead_changed.connect(self._on_playhead)

    @property
    def level(self) -> Level:
        """The level at which is told."""
        return self._level

    def set_level(self, level: Level) -> None:
        """Tell at another level."""
        if level != self._level:
            self._level = level
            self.refresh()

    def refresh(self) -> None:
        """Tell what is so at the playhead."""
        found = self.at_playhead()
        self._since.start()
        if found != self.story:
            self.story = found
            self.changed.emit()

    def at_playhead(self) -> Story:
        """Return what is to be told of the playhead."""
        session = self._session
        return story(session.trajectory, session.before, session.playhead, self._level)

    def _on_playing(self, playing: bool) -> None:
        self._rest.stop()
        self.refresh()
        if not playing:
            self.rested.emit(self.story.now)

    def _on_playhead(self, day: float) -> None:
        jumped = jumps(self._day, day, self._session.speed)
        self._day = day
        if not self._session.playing:
            self.refresh()
            self._rest.start()
        elif jumped or self._since.elapsed() >= _PLAYING_MS:
            self.refresh()

    def _come_to_rest(self) -> None:
        if not self._session.playing:
            self.rested.emit(self.story.now)
