"""A copy of unsaved changes on the disk, for the case that the program does not end in order.

Each running program has one copy, ``NAME.hpg.toml``, and beside it ``NAME.lock`` for as long as it
runs, and more of both for plans that made way for others; all are gone after a clean end. A copy
whose lock can be taken was left by a program that is no more. Copies are plan files like any other,
with the path of the user's own file in a comment.
"""

from __future__ import annotations

import contextlib
import logging
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QThreadPool, QTimer

from hpgviz import suffixes
from hpgviz.app.places import private
from hpgviz.errors import PlanError
from hpgviz.plan.atomic import replace_file
from hpgviz.plan.file import parse_plan, read_text
from hpgviz.plan.plan import Plan
from hpgviz.session import Session

_PAUSE = 700  # ms between a change and its copy
_MOST_LEFT = 8  # plans that made way for others
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


class _Copy:
    """One copy and its lock."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = folder / f"{name}{suffixes.PLAN}"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._held: tuple[Plan, Path | None] | None = None  # what the file holds

    def hold(self, plan: Plan | None, source: Path | None) -> None:
        """Hold `plan`, or nothing."""
        import json

        from hpgviz.plan.document import plan_text

        try:
            if plan is None:
                self._held = None
                self.file.unlink(missing_ok=True)
                return
            if self._held == (plan, source) and self.file.exists():
                return
            private(self.file.parent)
            if not self._lock.isLocked():
                self._lock.tryLock(0)
            head = "" if source is None else f"{_SOURCE}{json.dumps(str(source.absolute()))}\n"
            replace_file(self.file, (head + plan_text(plan)).encode(), private=True)
            self._held = (plan, source)
        except OSError as error:  # a full disk must not stop the work; the user's own save tells
            _LOG.warning("no recovery copy: %s", error.strerror)

    def forget(self) -> None:
        """Delete the file, and let go of the lock."""
        self._held = None
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
        self._lock.unlock()


class Recovery(QObject):
    """Keeps the copies of one session up to date, away from what the user does.

    The first one, `file`, holds the plan that is shown; there is one more for each plan that made
    way for another one with changes that are not saved.
    """

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._folder = session, folder
        self._name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._copies = [_Copy(folder, self._name)]
        self.file = self._copies[0].file
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
        else:
            self._write()

    def _write(self) -> None:
        own = self._session.own
        held: list[tuple[Plan | None, Path | None]] = [
            (own.plan if own.modified else None, own.origin.path)
        ]
        held += [
            (own.history.past[-steps].plan, own.origin_before(steps).path)
            for steps in own.left_unsaved[:_MOST_LEFT]
        ]
        while len(self._copies) < len(held):
            self._copies.append(_Copy(self._folder, f"{self._name}-{len(self._copies)}"))
        held += [(None, None)] * (len(self._copies) - len(held))
        pairs = list(zip(self._copies, held, strict=True))

        def write() -> None:
            for copy, (plan, source) in reversed(pairs):  # what is shown is the newest
                copy.hold(plan, source)

        self._writer.start(write)

    def write_now(self) -> None:
        """Bring the copies up to date before going on."""
        self._timer.stop()
        self._write()
        self._writer.waitForDone()

    def forget(self) -> None:
        """Delete the copies; the next change writes new ones."""
        self._timer.stop()
        self._writer.waitForDone()
        for copy in self._copies:
            copy.forget()

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
    for file in sorted(folder.glob(f"*{suffixes.PLAN}")):
        lock = QLockFile(str(file.with_name(file.name.removesuffix(suffixes.PLAN) + ".lock")))
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
    import json

    first = text.partition("\n")[0]
    source = None
    if first.startswith(_SOURCE):
        with contextlib.suppress(ValueError):
            source = Path(str(json.loads(first.removeprefix(_SOURCE))))
    return Left(file, plan, source, seconds, lock)
