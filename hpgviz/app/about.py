"""What the program is for, what it is not, and what it is made of."""

from __future__ import annotations

import platform

import msgspec
import PySide6
from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import hpgviz
from hpgviz import resources
from hpgviz.app.dialog import Dialog
from hpgviz.evidence.findings import findings
from hpgviz.language import cached
from hpgviz.model.parameters import sources
from hpgviz.notice import model_version
from hpgviz.view.widgets.boxes import Card, Column
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Prose, Text

_WIDTH = 600


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A title and its paragraphs."""

    title: str
    text: tuple[str, ...]


class AboutTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/about.toml``."""

    title: str
    purpose: tuple[str, ...]
    careful: str
    urgent: str
    section: tuple[Section, ...]
    versions: dict[str, str]


@cached
def about_texts() -> AboutTexts:
    """Return the sentences of the dialog."""
    return resources.load("text/about.toml", AboutTexts)


def versions() -> str:
    """Return the versions of program, model, Python and Qt in one line."""
    return (
        about_texts()
        .versions["frame"]
        .format(
            program=hpgviz.__version__,
            model=model_version(),
            python=platform.python_version(),
            pyside=PySide6.__version__,
            qt=qVersion(),
        )
    )


class AboutDialog(Dialog):
    """The intended purpose first, then the rest. `model_asked`: the model card is wanted."""

    model_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        said = about_texts()
        super().__init__(said.title, _WIDTH, parent)
        for line in said.purpose:
            self.page.add(_readable(line))
        caution = Card(spacing=6)
        caution.add(_readable(said.careful))
        caution.add(_readable(said.urgent))
        self.page.add(caution)
        filled = {
            "sources": len(sources()),
            "findings": len(findings()),
            "versions": versions(),
        }
        for section in said.section:
            group = Column(spacing=2)
            group.add(Text(section.title, role="name"))
            for line in section.text:
                group.add(_readable(line.format(**filled)))
            self.page.add(group)
        self.page.box.addStretch(1)
        copy = self.add_button(self.tr("Copy the versions"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        self.add_button(self.tr("About the model")).clicked.connect(self.model_asked)
        self.add_button(self.tr("Close"), main=True).clicked.connect(self.close)
        self.finish(look)


def _readable(text: str) -> Prose:
    """Return a paragraph that can be marked and copied."""
    shown = Prose(text)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
