"""Entries of menus, made so that Python knows when they are gone."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def entry(menu: QMenu, text: str) -> QAction:
    """Add an entry to `menu` and return it.

    Of one that the menu makes by itself Python is not told when it is gone, and may take a new
    one at the same address for it.
    """
    action = QAction(text, menu)
    menu.addAction(action)
    return action
