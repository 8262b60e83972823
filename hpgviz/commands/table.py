"""Writes a table of numbers as CSV: comma, decimal point, one header row and nothing else."""

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from hpgviz.commands import CommandError
from hpgviz.plan.atomic import replace_file

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
            table = io.StringIO()
            _write(table, header, rows)
            replace_file(Path(out), table.getvalue().encode())
    except BrokenPipeError:
        raise
    except OSError as error:
        from hpgviz.reasons import unwritten

        raise CommandError(unwritten(out or "stdout", error)) from error
