"""A copy of unsaved changes on the disk, for the case that the program does not end in order.

Each running program has one copy, ``NAME.hpg.toml``, and beside it ``NAME.lock`` for as long as it
runs; both are gone after a clean end. A copy whose lock can be taken was left by a program that is
no more. Copies are plan files like any other, with the path of the user's own file in a comment.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QThreadPool, QTimer

from hpgviz.app.places import private
from hpgviz.errors import PlanError
from hpgviz.plan.atomic import OWNER, replace_file
from hpgviz.plan.file import SUFFIX, parse_plan, read_text
from hpgviz.plan.plan import Plan
from hpgviz.session import Session

_PAUSE = 700  # ms between a change and its copy
_SOURCE = "# the file of this plan: "
_LOG = logging.getLogger(__name__)


class Left(NamedTuple):
    """A copy that a program left which did not end in order; its lock is held."""

    file: Path
    plan: Plan
    source: Path | None
    seconds: float  # when it was written, as the system counts
    lock: QLockFile

    def put_back(self) -> None:
        """Leave it for another time."""
        self.lock.unlock()

    def remove(self) -> None:
        """Delete it."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
        self.lock.unlock()


class Recovery(QObject):
    """Keeps the copy of one session up to date, away from what the user does."""

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._folder = session, folder
        name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.file = folder / f"{name}{SUFFIX}"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._write_soon)
        session.history_changed.connect(self._on_change)
        self._on_change()

    def _on_change(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _write_soon(self) -> None:
        if self._session.dragging:
            self._timer.start()
            return
        own = self._session.own
        plan = own.plan if own.modified else None
        source = own.origin.path
        self._writer.start(lambda: self._write(plan, source))

    def _write(self, plan: Plan | None, source: Path | None) -> None:
        """Make the copy hold `plan`, or take it away."""
        from hpgviz.plan.document import plan_text

        try:
            if plan is None:
                self.file.unlink(missing_ok=True)
                return
            private(self._folder)
            if not self._lock.isLocked():
                self._lock.tryLock(0)
            head = "" if source is None else f"{_SOURCE}{json.dumps(str(source.absolute()))}\n"
            replace_file(self.file, (head + plan_text(plan)).encode(), mode=OWNER)
        except OSError as error:  # a full disk must not stop the work; the user's own save tells
            _LOG.warning("no recovery copy: %s", error.strerror)

    def write_now(self) -> None:
        """Bring the copy up to date before going on."""
        self._timer.stop()
        self._write_soon()
        self._timer.stop()
        self._writer.waitForDone()

    def forget(self) -> None:
        """Delete the copy; the next change writes a new one."""
        self._timer.stop()
        self._writer.waitForDone()
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
        self._lock.unlock()

    def end(self) -> None:
        """End in order: nothing is left behind."""
        self._session.history_changed.disconnect(self._on_change)
        self.forget()


def left_behind(folder: Path) -> list[Left]:
    """Return the copies that programs left which are no more, the newest first.

    The copy of a program that still runs is never among them, and neither is one that another
    program is offering just now.
    """
    found: list[Left] = []
    for file, lock in _unheld(folder):
        left = _read(file, lock)
        if left is None:
            lock.unlock()
        else:
            found.append(left)
    return sorted(found, key=lambda left: -left.seconds)


def forget_left(folder: Path) -> None:
    """Delete what programs left which are no more, also what cannot be read as a plan."""
    for file, lock in _unheld(folder):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        lock.unlock()


def _unheld(folder: Path) -> Iterator[tuple[Path, QLockFile]]:
    """Yield the copies that no running program holds, each with its lock, which is taken."""
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        lock = QLockFile(str(file.with_name(file.name.removesuffix(SUFFIX) + ".lock")))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            yield file, lock


def _read(file: Path, lock: QLockFile) -> Left | None:
    try:
        text = read_text(file)
        plan = parse_plan(text, file.name)
        seconds = file.stat().st_mtime
    except (PlanError, OSError):
        return None  # not ours, or gone: it stays where it is
    first = text.partition("\n")[0]
    source = None
    if first.startswith(_SOURCE):
        with contextlib.suppress(ValueError):
            source = Path(str(json.loads(first.removeprefix(_SOURCE))))
    return Left(file, plan, source, seconds, lock)
