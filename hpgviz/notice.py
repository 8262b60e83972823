"""The sentence that stands under every picture, and what a file of ours says of its origin."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import msgspec

from hpgviz import model, resources
from hpgviz.calendar import Unit, written
from hpgviz.language import cached
from hpgviz.plan import Plan

_RECORDS = ("parameters", "drugs", "compartments", "person", "quantities", "pulses", "diagram")


class _Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    education: str
    program: str
    day: dict[Unit, str]


@cached
def _notice() -> _Notice:
    return resources.load("text/notice.toml", _Notice)


def education() -> str:
    """Return the sentence that this is a learning model and not about the reader."""
    return _notice().education


def day_named(day: float, unit: Unit) -> str:
    """Return the name of a day on a picture, as "Month 5.0"."""
    return _notice().day[unit].format(number=written(day, unit))


@functools.cache
def model_version() -> str:
    """Return eight hexadecimal digits that change with any equation or number of the model."""
    import hashlib  # noqa: PLC0415 - with it comes OpenSSL, 4 MB

    digest = hashlib.sha256()
    for name in _RECORDS:
        digest.update(resources.read(f"{name}.toml"))
    for file in sorted(Path(str(model.__file__)).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


@cached
def program() -> str:
    """Return name and version of the program and of its model."""
    from importlib.metadata import version  # noqa: PLC0415 - costs 20 ms

    return _notice().program.format(version=version("hpgviz"), model=model_version())


def stamp(plan: Plan) -> Mapping[str, str]:
    """Return what a picture of `plan` carries inside, by the keywords of PNG.

    The plan is its text, so that the picture can be drawn again; no path and no name of a user.
    """
    from hpgviz.plan.document import plan_text  # noqa: PLC0415 - tomlkit is slow

    return {
        "Software": program(),
        "Title": plan.title,
        "Disclaimer": education(),
        "Source": plan_text(plan),
    }
