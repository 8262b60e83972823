"""What the README says about the project is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from hpgviz.plan.file import parse_plan

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_its_plan_is_a_plan() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    plan = parse_plan(text, "README.md")
    assert [course.drug for course in plan.courses] == ["testosterone_cypionate"]


def test_every_dependency_has_its_reason() -> None:
    needed = {re.split(r"[><=;\[]", line)[0] for line in PROJECT["dependencies"]}
    table = README.split("| package |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| ([\w-]+) \|", table, re.MULTILINE)) == needed


def test_every_path_it_names_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", README)
    rooms = re.findall(r"^\| `([\w/.]+)` \|", README, re.MULTILINE)
    assert rooms
    assert [name for name in links + rooms if not (ROOT / name).exists()] == []


def test_its_notebook_prints_what_it_says_and_loads_no_qt() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (told,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    watch = "import sys\nassert not {'PySide6', 'shiboken6', 'pyqtgraph'} & set(sys.modules)\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{watch}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stderr == ""
    assert done.stdout == told
