"""The state words of the model as a reader sees them, the same in every view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hpgviz.language import cached, record
from hpgviz.model.quantities import STATE_WORDS


@cached
def _forms() -> dict[str, tuple[str, ...]]:
    texts = {
        "none": QCoreApplication.translate("Dock", "none"),
        "very low": QCoreApplication.translate("Dock", "very low"),
        "low": QCoreApplication.translate("Dock", "low"),
        "usual": QCoreApplication.translate("Dock", "usual"),
        "high": QCoreApplication.translate("Dock", "high"),
        "very high": QCoreApplication.translate("Dock", "very high"),
    }
    return {word: tuple(text.split("|")) for word, text in texts.items()}


def word_text(word: str, of: str = "") -> str:
    """Return a state word of the model in the language that is spoken now.

    Parameters
    ----------
    word : str
        One of `hpgviz.model.quantities.STATE_WORDS`.
    of : str
        The quantity whose name it follows: a language may have a form of its own there.
    """
    forms = _forms()[word]
    return forms[min(record().forms.get(of, 0), len(forms) - 1)]


def word_texts(of: str = "") -> tuple[str, ...]:
    """Return all state words, as they follow the name of a quantity."""
    return tuple(word_text(word, of) for word in STATE_WORDS)
