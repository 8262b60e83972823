"""Lessons from files and folders: they follow the file while somebody writes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow

TEXT = """hpgviz_lesson = 1
title = "Gel"
goal = "See."
keep = "So it is."
minutes = { patient = 3, seminar = 4 }

[[step]]
title = "First"
plan = "03-testosterone-gel"
say = "One."

[[step]]
title = "Second"
plan = "mine.hpg.toml"
say = "Two."
"""


def shown(window: MainWindow) -> str:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def is_said(window: MainWindow, text: str) -> bool:
    return text in shown(window)


def lesson(folder: Path) -> Path:
    (folder / "mine.hpg.toml").write_text("hpgviz = 1\ndays = 60.0\n", encoding="utf-8")
    path = folder / "gel.lesson.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at, copy = QPoint(50, 50), Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(at, copy, data, left, plain))
    QApplication.sendEvent(window, QDropEvent(at, copy, data, left, plain))


def test_a_saved_text_is_shown_at_the_same_step(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = lesson(tmp_path)
    window.lessons.open(path)
    window.lessons.go_on()
    window.lessons.go_on()
    assert "Two." in shown(window)
    path.write_text(TEXT.replace("Two.", "Two, and more."), encoding="utf-8")
    qtbot.waitUntil(lambda: "Two, and more." in shown(window))
    window.lessons.go_back()
    assert "One." in shown(window)


def test_an_editor_that_replaces_the_file_is_followed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = lesson(tmp_path)
    window.lessons.open(path)
    for number in range(2):
        other = tmp_path / "gel.tmp"
        other.write_text(TEXT.replace("One.", f"Replaced {number}."), encoding="utf-8")
        other.replace(path)
        qtbot.waitUntil(partial(is_said, window, f"Replaced {number}."))


def test_a_damaged_text_leaves_the_last_good_one_and_one_line(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = lesson(tmp_path)
    window.lessons.open(path)
    path.write_text(TEXT.replace("say", "sya"), encoding="utf-8")
    qtbot.waitUntil(lambda: "gel.lesson.toml: step[0]" in window.frame.messages.message)
    assert "One." in shown(window)
    path.write_text(TEXT.replace("One.", "Mended."), encoding="utf-8")
    qtbot.waitUntil(lambda: "Mended." in shown(window))
    assert window.frame.messages.message == ""


def test_a_folder_is_a_shelf(window: MainWindow, tmp_path: Path) -> None:
    lesson(tmp_path)
    (tmp_path / "bad.lesson.toml").write_text("hpgviz_lesson = 1\n", encoding="utf-8")
    drop(window, tmp_path)
    doors = {b.accessibleName(): b for b in window.findChildren(QAbstractButton)}
    assert ": is missing" in doors["bad.lesson.toml"].accessibleDescription()
    QTest.mouseClick(doors["Gel"], Qt.MouseButton.LeftButton)
    assert "One." in shown(window)


def test_a_lesson_is_known_by_a_name_in_capitals(window: MainWindow, tmp_path: Path) -> None:
    drop(window, lesson(tmp_path).rename(tmp_path / "GEL.LESSON.TOML"))
    assert "One." in shown(window)


def test_a_lesson_is_dropped_and_an_empty_folder_is_told(
    window: MainWindow, tmp_path: Path
) -> None:
    drop(window, lesson(tmp_path))
    assert "One." in shown(window)
    empty = tmp_path / "empty"
    empty.mkdir()
    drop(window, empty)
    assert "there are no lessons in it" in window.frame.messages.message
    assert "One." in shown(window)


CASE = """hpgviz_mystery = 1
title = "A man, 41"
story = "He has used a gel."
plan = "mine.hpg.toml"
day = 182.0
tests = ["lh", "testosterone", "sperm"]
answers = ["primary", "outside"]
right = "outside"
told = "Blood is full."
why = "lh"
"""
GEL = """hpgviz = 1
title = "A gel at home"
days = 365.0
[[course]]
drug = "testosterone_gel"
dose = 100.0
every = 1.0
start = 0.0
"""


def test_a_mystery_is_followed_while_it_is_written(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "mine.hpg.toml").write_text(GEL, encoding="utf-8")
    path = tmp_path / "gel.mystery.toml"
    path.write_text(CASE, encoding="utf-8")
    own = window.session.plan
    window.lessons.open(path)
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    path.write_text(CASE.replace("a gel.", "a gel since May."), encoding="utf-8")
    qtbot.waitUntil(lambda: "a gel since May." in shown(window))
    found = window.lessons.mysteries.inquiry
    assert found is not None
    assert found.ordered == ("lh",)  # the place stays
    path.write_text("no case", encoding="utf-8")
    qtbot.waitUntil(lambda: "gel.mystery.toml" in shown(window))
    assert "a gel since May." in shown(window)
    path.write_text(CASE.replace("is full", "is very full"), encoding="utf-8")
    qtbot.waitUntil(lambda: "gel.mystery.toml" not in shown(window))
    for key in (Qt.Key.Key_2, Qt.Key.Key_PageDown):
        QTest.keyClick(window, key)
    assert "Blood is very full." in shown(window)
    path.write_text(CASE.replace("is full", "has plenty"), encoding="utf-8")
    qtbot.waitUntil(lambda: "Blood has plenty." in shown(window))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.plan == own
