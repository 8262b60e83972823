"""The state words of the model as a reader sees them, the same in every view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hpgviz.language import cached


@cached
def _texts() -> dict[str, str]:
    return {
        "none": QCoreApplication.translate("Dock", "none"),
        "very low": QCoreApplication.translate("Dock", "very low"),
        "low": QCoreApplication.translate("Dock", "low"),
        "usual": QCoreApplication.translate("Dock", "usual"),
        "high": QCoreApplication.translate("Dock", "high"),
        "very high": QCoreApplication.translate("Dock", "very high"),
    }


def word_text(word: str) -> str:
    """Return a state word of the model in the language that is spoken now."""
    return _texts()[word]
