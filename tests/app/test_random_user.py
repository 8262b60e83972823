"""Any keys in any order: the window shows what the plan says, and undo leads back to the start."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.model.drugs import drugs
from hpgviz.plan.edit import active_courses
from hpgviz.view.widgets.toggle import Toggle

_NONE, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_KEYS = (
    *((key, _NONE) for key in range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)),
    (Qt.Key.Key_Space, _NONE),
    (Qt.Key.Key_Left, _NONE),
    (Qt.Key.Key_Right, _NONE),
    (Qt.Key.Key_Right, _SHIFT),
    (Qt.Key.Key_Home, _NONE),
    (Qt.Key.Key_End, _NONE),
    (Qt.Key.Key_M, _NONE),
    (Qt.Key.Key_Tab, _NONE),
    (Qt.Key.Key_Escape, _NONE),
    (Qt.Key.Key_F1, _NONE),
    (Qt.Key.Key_Z, _CTRL),
    (Qt.Key.Key_Y, _CTRL),
    (Qt.Key.Key_D, _CTRL),
    (Qt.Key.Key_Plus, _CTRL),
    (Qt.Key.Key_0, _CTRL),
)

_DIALOGS = ("Open", "Save", "Scenario", "Speed")  # wait for an answer in a window of their own


def check(window: MainWindow) -> None:
    """Compare every visible switch with the plan."""
    session = window.session
    names = {record.name: drug for drug, record in drugs().items()}
    for toggle in window.findChildren(Toggle):
        if toggle.isVisible():
            drug = names[toggle.accessibleName()]
            running = bool(active_courses(session.plan, drug, session.playhead))
            assert toggle.isChecked() == running, drug
    assert 0.0 <= session.playhead <= session.plan.axis_days
    assert session.trajectory.plan == session.plan


@pytest.mark.parametrize("seed", range(3))
def test_any_keys_in_any_order(qtbot: QtBot, window: MainWindow, seed: int) -> None:
    chance = random.Random(seed)
    first = window.session.plan
    for _ in range(60):
        key, modifier = chance.choice(_KEYS)
        target = window.focusWidget() or window
        if key == Qt.Key.Key_Space and target.accessibleName().startswith(_DIALOGS):
            continue
        QTest.keyClick(target, Qt.Key(key), modifier)
        if chance.random() < 0.2:
            qtbot.wait(20)
        if window.session.playing and chance.random() < 0.5:
            window.session.pause()
        if not window.session.playing:
            check(window)
    window.session.pause()
    while window.session.undo_name is not None:
        window.session.undo()
    assert window.session.plan == first
    check(window)
