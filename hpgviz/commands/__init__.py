"""The commands of `hpgviz`, one module each.

A command's module has `add(subparsers)`, which declares its words, and `run(arguments)`, which does
the work and returns the exit code. It imports the engine inside `run`, so that `--help` and the
other commands never wait for it. A new command is a new module and its name in `NAMES`.
"""

import argparse
import sys
from typing import TypeAlias

from hpgviz.errors import HpgvizError

NAMES = ("simulate", "cohort", "pulses", "export", "why", "evidence", "render", "sheet", "check")
"""Names of the commands and of their modules, in the order of `--help`."""

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 (argparse has no public name for it)
"""What `add` is given: its `add_parser` makes the parser of one command."""


class CommandError(HpgvizError):
    """The words of a command, or a file they name, cannot be used: exit code 2."""


def complain(error: HpgvizError) -> None:
    """Say on stderr, in one line, what an error says."""
    line = " ".join(str(error).split())
    print(f"hpgviz: {line}", file=sys.stderr)
