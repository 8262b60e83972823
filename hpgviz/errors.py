"""The errors this program raises on purpose, and problems a user can mend.

Library code raises; only `app` and `cli` catch and show. A message says what was
wrong, the value, and what is allowed, in one line.
"""

from __future__ import annotations

import msgspec


class HpgvizError(Exception):
    """Base of every error that hpgviz raises on purpose."""


class PlanError(HpgvizError):
    """A plan, or a file that should hold one, cannot be used."""


class ResourceError(HpgvizError):
    """A record that ships with the program is missing or malformed: our fault."""


class SimulationError(HpgvizError):
    """A valid plan could not be run: our fault."""


class Problem(msgspec.Struct, frozen=True):
    """Something a user can mend, shown beside the field it belongs to.

    Attributes
    ----------
    field : str
        Path of the field, for example ``course[2].dose`` (counted from 0); empty for the whole.
    message : str
        One line: what is wrong, the value, and what is allowed.
    ours : bool
        Whether a user can do nothing about it: the program could not compute what is sound.
    """

    field: str
    message: str
    ours: bool = False

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


def problem_of(error: HpgvizError) -> Problem:
    """Return what is shown of an error."""
    return Problem("", str(error), ours=isinstance(error, SimulationError))
