"""About: reached by key, menu and help; what it says of purpose, care, versions and licenses."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.about import AboutDialog, about_texts, versions
from hpgviz.app.model_card import ModelCard
from hpgviz.app.window import MainWindow
from hpgviz.notice import model_version
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Prose, Text
from tests.explain.reading import BANNED, grade

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(inside: QWidget, text: str) -> None:
    (found,) = (b for b in inside.findChildren(Button) if b.text() == text and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def about(window: MainWindow) -> AboutDialog:
    (found,) = (w for w in window.findChildren(AboutDialog) if w.isVisible())
    return found


def test_a_key_shows_all_that_it_is_and_is_not(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1, CTRL | SHIFT)
    said = "\n".join(text.prose for text in about(window).findChildren(Prose))
    for words in (
        "Teaching software",
        "does not diagnose, predict, monitor or guide",
        "do not start or stop a medicine",
        "Sudden chest pain, breathlessness, a swollen painful leg or loss of sight",
        "MIT",
        "CC BY 4.0",
        "GNU Lesser General Public License, version 3",
        "code.qt.io",
    ):
        assert words in said
    for version in (platform.python_version(), qVersion(), model_version()):
        assert version in said
    press(about(window), "Copy the versions")
    assert QApplication.clipboard().text() == versions()
    press(about(window), "About the model")
    (card,) = window.findChildren(ModelCard)
    assert card.isVisible()
    card.close()
    QTest.keyClick(about(window), Qt.Key.Key_Escape)
    assert not [w for w in window.findChildren(AboutDialog) if w.isVisible()]


def test_the_help_leads_there(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    press(window.sheet, "About hpgviz")
    about(window).close()


def test_it_reads_plainly_and_gives_no_advice() -> None:
    said = about_texts()
    told = [*said.purpose, said.careful, said.urgent]
    told += [line for section in said.section[:4] for line in section.text]
    for line in told:
        assert not [word for word in BANNED if word in line.lower()]
    assert grade(" ".join([*said.purpose, said.careful])) <= 10


# ---------------------------------------------------------------- the sheet of keys


def lines(window: MainWindow) -> list[str]:
    return [text.text() for text in window.sheet.findChildren(Text) if text.isVisible()]


def test_the_sheet_has_every_key_and_finds_one(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    every = lines(window)
    for command in window.actions_table.commands.values():
        assert command.text in every
        assert any(command.shown_keys() in line.split(", ") for line in every), command.id
    assert "On a course" in every
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Find a key"
    QTest.keyClicks(field, "larger")
    found = lines(window)
    assert "Larger text" in found
    assert "Undo" not in found
    assert "Plan" not in found
    QTest.keyClicks(field, "zzz")
    assert "No key has a name like that." in lines(window)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert lines(window) == every
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.sheet.isVisible()
