"""The command line: what it writes, what it refuses, and in which words."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hpgviz.cli import main

YEAR = """
hpgviz = 1
title = "A year of injections"
days = 400

[[course]]
drug = "testosterone_cypionate"
dose = 100.0
every = 7.0
start = 0.0
stop = 365.0
"""

HEADER = (
    "day,gnrh_rel,lh_iu_l,fsh_iu_l,testosterone_ng_dl,estradiol_pg_ml,itt_nmol_l,"
    "inhibin_b_pg_ml,sperm_million_ml,hematocrit_pct,testosterone_own_share"
)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "year.hpg.toml"
    path.write_text(YEAR, encoding="utf-8")
    return str(path)


def table(text: str) -> list[dict[str, float]]:
    rows = csv.DictReader(io.StringIO(text))
    return [{name: float(value) for name, value in row.items()} for row in rows]


def process(
    *words: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python -m hpgviz` as a user does."""
    command = [sys.executable, "-m", "hpgviz", *words]
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


class TestSimulate:
    def test_one_header_and_a_row_for_every_day_of_the_axis(
        self, plan: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["simulate", plan]) == 0
        out, err = capsys.readouterr()
        assert out.splitlines()[0] == HEADER
        assert [row["day"] for row in table(out)] == list(range(401))
        assert out.endswith("\n")
        assert err == ""

    def test_the_injections_raise_testosterone_and_quiet_lh(
        self, plan: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["simulate", plan])
        first, *_, last = table(capsys.readouterr().out)[:365]
        assert last["testosterone_ng_dl"] > first["testosterone_ng_dl"]
        assert last["lh_iu_l"] < 0.3 * first["lh_iu_l"]

    def test_day_zero_alone(self, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["simulate", plan, "--days", "0"]) == 0
        (row,) = table(capsys.readouterr().out)
        assert row["day"] == 0

    def test_a_step_of_three_hours_is_written_exactly(
        self, plan: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["simulate", plan, "--days", "1", "--step", "0.125"]) == 0
        days = [line.split(",")[0] for line in capsys.readouterr().out.splitlines()[1:]]
        assert days == ["0", "0.125", "0.25", "0.375", "0.5", "0.625", "0.75", "0.875", "1"]

    def test_a_longer_step_leaves_rows_out_and_changes_none(
        self, plan: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["simulate", plan, "--days", "30"])
        every_day = table(capsys.readouterr().out)
        main(["simulate", plan, "--days", "30", "--step", "7"])
        assert table(capsys.readouterr().out) == every_day[::7]

    def test_numbers_have_at_most_six_significant_digits(
        self, plan: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["simulate", plan, "--days", "30", "--step", "10"])
        for line in capsys.readouterr().out.splitlines()[1:]:
            for value in line.split(",")[1:]:
                digits = re.sub(r"e.*|[-.]", "", value).lstrip("0")
                assert len(digits) <= 6, value

    def test_a_file_gets_the_same_bytes_as_stdout(self, plan: str, tmp_path: Path) -> None:
        out = tmp_path / "year.csv"
        assert main(["simulate", plan, "--days", "20", "--out", str(out)]) == 0
        command = [sys.executable, "-m", "hpgviz", "simulate", plan, "--days", "20"]
        assert out.read_bytes() == subprocess.check_output(command)

    def test_a_reader_that_leaves_early_is_no_fault(self, plan: str) -> None:
        command = [sys.executable, "-m", "hpgviz", "simulate", plan, "--step", "0.125"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            assert run.stdout is not None
            assert run.stderr is not None
            run.stdout.readline()
            run.stdout.close()
            assert run.stderr.read() == b""
        assert run.returncode == 0

    def test_an_interruption_ends_quietly(
        self, plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(path: Path) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("hpgviz.plan.file.read_plan", interrupted)
        assert main(["simulate", plan]) == 130
        assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["simulate"], "PLAN"),
        (["simulate", "PLAN", "--days", "-1"], "0 to 7305"),
        (["simulate", "PLAN", "--days", "7305.5"], "0 to 7305"),
        (["simulate", "PLAN", "--days", "nan"], "0 to 7305"),
        (["simulate", "PLAN", "--days", "a year"], "'a year'"),
        (["simulate", "PLAN", "--step", "0.3"], "multiple of 0.125"),
        (["simulate", "PLAN", "--step", "0"], "multiple of 0.125"),
        (["simulate", "PLAN", "--step", "inf"], "multiple of 0.125"),
        (["simulate", "PLAN", "--step", "1_0"], "multiple of 0.125"),
        (["simulate", "PLAN", "--out", "no/such/folder.csv"], "cannot be written"),
        (["simulate", "PLAN", "--out", "PLAN"], "end it in .csv"),
        (["simulate", "PLAN", "--steps", "1"], "--steps"),
        (["simulate", "nothing.hpg.toml"], "nothing.hpg.toml"),
        (["simulate", "."], "hpgviz: "),
        (["simulate", "bad.hpg.toml"], "course[0].drug"),
        (["simulate", "\0"], "hpgviz: "),
        (["check", "bad.hpg.toml"], "course[0].drug"),
        (["check", "nothing.hpg.toml"], "nothing.hpg.toml"),
        (["simulat", "PLAN"], "simulate"),
        (["nothing.hpg.toml"], "no such file"),
        (["bad.hpg.toml"], "course[0].drug"),
        (["\0"], "no such file"),
        (["--color"], "--color"),
    ],
)
def test_bad_input_gets_one_clear_line(
    words: list[str],
    said: str,
    plan: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.hpg.toml").write_text(YEAR.replace("_cypionate", "_cypress"), encoding="utf-8")
    assert main([plan if word == "PLAN" else word for word in words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


def test_one_bad_file_among_good_ones_is_named(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.hpg.toml"
    bad.write_text("hpgviz = 1\ndose = 3\n", encoding="utf-8")
    assert main(["check", plan, str(bad), plan]) == 2
    out, err = capsys.readouterr()
    assert out.count(f"{plan}: a plan of 400 days") == 2
    assert "bad.hpg.toml" in err


def test_everything_that_ships_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for name in ("drugs.toml", "parameters.toml", "scenarios/"):
        assert name in out


@pytest.mark.parametrize(
    "words",
    [
        ["simulate", "PLAN", "--days", "3"],
        ["cohort", "PLAN", "--days", "3", "--men", "2", "--seed", "1"],
        ["pulses", "PLAN", "--day", "3"],
        ["why", "PLAN", "--day", "90", "--of", "lh"],
        ["export", "PLAN", "--out", "plan.csv"],
        ["check"],
        ["--help"],
    ],
    ids=lambda words: words[0],
)
def test_commands_do_not_load_qt(words: list[str], plan: str, tmp_path: Path) -> None:
    code = (
        "import sys; from hpgviz.cli import main; code = main(sys.argv[1:]);"
        "loaded = {name.split('.')[0] for name in sys.modules};"
        "sys.exit(code or str(loaded & {'PySide6', 'shiboken6', 'pyqtgraph'}))"
    )
    words = [plan if word == "PLAN" else word for word in words]
    run = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == "set()\n"


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"hpgviz \d+\.\d+\.\d+\n", capsys.readouterr().out)
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert "simulate" in said
    assert "check" in said
    assert process("--version").stdout.startswith("hpgviz ")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
class TestWithoutDisplay:
    def environment(self) -> dict[str, str]:
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        return {name: value for name, value in os.environ.items() if name not in hidden}

    def test_the_opening_scene_is_drawn_to_a_file(self, tmp_path: Path) -> None:
        run = process(cwd=tmp_path, env=self.environment())
        assert (run.returncode, run.stderr) == (0, "")
        assert "hpgviz.png" in run.stdout
        assert (tmp_path / "hpgviz.png").read_bytes().startswith(b"\x89PNG")

    def test_a_plan_is_drawn_to_a_file(self, plan: str, tmp_path: Path) -> None:
        run = process(plan, cwd=tmp_path, env=self.environment())
        assert (run.returncode, run.stderr) == (0, "")
        assert plan in run.stdout
        assert (tmp_path / "hpgviz.png").read_bytes().startswith(b"\x89PNG")

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names displays")
    def test_a_display_that_is_not_there_counts_as_none(self, tmp_path: Path) -> None:
        run = process(cwd=tmp_path, env=self.environment() | {"DISPLAY": ":987"})
        assert run.returncode == 0
        assert (tmp_path / "hpgviz.png").exists()

    def test_a_broken_plan_is_one_line(self, tmp_path: Path) -> None:
        bad = tmp_path / "bad.hpg.toml"
        bad.write_text("hpgviz = 1\ndays = -3\n", encoding="utf-8")
        run = process(str(bad), cwd=tmp_path, env=self.environment())
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("words", [["check"], ["evidence"]])
def test_a_full_disk_is_one_line(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "hpgviz", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no limit for the size of files")
def test_a_table_that_cannot_be_written_leaves_the_old_one(plan: str, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("what stood there")
    within = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); "
    run = subprocess.run(
        [
            *(sys.executable, "-c", within + "runpy.run_module('hpgviz', run_name='__main__')"),
            *("simulate", plan, "--out", str(out)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert out.read_text() == "what stood there"
    assert len(list(tmp_path.iterdir())) == 2  # the plan and the table


@pytest.mark.parametrize("terminal", [False, True])
def test_after_a_double_click_a_bad_file_is_told_in_the_window(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
) -> None:
    bad = tmp_path / "bad.hpg.toml"
    bad.write_text("hpgviz = 99\n", encoding="utf-8")
    opened: list[str] = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr("hpgviz.app.run", lambda **given: opened.append(given["refused"]))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    assert main([str(bad)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert opened == ([] if terminal else [said.strip().removeprefix("hpgviz: ")])
