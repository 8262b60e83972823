"""What the first steps say, from ``resources/text/first_run.toml``."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.language import cached
from hpgviz.levels import Grade


class MenWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a hundred men, and the findings (by id, earliest first) it is said from."""

    findings: tuple[str, str, str]
    grade: Grade
    text: str
    all: str
    who: str


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file.

    Attributes
    ----------
    days, watched : float
        Days on the drug, and days that are watched after it.
    seconds : float
        How long each of the two plays.
    drug : str
        Id of what is added, at its studied regimen.
    """

    days: float
    watched: float
    seconds: float
    drug: str
    offer: dict[str, str]
    guess: dict[str, str]
    run: dict[str, str]
    verdict: dict[str, str]
    aha: dict[str, str]
    relief: dict[str, str]
    dumbbell: dict[str, str]
    men: MenWords
    door: dict[str, str]


@cached
def texts() -> Texts:
    """Return what the first steps say."""
    return resources.load("text/first_run.toml", Texts)
