"""How hpgviz starts itself again, beside the window: as a command, or to run virtual men."""

from __future__ import annotations

import sys

RUN_MEN = "--run-men"
"""The word with which it runs virtual men for a window; nobody types it, so no help names it."""


def program() -> tuple[str, ...]:
    """Return the words that start hpgviz: its own file in a build, else Python with the module."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "hpgviz")
