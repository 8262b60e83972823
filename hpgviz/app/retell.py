"""The window in another language, without a restart: its parts are made anew, what they show stays.

Every part asks for its words once, when it is made, so the parts are made again around the same
session and the same files and kept runs. The window itself stays where it is and shows the old
parts until the new ones are ready, so nothing flickers. What was selected, enlarged or opened is
taken over; a lesson or the first steps begin again where they began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.app import memory
from hpgviz.app.texts import texts
from hpgviz.language import current, faults, languages, wanted
from hpgviz.view.language import direction, speak
from hpgviz.view.timeline.zoom import Stretch

if TYPE_CHECKING:
    from hpgviz.app.window import MainWindow


def _wanted(window: MainWindow) -> str:
    """Return the language to speak: the one chosen, else that of the system, else English."""
    return wanted(window.choices.now.language, QLocale.system().name())


def speak_as_chosen(window: MainWindow) -> None:
    """Speak what is chosen from now on; the window runs as its lines do."""
    speak(_wanted(window))
    window.setLayoutDirection(direction())


def tell_trouble(window: MainWindow) -> None:
    """Say in one line where a translation is missing or damaged."""
    wish = window.choices.now.language
    damaged = [file for file in faults() if file.startswith(current())]
    if wish and wish not in languages():
        window.say(texts().language_missing.format(language=wish))
    elif damaged:
        name = languages()[current()].name
        window.say(texts().language_damaged.format(language=name, file=damaged[0]))


class _Shown(NamedTuple):
    """What the parts of a window show, to be shown by the next ones."""

    part: str
    stretch: Stretch | None
    tab: str
    drawers: tuple[str, ...]
    comparing: bool
    lesson: str | None
    steps: bool
    evidence: bool


def retell_soon(window: MainWindow) -> bool:
    """Make every part anew where another language is chosen, once what asked for it is done."""
    another = _wanted(window) != current()
    if another:
        QTimer.singleShot(0, window, lambda: _retell(window))
    return another


def _retell(window: MainWindow) -> None:
    """Make every part of the window anew in the language that is chosen."""
    if _wanted(window) == current():
        return
    shown = _shown(window)
    window.first_steps.leave()
    window.comparison.close()
    window.lens.close()
    window.late.leave()
    window.setUpdatesEnabled(False)
    _take_apart(window)
    speak_as_chosen(window)
    window.build()
    QTimer.singleShot(0, window.frame, lambda: _show(window, shown))  # once all has its place


def _shown(window: MainWindow) -> _Shown:
    entry, parts = window.happening.entry, window.frame.parts
    sides = (("left", parts.left), ("right", parts.right))
    return _Shown(
        part="" if entry is None else entry.id,
        stretch=window.dock.stretch,
        tab=window.frame.tab,
        drawers=tuple(side for side, part in sides if part.is_drawer and part.is_open),
        comparing=window.comparison.is_open,
        lesson=window.late.lesson,
        steps=window.first_steps.active,
        evidence=window.late.evidence_shown,
    )


def _show(window: MainWindow, shown: _Shown) -> None:
    window.frame.show_tab(shown.tab)
    window.dock.show_stretch(shown.stretch)
    if shown.part:
        window.happening.select(shown.part)
    if shown.comparing:
        window.comparison.open()
    if shown.lesson:
        window.lessons.start(shown.lesson)
    elif shown.lesson is not None:
        window.lessons.show_shelf()
    if shown.steps:
        window.first_steps.take()
    if shown.evidence:
        window.evidence.show()
    for side in shown.drawers:
        part = getattr(window.frame.parts, side)
        if part.is_drawer and not part.is_open:
            window.frame.toggle_drawer(side)
    window.setUpdatesEnabled(True)
    window.diagram.setFocus(Qt.FocusReason.OtherFocusReason)


def _take_apart(window: MainWindow) -> None:
    """Remove every part; what hangs on the session or on files is no part."""
    memory.loosen()
    window.frame.hide()
    layout = window.layout()
    if layout is not None:
        layout.removeWidget(window.frame)
    for page in QApplication.topLevelWidgets():
        if page.isVisible() and _belongs(page, window):
            page.close()
    for part in window.made:
        part.deleteLater()


def _belongs(page: QWidget, window: MainWindow) -> bool:
    """Whether a window of its own was opened by `window`, or by one that was."""
    above = page.parentWidget()
    return above is not None and (above.window() is window or _belongs(above.window(), window))
