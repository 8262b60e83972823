"""A language whose letters are not Latin: every word that a screen shows or speaks is in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hpgviz import language, resources
from hpgviz.app.settings import Preferences
from hpgviz.notice import model_version
from hpgviz.view.language import speak
from tests.language.folders import make_language
from tests.language.test_layout import open_window, walk

_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшжыз", strict=True))
_KEPT = re.compile(r"\{[^}]*\}|\]\([^)]*\)|([A-Za-z])")  # what a frame fills, where a link leads
_MARKUP = re.compile(r"<[^>]*>|&#?\w+;")
_WORD = re.compile(r"[A-Za-z]{3,}")
NAMES = {"Deutsch", "English", "Espa", "Italiano", "Test"}  # of languages, each in itself
QT = {"bytes", "Esc"}  # what Qt says itself, and what stands on every keyboard
FOLDERS = "pytest|hpgviz-tests"  # where tests keep what the screen of what is stored tells of


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(language.ENGLISH)
    language.forget()


def in_other_letters(text: str) -> str:
    """Return `text` without a Latin letter, but for what the program fills in."""

    def other(found: re.Match[str]) -> str:
        letter = found[1]
        if letter is None:
            return found[0]
        there = _LETTERS[letter.lower()]
        return there.upper() if letter.isupper() else there

    return _KEPT.sub(other, text)


def said_by(shown: QWidget) -> Iterator[str]:
    """Yield every text of a screen, the spoken ones and the tooltips, too."""
    for part in (shown, *shown.findChildren(QWidget)):
        if part.isWindow():
            yield part.windowTitle()
        if not part.isVisible():
            continue
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        elif isinstance(part, QLabel | QAbstractButton):
            yield part.text()


def note(kept: dict[str, str], known: set[str], name: str, shown: QWidget) -> None:
    """Keep what a screen says in Latin letters, and is no name of a study."""
    for text in said_by(shown):
        words = set(_WORD.findall(_MARKUP.sub(" ", text)))
        if words - known and not re.search(FOLDERS, text):
            kept.setdefault(text, name)


def test_no_word_of_any_screen_is_left_in_english(qtbot: QtBot, folder: Path) -> None:
    sources = resources.load("sources.toml", dict[str, dict[str, str]])
    citations = " ".join(one["citation"] for one in sources.values())
    make_language(folder, "xx", in_other_letters)
    kept: dict[str, str] = {}
    version = _WORD.findall(model_version())  # eight hexadecimal digits may spell a word
    known = {*_WORD.findall(citations), *NAMES, *QT, *version}
    window = open_window(qtbot, folder, Preferences(calm=True, language="xx"))
    walk(qtbot, window, functools.partial(note, kept, known))
    assert kept == {}
