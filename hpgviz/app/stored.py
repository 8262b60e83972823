"""What the program keeps on this machine, told file by file, and cleared on one word."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz import suffixes
from hpgviz.app.dialog import Dialog
from hpgviz.app.places import log_file, recovery_folder
from hpgviz.app.question import Answer, ask
from hpgviz.app.settings import Settings
from hpgviz.app.texts import texts
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Text

_WIDTH = 620


class Stored(NamedTuple):
    """One kind of thing that is kept: its name in the texts, and its files."""

    kind: str
    place: Path
    files: tuple[Path, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.stat().st_size for file in self.files if file.is_file())


def stored_things(settings: Settings) -> tuple[Stored, ...]:
    """Return what can be kept, whether or not there is any of it now."""
    log = log_file()
    found = (
        ("settings", settings.file, (settings.file, settings.aside)),
        ("recovery", recovery_folder(), tuple(sorted(recovery_folder().glob(f"*{suffixes.PLAN}")))),
        ("log", log, tuple(sorted(log.parent.glob(f"{log.name}*")))),
    )
    return tuple(
        Stored(kind, place, tuple(file for file in files if file.is_file()))
        for kind, place, files in found
    )


class StoredDialog(Dialog):
    """Paths, purposes and sizes; `clear_asked` when all of it shall go."""

    clear_asked = Signal()

    def __init__(self, settings: Settings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What is stored here"), _WIDTH, parent)
        self._settings = settings
        self._sizes: dict[str, Text] = {}
        said = texts().stored
        self.page.add(Text(said["intro"], wrap=True))
        for thing in stored_things(settings):
            self._add(thing, said[thing.kind], said[f"{thing.kind}_for"])
        self.page.add(Text(said["plans"], color="ink2", wrap=True))
        self.page.box.addStretch(1)
        clear = self.add_button(self.tr("Clear everything"))
        clear.clicked.connect(self._ask)
        self.add_button(self.tr("Close"), main=True).clicked.connect(self.close)
        self._show_sizes()
        self.finish(look)

    def _add(self, thing: Stored, name: str, purpose: str) -> None:
        group = Column(spacing=2)
        group.add(Text(name, role="name"))
        group.add(Text(purpose, color="ink2", wrap=True))
        path = Text(_breakable(thing.place), role="unit", color="ink2", wrap=True)
        path.setAccessibleName(str(thing.place))
        path.setToolTip(str(thing.place))
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        group.add(path)
        self._sizes[thing.kind] = Text(role="unit", tabular=True)
        group.add(self._sizes[thing.kind])
        self.page.add(group)

    def _show_sizes(self) -> None:
        for thing in stored_things(self._settings):
            size = QLocale().formattedDataSize(thing.size, 1)
            self._sizes[thing.kind].setText(size if thing.files else self.tr("nothing now"))

    def _ask(self) -> None:
        ask(
            self,
            self.tr("Clear everything"),
            texts().stored["ask"],
            texts().stored["ask_more"],
            (Answer(self.tr("Clear everything"), self._clear), Answer(self.tr("Keep it"))),
        )

    def _clear(self) -> None:
        self.clear_asked.emit()
        self._show_sizes()
        self.fit()


def _breakable(path: Path) -> str:
    """Return a path that may go on in the next line after each of its parts."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
