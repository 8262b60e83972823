"""What is chosen about the program itself, kept as soon as it is chosen."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from hpgviz.app.settings import TEXT_SIZES, Preferences, Settings, ThemeChoice
from hpgviz.levels import Level, after


class Choices(QObject):
    """The preferences as they are now, and every way to change them.

    `changed` carries the preferences when the window is to look or act differently.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._now = settings, settings.read()
        self._cleared = False

    @property
    def now(self) -> Preferences:
        """The preferences."""
        return self._now

    def change(self, **changes: object) -> None:
        """Choose something that the window shows at once."""
        self.keep(**changes)
        self.changed.emit(self._now)

    def keep(self, **changes: object) -> None:
        """Keep what the window shows already."""
        self._now = replace(self._now, **changes)
        self._settings.write(self._now)
        self._cleared = False

    def keep_place(self, geometry: bytes) -> None:
        """Keep where the window is, unless everything was cleared and nothing chosen since."""
        if not self._cleared:
            self.keep(geometry=geometry)

    def clear(self) -> None:
        """Forget everything: what is shown is as on a first start, and nothing is on the disk."""
        self._now = Preferences()
        self.changed.emit(self._now)
        self._settings.clear()
        self._cleared = True

    # ------------------------------------------------------------------ by key

    def next_theme(self) -> None:
        """Go on to the next theme: system, light, dark, high contrast."""
        order: tuple[ThemeChoice, ...] = get_args(ThemeChoice)
        self.change(theme=order[(order.index(self._now.theme) + 1) % len(order)])

    def set_level(self, level: Level) -> None:
        """Tell less or more, everywhere."""
        self.change(level=level)

    def set_language(self, language: str) -> None:
        """Speak another language."""
        self.change(language=language)

    def next_level(self) -> None:
        """Go on to the next level; the plainest follows the last."""
        self.set_level(after(self._now.level))

    def toggle_calm(self) -> None:
        """Turn motion off or on."""
        self.change(calm=not self._now.calm)

    def resize_text(self, steps: int) -> None:
        """Make the text larger or smaller; 0 brings it back to 100 %."""
        place = TEXT_SIZES.index(self._now.text_size) + steps
        size = TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)] if steps else 100
        self.change(text_size=size)
