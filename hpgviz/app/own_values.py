"""A person's own lab values while the program runs: what was typed or read, and whether it shows.

They live here and in the file the person names, and nowhere else: no plan, recovery copy, log,
list of recent files or clipboard ever gets them. Nothing compares, judges or fits them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hpgviz.errors import Problem
from hpgviz.labs import LabValue, entries_of, read_labs, read_value, write_labs

Entries = tuple[str, ...]
"""Day or date, quantity, value and unit of one value, as they were typed."""


class OwnValues(QObject):
    """The values of one window.

    `hidden` is what the person chose; the values also stay away while something else asks for it
    (`keep_away`): a lesson, a room that looks on, a picture that is being made.

    Signals
    -------
    changed
        Other values are there.
    shown_changed : bool
        Whether they are to be seen now.
    """

    changed = Signal()
    shown_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Entries, ...] = ()
        self._start: dt.date | None = None
        self._values: tuple[LabValue, ...] = ()
        self._problems: dict[int, str] = {}
        self._hidden = False
        self._away: set[str] = set()
        self._told = False
        self.file: Path | None = None
        self.modified = False

    # ------------------------------------------------------------------ what is there

    @property
    def rows(self) -> tuple[Entries, ...]:
        """All that was typed or read, also what is wrong."""
        return self._rows

    @property
    def start(self) -> dt.date | None:
        """The date of day 0, if anybody said it."""
        return self._start

    @property
    def values(self) -> tuple[LabValue, ...]:
        """The values of the rows that can be used."""
        return self._values

    @property
    def problems(self) -> dict[int, str]:
        """What is wrong with a row, by its place from 0, in one line each."""
        return self._problems

    def set_rows(self, rows: Sequence[Entries], start: dt.date | None) -> None:
        """Take what was typed; what is wrong stays, and is told by `problems`."""
        if (tuple(rows), start) == (self._rows, self._start):
            return
        self._take(rows, start)
        self.modified = bool(self._rows) or self.file is not None

    def _take(self, rows: Sequence[Entries], start: dt.date | None) -> None:
        self._rows, self._start = tuple(rows), start
        values: list[LabValue] = []
        self._problems = {}
        for place, entries in enumerate(self._rows):
            try:
                values.append(read_value(entries, start))
            except ValueError as error:
                self._problems[place] = str(error)
        self._values = tuple(values)
        self.changed.emit()
        self._tell()

    # ------------------------------------------------------------------ the file

    def open(self, path: Path, start: dt.date | None = None) -> tuple[Problem, ...]:
        """Show what a file holds in place of what was there; return what is wrong in it.

        Raises
        ------
        StartMissingError
            If it has dates, and neither it nor `start` says which is day 0.
        LabsError
            If it cannot be used. What was there stays.
        """
        found = read_labs(path, start)
        rows = [entries_of(value, found.start) for value in found.values]
        self._hidden = False
        self.file = path
        self._take([*rows, *found.wrong], found.start)
        self.modified = False
        return found.problems

    def save(self, path: Path) -> None:
        """Write the values, readable by their owner alone.

        Raises
        ------
        LabsError
            If that cannot be done.
        """
        write_labs(path, self._values, self._start)
        self.file, self.modified = path, False

    def clear(self) -> None:
        """Forget all values; their file stays as it is."""
        self.file = None
        self._take((), None)
        self.modified = False

    # ------------------------------------------------------------------ whether it shows

    @property
    def shown(self) -> bool:
        """Whether there are values, and they are to be seen."""
        return bool(self._rows) and not self._hidden and not self._away

    def toggle(self) -> None:
        """Hide all of them, or show them again."""
        self._hidden = not self._hidden
        self._tell()

    def keep_away(self, reason: str, *, away: bool) -> None:
        """Keep the values out of sight for a reason, or no longer; the person's choice stays."""
        if away:
            self._away.add(reason)
        else:
            self._away.discard(reason)
        self._tell()

    @property
    def kept_away(self) -> bool:
        """Whether something keeps them out of sight, whatever the person chose."""
        return bool(self._away)

    @contextlib.contextmanager
    def out_of_sight(self) -> Iterator[None]:
        """Keep the values out of a picture that is being made."""
        self.keep_away("picture", away=True)
        try:
            yield
        finally:
            self.keep_away("picture", away=False)

    def _tell(self) -> None:
        if self.shown != self._told:
            self._told = self.shown
            self.shown_changed.emit(self._told)
