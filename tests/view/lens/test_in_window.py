"""The lens in the window: selected, dressed and put away with everything else."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.model.signals import nodes
from hpgviz.session import Session
from hpgviz.view.lens.lens import PulseLens


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the opening scenario, with calm motion."""
    settings = Settings(tmp_path / "preferences.ini")
    settings.write(Preferences(theme="light", calm=True))
    application()
    made = MainWindow(Session(), settings)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.session.pause()
    gc.unfreeze()  # so that what this window leaves can be collected


def button(inside: QWidget, name: str) -> QAbstractButton:
    found = [b for b in inside.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert found, name
    return found[0]


def lens_of(window: MainWindow) -> PulseLens:
    found = window.findChild(PulseLens)
    assert found is not None
    return found


def open_lens(window: MainWindow) -> PulseLens:
    spot = button(window.diagram, nodes()["hypothalamus"].name)
    spot.setFocus()
    QTest.keyClick(spot, Qt.Key.Key_Return)
    assert lens_of(window).is_open
    return lens_of(window)


def test_the_hypothalamus_opens_it_and_is_told_about(window: MainWindow) -> None:
    lens = open_lens(window)
    assert lens.isVisible()
    said = [label.accessibleName() for label in window.happening.findChildren(QWidget)]
    assert any(nodes()["hypothalamus"].name in name for name in said)


def test_escape_anywhere_closes_it_first(window: MainWindow) -> None:
    lens = open_lens(window)
    QTest.keyClick(window.dock, Qt.Key.Key_Escape)
    assert not lens.is_open


def test_it_wears_what_the_window_wears(window: MainWindow) -> None:
    lens = open_lens(window)
    before = lens.grab().toImage()
    QTest.keyClick(window.dock, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    after = lens.grab().toImage()
    assert before.pixelColor(178, 310) != after.pixelColor(178, 310)


def test_no_drawer_hides_it_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1120, 760)
    QTest.qWait(50)
    lens = open_lens(window)
    assert not window.frame.parts.right.is_open
    assert lens.isVisible()


def test_it_waits_behind_the_charts_tab(window: MainWindow) -> None:
    lens = open_lens(window)
    window.diagram.hide()
    window.session.set_playhead(40.0)
    window.diagram.show()
    QTest.qWait(300)
    assert lens.isVisible()
    assert lens.is_open
