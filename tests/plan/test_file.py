"""Plan files: what is read, what is refused and how, and that saving loses nothing."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from hpgviz.plan import Change, Course, Person, Plan, PlanError, parse_plan, read_plan, write_plan
from tests.strategies import BROKEN, plans

YEAR = Plan("A year", days=730.0, courses=(Course("hcg", 500.0, 0.0, every=2.0, stop=365.0),))


def refusal(path: Path) -> str:
    """Return the one line with which a file is refused."""
    with pytest.raises(PlanError) as caught:
        read_plan(path)
    message = str(caught.value)
    assert message.isprintable(), "one line, nothing invisible"
    assert message.startswith(str(path)) or len(str(path)) > 300
    assert len(message) < 900
    return message


# ---------------------------------------------------------------- reading


def test_every_key_of_the_format_is_read(tmp_path: Path) -> None:
    file = tmp_path / "all.hpg.toml"
    file.write_text(
        """
hpgviz = 1
title  = "Testosterone for a year, then a restart"
notes  = "free text, *Markdown*"
days   = 730

[person]
age = 34
bmi = 28.5
stress = 0.2
testicular_reserve = 0.9
sertoli_reserve = 0.8
central_drive = 1.1
central_sensitivity = 2

[[change]]
day = 400.0
key = "bmi"
value = 27.0

[[course]]
drug  = "testosterone_cypionate"
dose  = 100
every = 7.0
route = "subcutaneous"
start = 0
stop  = 365.0
adherence = 0.9

[[course]]
drug  = "gonadorelin"
dose  = 10.0
every = 1
mode  = "pump"
every_minutes = 90
start = 365.0
""",
        encoding="utf-8",
    )
    pump = Course("gonadorelin", 10.0, 365.0, every=1.0, mode="pump", every_minutes=90.0)
    assert read_plan(file) == Plan(
        "Testosterone for a year, then a restart",
        "free text, *Markdown*",
        730.0,
        Person(34.0, 28.5, 0.2, 0.9, 0.8, 1.1, 2.0),
        (Change(400.0, "bmi", 27.0),),
        (
            Course(
                "testosterone_cypionate",
                100.0,
                0.0,
                every=7.0,
                stop=365.0,
                route="subcutaneous",
                adherence=0.9,
            ),
            pump,
        ),
    )


def test_the_version_alone_is_a_plan_named_like_its_file() -> None:
    assert parse_plan("hpgviz = 1", "some/folder/My plan.hpg.toml") == Plan("My plan")


def test_tables_may_be_written_inline() -> None:
    text = """
hpgviz = 1
person.bmi = 30
course = [{ drug = "hcg", dose = 500, every = 2, start = 0 }]
change = []
"""
    courses = (Course("hcg", 500.0, 0.0, every=2.0),)
    assert parse_plan(text, "a.toml") == Plan("a.toml", person=Person(bmi=30.0), courses=courses)


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "windows.hpg.toml"
    file.write_bytes(b"\xef\xbb\xbfhpgviz = 1\r\ntitle = 'a'\r\n")
    assert read_plan(file) == Plan("a")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_clear_line(name: str, tmp_path: Path) -> None:
    text, wrong = BROKEN[name]
    file = tmp_path / "plan.hpg.toml"
    file.write_text(text, encoding="utf-8")
    assert wrong in refusal(file)


def test_several_problems_are_counted() -> None:
    with pytest.raises(PlanError, match=r"days: 5 is out of range.* \(and 1 more\)$"):
        parse_plan("hpgviz = 1\ndays = 5\n[person]\nage = 5\n", "a")


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is no text in UTF-8 (byte 0)"),
        ("hpgviz = 1".encode("utf-16"), "is no text in UTF-8"),
        (b"hpgviz = 1\n" + b"#" * 2_000_000, "is too large; allowed: up to 2 MB"),
        (b"\0" * 100, "is no valid TOML"),
        (b"[" * 1_900_000, "is no valid TOML"),
    ],
)
def test_what_is_no_text_or_too_much_is_refused(data: bytes, wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.hpg.toml"
    file.write_bytes(data)
    assert wrong in refusal(file)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "none.hpg.toml")
    assert "is a folder" in refusal(tmp_path)
    (tmp_path / "plan").write_text("hpgviz = 1")
    assert "cannot be read" in refusal(tmp_path / "plan" / "below a file.hpg.toml")
    assert "cannot be read" in refusal(tmp_path / ("long" * 100))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be read" in refusal(tmp_path / "loop")
    with pytest.raises(PlanError, match=r"^a\\x00b: cannot be read: "):
        read_plan("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is no ordinary file" in refusal(tmp_path / "pipe")


def test_a_name_with_a_line_break_still_gives_one_line(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path / "two\nlines")
    assert "two\\nlines: there is no such file" in str(caught.value)


# ---------------------------------------------------------------- saving


@given(plan=plans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_read_back(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "new.hpg.toml"
    file.unlink(missing_ok=True)
    write_plan(file, plan)
    assert read_plan(file) == plan
    text = file.read_bytes()
    file.unlink()
    write_plan(file, plan)
    assert file.read_bytes() == text, "the same plan is the same text"


@given(first=plans(), second=plans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_can_be_saved_over_any_other(first: Plan, second: Plan, tmp_path: Path) -> None:
    file = tmp_path / "over.hpg.toml"
    write_plan(file, first)
    write_plan(file, second)
    assert read_plan(file) == second


def test_a_new_file_is_short_and_in_the_order_of_the_format(tmp_path: Path) -> None:
    file = tmp_path / "year.hpg.toml"
    plan = Plan(
        'Say "year"',
        "one\ntwo",
        person=Person(age=34),
        changes=(Change(3, "bmi", 27),),
        courses=YEAR.courses,
    )
    write_plan(file, plan)
    assert (
        file.read_text(encoding="utf-8")
        == '''hpgviz = 1
title = "Say \\"year\\""
notes = """
one
two"""

[person]
age = 34.0

[[change]]
day = 3.0
key = "bmi"
value = 27.0

[[course]]
drug = "hcg"
dose = 500.0
every = 2.0
start = 0.0
stop = 365.0
'''
    )


def test_a_plan_that_breaks_a_rule_is_not_saved(tmp_path: Path) -> None:
    file = tmp_path / "year.hpg.toml"
    write_plan(file, YEAR)
    with pytest.raises(PlanError, match=r"year.hpg.toml: not saved: days: 3 is out of range"):
        write_plan(file, Plan(days=3.0))
    with pytest.raises(PlanError, match=r"not saved: the notes make it too large"):
        write_plan(file, Plan(notes="x" * 2_000_000))
    assert read_plan(file) == YEAR
    assert [entry.name for entry in tmp_path.iterdir()] == ["year.hpg.toml"]


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no folder" / "a.hpg.toml", tmp_path / ("long" * 100)):
        with pytest.raises(PlanError, match="cannot be saved: ") as caught:
            write_plan(path, YEAR)
        assert str(caught.value).isprintable()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target = tmp_path / "target.hpg.toml"
    write_plan(target, Plan("first"))
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~_umask()
    target.chmod(0o640)
    link = tmp_path / "link.hpg.toml"
    link.symlink_to(target.name)
    write_plan(link, YEAR)
    assert link.is_symlink()
    assert read_plan(target) == YEAR
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [link.name, target.name]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.skipif(os.name != "posix", reason="devices as POSIX has them")
def test_a_device_is_never_replaced() -> None:
    with pytest.raises(PlanError, match="cannot be saved: a folder or device stands there"):
        write_plan(os.devnull, YEAR)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


SAVES = int(os.environ.get("HPGVIZ_SAVES", "80"))
"""How many saves are made under the threat of a kill; 1,000 for the long run."""

SAVER = """
import itertools, sys
from hpgviz.plan import Plan, read_plan, write_plan
from msgspec.structs import replace
plan = read_plan(sys.argv[1])
for number in itertools.count(int(plan.title) + 1):
    write_plan(sys.argv[1], replace(plan, title=str(number), notes=f"{number} " * 5_000))
    print(number, flush=True)
"""
TAUGHT = """# For the seminar: ask before you play.
hpgviz = 1
title = "0" # counted on
notes = ""

[[course]]
# the low dose
drug = "hcg"
dose = 500
every = 2
start = 0
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_killed_save_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "plan.hpg.toml"
    file.write_text(TAUGHT, encoding="utf-8")
    saved = kills = 0
    while saved < SAVES:
        words = [sys.executable, "-c", SAVER, str(file)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=Path.cwd()) as saver:
            assert saver.stdout is not None
            for _ in range(8):
                saved = int(saver.stdout.readline())
            time.sleep(kills % 10 * 0.003)  # another moment of a save each time
            saver.kill()
            kills += 1
            told = saver.stdout.read().split()
        saved = int(told[-1]) if told else saved
        plan = read_plan(file)
        assert int(plan.title) in (saved, saved + 1)
        assert plan.notes == f"{plan.title} " * 5_000
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# For the seminar: ask before you play.\n")
        assert "# counted on" in text
        assert "# the low dose" in text
        saved = int(plan.title)


def test_reading_does_not_load_what_only_saving_needs() -> None:
    code = "import sys, hpgviz.plan; print('tomlkit' in sys.modules, 'difflib' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert result.stdout == "False False\n"
