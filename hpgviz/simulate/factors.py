"""Every factor of the equations, for one man or many, at any rows of a schedule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hpgviz.errors import SimulationError
from hpgviz.model.equations import HELD, STATES, Values
from hpgviz.model.person import TRAITS, Traits
from hpgviz.model.pharmacokinetics import Amounts, Floats
from hpgviz.simulate.schedule import Schedule


def factors(
    plan: Schedule,
    amounts: Amounts,
    man: Traits,
    rows: Floats,
    *,
    before: bool,
    states: Mapping[str, Any],
) -> Values:
    """Return the factors of `man` at `rows`, (n_rows,) or for many men (n_rows, 1).

    `states` holds the states known at those rows; it may grow while factors are asked for.
    With `before`, what happens at that very instant does not count yet.

    Asking the result for a state that `states` does not hold yet raises SimulationError.
    """

    def given(name: str) -> Any:
        if name in states:
            return states[name]
        if name in _TRAITS:
            return getattr(man, name)
        if name in STATES:
            raise SimulationError(f"state {name} was asked for before it was computed")
        if name in HELD:
            return plan.held_at(name, rows, before=before)
        return amounts.at(name, rows, before=before)

    return Values(given)


_TRAITS = frozenset(TRAITS)
