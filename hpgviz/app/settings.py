"""Preferences, and nothing else, in one INI file that a user can find, read and delete."""

from __future__ import annotations

import contextlib
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec
from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from hpgviz.levels import FIRST_LEVEL, LEVELS, Level
from hpgviz.units import SYSTEMS, Systems, units

ThemeChoice = Literal["system", "light", "dark", "contrast"]
RoomChoice = Literal["small", "medium", "large"]
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent
_LARGE_SCREEN, _LARGE_TEXT = 2000, 150  # px so high that are not scaled are small: text in per cent
_VERSION = 1
_MOST_RECENT = 8
_MOST_BYTES = 1_000_000


class Preferences(msgspec.Struct, frozen=True):
    """What a user chose about the program itself.

    Attributes
    ----------
    theme : str
        ``system``, ``light``, ``dark`` or ``contrast``.
    text_size : int
        Per cent, one of `TEXT_SIZES`.
    calm : bool
        Whether motion is off.
    level : str
        The level of the texts and of what is shown as a number.
    language : str
        The code of a language; empty for that of the system.
    units : Systems or None
        Whose units are shown; None for those that are usual at the place.
    charts : tuple of str
        The quantities that have a chart, from top to bottom; empty for those at first.
    letters : bool
        Whether keys of a single letter, digit or sign do something.
    keep_recent : bool
        Whether the files that were opened and saved are remembered.
    room : str
        The size of the room in which is presented: small, medium or large.
    bright_room : bool
        Whether that room is light.
    first_steps : bool
        Whether the first steps have been offered.
    geometry : bytes
        Where the window was, as Qt writes it.
    """

    theme: ThemeChoice = "system"
    text_size: int = 100
    calm: bool = False
    level: Level = FIRST_LEVEL
    language: str = ""
    units: Systems | None = None
    charts: tuple[str, ...] = ()
    letters: bool = True
    keep_recent: bool = False
    room: RoomChoice = "small"
    bright_room: bool = True
    first_steps: bool = False
    geometry: bytes = b""


def text_size_for(height: int) -> int:
    """Return the size of text, per cent, where none was chosen for a screen `height` px high."""
    return _LARGE_TEXT if height >= _LARGE_SCREEN else 100


def settings_file() -> Path:
    """Return the path of the INI file."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "preferences.ini"


class Settings:
    """Reads and writes the preferences.

    A file that cannot be read is set aside under another name; `set_aside` tells which.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or settings_file()
        self.set_aside: Path | None = None
        if self._is_odd():
            self._put_aside()
        self._store = QSettings(str(self.file), QSettings.Format.IniFormat)
        if self._store.status() != QSettings.Status.NoError or self._unreadable():
            self._put_aside()
            self._store = QSettings(str(self.file), QSettings.Format.IniFormat)

    def read(self) -> Preferences:
        """Return the preferences; what is missing or makes no sense has its default."""
        first = Preferences()
        theme = str(self._store.value("theme", first.theme))
        size = _whole(self._store.value("text_size", first.text_size))
        level = str(self._store.value("level", first.level))
        geometry = self._store.value("geometry", QByteArray())
        room = str(self._store.value("room", first.room))
        return Preferences(
            theme=next((name for name in get_args(ThemeChoice) if name == theme), first.theme),
            text_size=size if size in TEXT_SIZES else first.text_size,
            calm=self._flag("calm", first.calm),
            level=next((name for name in LEVELS if name == level), first.level),
            language=_code(self._store.value("language", "")),
            units=self._units(),
            letters=self._flag("letters", first.letters),
            keep_recent=self._flag("keep_recent", first.keep_recent),
            first_steps=self._flag("first_steps", first.first_steps),
            room=next((name for name in get_args(RoomChoice) if name == room), first.room),
            bright_room=self._flag("bright_room", first.bright_room),
            charts=tuple(str(self._store.value("charts", "")).split()),
            geometry=bytes(geometry.data()) if isinstance(geometry, QByteArray) else b"",
        )

    def _flag(self, key: str, first: bool) -> bool:
        stored = str(self._store.value(key, "")).lower()
        return stored == "true" if stored in ("true", "false") else first

    def _units(self) -> Systems | None:
        stored = str(self._store.value("units", ""))
        turned = str(self._store.value("units_turned", "")).split()
        usual = next((name for name in SYSTEMS if name == stored), None)
        return None if usual is None else Systems(usual, frozenset(turned) & units().keys())

    def write(self, preferences: Preferences) -> None:
        """Store the preferences."""
        self._store.setValue("version", _VERSION)
        self._store.setValue("theme", preferences.theme)
        self._store.setValue("text_size", preferences.text_size)
        for key in ("calm", "letters", "keep_recent", "first_steps", "bright_room"):
            self._store.setValue(key, "true" if getattr(preferences, key) else "false")
        if not preferences.keep_recent:
            self._store.remove("recent")
        self._store.setValue("level", preferences.level)
        self._store.setValue("language", preferences.language)
        self._store.setValue("room", preferences.room)
        self._store.setValue("charts", " ".join(preferences.charts))
        shown = preferences.units
        self._store.setValue("units", "" if shown is None else shown.usual)
        self._store.setValue(
            "units_turned", "" if shown is None else " ".join(sorted(shown.turned))
        )
        self._store.setValue("geometry", QByteArray(preferences.geometry))
        self._store.sync()

    def recent(self) -> tuple[Path, ...]:
        """Return the files that were opened or saved of late, the newest first."""
        stored = self._store.value("recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return tuple(Path(str(name)) for name in names if name)[:_MOST_RECENT]

    def remember(self, file: Path) -> None:
        """Put `file` first among the recent ones, if they are kept."""
        if not self.read().keep_recent:
            return
        newest = file.absolute()
        others = [known for known in self.recent() if known != newest]
        self._set_recent([newest, *others][:_MOST_RECENT])

    def forget_recent(self) -> None:
        """Forget which files were opened and saved."""
        self._set_recent([])

    def _set_recent(self, files: Sequence[Path]) -> None:
        self._store.setValue("recent", [str(file) for file in files])
        self._store.sync()

    def clear(self) -> None:
        """Delete the file, and those that were set aside."""
        self._store.clear()
        self._store.sync()
        for file in (self.file, self.aside):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)

    @property
    def aside(self) -> Path:
        """Where a damaged file goes."""
        return self.file.with_suffix(".damaged.ini")

    def _is_odd(self) -> bool:
        """Whether something stands there that Qt must not read: a pipe, or very much."""
        try:
            found = self.file.stat()
        except (OSError, ValueError):
            return False  # nothing there, or nothing that can be looked at
        return not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES

    def _unreadable(self) -> bool:
        """Whether there is a file that holds something, but not our preferences."""
        if not self.file.is_file() or self.file.stat().st_size == 0:
            return False
        return _whole(self._store.value("version", 0)) != _VERSION

    def _put_aside(self) -> None:
        aside = self.aside
        try:
            self.file.replace(aside)
        except OSError:
            return  # a folder we may not write to: the defaults hold for this run
        self.set_aside = aside


def _whole(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


def _code(value: object) -> str:
    """Return the code of a language, or nothing where it could be none."""
    return str(value) if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", str(value)) else ""
