"""What the player of lessons says, from ``resources/text/lessons.toml``."""

from __future__ import annotations

import html
import re

import msgspec

from hpgviz import resources
from hpgviz.language import cached
from hpgviz.view.widgets.text import Prose


class More(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another kind of thing to choose from: what it is called, and a line about it."""

    title: str
    says: str


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file.

    Attributes
    ----------
    seconds : float
        How long a step plays.
    said : dict of str to str
        Frames and sentences.
    more : dict of str to More
        What the shelf offers besides lessons.
    """

    seconds: float
    said: dict[str, str]
    more: dict[str, More]


@cached
def texts() -> Texts:
    """Return what the player of lessons says."""
    return resources.load("text/lessons.toml", Texts)


_MARKS = ((re.compile(r"\*\*(.+?)\*\*"), "b"), (re.compile(r"\*(.+?)\*"), "i"))


class Marked(Prose):
    """A text with **bold** and *italic* words and lines that begin with a dash, as in Markdown."""

    def set_prose(self, text: str) -> None:
        super().set_prose(text)
        self.setAccessibleName(text.replace("*", ""))

    def as_html(self, text: str) -> str:
        shown = html.escape(re.sub(r"^\s*[-*]\s+", "• ", text))
        for mark, tag in _MARKS:
            shown = mark.sub(rf"<{tag}>\1</{tag}>", shown)
        return shown
