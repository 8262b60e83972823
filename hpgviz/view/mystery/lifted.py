"""What is under the cover: the cause, what the slip showed of it, the man, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.explain.slip import slip
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.mystery import Case, mystery_texts
from hpgviz.model.person import Person, person_keys
from hpgviz.session import Session
from hpgviz.view.mystery.paper import SlipLine
from hpgviz.view.panels.why import WhyPanel
from hpgviz.view.timeline.words import course_name, number, regimen
from hpgviz.view.widgets.boxes import Column, Page, Row, Rule
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import LargeButton, LinkButton


class LiftedPanel(Column):
    """The panel at the right once the cover is lifted.

    Signals
    -------
    back, forward, left
        The cover again, the next case, and the end.
    way_changed : object
        Signals of the diagram along the way from a cause, as a tuple of ids.
    """

    back = Signal()
    forward = Signal()
    left = Signal()
    way_changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._title = Text(role="section", color="ink2", wrap=True)
        leave = LinkButton(self.tr("Leave"))
        leave.setAccessibleName(self.tr("Leave the mystery"))
        leave.clicked.connect(self.left)
        head = Row(spacing=8, margins=(16, 10, 10, 4))
        head.add(self._title, 1)
        head.add(leave, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = Scroll(self.tr("Under the cover"))
        back = LargeButton(self.tr("Back"))
        back.clicked.connect(self.back)
        self._next = LargeButton("", filled=True)
        self._next.clicked.connect(self.forward)
        foot = Row(spacing=8, margins=(16, 8, 16, 10))
        foot.add(back, 1)
        foot.add(self._next, 2)
        self.add(head)
        self.add(self._scroll, 1)
        self.add(Rule())
        self.add(foot)

    def dress(self) -> None:
        super().dress()
        for answer in self.findChildren(WhyPanel):
            answer.set_level(self.look.level)

    def show_case(self, case: Case, inquiry: Inquiry, *, more: bool) -> None:
        """Show a case as it is; `more`: another one comes after it."""
        mystery, texts = case.mystery, mystery_texts().said
        self._title.setText(mystery.title)
        self._next.setText(self.tr("Next mystery") if more else self.tr("All lessons"))
        self._next.dress()
        right = mystery.cause(mystery.right)
        page = Page(spacing=9, margins=(16, 4, 16, 12))
        page.add(Text(right.name, role="verdict", wrap=True))
        named = mystery.cause(inquiry.answer).name if inquiry.answer else ""
        said = texts[inquiry.verdict].format(answer=named, right=right.name)
        page.add(Prose(said, color="ink2"))
        page.add(Prose(mystery.told))
        page.add(Text(texts["evidence"], role="section", color="ink2", wrap=True))
        seen = {one.quantity for one in right.conditions}
        for line in slip(case.run, mystery.day).lines:
            if line.of in seen:
                page.add(SlipLine(line))
        self._add_man(page, case)
        answer = WhyPanel(self._session, chooser=False)
        answer.set_level(self.look.level)
        answer.way_changed.connect(self.way_changed)
        answer.ask(mystery.why)
        page.add(answer)
        page.box.addStretch()
        wear_all(page, self.look)
        self._scroll.set_page(page)
        page.show()
        self._scroll.verticalScrollBar().setValue(0)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_man(self, page: Column, case: Case) -> None:
        texts, person, usual = mystery_texts().said, case.plan.person, Person()
        page.add(Text(texts["person"], role="section", color="ink2", wrap=True))
        for key, record in person_keys().items():
            value = getattr(person, key)
            if key == "age" or value != getattr(usual, key):
                shown = texts["shares"].format(name=record.name, value=number(value))
                page.add(Text(shown, wrap=True))
        page.add(Text(texts["courses"], role="section", color="ink2", wrap=True))
        plain = self.look.plain
        given = [f"{course_name(one)} · {regimen(one, words=plain)}" for one in case.plan.courses]
        for line in given or [texts["no_courses"]]:
            page.add(Text(line, wrap=True))
