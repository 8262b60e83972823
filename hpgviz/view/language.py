"""The language of the window: words of the program, of Qt itself, and which way lines run.

Words of the program are asked for by `tr`; Qt passes them on to a `Translator`, which looks them
up in ``interface.po`` of the language that is spoken. Nothing is compiled, so a translator sees a
change by choosing the language again.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from hpgviz import language
from hpgviz.language import INTERFACE, English, catalog
from hpgviz.view.keys import key_names

_OF_KEYS = "QShortcut"
"""The context in which Qt asks for the name of a key, when it writes a shortcut."""


class Translator(QTranslator):
    """Answers `tr` from the translations of the language that is spoken now."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return a text of a class in the language spoken now; None where there is none."""
        if context == _OF_KEYS:
            name = key_names().get(source)
            return None if isinstance(name, English) else name
        entry = catalog(INTERFACE).get((context, source))
        if entry is None:
            return None
        if n < 0 or len(entry.texts) == 1:
            return entry.texts[0]
        form = language.plural_rule(language.record().plural)(n)
        return entry.texts[min(form, len(entry.texts) - 1)]

    def isEmpty(self) -> bool:
        return False


class _Speaker(QObject):
    """Holds what the application was given for a language, to take it back for the next."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._own: list[QTranslator] = []

    def speak(self) -> None:
        """Give the application what belongs to the language that is spoken now."""
        app = QCoreApplication.instance()
        if app is None:
            return
        for translator in self._own:
            app.removeTranslator(translator)
        self._own.clear()
        code, record = language.current(), language.record()
        locale = QLocale(record.locale or code)
        if code != language.ENGLISH:
            of_qt = QTranslator(self)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if of_qt.load(locale, "qtbase", "_", folder):
                self._own.append(of_qt)
            self._own.append(Translator(self))
            for translator in self._own:
                app.installTranslator(translator)
        if isinstance(app, QGuiApplication):  # a translation of Qt would turn it, see `direction`
            app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        QLocale.setDefault(QLocale.system() if code == language.ENGLISH else locale)


_speakers: WeakKeyDictionary[QCoreApplication, _Speaker] = WeakKeyDictionary()


def direction() -> Qt.LayoutDirection:
    """Return which way lines run in the language that is spoken now.

    Windows take it, and their parts with them. The application keeps its own: by that painters
    place their lettering, and pictures, gauges and time run the same way in every language.
    """
    right = language.record().direction == "rtl"
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def speak(code: str) -> None:
    """Speak a language in every window that is made from now on.

    Raises
    ------
    LanguageError
        If there is none of that code.
    """
    language.choose(code)
    app = QCoreApplication.instance()
    if app is None:
        return
    speaker = _speakers.get(app)
    if speaker is None:
        if code == language.ENGLISH:
            return
        speaker = _speakers[app] = _Speaker(app)
    speaker.speak()
