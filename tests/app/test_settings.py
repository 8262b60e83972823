"""Preferences: kept, checked, and set aside when they are damaged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hpgviz.app.settings import Preferences, Settings, settings_file
from hpgviz.units import Systems


def test_preferences_come_back(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "a" / "preferences.ini"
    kept = Preferences("dark", 150, calm=True, geometry=b"\x00\x01\xff")
    Settings(file).write(kept)
    assert Settings(file).read() == kept


def test_a_first_start_has_the_defaults(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "preferences.ini")
    assert settings.read() == Preferences()
    assert settings.set_aside is None


@pytest.mark.parametrize("content", [b"\x00\xff\xfe garbage", b"[General]\ntheme=", b"version=x\n"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "preferences.ini"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.read() == Preferences()
    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == content
    settings.write(Preferences(theme="dark"))
    again = Settings(file)
    assert again.set_aside is None
    assert again.read().theme == "dark"


def _folder(file: Path) -> None:
    file.mkdir()


def _very_much(file: Path) -> None:
    file.write_text("[General]\nversion=1\n" + "a=1\n" * 300_000)


ODD: dict[str, Callable[[Path], object]] = {"a folder": _folder, "very much": _very_much}
if hasattr(os, "mkfifo"):
    ODD["a pipe"] = os.mkfifo  # which nobody writes to: reading it would wait for ever


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_is_no_file_of_ours_is_set_aside_unread(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    file = tmp_path / "preferences.ini"
    make(file)
    settings = Settings(file)
    assert settings.read() == Preferences()
    assert settings.set_aside is not None
    assert settings.set_aside.exists()
    settings.write(Preferences(theme="dark"))
    assert Settings(file).read().theme == "dark"


def test_values_out_of_range_have_their_defaults(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    file.write_text("[General]\nversion=1\ntheme=pink\ntext_size=7\ncalm=perhaps\n")
    settings = Settings(file)
    assert settings.read() == Preferences()
    assert settings.set_aside is None


def test_only_preferences_are_written(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    Settings(file).write(Preferences())
    keys = {line.partition("=")[0] for line in file.read_text().splitlines() if "=" in line}
    chosen = {"theme", "text_size", "calm", "level", "units", "units_turned", "charts"}
    chosen |= {"letters", "keep_recent", "first_steps", "language", "room", "bright_room"}
    assert keys == {"version", "geometry", *chosen}


@pytest.mark.parametrize("shown", [None, Systems("si"), Systems("american").turn("estradiol")])
def test_units_are_remembered(tmp_path: Path, shown: Systems | None) -> None:
    file = tmp_path / "preferences.ini"
    Settings(file).write(Preferences(units=shown))
    assert Settings(file).read().units == shown


def test_units_that_make_no_sense_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    file.write_text("[General]\nversion=1\nunits=si\nunits_turned=estradiol moon\n")
    assert Settings(file).read().units == Systems("si").turn("estradiol")
    file.write_text("[General]\nversion=1\nunits=stones\n")
    assert Settings(file).read().units is None


def test_the_file_lies_with_the_configuration(qapp: QApplication) -> None:
    assert settings_file().name == "preferences.ini"
