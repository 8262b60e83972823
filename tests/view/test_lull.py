"""What follows a drag in words waits until the hand rests, but not for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.view.lull import LATEST_MS, Lull


@pytest.fixture(autouse=True)
def _long_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hpgviz.view.lull.REST_MS", 300)  # which a busy machine does not overrun


def test_it_is_due_once_nobody_asks_any_more(qtbot: QtBot, qapp: QApplication) -> None:
    lull, heard = Lull(), []
    lull.due.connect(lambda: heard.append(True))
    for _ in range(4):
        lull.ask()
        qtbot.wait(20)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [True])
    qtbot.wait(350)
    assert heard == [True]


def test_a_hand_that_never_rests_is_told_now_and_then(qtbot: QtBot, qapp: QApplication) -> None:
    lull, since, heard = Lull(), QElapsedTimer(), []
    lull.due.connect(lambda: heard.append(since.elapsed()))
    since.start()
    while not heard and since.elapsed() < 4 * LATEST_MS:
        lull.ask()
        qtbot.wait(20)
    assert heard
    assert heard[0] >= LATEST_MS - 20


def test_who_asks_again_and_again_is_told_within_a_time(qtbot: QtBot, qapp: QApplication) -> None:
    lull, heard = Lull(), []
    lull.due.connect(lambda: heard.append(True))
    lull.ask()
    lull.within(50)
    while not heard:
        lull.within(10_000)
        qtbot.wait(10)
    assert heard == [True]


def test_what_is_dropped_is_not_told(qtbot: QtBot, qapp: QApplication) -> None:
    lull, heard = Lull(), []
    lull.due.connect(lambda: heard.append(True))
    lull.ask()
    lull.drop()
    qtbot.wait(350)
    assert heard == []
