"""Commands, stylesheet and themes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from hpgviz.app.style import resolved_theme
from hpgviz.app.window import MainWindow
from hpgviz.view.theme import THEMES, theme
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.sheet import stylesheet


@pytest.mark.parametrize("name", THEMES)
def test_the_stylesheet_is_filled_in(name: str, qapp: QApplication) -> None:
    text = stylesheet(Look(theme(name), 1.5))
    assert "@" not in text
    assert theme(name).surface.raised.name() in text
    assert re.search(r"padding: 9px 36px", text)


def test_a_choice_is_a_theme(qapp: QApplication) -> None:
    assert resolved_theme("dark") == "dark"
    assert resolved_theme("system") in THEMES


def test_no_key_means_two_things(window: MainWindow) -> None:
    table = window.actions_table.commands.values()
    keys = [sequence.toString() for command in table for sequence in set(command.sequences())]
    assert sorted(keys) == sorted(set(keys))


def test_every_command_has_words_and_a_key(window: MainWindow) -> None:
    for name, command in window.actions_table.commands.items():
        assert command.text, name
        assert command.group, name
        assert command.shown_keys(), name


def test_promised_keys_are_there(window: MainWindow) -> None:
    table = window.actions_table.commands
    promised = {
        "play": "Space",
        "week_on": "Right",
        "month_back": "Shift+Left",
        "first_day": "Home",
        "last_day": "End",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Y",
        "open": "Ctrl+O",
        "save": "Ctrl+S",
        "save_as": "Ctrl+Shift+S",
        "theme": "Ctrl+D",
        "calm": "M",
        "usual_size": "Ctrl+0",
        "full_screen": "F11",
        "help": "F1",
        "help_key": "?",
        "quit": "Ctrl+Q",
        "drug_9": "9",
    }
    for name, keys in promised.items():
        assert QKeySequence(keys) in table[name].sequences(), name
