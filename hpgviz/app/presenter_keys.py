"""The keys of a presenter, caught before any widget: a clicker knows no focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hpgviz.app.choices import Choices
from hpgviz.app.presenter_screens import PresenterScreens
from hpgviz.lesson.course import Course
from hpgviz.session import Session
from hpgviz.view.units import unit_choice

_K, _M = Qt.Key, Qt.KeyboardModifier
_PLAIN: dict[Qt.Key, str] = {
    _K.Key_PageDown: "forward",
    _K.Key_PageUp: "back",
    _K.Key_Right: "right",
    _K.Key_Left: "left",
    _K.Key_Up: "up",
    _K.Key_Down: "down",
    _K.Key_Home: "first",
    _K.Key_End: "last",
    _K.Key_Space: "play",
    _K.Key_Period: "black",
    _K.Key_B: "black",
    _K.Key_F5: "stay",
    _K.Key_Escape: "leave",
    _K.Key_0: "free",
    _K.Key_W: "why",
    _K.Key_C: "before_after",
    _K.Key_L: "level",
    _K.Key_U: "units",
    _K.Key_M: "calm",
    _K.Key_P: "spotlight",
    _K.Key_T: "swap",
    _K.Key_S: "skip",
    _K.Key_F1: "keys",
}
_WITH_CTRL: dict[Qt.Key, str] = {
    _K.Key_Plus: "larger",
    _K.Key_Equal: "larger",
    _K.Key_Minus: "smaller",
    _K.Key_0: "usual",
    _K.Key_D: "light",
    _K.Key_Z: "undo",
    _K.Key_Y: "redo",
}
WAYS = {
    "right": ((1, 0), Qt.Key.Key_Right),
    "left": ((-1, 0), Qt.Key.Key_Left),
    "up": ((0, -1), Qt.Key.Key_Up),
    "down": ((0, 1), Qt.Key.Key_Down),
}
"""Steps to the right and down, and the key, of the words that lead somewhere."""

_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)
_CLICKER = frozenset(
    {_K.Key_PageDown, _K.Key_PageUp, _K.Key_F5, _K.Key_Escape, _K.Key_F1}
)  # mean what they mean also while something is typed
_CONSOLE = frozenset({_K.Key_Tab, _K.Key_Backtab, _K.Key_Return, _K.Key_Enter})


class Lead(Protocol):
    """What the keys ask of whoever leads the seminar."""

    session: Session
    choices: Choices
    screens: PresenterScreens

    def start(self) -> None:
        """Present; the wall comes back if it was gone."""

    def go_on(self) -> None:
        """Go on."""

    def go_back(self) -> None:
        """Go back."""

    def sideways(self, way: int) -> None:
        """Go on or back; in free mode by a week."""

    def to(self, way: Callable[[Course], Course]) -> None:
        """Go to another place of the lesson."""

    def play(self) -> None:
        """Play or pause."""

    def leave(self) -> None:
        """Go back to the laptop."""

    def toggle_free(self) -> None:
        """Play with questions from the room, or go back to the place."""

    def toggle_why(self) -> None:
        """Show or hide the keywords of why."""

    def before_after(self) -> None:
        """Flip between the days before and after a step."""

    def resize_room(self, steps: int) -> None:
        """Show it for a larger or a smaller room; 0 brings the small one back."""


def meanings(lead: Lead) -> dict[str, Callable[[], object]]:
    """Return what the words of the keys do."""
    choices, wall = lead.choices, lead.screens.wall
    return {
        "forward": lead.go_on,
        "back": lead.go_back,
        "right": lambda: lead.sideways(1),
        "left": lambda: lead.sideways(-1),
        "down": lead.go_on,
        "up": lead.go_back,
        "first": lambda: lead.to(Course.first),
        "last": lambda: lead.to(Course.last),
        "skip": lambda: lead.to(Course.skip),
        "play": lead.play,
        "leave": lead.leave,
        "free": lead.toggle_free,
        "why": lead.toggle_why,
        "before_after": lead.before_after,
        "level": choices.next_level,
        "units": unit_choice().toggle,
        "calm": choices.toggle_calm,
        "spotlight": wall.spotlight.toggle,
        "swap": lead.screens.swap,
        "keys": wall.keys.toggle,
        "larger": lambda: lead.resize_room(1),
        "smaller": lambda: lead.resize_room(-1),
        "usual": lambda: lead.resize_room(0),
        "light": lambda: choices.change(bright_room=not choices.now.bright_room),
        "stay": lead.start,
        "undo": lead.session.undo,
        "redo": lead.session.redo,
    }


class PresenterKeys(QObject):
    """Filters the events of the application while it presents.

    Parameters
    ----------
    press : callable
        Told what a key means: a word of the tables above, or ``digit`` with a number.
    seen : callable
        Told every move of the mouse over a window.
    """

    def __init__(
        self,
        press: Callable[[str, int], None],
        seen: Callable[[QWindow, QMouseEvent], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._press, self._seen = press, seen

    def begin(self) -> None:
        """Catch keys from now on."""
        self.stop()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def stop(self) -> None:
        """Let keys go where they go."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key that means something here, before shortcuts and widgets do."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(watched, QWindow):
            if isinstance(event, QMouseEvent):  # of windows: widgets hear of few moves
                self._seen(watched, event)
            return False
        if kind not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return False
        if not isinstance(watched, QWidget) or not isinstance(event, QKeyEvent):
            return False
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return False
        key = Qt.Key(event.key())
        typing = isinstance(watched, QLineEdit) and key not in _CLICKER
        meaning = None if typing or key in _CONSOLE else _meaning(key, event)
        if meaning is None:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window may take it
        else:
            self._press(*meaning)
        return True


def _meaning(key: Qt.Key, event: QKeyEvent) -> tuple[str, int] | None:
    """Return what a key means; None where it is none of ours."""
    modifiers = event.modifiers() & ~(_M.KeypadModifier | _M.ShiftModifier)
    if modifiers == _M.ControlModifier:
        word = _WITH_CTRL.get(key)
        return None if word is None else (word, 0)
    if modifiers:
        return None
    if key in _DIGITS:
        return "digit", key - Qt.Key.Key_0
    if event.isAutoRepeat() and key not in {_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down}:
        return "stay", 0
    word = _PLAIN.get(key)
    return ("other", 0) if word is None else (word, 0)
