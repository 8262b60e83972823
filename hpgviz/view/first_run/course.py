"""The course of the first steps: offer, guess, away, aha, back, relief. It drives the session."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from hpgviz.model.drugs import drugs
from hpgviz.plan import Course, Plan
from hpgviz.scenarios import opening_scenario
from hpgviz.session import Session
from hpgviz.view.first_run.words import texts

Step = Literal["", "offer", "guess", "away", "aha", "back", "relief"]
"""Where the first steps stand; empty while they are not taken."""

Guess = Literal["more", "same", "fewer", "unsure"]
GUESSES: tuple[Guess, ...] = get_args(Guess)

_ROUND = 84.0  # days: the axis ends on a multiple of these


class FirstSteps(QObject):
    """Takes a newcomer through one change and back; it ends at once when the plan is changed.

    Signals
    -------
    step_changed : str
        The `Step` that begins.
    """

    step_changed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._step: Step = ""
        self._guess: Guess = "unsure"
        self._calm = False
        self._plan: Plan | None = None
        self._speed = session.speed
        session.playhead_changed.connect(self._on_playhead)
        session.plan_changed.connect(self._on_plan)

    @property
    def step(self) -> Step:
        """Where the first steps stand."""
        return self._step

    @property
    def guess(self) -> Guess:
        """What was thought to happen to sperm."""
        return self._guess

    def set_calm(self, calm: bool) -> None:
        """Show stills instead of playing."""
        self._calm = calm

    def start(self) -> None:
        """Begin with the healthy man at rest."""
        session = self._session
        self._step, self._guess = "", "unsure"
        session.pause()
        if session.plan.courses or session.plan.changes or session.modified:
            session.load_scenario(opening_scenario())
        session.set_loop(None)
        session.set_playhead(0.0)
        self._plan, self._speed = session.plan, session.speed
        self._go("offer")

    def accept(self) -> None:
        """Go on from the offer to the guess."""
        if self._step == "offer":
            self._go("guess")

    def say(self, guess: Guess) -> None:
        """Keep a guess, add the drug, and let weeks pass."""
        if self._step != "guess":
            return
        self._guess = guess
        preset, said = drugs()[texts().drug].preset, texts()
        course = Course(said.drug, preset.dose, 0.0, preset.every)
        self._change(replace(self._now(), days=2.0 * said.days, courses=(course,)))
        self._run("away", said.days)

    def take_away(self) -> None:
        """Stop the drug today and let a year pass."""
        if self._step != "aha":
            return
        said = texts()
        (course,) = self._now().courses
        stopped = replace(course, stop=said.days)
        days = _ROUND * -(-(said.days + said.watched) // _ROUND)
        self._change(replace(self._now(), days=days, courses=(stopped,)))
        self._run("back", said.watched)

    def skip_ahead(self) -> None:
        """Show the end of what is playing."""
        if self._step in {"away", "back"}:
            self._session.set_playhead(self._end)

    def leave(self) -> None:
        """End the first steps; the healthy man is back unless the plan was made somebody's own."""
        if not self._step:
            return
        session, stepped = self._session, self._plan
        self._end_now()
        session.pause()
        if stepped == session.plan and stepped is not None and stepped.courses:
            session.load_scenario(opening_scenario())

    # ------------------------------------------------------------------ inside

    @property
    def _end(self) -> float:
        said = texts()
        return said.days if self._step == "away" else said.days + said.watched

    def _now(self) -> Plan:
        return self._session.plan

    def _change(self, plan: Plan) -> None:
        named = replace(plan, title=texts().run["stepped"])
        self._plan = named
        self._session.change(named, lambda: texts().run["stepped"])

    def _run(self, step: Step, days: float) -> None:
        self._go(step)
        if self._calm:
            self._session.set_playhead(self._end)
        else:
            self._session.set_speed(round(days / texts().seconds))  # a speed that reads well
            self._session.play()

    def _go(self, step: Step) -> None:
        self._step = step
        self.step_changed.emit(step)

    def _on_playhead(self, day: float) -> None:
        if self._step not in {"away", "back"} or day < self._end:
            return
        self._session.pause()
        end = self._end
        self._step = "aha" if self._step == "away" else "relief"
        self._session.set_playhead(end)
        self._go(self._step)

    def _on_plan(self, plan: Plan) -> None:
        if self._step and plan != self._plan:
            self._end_now()

    def _end_now(self) -> None:
        self._plan = None
        self._session.set_speed(self._speed)
        self._go("")
