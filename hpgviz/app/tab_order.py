"""The way the Tab key takes: scenario, interventions, picture, what is happening, charts, time.

Buttons over the picture are made when they are first needed, so the order is read off the
places of the widgets at each press instead of being wired once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """Return every widget that takes the focus by Tab, part by part, in its part's own order."""
    found: list[QWidget] = []
    for part in parts:
        if part.isVisible():
            found += [widget for widget in _chain(part) if _stops(widget)]
    return found


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


def _chain(part: QWidget) -> list[QWidget]:
    """Return the widgets inside `part` in the order of Qt's focus chain."""
    inside: list[QWidget] = [part]
    widget = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget):
            inside.append(widget)
        widget = widget.nextInFocusChain()
    return inside


def _stops(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
