"""Plans come and go: files, what is dropped on the window, and the clipboard."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from hpgviz import suffixes
from hpgviz.app.question import Answer, Question, ask
from hpgviz.app.settings import Settings
from hpgviz.document import Origin
from hpgviz.errors import HpgvizError, PlanError, Problem
from hpgviz.plan.file import MOST_BYTES, parse_plan, write_plan
from hpgviz.plan.plan import Plan
from hpgviz.scenarios import title_told
from hpgviz.session import Session

_LONGEST = 60  # letters of a name that is offered


def _nothing() -> None:
    """Do nothing more."""


class Files(QObject):
    """Opens and saves on behalf of a window, and asks where there is a choice.

    `said` carries one clear line and what is offered about it, `settled` that an earlier line of
    this kind has had its day, `labs_dropped` a file of lab values,
    `lesson_dropped` a lesson, a mystery or a folder of them; `own_wanted` that the user's own plan
    and what is said of it are to be seen, whatever plan is lent meanwhile.
    """

    said = Signal(str, object)
    settled = Signal()
    labs_dropped = Signal(object)
    lesson_dropped = Signal(object)
    own_wanted = Signal()

    def __init__(self, window: QWidget, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings
        self._question: Question | None = None
        self._problem = ""
        self._told = False
        self._suggested: Path | None = None
        self._on_disk: dict[Path, bytes] = {}
        session.problem.connect(self._on_problem)
        if session.origin.path is not None:
            self._note(session.origin.path, _fingerprint(session.origin.path))
            settings.remember(session.origin.path)

    # ------------------------------------------------------------------ opening

    def new(self) -> None:
        """Begin with an untreated man and no file; undo returns."""
        self._session.enter(
            Plan(), lambda: QCoreApplication.translate("Files", "New plan"), Origin()
        )

    def open_file(self) -> None:
        """Ask for a plan file and open it."""
        dialog = QFileDialog(self._window, self.tr("Open a plan"), "", self._readable())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def open(self, path: Path) -> bool:
        """Open a plan file; a bad one leaves a message and the plan as it was."""
        before = _fingerprint(path)
        if not self._session.open(path):
            self.refuse(self._problem)
            return False
        self._note(path, before)
        self._settings.remember(path)
        self._settle()
        return True

    def refuse(self, message: str) -> None:
        """Say why a file cannot be opened, and offer another."""
        self._tell(message, (self.tr("Choose another"), self.open_file))

    def takes(self, data: QMimeData) -> bool:
        """Whether what is dragged over the window could be a plan."""
        return any(url.isLocalFile() for url in data.urls())

    def drop(self, data: QMimeData) -> None:
        """Open what was dropped: one file; of several the first."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        name = files[0].name.lower()
        if name.endswith(suffixes.LABS):
            self.labs_dropped.emit(files[0])
            return
        if files[0].is_dir() or name.endswith((suffixes.LESSON, suffixes.MYSTERY)):
            self.lesson_dropped.emit(files[0])
            return
        if self.open(files[0]) and len(files) > 1:
            opened = self.tr("One plan is shown at a time, so {name} was opened alone.")
            self._tell(opened.format(name=files[0].name))

    # ------------------------------------------------------------------ saving

    def save(self, then: Callable[[], object] = _nothing) -> None:
        """Save to the file the plan came from, or ask for one; `then` follows once it is safe."""
        path = self._session.own.origin.path
        if path is None:
            self.save_as(then)
            return
        known, now = self._on_disk.get(path), _fingerprint(path)
        if known is None or now == known:
            self._write(path, then)
        elif now is None:
            gone = self.tr("{name} was no longer there. It was written again.")
            self._write(path, then, gone.format(name=path.name))
        else:
            self._ask_changed(path, then)

    def save_as(self, then: Callable[[], object] = _nothing) -> None:
        """Ask for a file and save to it; `then` follows once the plan is safe."""
        suggested = self._suggested
        dialog = self._dialog(suggested.name if suggested else f"plan{suffixes.PLAN}")
        if suggested is not None and suggested.parent.is_dir():
            dialog.setDirectory(str(suggested.parent))
        dialog.fileSelected.connect(lambda name: self._write(Path(name), then))
        dialog.open()

    def save_run(self, plan: Plan) -> None:
        """Ask for a file for a kept run; the plan that is shown keeps its own."""
        dialog = self._dialog(file_name(title_told(plan)))
        dialog.fileSelected.connect(lambda name: self._write_run(Path(name), plan))
        dialog.open()

    def _write_run(self, path: Path, plan: Plan) -> None:
        try:
            write_plan(path, plan)
        except HpgvizError as error:
            self._tell(str(error), (self.tr("Save elsewhere"), lambda: self.save_run(plan)))
            return
        self._settings.remember(path)
        self._tell(self.tr("The kept run is saved as {name}.").format(name=path.name))

    def _dialog(self, name: str) -> QFileDialog:
        """Return a dialog that asks where to save, and offers `name`."""
        dialog = QFileDialog(self._window, self.tr("Save the plan"), "", self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffixes.PLAN.removeprefix("."))
        if sys.platform.startswith("linux"):  # where others ask about the name without its suffix
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.selectFile(name)
        return dialog

    def suggest(self, path: Path | None) -> None:
        """Let `path` be the name offered when the plan is saved under a name."""
        self._suggested = path

    def _write(self, path: Path, then: Callable[[], object], said: str = "") -> None:
        if not self._session.save(path):
            self.own_wanted.emit()
            self._tell(self._problem, (self.tr("Save elsewhere"), lambda: self.save_as(then)))
            return
        self._note(path, _fingerprint(path))
        self._settings.remember(path)
        self._suggested = None
        self._settle()
        if said:
            self._tell(said)
        then()

    def _ask_changed(self, path: Path, then: Callable[[], object]) -> None:
        text = self.tr("{name} was changed by another program since it was opened here.")
        ask(
            self._window,
            self.tr("The file has changed"),
            text.format(name=path.name),
            self.tr("Saved elsewhere, both are kept. Replaced, the other changes are gone."),
            (
                Answer(self.tr("Save elsewhere"), lambda: self.save_as(then)),
                Answer(self.tr("Replace"), lambda: self._write(path, then)),
                Answer(self.tr("Stay")),
            ),
        )

    # ------------------------------------------------------------------ leaving

    @property
    def unsaved(self) -> bool:
        """Whether changes would be gone once the window closes: of this plan, or of one before."""
        own = self._session.own
        return own.modified or bool(own.left_unsaved)

    def ask_leave(self, leave: Callable[[], object]) -> None:
        """Ask what becomes of unsaved changes; `leave` follows unless the user stays."""
        if self._question is not None:
            self._question.raise_()
        elif self._session.own.modified:
            self._ask_current(leave)
        elif self._session.own.left_unsaved:
            self._ask_earlier(leave)
        else:
            leave()

    def _ask_current(self, leave: Callable[[], object]) -> None:
        """Ask about the user's plan as it is now."""
        text = self.tr("“{title}” has changes that are not saved.")
        more = self.tr("They are gone once the window closes.")
        earlier = self._left_titles()
        if earlier:
            more = self.tr("They are gone once the window closes, like those of {titles}.")
        self._ask_about_changes(
            text.format(title=title_told(self._session.own.plan) or self.tr("Untitled")),
            more.format(titles=earlier),
            Answer(self.tr("Save"), lambda: self.save(lambda: self.ask_leave(leave))),
            Answer(self.tr("Discard"), leave),
        )

    def _ask_earlier(self, leave: Callable[[], object]) -> None:
        """Ask about plans that made way for another one."""
        text = self.tr("Left with changes that are not saved: {titles}.")
        self._ask_about_changes(
            text.format(titles=self._left_titles()),
            self.tr("They are gone once the window closes. Undo leads back to them."),
            Answer(self.tr("Go back"), self._go_back),
            Answer(self.tr("Discard"), leave),
        )

    def _ask_about_changes(self, text: str, more: str, *answers: Answer) -> None:
        stay = Answer(self.tr("Stay"))
        self._question = ask(
            self._window,
            self.tr("Changes not saved"),
            text,
            more,
            [Answer(each.text, self._answered(each.does)) for each in (*answers, stay)],
        )

    def _answered(self, does: Callable[[], object] | None) -> Callable[[], None]:
        def answered() -> None:
            self._question = None
            if does is not None:
                does()

        return answered

    def _go_back(self) -> None:
        """Undo until the plan is shown that was left last."""
        self.own_wanted.emit()
        for _ in range(self._session.own.left_unsaved[0]):
            self._session.undo()

    def _left_titles(self) -> str:
        own = self._session.own
        plans = (own.history.past[-steps].plan for steps in own.left_unsaved)
        left = dict.fromkeys(map(title_told, plans))
        frame, untitled = self.tr("“{title}”"), self.tr("Untitled")
        return ", ".join(frame.format(title=title or untitled) for title in left)

    # ------------------------------------------------------------------ clipboard

    def copy_text(self) -> None:
        """Put the plan on the clipboard as text, as a file would hold it."""
        from hpgviz.plan.document import plan_text

        QGuiApplication.clipboard().setText(plan_text(self._session.plan))
        self._tell(self.tr("The plan is on the clipboard as text. Paste it into a mail, or here."))

    def paste_text(self) -> None:
        """Show the plan that the clipboard holds as text; anything else leaves one clear line."""
        name = self.tr("Pasted text")
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._tell(self.tr("There is no text on the clipboard."))
            return
        try:
            plan = _parse_mailed(text, name)
        except PlanError as error:
            self._tell(str(error))
            return
        if plan == self._session.plan or self._session.enter(
            plan, lambda: QCoreApplication.translate("Files", "Paste the plan")
        ):
            self._settle()

    # ------------------------------------------------------------------ inside

    def _on_problem(self, problem: Problem) -> None:
        self._problem = str(problem)

    def _tell(self, message: str, *offers: tuple[str, Callable[[], object]]) -> None:
        self._told = True
        self.said.emit(message, offers)

    def _settle(self) -> None:
        if self._told:
            self._told = False
            self.settled.emit()

    def _note(self, path: Path, fingerprint: bytes | None) -> None:
        """Remember what a file of ours holds, to notice when others change it."""
        self._on_disk.pop(path, None)
        if fingerprint is not None:
            self._on_disk[path] = fingerprint

    def _readable(self) -> str:
        return self.tr("Plans and archives (*.hpg.toml *.toml *.omex)")

    def _filter(self) -> str:
        return self.tr("Plans (*.hpg.toml *.toml)")


def file_name(title: str) -> str:
    """Return the name of a file for a plan of this title."""
    words = re.sub(r"[^\w]+", "-", title).strip("-")[:_LONGEST].rstrip("-").lower()
    return f"{words or 'plan'}{suffixes.PLAN}"


def _fingerprint(path: Path) -> bytes | None:
    """Return what tells the content of a file from any other, or None without an ordinary file."""
    import hashlib  # with it comes OpenSSL, 4 MB

    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.blake2b(file.read(MOST_BYTES + 1)).digest()
    except (OSError, ValueError):  # what is wrong is told by opening or saving it
        return None


def _parse_mailed(text: str, name: str) -> Plan:
    """Return the plan in `text`, also when a mail put marks of quotation and hard spaces in."""
    try:
        return parse_plan(text, name)
    except PlanError:
        lines = text.replace("\xa0", " ").splitlines()
        plain = "\n".join(line.lstrip("> ") for line in lines)
        if plain == text:
            raise
        with contextlib.suppress(PlanError):  # what was wrong at first is told
            return parse_plan(plain, name)
        raise
