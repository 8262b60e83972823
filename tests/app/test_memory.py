"""What time plays is gone when it has been shown: nothing is left behind, round after round."""

from __future__ import annotations

import gc
import itertools
from collections import Counter
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import Trajectory

PLAN = Plan(days=365.0, courses=(Course("testosterone_cypionate", 100.0, 10.0, 7.0, 200.0),))
FASTER = 15  # than the clock on the wall
SPARE = 1.1  # caches are full, not always equally so


def weights() -> Counter[str]:
    """Return how many objects of Qt and runs there are, and the bytes of pictures and arrays."""
    gc.unfreeze()
    gc.collect()
    found: Counter[str] = Counter()
    seen: set[int] = set()
    found["objects"] = sum(
        1 + len(top.findChildren(QObject)) for top in QApplication.topLevelWidgets()
    )
    for holder in gc.get_objects():
        found["runs"] += isinstance(holder, Trajectory)
        for held in gc.get_referents(holder):
            if id(held) in seen:
                continue
            seen.add(id(held))
            if isinstance(held, np.ndarray):
                found["arrays"] += held.nbytes
            elif isinstance(held, QPixmap | QImage):
                found["pictures"] += 4 * held.width() * held.height()
    return found


def play(qtbot: QtBot, session: Session, rounds: int) -> None:
    """Let time play so many times through the plan, and rest at its begin."""
    seen: list[float] = []
    session.playhead_changed.connect(seen.append)
    session.set_loop((0.0, session.plan.axis_days))
    session.play()

    def ends() -> int:
        return sum(later < earlier for earlier, later in itertools.pairwise(seen))

    qtbot.waitUntil(lambda: ends() >= rounds, timeout=120_000)
    session.pause()
    session.playhead_changed.disconnect(seen.append)
    session.set_playhead(0.0)
    QTest.qWait(800)  # what is told, and why, comes when time rests


def test_rounds_of_play_leave_nothing_behind(qtbot: QtBot, settings: Settings) -> None:
    application()
    settings.write(Preferences(theme="light", level="intermediate"))
    window = MainWindow(Session(PLAN, clock=lambda: FASTER * perf_counter()), settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.dock.charts.isVisible)
    QTest.keyClick(window, Qt.Key.Key_C)
    play(qtbot, window.session, 2)
    before = weights()
    play(qtbot, window.session, 2)
    after = weights()
    assert after["objects"] <= before["objects"]
    assert after["runs"] <= before["runs"]
    assert after["pictures"] <= SPARE * before["pictures"]
    assert after["arrays"] <= SPARE * before["arrays"]
