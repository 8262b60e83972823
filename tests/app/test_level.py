"""The level is chosen in the bar or by key, reaches every view at once, and is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.window import MainWindow
from hpgviz.levels import FIRST_LEVEL, LEVELS
from hpgviz.scenarios import scenarios, title_told
from hpgviz.view.panels.readings import ReadingRow
from hpgviz.view.panels.search import ResultRow

CTRL = Qt.KeyboardModifier.ControlModifier


def words(window: QWidget) -> str:
    return "\n".join(
        label.accessibleName() or label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible()
    )


def chooser(window: QWidget) -> QAbstractButton:
    (found,) = (
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName().startswith("Level: ")
    )
    return found


def lh(window: MainWindow) -> ReadingRow:
    return next(
        r for r in window.happening.findChildren(ReadingRow) if r.accessibleName().startswith("LH")
    )


def test_a_first_start_is_fundamentals(tmp_path: Path) -> None:
    assert Settings(tmp_path / "new.ini").read().level == FIRST_LEVEL == "fundamentals"


def test_a_level_that_makes_no_sense_is_the_first(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    Settings(file).write(Preferences(level="academic"))
    assert Settings(file).read().level == "academic"
    file.write_text(file.read_text().replace("academic", "wizard"))
    assert Settings(file).read().level == FIRST_LEVEL


def test_l_goes_through_the_levels_in_every_view(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    window.session.load_scenario("02-testosterone-injections")
    window.session.set_playhead(200.0)
    levels, texts, values, pictures = [], set(), [], []
    for _ in LEVELS:
        levels.append(window.look.level)
        texts.add(words(window))
        values.append(bool(re.search(r"\d", lh(window).said)))
        pictures.append((window.diagram.grab().toImage(), window.dock.grab().toImage()))
        assert settings.read().level == window.look.level
        QTest.keyClick(window, Qt.Key.Key_L)
    assert levels == ["intermediate", "academic", "fundamentals"]
    assert values == [True, True, False]
    assert len(texts) == 3
    assert pictures[0][0] != pictures[2][0]
    assert pictures[0][1] != pictures[2][1]
    assert window.look.level == "intermediate"


def test_the_bar_offers_the_levels(qtbot: QtBot, window: MainWindow) -> None:
    assert chooser(window).accessibleName() == "Level: Intermediate"
    QTest.mouseClick(chooser(window), Qt.MouseButton.LeftButton)
    (menu,) = chooser(window).findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    names = [action.text() for action in menu.actions()]
    assert names == ["Fundamentals", "Intermediate", "Academic"]
    assert [action.isChecked() for action in menu.actions()] == [False, True, False]
    menu.actions()[0].trigger()
    menu.close()
    assert chooser(window).accessibleName() == "Level: Fundamentals"
    assert window.look.level == "fundamentals"


@pytest.mark.parametrize(
    ("key", "modifier", "rows"), [(Qt.Key.Key_G, None, True), (Qt.Key.Key_F, CTRL, False)]
)
def test_glossary_and_search_by_key(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None, rows: bool
) -> None:
    window.activateWindow()
    QTest.keyClick(window, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert window.focusWidget() is window.happening.search.field
    assert bool(window.happening.findChildren(ResultRow)) == rows
    QTest.keyClicks(window.happening.search.field, "l")  # typing is typing: the level stays
    assert window.look.level == "intermediate"
    QTest.keyClick(window.happening.search.field, Qt.Key.Key_Escape)
    assert "Everything at its usual level" in words(window)


@pytest.mark.parametrize("size", [(1280, 800), (1100, 640)])
def test_search_takes_the_place_of_what_is_compared(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QTest.keyClick(window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: not window.happening.isVisible())
    QTest.keyClick(window, Qt.Key.Key_G)
    assert window.happening.isVisible()
    assert window.focusWidget() is window.happening.search.field


def test_search_opens_the_panel_where_it_is_a_drawer(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 640)
    qtbot.waitUntil(lambda: not window.happening.isVisible())
    QTest.keyClick(window, Qt.Key.Key_G)
    assert window.happening.isVisible()
    assert window.focusWidget() is window.happening.search.field


def test_with_large_text_the_chooser_shows_steps_and_says_the_name(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1100, 700)
    assert chooser(window).text() == "Intermediate"
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_Equal, CTRL)
    assert chooser(window).text() == ""
    assert chooser(window).accessibleName() == "Level: Intermediate"
    scenario = next(
        b
        for b in window.findChildren(QAbstractButton)
        if b.accessibleName().startswith("Scenario: ")
    )
    qtbot.waitUntil(lambda: scenario.width() >= scenario.minimumSizeHint().width())


def test_the_titles_of_scenarios_are_whole_and_a_short_level_is_steps(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1280, 800)
    picker, level = window.bar.picker, window.bar.level
    widest = max(
        picker.fontMetrics().horizontalAdvance(title_told(plan)) for plan in scenarios().values()
    )
    qtbot.waitUntil(lambda: picker.width() > widest)
    window.choices.set_level(LEVELS[0])
    assert level.text() == "Fundamentals"
    window.choices.change(text_size=200)
    window.resize(1100, 640)
    qtbot.waitUntil(lambda: level.text() == "")
    steps = []
    for chosen in LEVELS:
        window.choices.set_level(chosen)
        assert chosen.capitalize() in level.accessibleName()
        steps.append(level.grab().toImage())
    assert len({bytes(image.constBits()) for image in steps}) == len(LEVELS)
