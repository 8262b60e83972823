"""The plan kept safe: the copy of a window, what others left, and what follows a fault."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from hpgviz.app.fault import FaultDialog, forget_notes
from hpgviz.app.places import log_file, recovery_folder
from hpgviz.app.recovery import Left, Recovery, forget_left, left_behind
from hpgviz.app.texts import texts
from hpgviz.app.window import MainWindow
from hpgviz.scenarios import title_told


def keep(window: MainWindow) -> Recovery:
    """Return what keeps a copy of the window's unsaved changes from now on."""
    recovery = Recovery(window.session, recovery_folder(), window)

    def clear() -> None:
        recovery.forget()
        forget_left(recovery_folder())
        forget_notes(log_file())

    window.cleared.connect(clear)
    return recovery


def offer_left(window: MainWindow, recovery: Recovery) -> bool:
    """Offer what programs left that did not end in order; whether there was anything."""
    found = left_behind(recovery_folder())
    if found:
        Offers(window, recovery, found).next()
    return bool(found)


class Offers(QObject):
    """Offers one copy after another, the newest first, in the bar of messages."""

    def __init__(self, window: MainWindow, recovery: Recovery, found: list[Left]) -> None:
        super().__init__(window)
        self._window, self._recovery, self._found = window, recovery, found
        window.cleared.connect(self._remove_all)

    def next(self) -> None:
        """Offer the newest that is left."""
        if not self._found:
            return
        left = self._found[0]
        moment = QDateTime.fromMSecsSinceEpoch(int(left.seconds * 1000))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        title = title_told(left.plan) or self.tr("Untitled")
        self._window.say(
            texts().recovery["offer"].format(title=title, when=when),
            (
                (self.tr("Bring back"), self._bring_back),
                (self.tr("Not now"), self._leave),
            ),
        )

    def _bring_back(self) -> None:
        left = self._found.pop(0)
        if self._window.session.enter(
            left.plan, lambda: QCoreApplication.translate("Offers", "Bring back")
        ):
            self._window.files.suggest(left.source)
            self._recovery.write_now()  # never a moment without a copy
            left.remove()
        else:
            left.put_back()
        self.next()

    def _leave(self) -> None:
        self._found.pop(0).put_back()
        self.next()

    def _remove_all(self) -> None:
        """Remove what is still on offer: everything that is stored shall go."""
        if not self._found:
            return
        for left in self._found:
            left.remove()
        self._found.clear()
        self._window.frame.messages.clear()


class FaultTeller(QObject):
    """Tells of a fault in a window, one at a time, once the plan has been kept."""

    def __init__(self, window: MainWindow, recovery: Recovery) -> None:
        super().__init__(window)
        self._window, self._recovery = window, recovery
        self._open = False

    def tell(self, said: str) -> None:
        """Keep the plan, then show what happened; while that is shown the next is noted alone."""
        if self._open:
            return
        self._open = True
        self._window.session.pause()
        self._recovery.write_now()
        dialog = FaultDialog(
            said,
            kept=self._recovery.file.exists(),
            look=self._window.look,
            parent=self._window,
        )
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._open = False
