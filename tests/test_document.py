"""What is safe on disk, and what was left without being so."""

from __future__ import annotations

from pathlib import Path

from hpgviz.document import Document, Origin
from hpgviz.plan import Plan

MINE, OTHER = Origin(path=Path("mine.hpg.toml")), Origin(path=Path("other.hpg.toml"))
LOOP = Origin(scenario="healthy-loop")
A, A2, A3, B, B2 = (Plan(title) for title in ("A", "A2", "A3", "B", "B2"))


def test_a_plan_that_is_left_with_changes_is_remembered_until_they_are_safe() -> None:
    changed = Document.start(A, MINE).push(A2, "change")
    left = changed.enter(B, "open", OTHER)
    assert not left.modified
    assert left.left_unsaved == (1,)
    assert left.push(B2, "change").left_unsaved == (2,)
    back = left.undo()
    assert back.plan == A2
    assert back.left_unsaved == ()
    saved = back.settled(MINE).redo()
    assert saved.plan == B
    assert saved.left_unsaved == ()
    assert back.settled(Origin(path=Path("elsewhere.hpg.toml"))).redo().left_unsaved == ()


def test_a_plan_that_is_left_as_it_was_saved_is_safe() -> None:
    assert Document.start(A, MINE).enter(B, "open", OTHER).left_unsaved == ()
    elsewhere = Document.start(A, LOOP).push(A2, "change").settled(MINE)
    assert elsewhere.enter(B, "open", OTHER).left_unsaved == ()
    assert elsewhere.push(A3, "change").enter(B, "open", OTHER).left_unsaved == (1,)


def test_entering_the_same_file_or_scenario_again_takes_its_changes_back() -> None:
    for origin in (MINE, LOOP):
        changed = Document.start(A, origin).push(A2, "change")
        assert changed.enter(A, "open again", origin).left_unsaved == ()


def test_plans_from_no_file_are_safe_nowhere() -> None:
    pasted = Document.start(A, MINE).enter(B, "paste")
    assert pasted.modified
    assert pasted.enter(B2, "paste").left_unsaved == (1,)
    assert pasted.enter(A, "new", Origin()).left_unsaved == (1,)
    assert pasted.enter(A, "open", MINE).push(A2, "change").enter(B, "x", OTHER).left_unsaved == (
        1,
        3,
    )


def test_what_was_undone_is_no_longer_left() -> None:
    left = Document.start(A, MINE).push(A2, "change").enter(B, "open", OTHER)
    assert left.undo().push(A3, "change").left_unsaved == ()
    assert left.undo().push(A3, "change").enter(B, "open", OTHER).left_unsaved == (1,)


def test_entering_what_is_shown_is_no_step() -> None:
    changed = Document.start(A, MINE).push(A2, "change")
    assert changed.enter(A2, "open", OTHER).left_unsaved == ()
    assert changed.enter(A2, "open", OTHER).origin.path == OTHER.path
