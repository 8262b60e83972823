"""Kept runs beside a session: what is kept, which is A, and what undo does to a swap."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import FunctionType, ModuleType

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.comparison import MOST, TONES, Comparison, Kept
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import Trajectory

TESTOSTERONE = Plan(title="One", courses=(Course("testosterone_cypionate", 100, 0, 7, stop=90),))
CLOMIPHENE = Course("clomiphene", 25, 90, 1)
BOTH = replace(TESTOSTERONE, title="Two", courses=(*TESTOSTERONE.courses, CLOMIPHENE))


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(TESTOSTERONE)
    yield made
    made.pause()


@pytest.fixture
def comparison(session: Session) -> Comparison:
    return Comparison(session)


def kept(comparison: Comparison) -> Kept:
    made = comparison.keep()
    assert made is not None
    return made


def names(comparison: Comparison) -> list[str]:
    return [run.name for run in comparison.kept]


def test_comparing_pins_the_current_plan_as_a(
    qtbot: QtBot, session: Session, comparison: Comparison
) -> None:
    with qtbot.waitSignal(comparison.opened, check_params_cb=lambda opened: opened):
        comparison.open()
    assert comparison.a is not None
    assert comparison.a.plan == TESTOSTERONE
    assert comparison.rival is not None
    assert (comparison.rival.column("lh_iu_l") == session.trajectory.column("lh_iu_l")).all()
    assert comparison.same


def test_editing_changes_b_and_never_a(session: Session, comparison: Comparison) -> None:
    comparison.open()
    kept = comparison.rival
    session.change(BOTH, "Add clomiphene")
    assert comparison.rival is kept
    assert not comparison.same
    session.undo()
    assert comparison.same


def test_leaving_loses_neither(session: Session, comparison: Comparison) -> None:
    comparison.open()
    session.change(BOTH, "Add clomiphene")
    comparison.close()
    assert session.plan == BOTH
    assert names(comparison) == ["One"]
    assert comparison.rival is None
    comparison.open()
    assert comparison.rival is not None
    assert comparison.rival.plan == TESTOSTERONE


def test_a_plan_that_is_kept_is_not_kept_twice(comparison: Comparison) -> None:
    assert comparison.keep() is comparison.keep()


def test_kept_runs_have_names_and_colors_of_their_own(
    session: Session, comparison: Comparison
) -> None:
    for dose in range(100, 100 + 10 * TONES, 10):
        course = replace(TESTOSTERONE.courses[0], dose=dose)
        session.change(replace(TESTOSTERONE, courses=(course,)), "Dose")
        comparison.keep()
    assert names(comparison) == ["One", *(f"One ({n})" for n in range(2, TONES + 1))]
    assert {run.tone for run in comparison.kept} == set(range(TONES))


def test_swapping_is_one_step_that_undo_takes_back(
    session: Session, comparison: Comparison
) -> None:
    comparison.open()
    session.change(BOTH, "Add clomiphene")
    comparison.swap()
    assert session.plan == TESTOSTERONE
    assert session.undo_name == "Swap A and B"
    assert comparison.a is not None
    assert comparison.a.plan == BOTH
    assert comparison.rival is not None
    assert comparison.rival.plan == BOTH
    session.undo()
    assert session.plan == BOTH
    assert comparison.a.plan == TESTOSTERONE
    session.redo()
    assert session.plan == TESTOSTERONE
    assert comparison.a.plan == BOTH


def test_edits_after_a_swap_are_taken_back_before_it(
    session: Session, comparison: Comparison
) -> None:
    comparison.open()
    session.change(BOTH, "Add clomiphene")
    comparison.swap()
    session.change(Plan(title="Three"), "Clear")
    session.undo()
    assert comparison.a is not None
    assert comparison.a.plan == BOTH
    session.undo()
    assert comparison.a.plan == TESTOSTERONE
    assert session.plan == BOTH


def test_an_undo_that_lands_on_a_is_no_swap(session: Session, comparison: Comparison) -> None:
    comparison.open()
    session.change(BOTH, "Add clomiphene")
    session.undo()
    assert comparison.a is not None
    assert comparison.a.plan == session.plan == TESTOSTERONE


def test_copying_a_to_b_is_one_step(session: Session, comparison: Comparison) -> None:
    comparison.open()
    session.change(BOTH, "Add clomiphene")
    comparison.copy()
    assert session.plan == TESTOSTERONE
    assert comparison.same
    session.undo()
    assert session.plan == BOTH


@pytest.fixture
def swapped(session: Session, comparison: Comparison) -> Kept:
    """What A is after a swap: it holds the longer plan, the current one is the shorter."""
    comparison.open()
    session.change(BOTH, "Add clomiphene")
    comparison.swap()
    return now(comparison)


def now(comparison: Comparison) -> Kept:
    """Return A as it is now."""
    assert comparison.a is not None
    return comparison.a


def test_a_copy_after_a_swap_is_a_copy(
    session: Session, comparison: Comparison, swapped: Kept
) -> None:
    comparison.copy()
    assert comparison.same
    assert now(comparison) is swapped
    assert session.plan == BOTH
    session.undo()  # of the copy
    assert session.plan == TESTOSTERONE
    assert now(comparison) is swapped
    session.redo()
    assert session.plan == BOTH
    assert now(comparison) is swapped
    session.undo()
    session.undo()  # of the swap
    assert session.plan == BOTH
    assert now(comparison).plan == TESTOSTERONE
    session.redo()
    assert session.plan == TESTOSTERONE
    assert now(comparison).plan == BOTH


def test_a_plan_equal_to_a_that_is_opened_is_no_swap(
    session: Session, comparison: Comparison, swapped: Kept
) -> None:
    session.enter(BOTH, "Open")
    assert comparison.same
    assert now(comparison) is swapped


def test_edits_that_end_where_they_began_hide_no_swap(
    session: Session, comparison: Comparison, swapped: Kept
) -> None:
    for plan in (Plan(title="Three"), TESTOSTERONE):
        session.nudge(plan, "Dose")
    session.press("Dose")
    session.move(BOTH)
    session.release()
    session.press("Dose")
    session.move(Plan(title="Three"))
    session.move(BOTH)
    session.release()
    assert now(comparison) is swapped
    session.undo()
    session.undo()
    assert session.plan == BOTH
    assert now(comparison).plan == TESTOSTERONE


def test_a_lent_plan_between_hides_no_swap(
    session: Session, comparison: Comparison, swapped: Kept
) -> None:
    session.lend(BOTH)
    session.change(TESTOSTERONE, "In the lesson")
    session.give_back()
    assert now(comparison) is swapped
    session.undo()
    assert session.plan == BOTH
    assert now(comparison).plan == TESTOSTERONE


def test_the_run_that_was_swapped_gets_its_plan_back_whichever_is_a(
    session: Session, comparison: Comparison, swapped: Kept
) -> None:
    session.change(Plan(title="Three"), "Clear")
    other = kept(comparison)
    session.undo()
    comparison.choose(other.id)
    session.undo()
    assert session.plan == BOTH
    assert now(comparison) is other
    assert comparison.kept[0].plan == TESTOSTERONE


def test_what_was_removed_can_be_brought_back(session: Session, comparison: Comparison) -> None:
    first = kept(comparison)
    session.change(BOTH, "Add clomiphene")
    second = kept(comparison)
    comparison.choose(second.id)
    comparison.remove(first.id)
    assert names(comparison) == ["Two"]
    assert comparison.removed is first
    comparison.bring_back()
    assert names(comparison) == ["One", "Two"]
    assert comparison.removed is None
    assert comparison.a is second


def test_removing_the_last_run_ends_the_comparison(comparison: Comparison) -> None:
    comparison.open()
    assert comparison.a is not None
    comparison.remove(comparison.a.id)
    assert not comparison.is_open
    comparison.bring_back()
    comparison.open()
    assert comparison.a is not None


def test_hidden_runs_are_not_drawn_and_a_is_drawn_once(
    session: Session, comparison: Comparison
) -> None:
    first = kept(comparison)
    session.change(BOTH, "Add clomiphene")
    second = kept(comparison)
    assert list(comparison.others) == [first, second]
    comparison.set_shown(second.id, False)
    assert list(comparison.others) == [first]
    comparison.open()
    assert not list(comparison.others)


def test_a_name_of_blanks_is_no_name(comparison: Comparison) -> None:
    run = kept(comparison)
    comparison.rename(run.id, "   ")
    assert names(comparison) == ["One"]
    comparison.rename(run.id, " Mine ")
    assert names(comparison) == ["Mine"]


def test_a_runs_over_the_axis_of_b(session: Session, comparison: Comparison) -> None:
    comparison.open()
    session.change(replace(BOTH, days=1000.0), "Longer")
    assert comparison.rival is not None
    assert float(comparison.rival.days[-1]) == 1000.0
    assert comparison.a is not None
    day = 300.0
    values = [run.at(day).quantity("lh") for run in (comparison.rival, comparison.a.run)]
    assert values[0] == pytest.approx(values[1], rel=1e-3)


def test_keeping_during_a_drag_keeps_the_exact_run(
    qtbot: QtBot, session: Session, comparison: Comparison
) -> None:
    session.press("Dose")
    course = replace(TESTOSTERONE.courses[0], dose=150.0)
    session.move(replace(TESTOSTERONE, courses=(course,)))
    run = kept(comparison)
    assert run.plan.courses[0].dose == 150.0
    assert float(run.run.days[-1]) == session.plan.axis_days


def test_no_more_are_kept_than_there_is_room_for(session: Session, comparison: Comparison) -> None:
    for number in range(MOST):
        session.change(replace(TESTOSTERONE, title=f"Plan {number}"), "Rename")
        kept(comparison)
    first = comparison.kept[0]
    session.change(BOTH, "Add clomiphene")
    assert comparison.full
    assert comparison.keep() is None
    comparison.remove(first.id)
    assert kept(comparison).name == "Two"
    comparison.bring_back()
    assert comparison.removed is first  # waits until there is room
    assert len(comparison.kept) == MOST


def test_a_kept_run_takes_a_fraction_of_what_was_read_of_it(
    session: Session, comparison: Comparison
) -> None:
    session.change(replace(TESTOSTERONE, days=3650.0), "Longer")
    for key in quantities():
        session.trajectory.quantity(key)
    read = size_of(session.trajectory)
    assert size_of(kept(comparison).run) < 0.2 * read


def size_of(run: Trajectory) -> int:
    """Return the bytes of the arrays that a run holds."""
    seen: dict[int, np.ndarray] = {}
    inside: list[object] = [run]
    known: set[int] = set()
    while inside:
        one = inside.pop()
        if id(one) in known or isinstance(one, type | ModuleType | FunctionType):
            continue
        known.add(id(one))
        if isinstance(one, np.ndarray):
            seen[id(one)] = one
        inside += gc.get_referents(one)
    return sum(one.nbytes for one in seen.values() if one.base is None)
