"""The way the Tab key takes: scenario, interventions, picture, what is happening, charts, time.

Buttons over the picture are made when they are first needed, so the order is read off the
places of the widgets at each press instead of being wired once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """Return every widget that takes the focus by Tab, part by part, in its part's own order.

    All parts belong to one window.
    """
    shown = [part for part in parts if part.isVisible()]
    chain = _chain(shown[0]) if shown else []
    able = [(place, widget) for place, widget in enumerate(chain) if _stops(widget)]
    found: list[QWidget] = []
    for part in shown:
        begin = chain.index(part)
        own = [item for item in able if item[1] is part or part.isAncestorOf(item[1])]
        own.sort(key=lambda item: (item[0] < begin, item[0]))  # the chain is a ring
        found += [widget for _, widget in own]
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


def _chain(first: QWidget) -> list[QWidget]:
    """Return the widgets of a window in the order of Qt's focus chain, `first` before all."""
    chain: list[QWidget] = [first]
    widget = first.nextInFocusChain()
    while widget is not None and widget is not first:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _stops(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
