"""The interventions: where each acts, what may be chosen, where a dose goes."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.language import cached


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The studied regimen that a new course starts with."""

    dose: float
    every: float
    source: str
    mode: str | None = None
    every_minutes: float | None = None


class Absorption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of a dose into the body: compartment, absorbed share (a parameter), route.

    Of a larger dose on the skin a smaller share passes: half as large a one at the dose named by
    `half_absorbed_dose` (a parameter).
    """

    compartment: str
    share: str | None = None
    route: str | None = None
    half_absorbed_dose: str | None = None


class Studied(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far studies of one drug reach: the most they gave in a week, in its unit."""

    highest_weekly_dose: float
    source: str


class Drug(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One intervention. Doses are in `unit`, intervals in days, `minutes` between pump pulses."""

    name: str
    short: str
    family: str
    site: str
    device: str
    hormone: str
    unit: str
    cap: float
    slider: tuple[float, float, float]
    strengths: tuple[float, float, float]
    intervals: tuple[float, ...]
    preset: Preset
    sources: tuple[str, ...]
    studied: Studied
    absorption: tuple[Absorption, ...] = ()
    routes: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    minutes: tuple[float, ...] = ()


@cached
def drugs() -> dict[str, Drug]:
    """Return the record of every intervention by id, in panel order."""
    return resources.load("drugs.toml", dict[str, Drug])
