"""A window that was closed leaves nothing behind."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.session import Session
from tests.edits import start


def living() -> Counter[str]:
    """Return how many objects of each kind of ours that Qt knows are alive."""
    gc.unfreeze()
    gc.collect()
    return Counter(
        type(one).__qualname__
        for one in gc.get_objects()
        if isinstance(one, QObject) and type(one).__module__.startswith("hpgviz")
    )


def use(folder: Path) -> tuple[weakref.ref[MainWindow], weakref.ref[Session]]:
    """Open a window, use much of it, close it, and return what may not stay alive."""
    settings = Settings(folder / "preferences.ini")
    settings.write(Preferences(theme="light", calm=True, level="intermediate"))
    window = MainWindow(Session(start()), settings)
    window.resize(1280, 800)
    window.show()
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_N, Qt.Key.Key_I, Qt.Key.Key_O):
        QTest.keyClick(window, key)
        QApplication.processEvents()
    window.session.play()
    QApplication.processEvents()
    window.session.pause()
    window.diagram.selected.emit("lh")
    window.dock.charts.expand("sperm")
    QApplication.processEvents()
    session = window.session
    window.close()
    window.deleteLater()
    return weakref.ref(window), weakref.ref(session)


def test_a_closed_window_takes_all_its_parts_along(qapp: QApplication, tmp_path: Path) -> None:
    """Also those that listen to the session: nothing of it may hold them."""
    application()
    before = living()
    window, session = use(tmp_path)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = living() - before
    assert window() is None
    assert session() is None
    assert not left, left
