"""The columns of the CSV contract: which factor of the equations each shows, and its unit."""

from __future__ import annotations

import functools

from hpgviz.model.quantities import quantities

# Columns that are not quantities, by the factor they show.
_OTHERS = {"testosterone_own_share": "own_share"}


@functools.cache
def columns() -> dict[str, tuple[str, float]]:
    """Return by column, in the order of the contract, its factor and what multiplies it."""
    shown = {record.column: (record.factor, record.scale) for record in quantities().values()}
    return shown | {name: (factor, 1.0) for name, factor in _OTHERS.items()}
