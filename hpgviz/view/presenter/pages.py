"""The pages of the wall's column: question, verdict, why, what to keep, and free mode."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hpgviz.explain import Explanation, sheet
from hpgviz.lesson.course import Course
from hpgviz.lesson.sketch import blank
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.lesson.changes import Changes
from hpgviz.view.lesson.sketch import SketchField
from hpgviz.view.lesson.words import texts as lesson_texts
from hpgviz.view.panels.asking import Asker
from hpgviz.view.panels.story_words import frames
from hpgviz.view.presenter.answers import Answer
from hpgviz.view.presenter.chain import Chain
from hpgviz.view.presenter.free import free
from hpgviz.view.presenter.lettering import Fitted
from hpgviz.view.presenter.links import axis, links
from hpgviz.view.presenter.mystery import lifted, name, order
from hpgviz.view.presenter.place import Place
from hpgviz.view.presenter.strip import Strip
from hpgviz.view.presenter.words import Room, bare, texts
from hpgviz.view.units import valued_now
from hpgviz.view.widgets.boxes import Box, Column, Row
from hpgviz.view.widgets.text import Text

_FREE = "testosterone"  # what is looked at where no step asks for anything
_LEAST = 0.6  # of the smallest type of a large room
_MOST_LINKS: dict[Room, int] = {"small": 5, "medium": 4, "large": 3}
_MYSTERY = {"order": order, "name": name, "lifted": lifted}
_MOST_STRIPS: dict[Room, int] = {"small": 3, "medium": 2, "large": 0}


def question(place: Place, session: Session, room: Room, answered: SignalInstance) -> Column:
    """Return the question, its answers by number, and the curve that is asked for."""
    page, course = Column(spacing=7), place.course
    if course is None:
        return page
    step = course.step
    if step.ask:
        page.add(Text(step.ask, role="caption_title", wrap=True))
    most = max(place.votes, default=0)
    for number, text in enumerate((*step.answers, texts().said["unsure"]) if step.answers else ()):
        votes = (place.votes[number], most) if most else None
        answer = Answer(str(number + 1), text, votes=votes)
        answer.clicked.connect(lambda _=False, number=number: answered.emit(number))
        page.add(answer)
    if step.sketch:
        drawing(page, course, session)
        page.add(Text(lesson_texts().said["sketch_how"], role="unit", color="ink2", wrap=True))
    elif room != "large":
        strips(page, place, session, 1 if step.answers else _MOST_STRIPS[room], hidden=True)
    page.box.addStretch()
    return page


def strips(
    page: Column,
    place: Place,
    session: Session,
    most: int,
    *,
    hidden: bool = False,
    headed: bool = True,
) -> None:
    """Add the curves of what changes, the one asked for first; none where no time passes."""
    course = place.course
    if course is None or course.step.end <= course.step.day:
        return
    step = course.step
    wanted = dict.fromkeys([place.asked, *step.changed])
    for of in [one for one in wanted if one][:most]:
        curve = Strip(session, of, headed=headed)
        page.add(curve, 1)
        curve.show_days(step.day, step.end, hidden=hidden and of == place.asked)


def drawing(page: Column, course: Course, session: Session) -> None:
    """Add the field in which the expected curve is drawn, and the model's own then appears."""
    sketch = blank(course.step, session.trajectory).with_drawn(course.spot.sketch)
    page.add(SketchField(session, sketch, drawable=course.spot.phase == "ask"), 1)


def passing(place: Place, session: Session, room: Room) -> Column:
    """Return the curves that grow while time passes."""
    page, course = Column(spacing=10), place.course
    if course is not None and course.step.sketch:
        drawing(page, course, session)
    else:
        strips(page, place, session, _MOST_STRIPS[room])
    return page


def verdict(place: Place, session: Session, room: Room) -> Column:
    """Return the model's answer in large letters, and what changed."""
    page, course = Column(spacing=8), place.course
    if course is None:
        return page
    step = course.step
    if step.answers:
        if course.verdict == "other":
            given = step.answers[course.spot.answer]
            page.add(
                Text(
                    texts().said["given"].format(answer=given), role="name", color="ink2", wrap=True
                )
            )
        page.add(Text(_said(course), role="section", color="ink2", wrap=True))
        page.add(Text(step.right, role="verdict", wrap=True))
    if step.sketch:
        drawing(page, course, session)
    if step.changed and (room == "small" or not step.sketch):
        page.add(Changes(session.trajectory, step.changed, (step.day, step.end)))
    few = len(step.changed) < (3 if room == "small" else 2)
    if few and not step.sketch:
        strips(page, place, session, 1, headed=place.asked not in step.changed)
    page.box.addStretch()
    return page


def kept(place: Place) -> Column:
    """Return the sentence to keep, large."""
    page = Column(spacing=10)
    if place.course is not None:
        page.add(Text(texts().said["keep"], role="section", color="ink2"))
        page.add(Fitted(place.course.lesson.keep, role="verdict", most=1.5), 1)
    return page


class Keywords(Column):
    """Why, as a chain of keywords: from the cause to what is asked.

    Signals
    -------
    way_changed : tuple of str
        Signals of the diagram along the way.
    """

    way_changed = Signal(object)

    def __init__(self, session: Session, of: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, parent=parent)
        self._session, self._most = session, most
        self._level = self.look.level
        self._title = Text(texts().said["why_wait"], role="caption_title", wrap=True)
        self._chain = Chain()
        self.add(self._title)
        self.add(self._chain, 1)
        self._asker = Asker(session, of, self.isVisible, parent=self)
        self._asker.answered.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asker.begin()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_asker") and self.look.level != self._level:
            self._level = self.look.level
            self._asker.set_level(self._level)

    def _show(self, found: Explanation) -> None:
        moment = Moment(self._session.trajectory, self._session.playhead)
        rest = found.story.at_rest
        self._title.setText(texts().said["at_rest"] if rest else sheet(found).asked)
        self._chain.show_links(links(found.story.path, self._asker.of, moment, self._most))
        self.way_changed.emit(found.story.path)


def why(place: Place, session: Session, room: Room) -> Column:
    """Return the keywords of why."""
    page = Column(spacing=10)
    of = place.asked
    if place.course is not None and place.course.step.why:
        of = place.course.step.why
    page.add(Keywords(session, of or _FREE, _MOST_LINKS[room]), 1)
    return page


class Large(Column):
    """In a large room: one chain, one word, one number; after playing the answer over them."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, parent=parent)
        self._session = session
        self._of = place.asked or _FREE
        self._chain = Chain(across=True)
        self._name = Text(quantities()[self._of].name, role="section", color="ink2", wrap=True)
        self._word = Text(role="verdict")
        self._number = Text(role="verdict", color="ink2", tabular=True)
        line = Row(spacing=20)
        line.add(self._word, 1)
        line.add(self._number, 0, Qt.AlignmentFlag.AlignRight)
        if place.page == "tell" and place.course is not None and place.course.step.answers:
            self.add(Text(_said(place.course), role="section", color="ink2", wrap=True))
            self.add(Fitted(place.course.step.right, role="verdict", most=1.3, least=_LEAST), 2)
        else:
            self.add(self._chain, 3)
        self.box.addStretch(1)
        self.add(self._name)
        self.add(line)
        self.box.addStretch(1)
        session.playhead_changed.connect(self._tell)
        self._tell()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_number"):
            self._tell()

    def _tell(self) -> None:
        moment = Moment(self._session.trajectory, self._session.playhead)
        self._chain.show_links(links(axis(self._of), self._of, moment, _MOST_LINKS["large"]))
        word = quantities()[self._of].word(moment.ratio(self._of))
        self._word.setText(frames().word[word])
        self._number.setText(valued_now(self._of, moment.quantity(self._of)))
        self._number.setVisible(not self.look.plain)


def _said(course: Course) -> str:
    return texts().said["right" if course.verdict == "right" else "asked"]


def card(place: Place) -> Column:
    """Return a card of words."""
    page = Column(spacing=14)
    if place.card is not None:
        page.add(Text(place.card.title, role="verdict", wrap=True))
        page.add(Fitted(bare(place.card.say), role="body", most=1.3), 1)
    return page


def page_of(place: Place, session: Session, room: Room, answered: SignalInstance) -> Box:
    """Return the page of a place for the size of a room."""
    page, large = place.page, room == "large"
    if page == "ask" or (page == "state" and not large):
        return question(place, session, room, answered)
    if place.case is not None and place.inquiry is not None and page in _MYSTERY:
        return _MYSTERY[page](place.case, place.inquiry, room, answered)
    if page == "why":
        return why(place, session, room)
    drawn = place.course is not None and place.course.step.sketch
    if page in {"state", "play", "tell"} and large and not drawn:
        return Large(session, place)
    made = {
        "card": lambda: card(place),
        "free": lambda: free(place, room),
        "keep": lambda: kept(place),
        "play": lambda: passing(place, session, room),
        "tell": lambda: verdict(place, session, room),
    }
    return made[page]()
