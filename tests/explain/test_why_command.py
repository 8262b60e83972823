"""`hpgviz why`: what it writes, as users and scripts read it."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from hpgviz.cli import main
from hpgviz.model.quantities import quantities

PLAN = """
hpgviz = 1
days = 200

[[course]]
drug = "testosterone_cypionate"
dose = 100.0
every = 7.0
start = 0.0
"""
KEYS = [
    *("of", "day", "value", "unit", "usual", "factors", "causes", "path"),
    *("pending", "grade", "text"),
]


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.hpg.toml"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("of", list(quantities()))
def test_json_holds_the_whole_answer(
    plan: str, of: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", plan, "--day", "150.5", "--of", of, "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert err == ""
    assert list(found) == KEYS
    assert (found["of"], found["day"], found["unit"]) == (of, 150.5, quantities()[of].unit)
    assert [cause["id"] for cause in found["causes"]] == ["testosterone_cypionate"]
    whole = sum(factor["share"] for factor in found["factors"]) + found["pending"]
    assert found["value"] / found["usual"] == pytest.approx(math.exp(whole))
    assert found["path"][0] == "testosterone_outside"
    assert found["grade"] in {"high", "moderate", "low", "very_low"}


def test_the_answer_in_words_names_all_parts(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["why", plan, "--day", "150", "--of", "lh", "--level", "intermediate"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert out.startswith("Why is LH ")
    for piece in ("usual 4.5 IU/L", "Take one away", "without testosterone from outside", "→ LH"):
        assert piece in out
    assert "●" in out


def test_day_0_of_a_healthy_man_is_at_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rest.hpg.toml"
    path.write_text("hpgviz = 1\n", encoding="utf-8")
    assert main(["why", str(path), "--day", "0", "--of", "sperm", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["factors"], found["causes"], found["path"]) == ([], [], [])
    assert found["value"] == found["usual"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--day", "201", "--of", "lh"], "beyond the plan's 200 days"),
        (["--day", "-1", "--of", "lh"], "not a number from 0"),
        (["--day", "nan", "--of", "lh"], "not a number"),
        (["--day", "3", "--of", "mood"], "invalid choice"),
        (["--day", "3", "--of", "lh", "--lang", "../x"], "no such language"),
        (["--day", "3", "--of", "lh", "--level", "expert"], "invalid choice"),
        (["--of", "lh"], "required"),
    ],
)
def test_bad_words_are_refused_in_one_line(
    plan: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", plan, *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_qt_stays_away(plan: str) -> None:
    code = (
        "import sys; from hpgviz.cli import main; "
        f"assert main(['why', {plan!r}, '--day', '9', '--of', 'lh']) == 0; "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
