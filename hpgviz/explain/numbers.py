"""Numbers as a reader can use them: few digits, and never more than the model has."""

from __future__ import annotations

import math

from hpgviz.language import figure


def times(ratio: float | None = None, *, share: float = 0.0) -> str:
    """Return what something is multiplied by, or e to the `share`, with two or three digits."""
    if ratio is None:
        ratio = math.exp(share)
    return figure(_times(ratio))


def _times(ratio: float) -> str:
    if ratio < 0.001:
        return "<0.001"
    if ratio < 0.0995:
        return f"{ratio:.2g}"
    if ratio < 9.95:
        return f"{ratio:.2f}" if ratio < 1.995 else f"{ratio:.1f}"
    return f"{ratio:.0f}" if ratio < 9999.5 else ">9999"
