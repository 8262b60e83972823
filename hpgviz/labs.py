"""A person's own laboratory values: the file they live in, and nothing else.

They are never judged, never fitted, and never part of a plan, an autosave, a log or the clipboard:
what is read here goes to the charts, and back into the same kind of file. No Qt.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import errno
import functools
import io
import math
import os
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from hpgviz import resources, suffixes
from hpgviz.errors import HpgvizError, Problem, ResourceError
from hpgviz.language import cached, figure
from hpgviz.model.quantities import quantities
from hpgviz.plan.atomic import replace_file
from hpgviz.plan.plan import LAST_DAY
from hpgviz.reasons import reason_of
from hpgviz.typed import pointed

MOST_BYTES = 2_000_000
MOST_VALUES = 5_000
HEADERS = (("day", "quantity", "value", "unit"), ("date", "quantity", "value", "unit"))

_START = re.compile(r"#\s*start\s+(\S+)\s*$")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DECIMAL = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_SHOWN = 40  # characters of a wrong entry that are repeated

Point = Callable[[str], str]
"""Puts a decimal point into a number, where it has none."""


class LabsError(HpgvizError):
    """A file of lab values cannot be used."""


class StartMissingError(LabsError):
    """A file has dates, and nobody says which of them is day 0."""


class LabUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unit of a laboratory: what one of it is in the unit of the model, and why."""

    one: float
    source: str


class LabsTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/labs.toml``."""

    line: str
    row: dict[str, str]
    file: dict[str, str]


@cached
def labs_texts() -> LabsTexts:
    """Return what is said of wrong files and rows."""
    return resources.load("text/labs.toml", LabsTexts)


class LabValue(msgspec.Struct, frozen=True):
    """One value as the laboratory wrote it.

    Attributes
    ----------
    day : float
        Days after day 0 of the plan; may lie before it.
    quantity : str
        Id of the quantity.
    value : float
        In `unit`, 0 or above.
    unit : str
        One of `lab_units()[quantity]`.
    """

    day: float
    quantity: str
    value: float
    unit: str

    @property
    def in_model_unit(self) -> float:
        """The value in the unit of the quantity's record."""
        return self.value * lab_units()[self.quantity][self.unit]


class Labs(msgspec.Struct, frozen=True):
    """What a file of lab values holds.

    Attributes
    ----------
    values : tuple of LabValue
        The values of all sound lines, by day.
    start : date or None
        The date of day 0, where the file says it or the reader was told.
    problems : tuple of Problem
        What is wrong with the other lines; `field` names the line, counted from 1.
    wrong : tuple of tuple of str
        The entries of those lines as they stand there, in the same order.
    """

    values: tuple[LabValue, ...] = ()
    start: dt.date | None = None
    problems: tuple[Problem, ...] = ()
    wrong: tuple[tuple[str, ...], ...] = ()


@functools.cache
def lab_units() -> dict[str, dict[str, float]]:
    """Return the units of every quantity that a laboratory reports, the model's own first.

    They are those of files, the same in every language; `unit_told` is how a reader writes them.

    Returns
    -------
    dict of str to dict of str to float
        By quantity and unit: what one of the unit is in the unit of the model.

    Raises
    ------
    ResourceError
        If the records are malformed or name a quantity that the model does not have.
    """
    found = resources.load("labs.toml", dict[str, dict[str, LabUnit]])
    for name in found:
        if name not in quantities():
            raise ResourceError(f"resources/labs.toml: {name} is no quantity")
    own, systems = resources.tables("quantities.toml"), resources.tables("units.toml")
    return {
        name: {own[name]["unit"]: 1.0}
        | {shown["unit"]: shown["one"] for shown in systems.get(name, {}).values()}
        | {unit: record.one for unit, record in further.items()}
        for name, further in found.items()
    }


def unit_told(quantity: str, unit: str) -> str:
    """Return a unit of a file as the language that is spoken now writes it."""
    own = next(iter(lab_units().get(quantity, ())), "")
    return quantities()[quantity].unit if own and unit == own else unit


def read_labs(path: str | os.PathLike[str], start: dt.date | None = None) -> Labs:
    """Read a file of lab values.

    Parameters
    ----------
    path
        The file.
    start
        The date of day 0 for a file with dates that does not say it.

    Raises
    ------
    StartMissingError
        If it has dates and nobody says what day 0 is.
    LabsError
        If the file cannot be read or is no such file. A single wrong line is no reason: it is
        among the `problems`.
    """
    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise LabsError(_file("absent", name)) from error
    except (OSError, ValueError) as error:
        raise LabsError(_file("unreadable", name, reason=reason_of(error))) from error
    if len(data) > MOST_BYTES:
        raise LabsError(_file("large", name, most=MOST_BYTES // 1_000_000))
    try:
        return parse_labs(data.decode("utf-8-sig"), name, start)
    except UnicodeDecodeError as error:
        raise LabsError(_file("no_text", name, at=error.start)) from error


def parse_labs(text: str, name: str, start: dt.date | None = None) -> Labs:
    """Return what the text of a file of lab values holds; as `read_labs`.

    Raises
    ------
    LabsError
        If the text as a whole cannot be used; wrong lines are `problems` of the result.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and lines[0][1].lstrip().startswith("#"):
        place, said = lines.pop(0)
        start = _said_start(said, name, place)
    if not lines:
        raise LabsError(_file("empty", name, header=",".join(HEADERS[0])))
    place, header = lines.pop(0)
    mark = ";" if ";" in header else ","
    columns = tuple(cell.strip().lower() for cell in header.split(mark))
    if columns not in HEADERS:
        first, second = (mark.join(columns) for columns in HEADERS)
        said = _file("header", name, n=place, text=_shown(header), first=first, second=second)
        raise LabsError(said)
    dated = columns[0] == "date"
    if dated and start is None:
        raise StartMissingError(_file("dates", name))
    if len(lines) > MOST_VALUES:
        raise LabsError(_file("many", name, count=len(lines), most=MOST_VALUES))
    values, problems, wrong = [], [], []
    for number, line in lines:
        try:
            values.append(_value(line, mark, start if dated else None))
        except ValueError as error:
            problems.append(Problem(labs_texts().line.format(n=number), str(error)))
            wrong.append(tuple(cell.strip() for cell in line.split(mark)))
    values.sort(key=lambda value: value.day)
    return Labs(tuple(values), start, tuple(problems), tuple(wrong))


def read_value(entries: Sequence[str], start: dt.date | None = None) -> LabValue:
    """Return what a person typed: day or date, quantity, value and unit; a decimal comma counts.

    Raises
    ------
    ValueError
        With what is wrong and what is allowed; also for a date while nobody says what day 0 is,
        and for a number that may have a mark of thousands.
    """
    when = entries[0].strip()
    dated = bool(_DATE.fullmatch(when))
    if dated and start is None:
        raise ValueError(_row("date_alone", text=when))
    cells = [entry.strip() for entry in entries]
    return _from_entries(cells, pointed, start if dated else None)


def entries_of(value: LabValue, start: dt.date | None = None) -> tuple[str, str, str, str]:
    """Return a value as a person would type it; with `start` its date, where it is a whole day."""
    when = figure(_plain(value.day))
    if start is not None and value.day == int(value.day):
        with contextlib.suppress(OverflowError):  # after the year 9999
            when = (start + dt.timedelta(days=int(value.day))).isoformat()
    return (when, value.quantity, figure(_plain(value.value)), value.unit)


def labs_text(values: Sequence[LabValue], start: dt.date | None = None) -> str:
    """Return the text of a file with `values`, by day; `parse_labs` reads the same values back."""
    out = io.StringIO()
    if start is not None:
        out.write(f"# start {start.isoformat()}\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADERS[0])
    for value in sorted(values, key=lambda value: value.day):
        table.writerow((_plain(value.day), value.quantity, _plain(value.value), value.unit))
    return out.getvalue()


def write_labs(
    path: str | os.PathLike[str], values: Sequence[LabValue], start: dt.date | None = None
) -> None:
    """Write a file of lab values, readable by its owner alone; the old one stays until it is whole.

    Raises
    ------
    LabsError
        If that cannot be done.
    """
    target = Path(path)
    try:
        replace_file(target, labs_text(values, start).encode(), private=True)
    except OSError as error:
        raise _unwritten(target, error) from error


def labs_file(chosen: Path) -> Path:
    """Return the file that a person means who chose `chosen`; its name ends as all of its kind.

    Raises
    ------
    LabsError
        If another file than the one chosen is there already: nobody was asked about that one.
    """
    if chosen.name.lower().endswith(suffixes.LABS):
        return chosen
    plain = chosen.suffix.lower() == ".csv"
    path = chosen.with_name((chosen.stem if plain else chosen.name) + suffixes.LABS)
    if path.exists():
        raise _unwritten(path, FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))
    return path


def _unwritten(path: Path, error: OSError) -> LabsError:
    return LabsError(_file("unwritten", path.name, reason=reason_of(error)))


def _plain(number: float) -> str:
    """Return all digits of a number, never with an exponent, and no needless ".0"."""
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def _file(key: str, name: str, **values: object) -> str:
    return labs_texts().file[key].format(name=name, **values)


def _row(key: str, **values: object) -> str:
    return labs_texts().row[key].format(**values)


def _said_start(line: str, name: str, place: int) -> dt.date:
    said = _START.match(line.strip())
    try:
        return dt.date.fromisoformat(said[1] if said else "")
    except ValueError as error:
        raise LabsError(_file("start", name, n=place, text=_shown(line))) from error


def _value(line: str, mark: str, start: dt.date | None) -> LabValue:
    """Return the value on a line; raises ValueError with what is wrong and what is allowed."""
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
    except csv.Error as error:
        raise ValueError(_row("unreadable", text=_shown(line), reason=error)) from error
    return _from_entries(cells, _comma_too if mark == ";" else str, start)


def _comma_too(text: str) -> str:
    """Return a number between semicolons with a decimal point."""
    return text if "." in text else text.replace(",", ".")


def _from_entries(cells: Sequence[str], point: Point, start: dt.date | None) -> LabValue:
    if len(cells) != len(HEADERS[0]):
        raise ValueError(_row("entries", count=len(cells), allowed=len(HEADERS[0])))
    when, quantity, amount, unit = cells
    day = _day(when, point) if start is None else _days_since(when, start)
    units = lab_units().get(quantity)
    if units is None:
        allowed = ", ".join(lab_units())
        raise ValueError(_row("unknown", text=_shown(quantity), allowed=allowed))
    if unit not in units:
        allowed = ", ".join(units)
        raise ValueError(_row("unit", text=_shown(unit), quantity=quantity, allowed=allowed))
    return LabValue(day, quantity, _amount(amount, point), unit)


def _number(text: str, point: Point) -> float:
    """Return a decimal, NaN where it is none; a number of two readings is a `ValueError`."""
    plain = point(text)
    return float(plain) if _DECIMAL.fullmatch(plain) else math.nan


def _day(text: str, point: Point) -> float:
    day = _number(text, point)
    if not -LAST_DAY <= day <= LAST_DAY:
        low, high = f"{-LAST_DAY:g}", f"{LAST_DAY:g}"
        raise ValueError(_row("day", text=_shown(text), low=low, high=high))
    return day


def _days_since(text: str, start: dt.date) -> float:
    try:
        day = float((dt.date.fromisoformat(text) - start).days)
    except ValueError:
        raise ValueError(_row("date", text=_shown(text))) from None
    if not -LAST_DAY <= day <= LAST_DAY:
        raise ValueError(_row("date_far", text=_shown(text), days=f"{LAST_DAY:g}"))
    return day


def _amount(text: str, point: Point) -> float:
    value = _number(text, point)
    if not 0.0 <= value <= 1e6:
        raise ValueError(_row("value", text=_shown(text)))
    return value


def _shown(text: str) -> str:
    """Return a wrong entry for a frame that has the quotes: short, on one line."""
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…")[1:-1]
