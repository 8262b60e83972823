"""Follows files while somebody writes them, also where an editor replaces a file on saving."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLE_MS = 150  # an editor that replaces a file has it back by then


class FileFollower(QObject):
    """Says when one of a few files holds something else.

    Signals
    -------
    changed
        At least one file is another now; one that is gone for a moment is waited for.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _: self._settle.start())
        self._watcher.directoryChanged.connect(lambda _: self._settle.start())
        self._known: dict[Path, tuple[int, int] | None] = {}

    def follow(self, files: Iterable[Path]) -> None:
        """Follow these files from now on, and no others."""
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._known = {file: _seen(file) for file in files}
        self._watch()

    def _watch(self) -> None:
        folders = {file.parent for file in self._known}
        there = [str(file) for file in self._known if file.exists()]
        wanted = [*there, *(str(folder) for folder in folders if folder.is_dir())]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [path for path in wanted if path not in watched]
        if new:
            self._watcher.addPaths(new)

    def _look(self) -> None:
        self._watch()
        now = {file: _seen(file) for file in self._known}
        there = {file: seen for file, seen in now.items() if seen is not None}
        if any(self._known[file] != seen for file, seen in there.items()):
            self._known |= there
            self.changed.emit()


def _seen(file: Path) -> tuple[int, int] | None:
    """Return what tells one state of a file from another, or None while it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
