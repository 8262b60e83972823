"""What Qt's own widgets wear: palette and font, made from the theme's tokens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from hpgviz.app.settings import ThemeChoice
from hpgviz.view.theme import palette
from hpgviz.view.widgets.look import Look


def dress_application(app: QApplication, look: Look) -> None:
    """Give palette and font to everything Qt paints itself."""
    colors = palette(look.theme)
    app.setPalette(colors)
    app.setFont(look.font("control"))
    QToolTip.setPalette(colors)
    QToolTip.setFont(look.font("control"))


def resolved_theme(choice: ThemeChoice) -> str:
    """Return the theme for a choice; ``system`` follows the system, light when it says nothing."""
    if choice != "system":
        return choice
    hints = QGuiApplication.styleHints()
    access = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    if access is not None and access().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def system_is_calm() -> bool:
    """Whether the system asks for less motion; Qt tells since 6.12."""
    access = getattr(QGuiApplication.styleHints(), "accessibility", None)
    preference = getattr(access(), "motionPreference", None) if access is not None else None
    return preference is not None and "Reduced" in str(preference())
