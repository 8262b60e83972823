"""Which of its neighbors a widget follows when Tab goes through them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hpgviz.view.widgets.look import parts_of

_PLACE = "tab_place"  # a property: buttons of many kinds have it


def put_in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through widgets of one parent as they stand, and after those without a place."""
    for first, second in itertools.pairwise(widgets):
        QWidget.setTabOrder(first, second)
    for place, widget in enumerate(widgets, 1):
        if widget.property(_PLACE) != place:
            widget.setProperty(_PLACE, place)


def inside(parent: QWidget) -> list[QWidget]:
    """Return the visible widgets of `parent` as one reads them.

    They have the places they were put in, else those of the layout, else they come as they were
    made.
    """
    layout = parent.layout()
    shown = [part for part in parts_of(parent) if part.isVisible() and not part.isWindow()]
    at = {child: -1 if layout is None else layout.indexOf(child) for child in shown}
    return sorted(shown, key=lambda child: (child.property(_PLACE) or 0, at[child]))
