"""Writes a table of numbers as CSV: comma, decimal point, one header row and nothing else."""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from hpgviz.commands import CommandError

Row = Sequence[str | float]


def exact(day: float) -> str:
    """Return a day that is a multiple of 0.125 with every digit it has: `0`, `0.125`, `7305`."""
    return f"{day:.3f}".rstrip("0").rstrip(".")


def _cell(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"


def _write(stream: TextIO, header: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)


def write_table(out: str | None, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write `rows` below `header` to the file `out`, or to stdout without one.

    Text stands as it is; numbers get six significant digits.

    Raises
    ------
    CommandError
        If the file or stdout cannot be written.
    BrokenPipeError
        If the reader of stdout has gone.
    """
    try:
        if out is None:
            _write(sys.stdout, header, rows)
            sys.stdout.flush()
        else:
            with Path(out).open("w", encoding="utf-8", newline="") as stream:
                _write(stream, header, rows)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(f"{out or 'stdout'}: cannot be written: {error.strerror}") from error
