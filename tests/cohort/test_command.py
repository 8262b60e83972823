"""`hpgviz cohort` as a user runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hpgviz.cli import main
from hpgviz.simulate.columns import columns

TEXT = """hpgviz = 1
days = 120
[[course]]
drug = "testosterone_enanthate"
dose = 200
every = 7
start = 0
stop = 60
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.hpg.toml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_bands_of_every_column(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cohort", plan, "--men", "12", "--seed", "7", "--step", "60"]) == 0
    found = capsys.readouterr()
    header, *rows = found.out.splitlines()
    assert header == "day,variable,p2.5,p25,p50,p75,p97.5"
    assert [row.split(",")[:2] for row in rows] == [
        [day, name] for day in ("0", "60", "120") for name in columns()
    ]
    for row in rows:
        bands = [float(cell) for cell in row.split(",")[2:]]
        assert bands == sorted(bands)
    assert found.err == ""  # the bar is for terminals


def test_the_same_seed_writes_the_same_bytes(plan: str, tmp_path: Path) -> None:
    words = ["cohort", plan, "--men", "9", "--seed", "3", "--days", "30"]
    for name in ("a.csv", "b.csv"):
        assert main([*words, "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_share_that_reaches_a_goal(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    goal = ["--reach", "lh_iu_l >= 0.5 * day0", "--after", "60", "--step", "30"]
    assert main(["cohort", plan, "--men", "20", "--seed", "1", *goal]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header == "days_after,share"
    days, shares = zip(*(row.split(",") for row in rows), strict=True)
    assert days == ("0", "30", "60")
    assert [float(share) for share in shares] == sorted(float(share) for share in shares)
    assert float(shares[-1]) > 0.9


@pytest.mark.parametrize(
    "words",
    [
        ["--men", "0", "--seed", "1"],
        ["--men", "1000001", "--seed", "1"],
        ["--men", "2.5", "--seed", "1"],
        ["--men", "5"],
        ["--men", "5", "--seed", "1", "--days", "-1"],
        ["--men", "5", "--seed", "1", "--step", "0.3"],
        ["--men", "5", "--seed", "1", "--reach", "sperm >= 20"],
        ["--men", "5", "--seed", "1", "--reach", "sperm_million_ml >> 20"],
        ["--men", "5", "--seed", "1", "--reach", "sperm_million_ml\n>= x"],
        ["--men", "5", "--seed", "1", "--after", "20"],
        ["--men", "5", "--seed", "1", "--reach", "lh_iu_l > 1", "--after", "121"],
        ["--men", "5", "--seed", "1", "--out", "nowhere/x.csv"],
    ],
)
def test_bad_words_are_one_clear_line(
    plan: str, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["cohort", plan, *words]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert len(found.err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_terminal_sees_a_bar_and_ctrl_c_ends_it(plan: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "hpgviz", "cohort", plan, "--men", "20000", "--seed", "1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while b"%" not in seen:
            seen += os.read(ours, 100)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate()
        try:
            while more := os.read(ours, 100):
                seen += more
        except OSError:  # how a terminal says that the other side has gone
            pass
    os.close(ours)
    assert process.returncode == 130
    assert out == b""
    assert b"[" in seen
    assert b"Traceback" not in seen


def test_the_engine_starts_without_heavy_libraries(plan: str) -> None:
    script = (
        "import sys\n"
        "from hpgviz import Plan, Course, Person, Change, simulate, simulate_cohort\n"
        "from hpgviz.cli import main\n"
        f"main(['simulate', {plan!r}, '--days', '20', '--out', {plan + '.csv'!r}])\n"
        "simulate_cohort(Plan(days=30), 2, 1)\n"
        "heavy = {'numba', 'scipy', 'PySide6', 'pyqtgraph', 'libsbml', 'roadrunner'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    import hpgviz
    from hpgviz.simulate import simulate

    public: object = hpgviz.simulate
    assert public is simulate
    assert {"Plan", "Person", "Course", "Change", "simulate", "simulate_cohort"} <= set(
        hpgviz.__all__
    )
    assert all(hasattr(hpgviz, name) for name in hpgviz.__all__)
    with pytest.raises(AttributeError):
        hpgviz.nothing_of_the_kind  # noqa: B018 (asking is the point)


def test_several_processes_run_the_same_men() -> None:
    import numpy as np

    from hpgviz.cohort.cohort import simulate_cohort
    from hpgviz.plan import Course, Plan

    plan = Plan(days=40, courses=(Course("hcg", 1000, 2, 3.5),))
    one, two = (simulate_cohort(plan, 30, 5, workers=n) for n in (1, 2))
    for name in columns():
        np.testing.assert_allclose(one.column(name), two.column(name), rtol=1e-6)
