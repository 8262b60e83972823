"""The person whose body is modeled, and the traits the equations read."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.language import cached


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One man, described by what a user can set. Defaults: the healthy reference man.

    Units and ranges are in ``resources/person.toml``.
    """

    age: float = 30.0
    bmi: float = 25.0
    stress: float = 0.0
    testicular_reserve: float = 1.0
    sertoli_reserve: float = 1.0
    central_drive: float = 1.0
    central_sensitivity: float = 1.0


class PersonKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one key of `Person` means and which values it may take."""

    name: str
    unit: str
    default: float
    range: tuple[float, float]
    step: float
    from_here_on: bool
    low: str
    high: str
    sources: tuple[str, ...]


@cached
def person_keys() -> dict[str, PersonKey]:
    """Return the record of every key of `Person`, in panel order."""
    return resources.load("person.toml", dict[str, PersonKey])


class Traits(msgspec.Struct, frozen=True):
    """What the equations read of a man; 1 is the healthy reference man of 30 years.

    Floats for one man or arrays of shape (n_men,) for a cohort.
    """

    drive: float = 1.0
    sensitivity: float = 1.0
    leydig_reserve: float = 1.0
    sertoli_cell_reserve: float = 1.0
    aromatase: float = 1.0
    shbg: float = 1.0
    sluggishness: float = 1.0
    checkpoint_threshold: float = 1.0
    clearance: float = 1.0
    semen_scale: float = 1.0


TRAITS: tuple[str, ...] = Traits.__struct_fields__
