"""Numbers as a person writes and reads them. No Qt."""

from __future__ import annotations

import math

from hpgviz.language import figure
from hpgviz.typed import pointed


def written(number: float) -> str:
    """Return `number` as short as it can be written without losing what a user could mean."""
    return figure(f"{number:.6g}")


def read_number(text: str) -> float | None:
    """Return the number in `text`, with a decimal point or comma, or None.

    Raises
    ------
    TwoReadingsError
        If a point or comma in it may be a mark of thousands.
    """
    cleaned = pointed(text)
    if not cleaned or "_" in cleaned:
        return None
    try:
        number = float(cleaned)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
