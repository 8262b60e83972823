"""The way the Tab key takes: scenario, interventions, picture, what is happening, charts, time.

Buttons over the picture are made when they are first needed, so the order is read off the
places of the widgets at each press instead of being wired once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from hpgviz.view.widgets.tab_place import inside


def stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """Return every widget that takes the focus by Tab, part by part, as one reads them."""
    return [widget for part in parts if part.isVisible() for widget in _within(part)]


def next_stop(order: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where Tab leads from `now`; round at the ends."""
    if not order:
        return None
    if now is None or now not in order:
        return order[0 if forward else -1]
    return order[(order.index(now) + (1 if forward else -1)) % len(order)]


def go_to(widget: QWidget, *, forward: bool) -> None:
    """Give `widget` the focus as the Tab key does, scrolled into view."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=True)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    widget.setFocus(reason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _within(widget: QWidget) -> Iterator[QWidget]:
    # Qt's own chain of focus would do, were it not for what was made later, which stands at its
    # end, and for PySide: it takes each widget for a part of the one before, and with the first
    # that is deleted lets go of the scroll bars and actions of the whole window.
    if _stops(widget):
        yield widget
    for child in inside(widget):
        yield from _within(child)


def _stops(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
