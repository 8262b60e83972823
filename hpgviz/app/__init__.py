"""The desktop app: main window, actions, settings, and the way in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hpgviz.plan import Plan


def run(
    file: Path | None = None,
    plan: Plan | None = None,
    *,
    labs: Path | None = None,
    lesson: Path | None = None,
    refused: str = "",
) -> int:
    """Open the app as `hpgviz.app.start.start` does, and return the exit code."""
    from hpgviz.app.start import start

    return start(file, plan, labs=labs, lesson=lesson, refused=refused)
