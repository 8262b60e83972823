"""Somebody who clicks, types, drags, drops and resizes anything at random, and sees no fault.

Any exception and any message of Qt fails the test. The long run, which says what it did and what
memory it took, is ``HPGVIZ_EVENTS=50000 python3 start.py test -n0 -k wild``.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.exceptions import format_captured_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hpgviz.app.window import MainWindow
from tests.app.damage import KINDS, SOUND
from tests.app.mutants import mutants

EVENTS = int(os.environ.get("HPGVIZ_EVENTS", "120"))
SEEDS = 2
MEMORY = 60.0  # MB by which the floor may rise once the window has been warmed up

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SIZES = ((1100, 640), (1280, 800), (1366, 768), (1920, 1080), (2560, 1440))
LETTERS = "abc 1234567890.,-=?\u00e4\u4e2d\u202e"
PLAIN = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_Period, Qt.Key.Key_B),
)
NOT_PRESSED = {"quit"}


def resident() -> float:
    """Return the memory of this process, MB."""
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


class WildUser:
    """Does one thing after the other to whatever window is in front."""

    def __init__(self, window: MainWindow, folder: Path, seed: int) -> None:
        self.window, self.folder, self.seed = window, folder, seed
        self._began = time.process_time()
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self._since: float | None = None
        # Of what Qt has popped up PySide forgets the parts once the whole is let go of.
        self._held: list[QWidget] = []
        self._watch = QTimer(window, interval=100)
        self._watch.timeout.connect(self._end_what_waits)
        self._watch.start()
        self.keys = [
            sequence[0]  # type: ignore[index]
            for command in window.actions_table.commands.values()
            if command.id not in NOT_PRESSED
            for sequence in command.sequences()
            if sequence[0].key() <= Qt.Key.Key_F35  # type: ignore[index]  # not those of odd keyboards
        ]
        self.ways: dict[str, tuple[int, Callable[[], None]]] = {
            "click": (30, self.click),
            "key": (25, self.key),
            "command": (20, self.command),
            "type": (6, self.type),
            "drag": (10, self.drag),
            "wheel": (4, self.wheel),
            "resize": (2, self.resize),
            "drop": (3, self.drop),
            "wait": (4, self.wait),
        }

    # ------------------------------------------------------------------ where

    @property
    def front(self) -> QWidget:
        """What takes the next event: a popup, a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._top()

    def _top(self) -> QWidget:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return self.chance.choice(shown) if shown else self.window

    @property
    def focused(self) -> QWidget:
        """What takes the next key."""
        front = self.front
        self._held = [front]
        focused = front.focusWidget()
        # Qt gives no key to what is hidden.
        return focused if focused is not None and focused.isVisible() else front

    def somewhere(self) -> tuple[QWidget, QPoint]:
        """Return a visible part of what is in front, and a place in it."""
        front = self.front
        parts = self._held = [front, *front.findChildren(QWidget)]
        self.chance.shuffle(parts)
        part = next((part for part in parts if self._can_be_hit(part)), front)
        return part, QPoint(
            self.chance.randrange(max(part.width(), 1)),
            self.chance.randrange(max(part.height(), 1)),
        )

    @staticmethod
    def _can_be_hit(part: QWidget) -> bool:
        return part.isVisible() and part.isEnabled() and part.width() > 1 and part.height() > 1

    # ------------------------------------------------------------------ what

    def step(self) -> None:
        """Do one thing."""
        names = list(self.ways)
        name = self.chance.choices(names, [self.ways[one][0] for one in names])[0]
        self._since = time.monotonic()
        self.ways[name][1]()
        self._since = None
        self.done[name] += 1
        self.settle()

    def _end_what_waits(self) -> None:
        """Close a menu that a press has opened and that waits, within the press, for a choice."""
        if self._since is not None and time.monotonic() - self._since > 0.5:
            waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if waiting is not None:
                waiting.close()

    def click(self) -> None:
        part, at = self.somewhere()
        QTest.mouseClick(part, LEFT, NONE, at)

    def key(self) -> None:
        held = self.chance.choice((NONE, NONE, Qt.KeyboardModifier.ShiftModifier))
        QTest.keyClick(self.focused, self.chance.choice(PLAIN), held)

    def command(self) -> None:
        combination = self.chance.choice(self.keys)
        QTest.keyClick(self.focused, combination.key(), combination.keyboardModifiers())

    def type(self) -> None:
        for letter in self.chance.choices(LETTERS, k=self.chance.randrange(1, 6)):
            target = self.focused
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))

    def drag(self) -> None:
        part, at = self.somewhere()
        QTest.mousePress(part, LEFT, NONE, at)
        for _ in range(self.chance.randrange(1, 5)):
            at += QPoint(self.chance.randrange(-200, 200), self.chance.randrange(-40, 40))
            QTest.mouseMove(part, at)
            if self.chance.random() < 0.4:
                QApplication.processEvents()
        if isValid(part):  # what is drawn anew while it is pressed takes its buttons along
            QTest.mouseRelease(part, LEFT, NONE, at)

    def wheel(self) -> None:
        part, at = self.somewhere()
        held = self.chance.choice((NONE, Qt.KeyboardModifier.ControlModifier))
        turn = QPoint(0, self.chance.choice((-240, -120, 120, 240)))
        place, phase = QPointF(at), Qt.ScrollPhase.NoScrollPhase
        world = QPointF(part.mapToGlobal(at))
        event = QWheelEvent(
            place, world, QPoint(), turn, Qt.MouseButton.NoButton, held, phase, False
        )
        QApplication.sendEvent(part, event)

    def resize(self) -> None:
        self.window.resize(*self.chance.choice(SIZES))

    def drop(self) -> None:
        file = self._file()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        place, copy = QPointF(400.0, 300.0), Qt.DropAction.CopyAction
        enter = QDragEnterEvent(place.toPoint(), copy, data, LEFT, NONE)
        QApplication.sendEvent(self.window, enter)
        if enter.isAccepted():
            QApplication.sendEvent(self.window, QDropEvent(place, copy, data, LEFT, NONE))

    def _file(self) -> Path:
        if self.chance.random() < 0.5:
            made = {**KINDS, **SOUND}
            kind = self.chance.choice([kind for kind in made if kind != "pipe"])
            file = self.folder / f"{len(self.done)}-{self.chance.randrange(10**9)}.hpg.toml"
            made[kind](file)
            return file
        mutant = self.chance.choice(mutants())
        file = self.folder / f"{self.chance.randrange(10**9)}{mutant.suffix}"
        file.write_bytes(mutant.data)
        return file

    def wait(self) -> None:
        QTest.qWait(self.chance.choice((1, 15, 60)))

    # ------------------------------------------------------------------ afterwards

    def settle(self) -> None:
        """Let deferred work be done; leave what waits for an answer now and then."""
        QApplication.processEvents()
        for dialog in QApplication.topLevelWidgets():  # files belong to the folder of the test
            if isinstance(dialog, QFileDialog) and dialog.isVisible():
                dialog.reject()
        if self.front is not self.window and self.chance.random() < 0.15:
            QTest.keyClick(self.front, Qt.Key.Key_Escape)
        if not self.window.isVisible():
            self.window.show()

    def end(self) -> None:
        """Do nothing any more."""
        self._watch.stop()

    def account(self, events: int) -> str:
        """Return what was done until now, in what time of the processor, in what memory."""
        spent = time.process_time() - self._began
        done = ", ".join(f"{count} {name}" for name, count in sorted(self.done.items()))
        return f"seed {self.seed}: {events} events ({done}), {spent:.0f} s, {resident():.0f} MB"

    def rest(self) -> None:
        """Close everything but the window, and see that it shows its plan."""
        for _ in range(40):
            if (
                front := QApplication.activePopupWidget() or QApplication.activeModalWidget()
            ) is None:
                break
            front.close()
            QApplication.processEvents()
        session = self.window.session
        session.pause()
        session.release()
        assert session.trajectory.plan == session.plan
        assert 0.0 <= session.playhead <= session.plan.axis_days


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_wild_user_meets_no_fault(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qtlog: Any,
    seed: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    user = WildUser(window, tmp_path, seed)
    events = EVENTS // SEEDS
    floor: list[float] = []
    with qtbot.captureExceptions() as faults:  # else they would be told after the last event
        for number in range(events):
            user.step()
            assert not faults, format_captured_exceptions(faults)
            if number % 50 == 49:
                user.rest()
                floor.append(resident())
            if number % 1000 == 999:
                told = [one for one in qtlog.records if not one.ignored]
                assert not [one.message for one in told if one.matches_level("WARNING")]
                with capsys.disabled():
                    print(user.account(number + 1))  # noqa: T201 - a long run says where it is
        user.rest()
    user.end()
    window.lessons.leave()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    QThreadPool.globalInstance().waitForDone()
    grown = rise(floor)
    if EVENTS > 1000:
        with capsys.disabled():
            print(f"{user.account(events)}, the floor rose by {grown:.0f} MB")  # noqa: T201
    assert grown < MEMORY


def rise(floor: list[float]) -> float:
    """Return by how much the least of the last fifth is above the least of the third.

    A plan of ten years, compared with a dozen others, takes hundreds of MB for as long as it is
    shown; what is never given back lifts the floor.
    """
    fifth = len(floor) // 5
    return min(floor[-fifth:]) - min(floor[2 * fifth : 3 * fifth]) if fifth else 0.0
