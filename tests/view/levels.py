"""Puts a part of the window at a level, as the chooser in the bar does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from hpgviz.levels import Level
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look, wear_all

W = TypeVar("W", bound=QWidget)


def at_level(widget: W, level: Level) -> W:
    """Return `widget`, telling as much as `level` says."""
    wear_all(widget, Look(theme("light"), level=level))
    return widget
