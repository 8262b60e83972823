"""Any keys in any order: the window shows what the plan says, and undo leads back to the start."""

from __future__ import annotations

import gc
import random
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.language import ENGLISH
from hpgviz.model.drugs import drugs
from hpgviz.model.quantities import quantities
from hpgviz.plan.edit import active_courses
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.language import speak
from hpgviz.view.timeline.change_marks import ChangeMark
from hpgviz.view.timeline.course_bar import CourseBar
from hpgviz.view.timeline.handle import Handle
from hpgviz.view.widgets.slider import Slider
from hpgviz.view.widgets.toggle import Toggle
from tests.edits import start
from tests.test_random_edits import EDITS, STEPS

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


class WindowUser(RuleBasedStateMachine):
    """A user of the real window who drags, clicks and types at random.

    In the end the window shows what replaying the surviving plan gives, undo has led through
    plans that were shown to where it began, and redo back.
    """

    @initialize()
    def open(self) -> None:
        application()
        self.folder = tempfile.TemporaryDirectory(prefix="hpgviz-user-")
        settings = Settings(Path(self.folder.name) / "preferences.ini")
        settings.write(Preferences(theme="light", calm=True, level="intermediate"))
        self.window = MainWindow(Session(start()), settings)
        self.window.resize(1280, 800)
        self.window.show()
        self.session = self.window.session
        self.seen = [start()]
        self.session.plan_changed.connect(self.seen.append)

    def visible(self, kind: type[QWidget]) -> list[QWidget]:
        """Return the widgets of a kind that can be reached."""
        return [
            widget
            for widget in self.window.findChildren(kind)
            if widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
        ]

    @rule(number=st.integers(1, 9))
    def toggle(self, number: int) -> None:
        QTest.keyClick(self.window, Qt.Key(Qt.Key.Key_0 + number))

    @rule(
        chance=st.randoms(use_true_random=False), way=st.lists(st.integers(-300, 300), max_size=3)
    )
    def drag(self, chance: random.Random, way: list[int]) -> None:
        widgets = [*self.visible(Slider), *self.visible(CourseBar), *self.visible(ChangeMark)]
        if not widgets:  # all of them are scrolled away or folded
            return
        widget = chance.choice(widgets)
        at = QPoint(chance.randrange(widget.width()), widget.height() // 2)
        middle = widget.mapToGlobal(at)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at)
        for dx in way:
            QTest.mouseMove(widget, widget.mapFromGlobal(middle + QPoint(dx, 0)))
            if chance.random() < 0.5:
                QApplication.processEvents()
        if way or not isinstance(widget, Handle):  # a click would open the exact numbers
            end = widget.mapFromGlobal(middle + QPoint(way[-1] if way else 0, 0))
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
        else:
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
        self.close_popups()

    @rule(
        chance=st.randoms(use_true_random=False),
        key=st.sampled_from([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete]),
        held=st.sampled_from([_NONE, _SHIFT, _CTRL]),
    )
    def press(self, chance: random.Random, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        handles = self.visible(Handle)
        if handles:
            QTest.keyClick(chance.choice(handles), key, held)

    @rule(day=st.floats(0, 1))
    def scrub(self, day: float) -> None:
        axis = self.window.dock.axis
        at = QPoint(round(10 + day * (axis.width() - 120)), axis.height() // 2)
        QTest.mouseClick(axis, Qt.MouseButton.LeftButton, pos=at)

    @rule(key=st.sampled_from([Qt.Key.Key_N, Qt.Key.Key_I, Qt.Key.Key_O, Qt.Key.Key_R]))
    def time(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    @rule()
    def undo(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_Z, _CTRL)

    @rule()
    def redo(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_Y, _CTRL)

    @rule(code=st.sampled_from(("en", "de", "es")))
    def speak(self, code: str) -> None:
        """Choose a language: every part of the window is made anew."""
        self.window.choices.set_language(code)
        QTest.qWait(5)
        while not (self.window.updatesEnabled() and self.visible(Slider)):
            QTest.qWait(20)  # until all has its place again

    def close_popups(self) -> None:
        """Close the editor that a click has opened."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    @invariant()
    def what_is_shown_is_the_plan(self) -> None:
        if not hasattr(self, "window"):
            return
        check(self.window)
        plan = self.session.plan
        bars = self.window.dock.lanes.findChildren(CourseBar)
        shown = [course for course in plan.courses if course.start < plan.axis_days]
        assert sum(not bar.isHidden() for bar in bars) == len(shown)
        assert not self.session.dragging

    def teardown(self) -> None:
        if not hasattr(self, "window"):
            return
        session, last = self.session, self.session.plan
        replayed = simulate(last)
        for id in quantities():
            again = replayed.quantity(id)  # rounded differently in the last digit
            assert np.allclose(again, session.trajectory.quantity(id), rtol=1e-9, atol=1e-12), id
        while session.redo_name is not None:
            session.redo()
        newest = session.plan
        while session.undo_name is not None:
            session.undo()
            assert session.plan in self.seen
        assert session.plan == start()
        while session.redo_name is not None:
            session.redo()
        assert session.plan == newest
        while session.undo_name is not None:
            session.undo()
        session.plan_changed.disconnect(self.seen.append)
        self.window.close()
        self.window.deleteLater()
        speak(ENGLISH)
        del self.window, self.session, session
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.unfreeze()
        gc.collect()
        self.folder.cleanup()


def test_random_hands_on_the_window(qapp: QApplication) -> None:
    stories = max(EDITS // STEPS, 1)
    run(
        WindowUser,
        settings=hypothesis_settings(max_examples=stories, stateful_step_count=STEPS),
    )
