"""Memory that a window leaves lying: what start-up made is kept out of the collector's way."""

from __future__ import annotations

import gc


def tidy() -> None:
    """Take what start-up left out of the collector's way: a full collection costs a frame."""
    gc.collect()
    gc.freeze()


def loosen() -> None:
    """Let the collector see everything again, before much of it goes."""
    gc.unfreeze()
