"""Words of the command line that several commands share, with what is allowed."""

import argparse
import re
from collections.abc import Callable, Sequence

from hpgviz.commands import CommandError
from hpgviz.language import ENGLISH, LanguageError, choose
from hpgviz.plan.plan import LAST_DAY

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def number(low: float, high: float) -> Callable[[str], float]:
    """Return an argparse type for a plain decimal number from `low` to `high`, both included."""

    def parse(text: str) -> float:
        value = float(text) if _NUMBER.fullmatch(text) else None
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low:g} to {high:g}")
        return value

    return parse


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return an argparse type for a whole number from `low` to `high`, both included."""

    def parse(text: str) -> int:
        value = int(text) if re.fullmatch(r"[+-]?\d{1,30}", text, re.ASCII) else None
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number, {low} to {high}")
        return value

    return parse


def step(text: str) -> float:
    """Parse the days between two rows: a multiple of 0.125, above 0.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is anything else.
    """
    from hpgviz.model.pharmacokinetics import ROWS_PER_DAY

    value = float(text) if _NUMBER.fullmatch(text) else 0.0
    if not 0 < value <= LAST_DAY or not (value * ROWS_PER_DAY).is_integer():
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a multiple of {1 / ROWS_PER_DAY:g} above 0 and at most {LAST_DAY:g}"
        )
    return value


def table_file(text: str) -> str:
    """Parse the name of the file to write; a slip must not cost anyone a plan.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is empty or ends as plans do.
    """
    if not text or text.lower().endswith(".toml"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a name for a table; end it in .csv")
    return text


def add_days(parser: argparse.ArgumentParser) -> None:
    """Add `--days`: how long to run, in place of the plan's own axis."""
    parser.add_argument(
        "--days",
        type=number(0, LAST_DAY),
        metavar="N",
        help=f"days to run, 0 to {LAST_DAY:g} (default: the time axis of the plan)",
    )


def add_rows(parser: argparse.ArgumentParser) -> None:
    """Add `--step` and `--out`: which rows to write, and where to."""
    parser.add_argument(
        "--step",
        type=step,
        default=1.0,
        metavar="DAYS",
        help="days between two rows, a multiple of 0.125 (default: 1)",
    )
    parser.add_argument(
        "--out", type=table_file, metavar="FILE.csv", help="write to this file, not to stdout"
    )


def add_choices(
    parser: argparse.ArgumentParser, *asked: tuple[str, Sequence[str], str], of: str = ""
) -> None:
    """Add options of which each takes one of a few words: name, words and the usual one."""
    for name, words, usual in asked:
        said = f"{of}{', '.join(words)} (default: {usual})"
        parser.add_argument(f"--{name}", choices=words, default=usual, help=said)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add `--lang`: in which language to speak."""
    parser.add_argument(
        "--lang", default=ENGLISH, metavar="LANGUAGE", help="code of a language (default: en)"
    )


def speak(code: str) -> None:
    """Speak the language of `--lang`.

    Raises
    ------
    CommandError
        If there is no such language.
    """
    try:
        choose(code)
    except LanguageError as error:
        raise CommandError(f"--lang {error}") from error
