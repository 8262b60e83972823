"""Draws virtual men around the person of a plan, as resources/cohort.toml prescribes."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec
import numpy as np

from hpgviz import resources
from hpgviz.model.equations import CORE, Values
from hpgviz.model.person import Person, Traits, person_keys
from hpgviz.model.pharmacokinetics import Floats
from hpgviz.model.quantities import quantities
from hpgviz.model.steady_state import complete, relax, steady_state, traits
from hpgviz.plan import Plan

Origin = Literal["published", "label", "fitted", "assumed"]

_BATCH = 2000  # men drawn at once at most; the men are the same whatever the batch
_MORE = 1.4  # men drawn for each who is missing, since some are left out


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of the draw with its source."""

    value: float
    unit: str
    meaning: str
    origin: Origin
    sources: tuple[str, ...]
    reason: str = ""


class Spread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How men differ in one trait: by a factor (`value` is a log-SD) or an offset (an SD)."""

    kind: Literal["factor", "offset"]
    value: float
    unit: str
    meaning: str
    origin: Origin
    sources: tuple[str, ...]
    reason: str = ""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of the draw; `trait` is in the order in which numbers are drawn."""

    clip: Number
    inclusion: Number
    trait: dict[str, Spread]


@functools.cache
def rules() -> Rules:
    """Return the rules of the draw."""
    return resources.load("cohort.toml", Rules)


class Men(msgspec.Struct, frozen=True):
    """Drawn men.

    Attributes
    ----------
    drawn : dict of str to ndarray (n_men,)
        For each trait of the rules a factor or an offset.
    rest : dict of str to ndarray (n_men,)
        Every state of the untreated men.
    """

    drawn: dict[str, Floats]
    rest: dict[str, Floats]

    def __len__(self) -> int:
        return len(next(iter(self.drawn.values())))

    def traits(self, person: Person) -> Traits:
        """Return the traits, each (n_men,), of these men around `person`."""
        keys = person_keys()
        own: dict[str, Any] = {
            name: np.clip(getattr(person, name) + self.drawn[name], *keys[name].range)
            for name, spread in rules().trait.items()
            if spread.kind == "offset"
        }
        around = msgspec.structs.asdict(traits(msgspec.structs.replace(person, **own)))
        for name, spread in rules().trait.items():
            if spread.kind == "factor":
                around[name] = around[name] * self.drawn[name]
        men = len(self)
        arrays: dict[str, Any] = {name: np.broadcast_to(x, men) + 0.0 for name, x in around.items()}
        return Traits(**arrays)

    def where(self, chosen: Any) -> Men:
        """Return the men chosen by a slice or a mask (n_men,)."""
        return Men(
            {name: x[chosen] for name, x in self.drawn.items()},
            {name: x[chosen] for name, x in self.rest.items()},
        )


def draw(plan: Plan, men: int, seed: int, watch: Callable[[float], None] = lambda _: None) -> Men:
    """Return `men` virtual men around the person of `plan`, the same for the same seed.

    If the person himself has untreated as much sperm as the trials ask for, men with less are
    drawn anew, so all of them would be let into a trial. `watch` is told the share that is found.
    """
    least = rules().inclusion.value
    himself = traits(plan.person)
    choosy = _untreated_sperm(himself, steady_state(himself)) >= least
    source = candidates(seed)
    found: list[Men] = []
    count = 0
    while count < men:
        some = int(_MORE * (men - count)) + 16  # the more at once, the less each of them costs
        batch = _batch(source, min(_BATCH, some), plan.person)
        if choosy:
            sperm = _untreated_sperm(batch.traits(plan.person), batch.rest)
            batch = batch.where(sperm >= least)
        found.append(batch)
        count += len(batch)
        watch(min(1.0, count / men))
    return Men(
        {name: np.concatenate([m.drawn[name] for m in found])[:men] for name in found[0].drawn},
        {name: np.concatenate([m.rest[name] for m in found])[:men] for name in found[0].rest},
    )


def candidates(seed: int) -> Iterator[list[float]]:
    """Yield, man by man without an end, one clipped number for each trait."""
    gauss = random.Random(seed).gauss  # noqa: S311 (a seed that repeats is the point)
    clip = rules().clip.value
    count = len(rules().trait)
    while True:
        yield [min(max(gauss(0.0, 1.0), -clip), clip) for _ in range(count)]


def _batch(source: Iterator[list[float]], men: int, person: Person) -> Men:
    numbers = np.array([next(source) for _ in range(men)]).T
    drawn = {
        name: np.exp(spread.value * z) if spread.kind == "factor" else spread.value * z
        for z, (name, spread) in zip(numbers, rules().trait.items(), strict=True)
    }
    man = Men(drawn, {}).traits(person)
    rest = complete(dict(zip(CORE, relax(man), strict=True)), man)
    return Men(drawn, {name: np.broadcast_to(x, men) + 0.0 for name, x in rest.items()})


def _untreated_sperm(man: Traits, rest: Mapping[str, Any]) -> Any:
    """Return the sperm concentration of an untreated man, or of many, in its own unit."""
    record = quantities()["sperm"]
    found = Values(lambda name: rest[name] if name in rest else getattr(man, name, 0.0))
    return found[record.factor] * record.scale
