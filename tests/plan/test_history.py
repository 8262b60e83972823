"""Undo and redo: inverse, named, without a limit; a drag is one step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpgviz.plan import History, Plan
from hpgviz.plan.history import Step

A, B, C = Plan("a"), Plan("b"), Plan("c")
steps = st.lists(st.sampled_from("abcdef").map(Plan), max_size=30)


def walked(plans: list[Plan]) -> History:
    history = History(A)
    for number, plan in enumerate(plans):
        history = history.push(plan, f"step {number}")
    return history


@given(steps)
def test_undoing_everything_leads_to_the_start_and_redoing_back(plans: list[Plan]) -> None:
    end = history = walked(plans)
    for _ in end.past:
        history = history.undo()
    assert history.current == A
    assert history.undo_name is None
    assert history.undo() is history
    for _ in end.past:
        history = history.redo()
    assert history == end
    assert history.redo() is history


@given(steps, st.integers(0, 30))
def test_redo_is_the_inverse_of_undo_anywhere(plans: list[Plan], back: int) -> None:
    history = walked(plans)
    for _ in range(back):
        history = history.undo()
    if history.past:
        assert history.undo().redo() == history
    if history.future:
        assert history.redo().undo() == history


@given(steps)
def test_an_equal_plan_is_no_step(plans: list[Plan]) -> None:
    history = walked(plans)
    assert history.push(Plan(history.current.title), "again") is history
    assert all(step.plan != after for step, after in _moves(history))


def _moves(history: History) -> list[tuple[Step, Plan]]:
    afters = [*(step.plan for step in history.past[1:]), history.current]
    return list(zip(history.past, afters, strict=True)) if history.past else []


def test_names_belong_to_the_steps() -> None:
    history = History(A).push(B, "first").push(C, "second")
    assert (history.undo_name, history.redo_name) == ("second", None)
    history = history.undo()
    assert (history.current, history.undo_name, history.redo_name) == (B, "first", "second")
    history = history.undo()
    assert (history.current, history.undo_name, history.redo_name) == (A, None, "first")
    assert history.redo().current == B


def test_a_new_step_forgets_what_was_undone() -> None:
    history = History(A).push(B, "first").undo().push(C, "other")
    assert history.redo_name is None
    assert history.undo().current == A


def test_a_drag_is_one_step() -> None:
    history = History(A).push(B, "drag")
    for number in range(100):
        history = history.amend(Plan(f"{number}"))
    assert history.current == Plan("99")
    assert history.undo().current == A
    assert history.undo().redo().current == Plan("99")


def test_there_is_nothing_to_amend_before_the_first_step() -> None:
    with pytest.raises(ValueError, match="no step"):
        History(A).amend(B)


def test_there_is_no_limit() -> None:
    history = History(A)
    for number in range(3000):
        history = history.push(Plan(str(number)), "step")
    for _ in range(3000):
        history = history.undo()
    assert history.current == A
