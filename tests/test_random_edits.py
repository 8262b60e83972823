"""Thousands of random edits with undo and redo end where replaying the surviving plan ends.

A normal run does some hundred edits with the real model; ``HPGVIZ_EDITS=10000 python -m pytest
tests/test_random_edits.py tests/app/test_random_user.py`` does that many over the session and
over the real window.
"""

from __future__ import annotations

import os
from random import Random

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from PySide6.QtCore import QCoreApplication

from hpgviz.model.quantities import quantities
from hpgviz.plan.validate import validate
from hpgviz.session import Session
from hpgviz.simulate import simulate
from tests.edits import random_edit, start

EDITS = int(os.environ.get("HPGVIZ_EDITS", "200"))
STEPS = 50  # of one story

chances = st.randoms(use_true_random=False)


class Clock:
    """Seconds that pass when a rule says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class RandomEditor(RuleBasedStateMachine):
    """Every edit there is, as a change, a drag or a burst of keys, with undo and redo."""

    @initialize()
    def begin(self) -> None:
        self.clock = Clock()
        self.session = Session(start(), clock=self.clock)
        self.plans = [start()]  # one for each step of undo
        self.at = 0

    def took(self) -> None:
        """Expect one more step, unless the plan is the one before."""
        if self.session.plan != self.plans[self.at]:
            self.plans = [*self.plans[: self.at + 1], self.session.plan]
            self.at += 1

    @rule(chance=chances)
    def change(self, chance: Random) -> None:
        before = self.session.plan
        plan = random_edit(before, chance)
        assert self.session.change(plan, "edit") == (plan != before and not validate(plan))
        self.took()

    @rule(chance=chances, moves=st.integers(0, 3))
    def drag(self, chance: Random, moves: int) -> None:
        before = self.session.plan
        self.session.press("drag")
        for _ in range(moves):
            self.session.move(random_edit(before, chance))
            if chance.random() < 0.5:
                self.clock.now += 1.0
                QCoreApplication.processEvents()
        self.session.release()
        assert not self.session.dragging
        self.took()

    @rule(chance=chances)
    def key(self, chance: Random) -> None:
        self.clock.now += 10.0
        self.session.nudge(random_edit(self.session.plan, chance), "key")
        self.took()

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at = min(len(self.plans) - 1, self.at + 1)

    @rule(day=st.floats(0, 200))
    def scrub(self, day: float) -> None:
        self.session.set_playhead(day)

    @invariant()
    def what_is_shown_is_what_was_done(self) -> None:
        if hasattr(self, "session"):
            assert self.session.plan == self.plans[self.at]
            assert self.session.trajectory.plan == self.session.plan
            assert float(self.session.trajectory.days[-1]) > self.session.plan.axis_days - 1.0
            assert (self.session.undo_name is None) == (self.at == 0)
            assert (self.session.redo_name is None) == (self.at == len(self.plans) - 1)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        replayed, shown = simulate(self.session.plan), self.session.trajectory
        for id in quantities():
            again = replayed.quantity(id)  # rounded differently in the last digit
            assert np.allclose(again, shown.quantity(id), rtol=1e-9, atol=1e-12), id
        while self.session.undo_name is not None:
            self.session.undo()
        assert self.session.plan == start()


def test_random_edits_end_where_replaying_the_surviving_plan_ends(
    qapp: QCoreApplication,
) -> None:
    stories = max(EDITS // STEPS, 1)
    run(RandomEditor, settings=settings(max_examples=stories, stateful_step_count=STEPS))
