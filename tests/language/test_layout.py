"""A language of doubled words, and one that runs from right to left: nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hpgviz import language
from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.window import MainWindow
from hpgviz.levels import Level
from hpgviz.scenarios import scenario
from hpgviz.session import Session
from hpgviz.view.language import speak
from tests.language.folders import make_language

SHORT, LONGER = 16, 1.4


def doubled(text: str) -> str:
    """Return `text` as a wordy language has it: labels twice, sentences 1.4 times as long."""
    return "\n".join(_grown(line) for line in text.split("\n"))


def _grown(line: str) -> str:
    bare = re.sub(r"\{[^}]*\}", "", line).strip()
    if not re.search("[a-z]{3}", bare):
        return line  # a unit, a sign, or a frame
    more = bare if len(bare) <= SHORT else bare[: round((LONGER - 1) * len(bare))]
    return f"{line} {more}"


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(language.ENGLISH)
    language.forget()


def open_window(qtbot: QtBot, folder: Path, chosen: Preferences) -> MainWindow:
    settings = Settings(folder / "preferences.ini")
    settings.write(chosen)
    session = Session(scenario("06-stopped-with-clomiphene"))
    session.set_playhead(224.0)
    window = MainWindow(session, settings)
    session.setParent(window)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    return window


def cut_off(window: QWidget) -> list[str]:
    """Return every label that is higher or wider than its place, and every page too wide."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        wrapped = label.wordWrap()
        tall = label.heightForWidth(label.width()) if wrapped else label.sizeHint().height()
        wide = 0 if wrapped else label.sizeHint().width()
        if tall > label.height() + 1 or wide > label.width() + 1:
            found.append(f"{label.text()[:40]!r}: {wide}x{tall} in {label.size().toTuple()}")
    for area in window.findChildren(QScrollArea):
        page = area.widget()
        if page is not None and page.isVisible() and page.width() > area.viewport().width():
            found.append(f"{type(area).__name__} is {page.width()} wide")
    return found


@pytest.mark.parametrize(
    ("level", "size"), [("fundamentals", 100), ("academic", 100), ("intermediate", 150)]
)
def test_nothing_is_cut_off_where_every_word_is_doubled(
    qtbot: QtBot, folder: Path, level: Level, size: int
) -> None:
    make_language(folder, "xx", doubled)
    chosen = Preferences(calm=True, level=level, language="xx", text_size=size)
    window = open_window(qtbot, folder, chosen)
    qtbot.waitUntil(lambda: cut_off(window) == [], timeout=10_000)


@pytest.mark.parametrize("code", ["de", "es"])
def test_nothing_is_cut_off_in_the_languages_that_ship(
    qtbot: QtBot, folder: Path, code: str
) -> None:
    window = open_window(qtbot, folder, Preferences(calm=True, language=code))
    qtbot.waitUntil(lambda: cut_off(window) == [], timeout=10_000)


def test_panels_mirror_and_the_loop_and_time_do_not(qtbot: QtBot, folder: Path) -> None:
    make_language(folder, "xx", str, direction="rtl")
    window = open_window(qtbot, folder, Preferences(calm=True, language="xx"))
    parts = window.frame.parts
    assert parts.left.x() > window.width() / 2 > parts.right.x() + parts.right.width() / 2
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for part in (window.diagram, window.dock, window.dock.axis):
        assert part.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert window.dock.x() == 0
    qtbot.waitUntil(lambda: cut_off(window) == [], timeout=10_000)
