"""Presents the lessons to a class: a wall of its own, led by the keys of a clicker.

The wall, the console on the laptop and the panel of the lessons all follow one player, so that the
seminar has one place. Escape leads back to the laptop with everything as it is; presenting again
goes on from there. Whoever shows what a class must not see reads `presenting`.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from hpgviz.app.choices import Choices
from hpgviz.app.lesson_mode import LessonMode
from hpgviz.app.presenter_clock import Watch
from hpgviz.app.presenter_keys import WAYS, PresenterKeys, meanings
from hpgviz.app.presenter_screens import PresenterScreens
from hpgviz.app.seminar import Left, Seminar, begin, from_lesson, from_mystery, title_of
from hpgviz.calendar import WEEK
from hpgviz.lesson.course import Course
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.playlist import playlists
from hpgviz.playback import Clock
from hpgviz.scenarios import opening_scenario, scenario
from hpgviz.session import Session
from hpgviz.view.lesson.next_text import next_text
from hpgviz.view.mystery.next_text import next_text as next_case
from hpgviz.view.panels.interventions import InterventionsPanel
from hpgviz.view.presenter.clock import Time
from hpgviz.view.presenter.place import Place, switches
from hpgviz.view.presenter.words import ROOMS

SEMINAR = "seminar"  # the playlist that is presented from the start
_TO_PLAN = ("medicine", "undo", "redo")  # words of the keys
_AFTER = ("tell", "why", "keep")  # phases in which a step has played


class PresenterMode(QObject):
    """Leads the seminar.

    Signals
    -------
    presenting_changed : bool
        Whether a class is looking.
    """

    presenting_changed = Signal(bool)

    def __init__(
        self,
        session: Session,
        lessons: LessonMode,
        rail: InterventionsPanel,
        choices: Choices,
        screens: PresenterScreens,
        clock: Clock = monotonic,
    ) -> None:
        super().__init__(screens)
        self.session, self._lessons, self._rail = session, lessons, rail
        self.choices, self.screens, self._watch = choices, screens, Watch(clock)
        self._player, self._cases = lessons.player, lessons.mysteries
        self._seminar: Seminar | None = None
        self._free = self._why = self._busy = self._on = False
        self._votes: dict[tuple[int, int], tuple[int, ...]] = {}
        self._keys = PresenterKeys(self._press, screens.point_at, self)
        self._player.moved.connect(self._on_moved)
        self._player.ended.connect(self._forget)
        self._player.interrupted.connect(self._forget)
        self._cases.moved.connect(self._on_moved)
        self._cases.ended.connect(self._on_case_ended)
        session.plan_changed.connect(self._on_plan)
        screens.ended.connect(self.leave)
        screens.asked.connect(self._press)
        screens.voted.connect(self.vote)
        screens.drawn.connect(self._player.draw)

    # ------------------------------------------------------------------ what is so

    @property
    def presenting(self) -> bool:
        """Whether a class is looking: file names and own lab values are to be hidden."""
        return self._on

    @property
    def place(self) -> Place:
        """Where the seminar stands."""
        seminar, course = self._seminar, self._player.course
        if seminar is None:
            return Place(free=True, why=self._why, switches=switches(self._rail))
        part = seminar.part
        return Place(
            number=seminar.number,
            course=course,
            case=self._cases.case,
            inquiry=self._cases.inquiry,
            card=None if course or self._cases.active else part,
            free=self._free,
            why=self._why,
            votes=() if course is None else self._votes.get((seminar.at, course.spot.step), ()),
            following=title_of(seminar.following),
            switches=switches(self._rail),
        )

    def time(self) -> Time:
        """Return how the clock stands."""
        course = self._player.course
        named = self.place.title
        if course is not None:
            at, steps = self.tr("{lesson} · step {step} of {steps}"), len(course.lesson.step)
            named = at.format(lesson=named, step=course.spot.step + 1, steps=steps)
        return self._watch.time(named, self._seminar)

    def next_text(self) -> str:
        """Return what the key that goes on does."""
        place = self.place
        if place.free:
            return self.tr("Back to the lesson") if self._seminar is not None else ""
        if place.covered and place.inquiry is not None:
            return next_case(place.inquiry)
        if place.course is None or place.course.spot.phase == "keep":
            return place.following
        return next_text(place.course, bool(place.following))

    # ------------------------------------------------------------------ begin and end

    def start(self) -> None:
        """Present the seminar, or the mystery that is on; one that was left goes on there."""
        if self._on:
            if not self.screens.wall.isVisible():
                self.screens.show_wall()
            return
        if self._cases.active:
            self.start_here()
            return
        kept = self._seminar
        self._enter_mode()
        if kept is None:
            self._begin(begin(playlists()[SEMINAR]))
        elif self._player.course is None:
            self._enter(kept)
        else:
            self._show()

    def start_here(self) -> None:
        """Present from here: the lesson or mystery that is on, else one's own plan in free mode."""
        if self._on:
            return
        course = self._player.course
        self._enter_mode()
        if self._cases.active:
            if self._seminar is None or self._seminar.part.mystery != self._cases.name:
                self._seminar = from_mystery(self._cases.name)
                self._watch.begin()
        elif course is None:
            self._seminar, self._free = None, True
        elif self._seminar is None or self._seminar.part.lesson != self._player.name:
            self._seminar = from_lesson(playlists()[SEMINAR], self._player.name)
            self._watch.begin()
        self._show()

    def leave(self) -> None:
        """Go back to the laptop; the lesson stays where it is."""
        if not self._on:
            return
        self._keys.stop()
        self.session.pause()
        if self._free and self._seminar is not None:
            (self._cases if self._cases.active else self._player).resume()
        self._free = self._why = self._on = False
        self.screens.hide_all()
        if self._player.course is None and self._seminar is not None and not self._cases.active:
            self._quietly(self._player.end)
        self._lessons.refresh()
        self.presenting_changed.emit(False)

    def vote(self, number: int, hands: int) -> None:
        """Count `hands` for an answer, from 0."""
        seminar, course = self._seminar, self._player.course
        if seminar is None or course is None or number > len(course.step.answers):
            return
        key = (seminar.at, course.spot.step)
        votes = list(self._votes.get(key, (0,) * (len(course.step.answers) + 1)))
        votes[number] = max(0, hands)
        self._votes[key] = tuple(votes)
        self._show()

    # ------------------------------------------------------------------ keys

    def _press(self, word: str, number: int) -> None:
        """Do what a key means."""
        wall = self.screens.wall
        if wall.black.isVisible():
            wall.black.hide()
            return
        if self.place.covered and word in _TO_PLAN:
            return  # it would change a plan that nobody sees
        if word == "black":
            wall.black.toggle()
        elif word == "digit":
            self._digit(number)
        elif word == "medicine":
            self._rail.toggle_number(number)
        elif word in WAYS and wall.spotlight.isVisible():
            wall.spotlight.step(*WAYS[word][0])
        elif word in WAYS and wall.sketch is not None:
            plain = Qt.KeyboardModifier.NoModifier
            wall.sketch.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, WAYS[word][1], plain))
        elif word == "leave" and wall.keys.isVisible():
            wall.keys.hide()
        else:
            meanings(self).get(word, lambda: None)()

    def _digit(self, number: int) -> None:
        course = self._player.course
        asked = course is not None and course.spot.phase == "ask" and course.step.answers
        if asked and not self._free and course is not None:
            self._player.go(course.answer(number - 1))
        elif self._cases.active and not self._free:
            self._cases.press(number)
        elif self._free or course is None or course.spot.phase != "play":
            self._rail.toggle_number(number)  # not while time passes: it may be a late answer

    def sideways(self, way: int) -> None:
        """Go on or back; in free mode by a week."""
        if self._free:
            self.session.step(way * WEEK)
        else:
            (self.go_on if way > 0 else self.go_back)()

    def play(self) -> None:
        """Play or pause where time runs; else go on to where it does."""
        course = self._player.course
        if self._free or (course is not None and course.spot.phase == "play"):
            self.session.toggle_play()
        elif course is not None and course.spot.phase in {"state", "ask"}:
            self.go_on()

    def resize_room(self, steps: int) -> None:
        """Show it for a larger or a smaller room; 0 brings the small one back."""
        at = ROOMS.index(self.choices.now.room) + steps if steps else 0
        self.choices.change(room=ROOMS[min(max(at, 0), len(ROOMS) - 1)])

    # ------------------------------------------------------------------ on and back

    def go_on(self) -> None:
        """Go on: to the next place, the next part, or from free mode back to the place."""
        course, seminar = self._player.course, self._seminar
        if self._free or seminar is None:
            self._leave_free()
        elif self.place.covered:
            self._cases.go_on()
        elif course is None or course.spot.phase == "keep":
            self._enter(seminar.go(1, course or self._cases.inquiry))
        else:
            self._why = False
            self._player.go(course.next())

    def go_back(self) -> None:
        """Go back: what was last opened closes, or the place before is there as it was."""
        course, seminar = self._player.course, self._seminar
        if self._free or seminar is None:
            self._leave_free()
        elif self._why:
            self._why = False
            self._show()
        elif course is not None and course.past:
            self._player.go(course.back())
        elif self._cases.inquiry is not None and self._cases.inquiry.past:
            self._cases.go_back()
        else:
            self._enter(seminar.go(-1, course or self._cases.inquiry))

    def to(self, way: Callable[[Course], Course]) -> None:
        """Go to another place of the lesson."""
        course = self._player.course
        if course is not None and not self._free:
            self._why = False
            self._player.go(way(course))

    def toggle_free(self) -> None:
        """Play with questions from the room, or go back to the place."""
        if self._free:
            self._leave_free()
        elif self._seminar is not None:
            self._free, self._why = True, False
            self.session.pause()
            self._player.set_aside()
            if self._cases.active:
                self._rest()
            self._show()

    def _leave_free(self) -> None:
        if self._seminar is None:
            return
        self._free = self._why = False
        if self._cases.active:
            self._cases.resume()
        elif self._player.course is None:
            self._enter(self._seminar)
        else:
            self._player.resume()

    def toggle_why(self) -> None:
        """Show or hide the keywords of why."""
        course = self._player.course
        if course is not None and not self._free:
            if course.spot.phase == "tell" and course.step.why:
                self._player.go(course.next())
                return
            if course.spot.phase not in _AFTER:
                return
        self._why = not self.place.covered and not self._why
        self._show()

    def before_after(self) -> None:
        """Flip between the days before and after a step."""
        course = self._player.course
        if course is not None and not self._free and course.spot.phase in _AFTER:
            step, day = course.step, self.session.playhead
            self.session.set_playhead(step.day if day != step.day else step.end)

    # ------------------------------------------------------------------ inside

    def _enter_mode(self) -> None:
        self._on = True
        self.presenting_changed.emit(True)
        self.session.pause()
        self.screens.show_all(self.time)
        self._keys.begin()

    def _begin(self, seminar: Seminar) -> None:
        self._votes.clear()
        self._watch.begin()
        self._seminar = None
        self._enter(seminar)

    def _enter(self, seminar: Seminar) -> None:
        """Enter a part at its beginning, or at the place at which it was left."""
        if seminar is self._seminar and (self._player.course or self._cases.active):
            return  # there is no part before, or after
        known = self._seminar
        back = known is not None and seminar.at < known.at
        self._seminar, self._why, self._free = seminar, False, False
        self._watch.enter()
        part, left = seminar.part, seminar.left.get(seminar.at) if back else None
        self._quietly(self._cases.leave)
        if part.mystery:
            self._enter_case(part.mystery, left)
        elif not part.lesson:
            self._rest()
            self._show()
        elif isinstance(left, Course):
            self._player.restore(part.lesson, left)
        else:
            self._player.start(part.lesson)

    def _enter_case(self, name: str, left: Left | None) -> None:
        """Enter a mystery; no lesson is on meanwhile, on the laptop either."""
        self._quietly(self._lessons.leave)
        self._quietly(self._player.end)
        if isinstance(left, Inquiry):
            self._cases.restore(name, left)
        else:
            self._cases.start(name)

    def _rest(self) -> None:
        self._quietly(lambda: self._player.rest(scenario(opening_scenario())))

    def _quietly(self, does: Callable[[], object]) -> None:
        """Do what is no wish of the user."""
        busy, self._busy = self._busy, True
        try:
            does()
        finally:
            self._busy = busy

    def _on_moved(self) -> None:
        if self._on:
            self._show()

    def _on_case_ended(self) -> None:
        if self._on and not self._busy:
            self.leave()

    def _on_plan(self) -> None:
        if self._on and (self._free or self._player.course is not None):
            self._show()

    def _forget(self) -> None:
        if not self._busy:
            self._seminar = None

    def _show(self) -> None:
        self.screens.show_place(self.place, self.next_text())
