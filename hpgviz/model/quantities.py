"""What the user reads: hormones in blood, testis and semen, with units and words."""

from __future__ import annotations

import math
from bisect import bisect_right

import msgspec

from hpgviz import resources
from hpgviz.language import cached, figure

STATE_WORDS = ("none", "very low", "low", "usual", "high", "very high")
_CUTS = (0.05, 0.3, 0.7, 1.4, 2.5)  # × the healthy man, product.md decision 3


class Quantity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One quantity: value = named factor of the equations × `scale`, in `unit`.

    `usual` is the published range of healthy men in `unit`, or None; `cuts` are the
    five ratios at which the state words change.
    """

    name: str
    short: str
    column: str
    factor: str
    scale: float
    unit: str
    digits: int
    hormone: str
    meaning: str
    sources: tuple[str, ...]
    usual: tuple[float, float] | None = None
    cuts: tuple[float, float, float, float, float] = _CUTS

    def word(self, ratio: float) -> str:
        """Return the state word for `ratio` (value / the healthy man's value)."""
        return STATE_WORDS[bisect_right(self.cuts, ratio)]

    def format(self, value: float) -> str:
        """Return `value` (in `unit`) with as many digits as a reader can use, at most three.

        What is smaller than the last of `digits` is told as below that.
        """
        if value != 0 and abs(value) < 0.5 * 10.0**-self.digits:
            return "<" + figure(f"{10.0**-self.digits:.{self.digits}f}")
        most = 2 - math.floor(math.log10(abs(value))) if value else self.digits
        if most >= self.digits:
            return figure(f"{value:.{self.digits}f}")
        return figure(f"{float(f'{value:.2e}'):.{max(most, 0)}f}")


@cached
def quantities() -> dict[str, Quantity]:
    """Return the record of every quantity by id, in reading order."""
    return resources.load("quantities.toml", dict[str, Quantity])
