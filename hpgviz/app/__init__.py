"""The desktop app: main window, actions, settings, and the way in."""

from __future__ import annotations

from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Open the app, with the plan file in `argv` if one is given; return the exit code."""
    from hpgviz.app.start import start

    return start(argv)
