"""Shows lessons in the window; the user's own plan waits, and is back as it was when they end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hpgviz import suffixes
from hpgviz.app.drawer import Side
from hpgviz.app.first_keys import FirstKeys
from hpgviz.app.frame import Frame
from hpgviz.app.lesson_player import LessonPlayer
from hpgviz.app.mystery_mode import MysteryMode
from hpgviz.app.save_dialog import ask_save, write_told
from hpgviz.lesson.course import Course
from hpgviz.lesson.mystery import mysteries, mystery_texts
from hpgviz.lesson.myths import myth_texts, myths, take_myth
from hpgviz.lesson.shelf import Opened, listed, shelf
from hpgviz.lesson.way import Way, path
from hpgviz.reasons import reason_of
from hpgviz.session import Session
from hpgviz.view.charts.charts import Charts
from hpgviz.view.charts.veil import Veil
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.lesson.door import Door
from hpgviz.view.lesson.words import texts
from hpgviz.view.widgets.look import wear_all

if TYPE_CHECKING:
    from hpgviz.lesson.sheet import Kind
    from hpgviz.view.lesson.panel import LessonPanel

_ANSWERS = tuple(Qt.Key(Qt.Key.Key_1 + number) for number in range(6))


class LessonMode(QObject):
    """Leads through lessons; the panel is made when they are first asked for.

    While it does, the keys 1 to 6 answer, and Escape ends.

    Signals
    -------
    said : str
        One line about a file that holds no lesson.
    appointment_asked : ()
        Questions for an appointment are wanted, at the end of the path.
    settled : ()
        What was said of a file no longer holds: it was saved again, and is sound.
    entered : ()
        The room beside the picture is wanted: what is there gives way.
    """

    said = Signal(str)
    appointment_asked = Signal()
    settled = Signal()
    entered = Signal()

    def __init__(
        self,
        session: Session,
        frame: Frame,
        diagram: DiagramWidget,
        charts: Charts,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._frame, self._diagram, self._window = session, frame, diagram, window
        self.panel: LessonPanel | None = None
        self._way = Way()
        self._side: Side | None = None
        self._on = False
        self.player = LessonPlayer(session, lambda: frame.look.calm, self)
        self.player.moved.connect(self._show_place)
        self.player.refused.connect(self.leave)
        self.player.interrupted.connect(self.leave)
        self.player.said.connect(self.said)
        self.player.reread.connect(self.settled)
        self.mysteries = MysteryMode(session, frame, diagram, window)
        self.mysteries.said.connect(self.said)
        self.mysteries.reread.connect(self.settled)
        self.keys = FirstKeys(window, self._press, self)
        self.mysteries.shelf_asked.connect(self.show_shelf)
        self._veil = Veil(charts, lambda: frame.look)
        session.playhead_changed.connect(self._veil.follow)

    @property
    def active(self) -> bool:
        """Whether the shelf or a lesson is shown."""
        return self._on

    @property
    def name(self) -> str:
        """The id of the lesson of the shelf that is on, or nothing."""
        return self.player.name

    @property
    def course(self) -> Course | None:
        """The lesson that is on, and the place in it."""
        return self.player.course

    def toggle(self) -> None:
        """Show the shelf, or end."""
        (self.leave if self.active else self.show_shelf)()

    def show_shelf(self) -> None:
        """Offer the lessons; a lesson that is on ends."""
        self._emptied().show_shelf(shelf(), path().playlist)

    def show_more(self, kind: str) -> None:
        """Offer the mystery patients or the sayings."""
        if kind == "mysteries":
            said = mystery_texts().said
            doors = [
                Door(one.title, one.story, partial(self.start_mystery, id))
                for id, one in mysteries().items()
            ]
            self._emptied().show_doors(said["title"], said["shelf"], doors)
            return
        told = myth_texts()
        doors = [
            Door(told.quoted.format(claim=one.claim), "", partial(self.ask, id))
            for id, one in myths().items()
        ]
        self._emptied().show_doors(texts().more["myths"].title, told.says, doors)

    def start_mystery(self, name: str) -> None:
        """Begin a mystery patient."""
        self.leave()
        self.entered.emit()
        self.mysteries.start(name)

    def ask(self, saying: str) -> None:
        """Ask about a saying, and let the model run."""
        self.mysteries.leave()
        self.player.play(take_myth(saying))

    def start(self, name: str) -> None:
        """Begin a lesson of the shelf; the others of the shelf come after it."""
        self._way = Way()
        self.mysteries.leave()
        self.player.start(name)

    def start_path(self) -> None:
        """Begin the lessons for one who reads alone."""
        self._way = path()
        self.mysteries.leave()
        self.player.start(self._way.first)

    def choose(self, reader: str) -> None:
        """Go on with the lessons of the path that are meant for a reader."""
        self._way = self._way.chosen(reader)
        self.player.start(self._way.after(self.player.name))

    def open(self, path: Path) -> None:
        """Begin what a file holds, or list what a folder holds.

        What is damaged leaves one line and all as it was.
        """
        if path.is_dir():
            self.show_folder(path)
            return
        if path.name.lower().endswith(suffixes.MYSTERY):
            self.leave()
            self.entered.emit()
            self.mysteries.open(path)
            return
        self.mysteries.leave()
        self.player.open(path)

    def show_folder(self, folder: Path) -> None:
        """Offer the lessons and mysteries of a folder."""
        try:
            found = listed(folder)
        except OSError as error:
            self.said.emit(f"{folder.name}: {reason_of(error)}")
            return
        if not found:
            said = self.tr("{folder}: there are no lessons in it (*.lesson.toml, *.mystery.toml).")
            self.said.emit(said.format(folder=folder.name))
            return
        doors = [Door(one.title, one.says, partial(self.open, one.path)) for one in found]
        self._emptied().show_doors(folder.name, texts().said["folder"], doors)

    def ask_folder(self) -> None:
        """Ask for a folder of lessons."""
        dialog = QFileDialog(self._window, self.tr("Open a folder of lessons"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def ask_file(self) -> None:
        """Ask for the file of a lesson."""
        dialog = QFileDialog(self._window, self.tr("Open a lesson"), "", self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def ask_sheet(self, kind: Kind) -> None:
        """Ask where a sheet of the lesson that is on is to be written, and write it."""
        from hpgviz.lesson.sheet import sheet_texts

        opened = self.player.opened
        if opened is not None:
            write = partial(self._write_sheet, opened, kind)
            name = f"{self.player.name or 'lesson'}-{kind}"
            ask_save(self._window, sheet_texts().kind[kind], None, name, ("pdf",), write)

    def _write_sheet(self, opened: Opened, kind: Kind, path: Path) -> None:
        from hpgviz.picture.handout import paper
        from hpgviz.picture.lesson_sheet import sheet_pdf

        self.said.emit(write_told(path, sheet_pdf(*opened, kind, paper())))

    def leave(self) -> None:
        """End; the user's plan, history, day and speed are as they were."""
        self.mysteries.leave()
        if not self._on:
            return
        self._on = False
        self._end_lesson()
        self.keys.rest()
        if self._side is not None:
            self._side.set_open(False)
        self._frame.show_right(None)
        self._diagram.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_way(self, wanted: object) -> None:
        """End where something else wants the room."""
        if wanted:
            self.leave()

    def refresh(self) -> None:
        """Show the place as it is: a curve may have been drawn elsewhere meanwhile."""
        if self.course is not None:
            self._show_place(self.course)

    def go_on(self) -> None:
        """Go on; from the last place to the lesson after, or to the shelf."""
        course = self.course
        if self.mysteries.active:
            self.mysteries.go_on()
        if course is None:
            return
        if course.spot.phase != "keep":
            self.player.go(course.next())
        elif self._way.after(self.player.name):
            self.player.start(self._way.after(self.player.name))
        else:
            self.show_shelf()

    def go_back(self) -> None:
        """Go back to the place before."""
        if self.mysteries.active:
            self.mysteries.go_back()
        if self.course is not None and self.course.past:
            self.player.go(self.course.back())

    def answer(self, number: int) -> None:
        """Answer the question, from 0."""
        if self.course is not None:
            self.player.go(self.course.answer(number))

    # ------------------------------------------------------------------ keys

    def _press(self, key: Qt.Key) -> bool:
        """Do what a key means here; whether it means anything."""
        if key == Qt.Key.Key_Escape:
            on = self._on or self.mysteries.active
            self.leave()
            return on
        if key in _ANSWERS and self.course is not None:
            self.answer(_ANSWERS.index(key))
            return True
        return False

    # ------------------------------------------------------------------ inside

    def _emptied(self) -> LessonPanel:
        """Return the panel, shown, with neither a lesson nor a mystery on."""
        self.mysteries.leave()
        panel = self._shown()
        self._end_lesson()
        return panel

    def _shown(self) -> LessonPanel:
        """Return the panel, shown."""
        from hpgviz.view.lesson.panel import LessonPanel

        frame = self._frame
        if self.panel is None or self._side is None:
            self.panel = LessonPanel(self._session)
            self._side = Side(self.panel, left=False, parent=frame)
            self._side.hide()
            self.panel.chosen.connect(self.start)
            self.panel.more_asked.connect(self.show_more)
            self.panel.folder_asked.connect(self.ask_folder)
            self.panel.sheet_asked.connect(self.ask_sheet)
            self.panel.path_asked.connect(self.start_path)
            self.panel.reader_chosen.connect(self.choose)
            self.panel.file_asked.connect(self.ask_file)
            self.panel.shelf_asked.connect(self.show_shelf)
            self.panel.appointment_asked.connect(self.appointment_asked)
            self.panel.left.connect(self.leave)
            self.panel.forward.connect(self.go_on)
            self.panel.back.connect(self.go_back)
            self.panel.answered.connect(self.answer)
            self.panel.drawn.connect(self.player.draw)
            self.panel.way_changed.connect(self._diagram.show_ripple)
            wear_all(self._side, frame.look)
        if not self._on:
            self._on = True
            self.entered.emit()
            frame.show_tab("picture")
            frame.close_drawers()
            frame.show_right(self._side)
            self.keys.listen()
        if self._side.is_drawer and not self._side.is_open:
            frame.toggle_drawer("right")
        return self.panel

    def _show_place(self, course: Course) -> None:
        name = self.player.name
        following = shelf().get(self._way.after(name))
        readers, ends = self._way.readers(name), self._way.ends(name)
        self._shown().show_place(course, following, readers, ends=ends)
        self._point_out(course)
        self._veil.set_drawn(course.hides_future)

    def _point_out(self, course: Course) -> None:
        phase = course.spot.phase
        if phase in {"state", "ask"}:
            self._diagram.show_ripple(course.step.look_at)
        elif phase != "why":
            self._diagram.clear_marks()

    def _end_lesson(self) -> None:
        self._veil.set_drawn(False)
        if self.course is not None or self._session.lending:
            self._diagram.show_ripple(())
            self.player.end()

    def _filter(self) -> str:
        return self.tr("Lessons and mysteries (*.lesson.toml *.mystery.toml *.toml)")
