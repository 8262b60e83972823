"""Questions for an appointment: which of them, a question of one's own, and the page to print."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from hpgviz import resources
from hpgviz.app.appointment_words import Group, questions, scenario_lines, value_lines
from hpgviz.app.dialog import Dialog
from hpgviz.app.own_values import OwnValues
from hpgviz.app.save_dialog import ask_save
from hpgviz.language import cached
from hpgviz.notice import education, program
from hpgviz.picture.handout import (
    Handout,
    Section,
    fits,
    handout_pdf,
    paint_handout,
    paper,
    points,
)
from hpgviz.plan.atomic import replace_file
from hpgviz.reasons import reason_of
from hpgviz.session import Session
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.timeline.plan_editor import NotesField
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.look import Dressed, Look
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle

_WIDTH, _PREVIEW = 800, 270
_SOON_MS = 120
_MOST_LETTERS = 400  # of a question of one's own


class AppointmentTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/appointment.toml``."""

    title: str
    intro: str
    own: str
    choose: str
    preview: str
    full: str
    kept: str
    no_printer: str
    saved: str
    page: dict[str, str]


@cached
def appointment_texts() -> AppointmentTexts:
    """Return the sentences of the dialog and of the page."""
    return resources.load("text/appointment.toml", AppointmentTexts)


class Preview(Dressed, QWidget):
    """The page in small."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Handout | None = None
        self._picture = QPixmap()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, page: Handout) -> None:
        """Show another page."""
        self._page, self._picture = page, QPixmap()
        told = [line for section in page.sections for line in (section.title, *section.lines)]
        self.setAccessibleDescription(" ".join((*told, *page.foot)))
        self.update()

    def sizeHint(self) -> QSize:
        size, width = points(paper()), self.look.px(_PREVIEW)
        return QSize(width, round(width * size.height() / size.width()))

    def dress(self) -> None:
        self._picture = QPixmap()
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page is None:
            return
        if self._picture.isNull():
            self._picture = self._drawn(self._page, points(paper()))
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(self.look.color("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _drawn(self, page: Handout, size: QSizeF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / size.width(), self.height() / size.height())
        paint_handout(painter, page, size)
        painter.end()
        return picture


class _Choice(Row):
    """A question with its switch; a click on the words turns it too."""

    def __init__(self, text: str, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, parent=parent)
        self.text = text
        self.switch = Toggle(text)
        self.switch.setChecked(on)
        self.add(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.add(Text(text, wrap=True), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.switch.click()


class AppointmentDialog(Dialog):
    """Chooses what stands on the page, shows it, saves it as a PDF and prints it."""

    def __init__(
        self, session: Session, own: OwnValues, look: Look, parent: QWidget | None = None
    ) -> None:
        said = appointment_texts()
        super().__init__(said.title, _WIDTH, parent)
        self._session, self._own = session, own
        self._picked: list[tuple[Group, list[_Choice]]] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show)
        self._preview = Preview(said.preview)
        self._message = Text("", wrap=True)
        self._question = NotesField(said.own)
        self._question.textChanged.connect(self._soon.start)
        self._labs = _Choice(said.page["labs"], on=False)
        self._labs.switch.toggled.connect(lambda _: self._show())
        self._labs.setVisible(bool(own.values))
        left = self._choices()
        both = Row(spacing=20)
        both.add(left, 1)
        both.add(self._preview, 0, Qt.AlignmentFlag.AlignTop)
        if self.screen().availableSize().width() < look.px(_WIDTH):
            both.box.setDirection(QBoxLayout.Direction.TopToBottom)
        self.page.add(Text(said.intro, role="body", wrap=True))
        self.page.add(both)
        self.page.add(self._message)
        self.page.add(Text(said.kept, role="unit", color="ink2", wrap=True))
        self.page.box.addStretch(1)
        self._print = self.add_button(self.tr("Print"))
        self._print.clicked.connect(lambda _=False: self._on_print())
        self._save = self.add_button(self.tr("Save as PDF"), main=True)
        self._save.clicked.connect(lambda _=False: self._ask_save())
        self.add_button(self.tr("Close")).clicked.connect(self.close)
        self._show()
        self.finish(look)

    def _choices(self) -> Column:
        column = Column(spacing=8)
        for place, group in enumerate(questions().groups):
            column.add(Text(group.title, role="name"))
            choices = [_Choice(text, on=place == 0) for text in group.questions]
            for choice in choices:
                choice.switch.toggled.connect(lambda _: self._show())
                column.add(choice)
            self._picked.append((group, choices))
        column.add(Text(appointment_texts().own, role="name"))
        column.add(self._question)
        column.add(self._labs)
        column.box.addStretch(1)
        return column

    # ------------------------------------------------------------------ the page

    def _handout(self) -> Handout:
        said, session = appointment_texts(), self._session
        run, day = session.trajectory, session.playhead
        sections = [Section(said.page["scenario"], scenario_lines(run, day, said.page), asks=False)]
        for group, choices in self._picked:
            lines = tuple(choice.text for choice in choices if choice.switch.isChecked())
            if lines:
                sections.append(Section(group.title, lines))
        own = " ".join(self._question.toPlainText()[:_MOST_LETTERS].split())
        if own:
            sections.append(Section(said.page["own"], (own,)))
        if self._labs.switch.isChecked():
            lines = value_lines(self._own.values, self._own.start, said.page)
            sections.append(Section(said.page["labs"], lines, asks=False))
        about = said.page["about"].format(program=program())
        foot = (*questions().closing, education(), about)
        return Handout(said.title, tuple(sections), foot, scene_at(run, day), self.look.level)

    def _show(self) -> None:
        page = self._handout()
        room = fits(page, points(paper()))
        self._preview.show_page(page)
        self._tell("" if room else appointment_texts().full)
        for button in (self._print, self._save):
            button.setEnabled(room)

    def _tell(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))

    # ------------------------------------------------------------------ paper

    def _ask_save(self) -> None:
        ask_save(self, self.tr("Save the page"), None, "questions", ("pdf",), self._write)

    def _write(self, path: Path) -> None:
        try:
            replace_file(path, handout_pdf(self._handout(), paper()), private=True)
        except OSError as error:
            told = self.tr("{name} cannot be written: {reason}")
            self._tell(told.format(name=path.name, reason=reason_of(error)))
        else:
            self._tell(appointment_texts().saved.format(name=path.name))

    def _on_print(self) -> None:
        """Ask for a printer and print; where there is none, say so.

        Qt's own dialog, on Linux, prints into a file, too.
        """
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
        except ImportError:  # a system without its printing libraries
            self._tell(appointment_texts().no_printer)
            return
        if not sys.platform.startswith("linux") and not QPrinterInfo.availablePrinterNames():
            self._tell(appointment_texts().no_printer)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(paper())
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        dialog.setModal(True)
        dialog.show()

    def _print_on(self, printer: object) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if not isinstance(printer, QPrinter):
            return
        printer.setFullPage(True)
        page, whole = self._handout(), printer.paperRect(QPrinter.Unit.DevicePixel)
        size = printer.paperRect(QPrinter.Unit.Point).size()
        if not fits(page, size):  # small paper, or across: the whole page, smaller
            size = points(paper())
        scale = min(whole.width() / size.width(), whole.height() / size.height())
        painter = QPainter(printer)
        painter.translate((whole.width() - size.width() * scale) / 2, 0.0)
        painter.scale(scale, scale)
        paint_handout(painter, page, size)
        painter.end()
