"""The settings: every choice about the program itself, in force as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hpgviz.app.choices import Choices
from hpgviz.app.dialog import Dialog
from hpgviz.app.settings import TEXT_SIZES, Preferences
from hpgviz.language import current, languages
from hpgviz.levels import LEVELS
from hpgviz.units import Systems
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.boxes import Column, Row, Rule
from hpgviz.view.widgets.buttons import Segmented
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle

_WIDTH = 560


class SettingsDialog(Dialog):
    """Language, theme, text, motion, level, units, keys and recent files.

    Choosing another language makes the window anew; this dialog closes with the old one.
    """

    def __init__(
        self,
        choices: Choices,
        show_stored: Callable[[], object],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Settings"), _WIDTH, parent)
        self._choices = choices
        self._segments: dict[str, Segmented] = {}
        self._toggles: dict[str, Toggle] = {}
        self._add_choices()
        self.page.add(Rule())
        self._add_switches()
        self.page.box.addStretch(1)
        stored = self.add_button(self.tr("What is stored here"))
        stored.clicked.connect(show_stored)
        self.add_button(self.tr("Close"), main=True).clicked.connect(self.close)
        choices.changed.connect(self._show)
        unit_choice().changed.connect(self._show_units)
        self._show(choices.now)
        self._show_units(unit_choice().system)
        self.finish(look)

    def _add_choices(self) -> None:
        self._language()
        levels = (self.tr("Fundamentals"), self.tr("Intermediate"), self.tr("Academic"))
        self._choice(
            "theme",
            self.tr("Theme"),
            (
                ("system", self.tr("System")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast", self.tr("High contrast")),
            ),
        )
        sizes = tuple((size, self.tr("{size} %").format(size=size)) for size in TEXT_SIZES)
        self._choice("text_size", self.tr("Text size"), sizes)
        self._choice("level", self.tr("Level"), tuple(zip(LEVELS, levels, strict=True)))
        units = self._segment(
            "units",
            self.tr("Units"),
            (("si", self.tr("SI (nmol/L)")), ("american", self.tr("American (ng/dL)"))),
        )
        units.chosen.connect(lambda usual: unit_choice().choose(Systems(usual)))

    def _language(self) -> None:
        names = tuple((code, record.name) for code, record in languages().items())
        segments = self._segment("language", self.tr("Language"), names)
        segments.set_value(current())
        segments.chosen.connect(self._choices.set_language)

    def _add_switches(self) -> None:
        self._switch(
            "calm",
            self.tr("Calm motion"),
            self.tr("Nothing moves by itself: stills, with what was there before."),
        )
        self._switch(
            "letters",
            self.tr("Keys of a single letter"),
            self.tr("L for the level, U for units, 1 to 9 for medicines, and so on."),
        )
        self._switch(
            "keep_recent",
            self.tr("Recent files"),
            self.tr(
                "Remember the plans that were opened and saved. Turned off, they are forgotten."
            ),
        )

    def _segment(self, key: str, name: str, offered: tuple[tuple[object, str], ...]) -> Segmented:
        segments = Segmented(name)
        segments.set_choices(offered)
        self._segments[key] = segments
        group = Column(spacing=4)
        group.add(Text(name, role="name"))
        group.add(segments)
        self.page.add(group)
        return segments

    def _choice(self, key: str, name: str, offered: tuple[tuple[object, str], ...]) -> None:
        segments = self._segment(key, name, offered)
        segments.chosen.connect(lambda value: self._choices.change(**{key: value}))

    def _switch(self, key: str, name: str, meaning: str) -> None:
        toggle = Toggle(name)
        toggle.setAccessibleDescription(meaning)
        toggle.clicked.connect(lambda on: self._choices.change(**{key: on}))
        self._toggles[key] = toggle
        words = Column(spacing=2)
        words.add(Text(name, role="name"))
        words.add(Text(meaning, role="unit", color="ink2", wrap=True))
        row = Row(spacing=12)
        row.add(words, 1)
        row.add(toggle)
        self.page.add(row)

    def _show(self, now: Preferences) -> None:
        for key in ("theme", "text_size", "level"):
            self._segments[key].set_value(getattr(now, key))
        for key, toggle in self._toggles.items():
            toggle.setChecked(getattr(now, key))
        self.fit()

    def _show_units(self, shown: Systems) -> None:
        self._segments["units"].set_value(None if shown.turned else shown.usual)
