"""The session through its front door, with a simulation that only remembers what it was asked."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QSignalSpy
from shiboken6 import isValid

from hpgviz.errors import Problem, SimulationError
from hpgviz.plan import Course, Plan, read_plan, write_plan
from hpgviz.plan.edit import set_days, set_from, set_person, set_title, turn_on
from hpgviz.scenarios import opening_scenario, scenarios
from hpgviz.session import Session


class Run:
    """A trajectory that knows its plan and the run it was allowed to reuse."""

    def __init__(self, plan: Plan, days: float | None, previous: Any, accuracy: str) -> None:
        self.plan = plan
        self.previous = previous
        self.accuracy = accuracy
        self.days = np.arange((plan.axis_days if days is None else days) * 8 + 1) / 8

    @property
    def ahead(self) -> float:
        """The last day."""
        return float(self.days[-1])


class Simulation:
    """Counts its runs."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.refuses: Plan | None = None

    def __call__(
        self,
        plan: Plan,
        days: float | None = None,
        previous: Any = None,
        *,
        accuracy: str = "exact",
    ) -> Any:
        if plan == self.refuses:
            raise SimulationError("the equations did not settle")
        self.runs.append(Run(plan, days, previous, accuracy))
        return self.runs[-1]


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def simulation() -> Simulation:
    return Simulation()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(qapp: QCoreApplication, simulation: Simulation, clock: Clock) -> Iterator[Session]:
    made = Session(Plan(), simulate=simulation, clock=clock)
    yield made
    made.pause()
    assert not running_timers()


def running_timers() -> list[QTimer]:
    timers = [found for found in gc.get_objects() if isinstance(found, QTimer)]
    return [timer for timer in timers if isValid(timer) and timer.isActive()]


def heard(signal: Any) -> list[Any]:
    """Collect what a signal carries."""
    got: list[Any] = []
    signal.connect(lambda *values: got.append(values[0] if values else None))
    return got


def frame() -> None:
    """Let one frame pass."""
    spy = QTimer()
    spy.setSingleShot(True)
    waiting = QSignalSpy(spy.timeout)
    spy.start(70)
    assert waiting.wait(5000)


def with_dose(dose: float) -> Plan:
    return Plan(courses=(Course("testosterone_cypionate", dose, 0.0, 7.0),))


# ---------------------------------------------------------------- changes


def test_a_change_is_simulated_and_told_once(session: Session, simulation: Simulation) -> None:
    plans, runs = heard(session.plan_changed), heard(session.trajectory_changed)
    first = session.trajectory
    assert session.change(with_dose(100), "Cypionate on")
    assert plans == [with_dose(100)]
    assert runs == [session.trajectory]
    assert session.trajectory.plan == with_dose(100)
    assert simulation.runs[-1].previous is first
    assert session.before is first
    assert session.undo_name == "Cypionate on"


def test_an_equal_plan_is_no_change(session: Session, simulation: Simulation) -> None:
    plans = heard(session.plan_changed)
    assert not session.change(Plan(), "nothing")
    assert plans == []
    assert len(simulation.runs) == 1
    assert session.undo_name is None


def test_an_invalid_plan_is_a_problem_with_its_field(session: Session) -> None:
    problems = heard(session.problem)
    before = session.plan
    assert not session.change(with_dose(5000), "Dose")
    assert [p.field for p in problems] == ["course[0].dose"]
    assert "2000" in problems[0].message
    assert session.plan is before
    assert session.undo_name is None


def test_a_plan_that_cannot_be_run_is_a_problem(session: Session, simulation: Simulation) -> None:
    simulation.refuses = with_dose(100)
    problems = heard(session.problem)
    assert not session.change(with_dose(100), "Dose")
    assert problems == [Problem("", "the equations did not settle", ours=True)]
    assert session.plan == Plan()


def test_undo_and_redo_bring_plans_back(session: Session) -> None:
    session.change(with_dose(100), "a")
    session.change(with_dose(200), "b")
    session.undo()
    assert session.plan == with_dose(100)
    assert (session.undo_name, session.redo_name) == ("a", "b")
    session.undo()
    session.undo()
    assert session.plan == Plan()
    session.redo()
    session.redo()
    session.redo()
    assert session.plan == with_dose(200)
    assert session.trajectory.plan == with_dose(200)
    assert session.redo_name is None


def test_the_playhead_is_no_undo_step(session: Session) -> None:
    session.change(with_dose(100), "a")
    session.set_playhead(120.0)
    session.undo()
    assert session.playhead == 120.0


def test_a_shorter_axis_takes_the_playhead_along(session: Session) -> None:
    session.set_playhead(700.0)
    days = heard(session.playhead_changed)
    session.change(set_days(session.plan, 90.0), "Axis")
    assert session.playhead == 90.0
    assert days == [90.0]


# ---------------------------------------------------------------- drags and steps


def test_a_drag_is_one_undo_step(session: Session) -> None:
    session.press("Dose")
    for dose in (110.0, 120.0, 130.0):
        session.move(with_dose(dose))
        frame()
    session.release()
    assert session.plan == with_dose(130)
    session.undo()
    assert session.plan == Plan()


def test_a_frame_simulates_only_the_newest(session: Session, simulation: Simulation) -> None:
    session.press("Dose")
    for dose in range(1, 200):
        session.move(with_dose(float(dose)))
    assert len(simulation.runs) == 1
    frame()
    assert {run.plan.courses[0].dose for run in simulation.runs[1:]} == {199.0}
    frame()
    assert not running_timers()
    session.release()
    assert {run.accuracy for run in simulation.runs[1:-1]} == {"preview"}
    assert simulation.runs[-1].accuracy == "exact"
    assert session.trajectory.plan == with_dose(199)


def test_a_drag_shows_the_year_ahead_first(session: Session, simulation: Simulation) -> None:
    shown = heard(session.trajectory_changed)
    session.set_playhead(100.0)
    session.press("Dose")
    assert session.dragging
    session.move(with_dose(150))
    frame()
    frame()
    start, year, whole = simulation.runs
    assert [run.ahead for run in shown] == [465.0, 730.0]
    assert (year.previous, whole.previous) == (start, year)
    session.release()
    assert not session.dragging
    assert (shown[-1].ahead, shown[-1].accuracy, shown[-1].previous) == (730.0, "exact", start)


def test_what_is_left_of_a_newer_plan_replaces_that_of_an_older_one(
    session: Session, simulation: Simulation
) -> None:
    session.press("Dose")
    session.move(with_dose(150))
    session.trajectory_changed.connect(
        lambda run: session.move(with_dose(160)) if run.plan == with_dose(150) else None
    )
    frame()
    frame()
    assert [(run.plan.courses[0].dose, run.ahead) for run in simulation.runs[1:]] == [
        (150.0, 365.0),
        (160.0, 365.0),
        (160.0, 730.0),
    ]
    session.release()


def test_a_year_that_reaches_the_end_is_one_run(session: Session, simulation: Simulation) -> None:
    session.set_playhead(400.0)
    session.press("Dose")
    session.move(with_dose(150))
    frame()
    frame()
    assert [run.ahead for run in simulation.runs[1:]] == [730.0]
    session.release()


def test_release_shows_the_newest_at_once(session: Session) -> None:
    session.press("Dose")
    session.move(with_dose(50))
    session.release()
    assert session.plan == with_dose(50)
    assert not running_timers()


def test_a_drag_back_to_its_start_leaves_no_step(session: Session) -> None:
    session.change(with_dose(100), "on")
    before = session.before
    session.press("Dose")
    session.move(with_dose(150))
    frame()
    session.move(with_dose(100))
    session.release()
    assert session.undo_name == "on"
    assert session.before is before
    assert session.trajectory.plan == with_dose(100)


def test_who_ends_a_drag_while_it_ends_changes_nothing(session: Session) -> None:
    session.trajectory_changed.connect(session.release)
    session.press("dose")
    session.move(with_dose(100))
    session.release()
    assert session.plan == with_dose(100)
    session.undo()
    assert session.plan == Plan()
    assert session.undo_name is None


def test_what_was_before_can_be_forgotten(session: Session) -> None:
    session.change(with_dose(100), "on")
    forgotten = heard(session.before_changed)
    assert session.forget_before()
    assert session.before is None
    assert not session.forget_before()
    assert len(forgotten) == 1
    session.change(with_dose(200), "dose")
    assert session.before is not None


def test_an_invalid_stretch_of_a_drag_changes_nothing(session: Session) -> None:
    problems = heard(session.problem)
    session.press("Dose")
    session.move(with_dose(5000))
    frame()
    assert session.plan == Plan()
    assert len(problems) == 1
    session.move(with_dose(150))
    session.release()
    assert session.plan == with_dose(150)


def test_undo_in_the_middle_of_a_drag_ends_it(session: Session) -> None:
    session.press("Dose")
    session.move(with_dose(150))
    session.undo()
    assert session.plan == Plan()
    session.move(with_dose(160))
    session.release()
    assert session.plan == Plan()
    assert session.redo_name == "Dose"


def test_what_a_drag_began_with_stays_the_before(session: Session) -> None:
    first = session.trajectory
    session.press("Dose")
    for dose in (110.0, 120.0):
        session.move(with_dose(dose))
        frame()
    session.release()
    assert session.before is first


def test_steps_within_a_second_are_one_undo_step(session: Session, clock: Clock) -> None:
    for dose in (10.0, 15.0, 20.0):
        session.nudge(with_dose(dose), "Dose")
        clock.now += 0.9
    clock.now += 0.2
    session.nudge(with_dose(25), "Dose")
    session.undo()
    assert session.plan == with_dose(20)
    session.undo()
    assert session.plan == Plan()


def test_steps_of_another_name_are_another_step(session: Session) -> None:
    session.nudge(with_dose(10), "Dose")
    session.nudge(replace(with_dose(10), title="x"), "Title")
    session.undo()
    assert session.plan == with_dose(10)


def test_steps_that_lead_nowhere_leave_no_undo_step(session: Session) -> None:
    session.change(with_dose(100), "on")
    session.nudge(with_dose(105), "Dose")
    session.nudge(with_dose(100), "Dose")
    assert session.undo_name == "on"
    session.nudge(with_dose(95), "Dose")
    session.undo()
    assert session.plan == with_dose(100)


def test_steps_that_lead_nowhere_leave_all_as_it_was(session: Session) -> None:
    session.change(with_dose(100), "on")
    session.change(with_dose(200), "more")
    session.undo()
    run, before = session.trajectory, session.before
    told = heard(session.trajectory_changed)
    session.nudge(with_dose(105), "Dose")
    session.nudge(with_dose(110), "Dose")
    session.nudge(with_dose(100), "Dose")
    assert (session.trajectory, session.before) == (run, before)
    assert told[-1] is run
    assert session.redo_name == "more"
    session.redo()
    assert session.plan == with_dose(200)


def test_steps_before_and_after_saving_are_two(session: Session, tmp_path: Path) -> None:
    session.change(with_dose(100), "on")
    session.nudge(with_dose(105), "Dose")
    assert session.save(tmp_path / "mine.hpg.toml")
    session.nudge(with_dose(100), "Dose")
    assert session.modified
    assert session.origin.path == tmp_path / "mine.hpg.toml"
    session.undo()
    assert session.plan == with_dose(105)
    assert not session.modified


def test_an_equal_step_after_a_change_does_not_swallow_it(session: Session) -> None:
    session.change(with_dose(100), "on")
    session.nudge(with_dose(100), "Dose")
    session.nudge(with_dose(105), "Dose")
    session.undo()
    assert session.plan == with_dose(100)


# ---------------------------------------------------------------- time


def test_the_day_follows_the_elapsed_time(session: Session, clock: Clock) -> None:
    session.set_speed(10.0)
    session.play()
    assert running_timers()
    for _ in range(5):
        clock.now += 0.1
        frame()
    assert session.playhead == pytest.approx(5.0)
    session.pause()
    assert not running_timers()


def test_fewer_frames_show_the_same_day(session: Session, clock: Clock) -> None:
    session.set_speed(10.0)
    session.play()
    clock.now += 0.2
    frame()
    clock.now += 0.2
    frame()
    assert session.playhead == pytest.approx(4.0)


def test_sleep_moves_no_time(session: Session, clock: Clock) -> None:
    session.set_speed(10.0)
    session.play()
    clock.now += 3600.0
    frame()
    assert session.playhead == pytest.approx(2.5)


def test_play_stops_by_itself_at_the_end(session: Session, clock: Clock) -> None:
    states = heard(session.playing_changed)
    session.set_speed(90.0)
    session.set_playhead(session.plan.axis_days - 1.0)
    session.play()
    clock.now += 0.1
    frame()
    assert session.playhead == session.plan.axis_days
    assert states == [True, False]
    assert not running_timers()


def test_play_at_the_end_starts_over(session: Session) -> None:
    session.set_playhead(1e9)
    assert session.playhead == session.plan.axis_days
    session.play()
    assert session.playhead == 0.0


def test_a_new_speed_does_not_jump(session: Session, clock: Clock) -> None:
    session.set_speed(10.0)
    session.play()
    clock.now += 0.2
    frame()
    session.set_speed(20.0)
    clock.now += 0.2
    frame()
    assert session.playhead == pytest.approx(6.0)


def test_time_goes_on_from_where_it_was_put(session: Session, clock: Clock) -> None:
    session.set_speed(10.0)
    session.play()
    clock.now += 0.2
    frame()
    session.set_playhead(300.0)
    clock.now += 0.1
    frame()
    assert session.playhead == pytest.approx(301.0)


@pytest.mark.parametrize(("asked", "given"), [(0.0, 1.0), (30.0, 30.0), (1000.0, 90.0)])
def test_speed_is_held_in_its_range(session: Session, asked: float, given: float) -> None:
    session.set_speed(asked)
    assert session.speed == given


def test_steps_stop_at_the_ends(session: Session) -> None:
    session.step(-7.0)
    assert session.playhead == 0.0
    session.step(7.0)
    assert session.playhead == 7.0


def test_a_loop_is_played_again_and_again(session: Session, clock: Clock) -> None:
    session.set_speed(50.0)
    session.set_loop((120.0, 100.0))
    assert session.loop == (100.0, 120.0)
    session.set_playhead(115.0)
    session.play()
    days = heard(session.playhead_changed)
    for _ in range(3):
        clock.now += 0.2
        frame()
    assert days == pytest.approx([100.0, 110.0, 100.0])
    assert session.playing
    session.set_loop(None)
    session.pause()


def test_play_behind_a_loop_starts_at_its_first_day(session: Session) -> None:
    session.set_loop((100.0, 120.0))
    session.set_playhead(500.0)
    session.play()
    assert session.playhead == 100.0


def test_a_loop_lies_within_the_axis(session: Session) -> None:
    told = heard(session.loop_changed)
    session.set_loop((600.0, 9000.0))
    session.change(set_days(session.plan, 650.0), "Axis")
    session.change(set_days(session.plan, 90.0), "Axis")
    session.set_loop((10.0, 10.5))
    assert told == [(600.0, 730.0), (600.0, 650.0), None]


# ---------------------------------------------------------------- files and scenarios


def test_open_shows_a_file_and_undo_returns(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.hpg.toml"
    write_plan(file, with_dose(100))
    session.set_playhead(50.0)
    assert session.open(file)
    assert session.plan.courses == with_dose(100).courses
    assert session.playhead == 0.0
    assert session.origin.path == file
    assert not session.modified
    session.undo()
    assert session.plan == Plan()
    assert session.origin.path is None


def test_a_bad_file_is_one_line_and_changes_nothing(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "bad.hpg.toml"
    file.write_text("hpgviz = 1\n[[course]]\ndrug = 'tea'\n", encoding="utf-8")
    problems = heard(session.problem)
    assert not session.open(file)
    assert not session.open(tmp_path / "absent.hpg.toml")
    assert len(problems) == 2
    assert all("\n" not in str(problem) for problem in problems)
    assert "course[0].dose" in problems[0].message
    assert session.plan == Plan()
    assert session.undo_name is None


def test_save_belongs_to_the_plan_it_wrote(session: Session, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.hpg.toml", tmp_path / "other.hpg.toml"
    write_plan(other, with_dose(300))
    session.change(with_dose(100), "on")
    assert session.modified
    assert session.save(mine)
    assert not session.modified
    session.open(other)
    session.undo()
    assert session.origin.path == mine
    session.redo()
    assert session.origin.path == other


def test_a_lent_plan_is_never_saved_in_place_of_the_users(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "mine.hpg.toml"
    session.change(with_dose(100), "on")
    own = session.plan
    assert session.lend(Plan("Lent"))
    assert session.save(file)
    assert read_plan(file) == own
    assert session.plan == Plan("Lent")
    assert session.own.origin.path == file
    assert not session.own.modified
    session.give_back()
    assert session.plan == own
    assert not session.modified


def test_undo_across_an_open_is_no_change(session: Session, tmp_path: Path) -> None:
    first = tmp_path / "first.hpg.toml"
    write_plan(first, with_dose(100))
    session.open(first)
    session.load_scenario(opening_scenario())
    assert not session.modified
    session.undo()
    assert session.origin.path == first
    assert not session.modified
    session.redo()
    assert session.origin.scenario == opening_scenario()
    assert not session.modified
    session.undo()
    session.change(with_dose(200), "dose")
    assert session.modified
    session.save(first)
    session.undo()
    assert session.modified  # the file holds the other dose now
    session.redo()
    assert not session.modified


def test_a_file_that_cannot_be_written_is_a_problem(session: Session, tmp_path: Path) -> None:
    problems = heard(session.problem)
    assert not session.save(tmp_path / "no" / "such" / "folder.hpg.toml")
    assert len(problems) == 1
    assert session.origin.path is None


def test_a_session_opens_with_the_first_scenario(
    qapp: QCoreApplication, simulation: Simulation
) -> None:
    session = Session(simulate=simulation)
    assert session.plan == scenarios()[opening_scenario()]
    assert session.origin.scenario == opening_scenario()
    assert not session.modified


def test_every_scenario_loads(session: Session) -> None:
    for name, plan in scenarios().items():
        assert session.load_scenario(name)
        assert session.plan == plan
        assert session.origin.scenario == name


def test_an_unknown_scenario_is_a_problem(session: Session) -> None:
    problems = heard(session.problem)
    assert not session.load_scenario("nowhere")
    assert len(problems) == 1


def test_the_session_needs_no_widgets() -> None:
    import subprocess

    words = "import hpgviz.session, sys; print('PySide6.QtWidgets' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# ---------------------------------------------------------------- anything in any order


class RandomUser(RuleBasedStateMachine):
    """Any order of gestures: undo and redo walk the same plans that were shown."""

    @initialize()
    def start(self) -> None:
        assert QCoreApplication.instance() is not None
        self.clock = Clock()
        self.session = Session(Plan(), simulate=Simulation(), clock=self.clock)
        self.shown = [Plan()]
        self.at = 0

    def take(self, plan: Plan) -> None:
        """Expect one more step to `plan`, unless it is the one shown."""
        if plan != self.shown[self.at]:
            self.shown = [*self.shown[: self.at + 1], plan]
            self.at += 1

    @rule(dose=st.floats(0, 3000), day=st.floats(0, 400))
    def change_dose(self, dose: float, day: float) -> None:
        plan = turn_on(self.session.plan, "testosterone_gel", day)
        plan = set_from(plan, "testosterone_gel", day, dose=dose)
        if self.session.change(plan, "Dose") or dose <= 2000.0:
            self.take(plan)

    @rule(doses=st.lists(st.floats(0, 3000), max_size=4), frames=st.booleans())
    def drag(self, doses: list[float], frames: bool) -> None:
        start = self.session.plan
        self.session.press("Dose")
        last = start
        for dose in doses:
            plan = replace(start, courses=(Course("hcg", dose, 0.0, 2.0),))
            self.session.move(plan)
            last = plan
            if frames:
                frame()
        self.session.release()
        if frames or not doses:
            last = self.session.plan
        self.take(last)

    @rule(ages=st.lists(st.integers(18, 90), max_size=4), pause=st.floats(0, 2))
    def turn_the_wheel(self, ages: list[int], pause: float) -> None:
        self.clock.now += 10.0
        start = self.at
        for age in ages:
            plan = set_person(self.session.plan, "age", float(age))
            merge = self.at > start and pause <= 1.0
            self.session.nudge(plan, "Age")
            if not merge:
                self.take(plan)
            elif plan == self.shown[self.at - 1]:
                self.at -= 1
                self.shown = self.shown[: self.at + 1]
            else:
                self.shown[self.at] = plan
            self.clock.now += pause

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at = min(len(self.shown) - 1, self.at + 1)

    @rule(day=st.floats(-100, 9000))
    def scrub(self, day: float) -> None:
        self.session.set_playhead(day)

    @rule(days=st.floats(30, 7305))
    def resize(self, days: float) -> None:
        plan = set_days(self.session.plan, days)
        self.session.change(plan, "Axis")
        self.take(plan)

    @rule(speed=st.floats(1, 90))
    def play(self, speed: float) -> None:
        self.session.set_speed(speed)
        self.session.toggle_play()

    @rule(title=st.text(max_size=3))
    def rename(self, title: str) -> None:
        plan = set_title(self.session.plan, title)
        if self.session.change(plan, "Title"):
            self.take(plan)

    @invariant()
    def what_is_shown_is_what_was_done(self) -> None:
        if not hasattr(self, "session"):
            return
        session = self.session
        assert session.plan == self.shown[self.at]
        assert session.trajectory.plan == session.plan
        assert (session.undo_name is None) == (self.at == 0)
        assert (session.redo_name is None) == (self.at == len(self.shown) - 1)
        assert 0.0 <= session.playhead <= session.plan.axis_days

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.pause()
            assert not running_timers()


def test_a_random_user(qapp: QCoreApplication) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        RandomUser, settings=settings(max_examples=30, stateful_step_count=12, deadline=None)
    )


def test_a_plan_from_no_file_is_unsaved_and_undo_finds_the_file_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.hpg.toml"
    write_plan(file, Plan("Mine"))
    session = Session()
    session.open(file)
    assert session.enter(Plan("Pasted"), "Paste")
    assert session.origin.path is None
    assert session.modified
    session.undo()
    assert session.origin.path == file
    assert not session.modified
