"""`hpgviz check`: which files it takes for what, and that nothing it can read goes unread."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import hpgviz
from hpgviz import resources, shipped
from hpgviz.cli import main
from hpgviz.commands.check import READERS
from hpgviz.errors import ResourceError
from hpgviz.language import source, state

PACKAGE = Path(hpgviz.__file__).parent


def loads() -> dict[str, set[str]]:
    """Return which resources every module names in `resources.load`."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "resources.load":
                name = node.args[0]
                if isinstance(name, ast.Constant):
                    found.setdefault(module, set()).add(str(name.value))
    return found


def importable_without_qt(modules: list[str]) -> set[str]:
    code = (
        "import importlib, sys\n"
        "sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6', 'pyqtgraph']))\n"
        "for name in sys.argv[1:]:\n"
        "    try: importlib.import_module(name)\n"
        "    except ImportError: continue\n"
        "    print(name)\n"
    )
    command = [sys.executable, "-c", code, *modules]
    return set(subprocess.check_output(command, text=True).split())


def test_whatever_is_loaded_without_qt_has_its_reader() -> None:
    named = loads()
    free = importable_without_qt(list(named))
    assert "hpgviz.model.drugs" in free
    assert "hpgviz.view.theme" not in free
    assert set().union(*(named[module] for module in free)) - READERS.keys() == set()


def test_every_shipped_file_is_read_here_or_by_a_room_with_qt() -> None:
    named = set().union(*loads().values())
    shipped = {
        path.relative_to(resources.root()).as_posix()
        for path in resources.root().rglob("*.toml")
        if not path.name.endswith((".hpg.toml", ".lesson.toml", ".mystery.toml", ".playlist.toml"))
        and "translations" not in path.parts
    }
    assert READERS.keys() - shipped == set()
    assert shipped - READERS.keys() - named == set()


def check(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that refuses a file."""
    assert main(["check", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("pulses.toml", 'hpgviz_myths = 1\ntitle = "Pulses"\n', "says hpgviz_myths"),
        ("atlas.hpg.toml", "hpgviz_atlas = 1\n", "says hpgviz_atlas"),
    ],
)
def test_other_kinds_of_files_are_named_and_not_taken_for_plans(
    name: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    line = check(path, capsys)
    assert said in line
    assert str(path) in line
    assert "this version checks plans (top-level key hpgviz), lessons" in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = 1\n", "a plan file says hpgviz = 1"),
        ("hpgviz = \n", "is no valid TOML"),
        ("hpgviz = 1\nhpgviz_lesson = 1\n", "hpgviz_lesson: is an unknown key"),
    ],
)
def test_what_should_be_a_plan_is_read_as_one(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "any.toml"
    path.write_text(text, encoding="utf-8")
    line = check(path, capsys)
    assert said in line
    assert str(path) in line


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Resources of which two are damaged."""
    monkeypatch.setattr("hpgviz.commands.check.READERS", {})
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "notes.toml").write_text("points = \n", encoding="utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "01-none.hpg.toml").write_text("hpgviz = 9\n", encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    return tmp_path


def test_a_damaged_resource_is_named_by_its_place_in_the_folder(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    err = capsys.readouterr().err
    assert "resources/text/notes.toml: " in err
    assert "resources/scenarios/01-none.hpg.toml: " in err
    assert str(damaged) not in err


def test_without_its_source_the_program_says_nothing_of_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shipped, "package", lambda: tmp_path)  # as in a packed program
    source.words.cache_clear()
    state.wanted.cache_clear()
    try:
        assert main(["check"]) == 0
    finally:
        source.words.cache_clear()
        state.wanted.cache_clear()
    said = capsys.readouterr()
    assert said.err == ""
    assert "translations/de/why.po: " in said.out
    assert "interface" not in said.out


def test_a_wrong_record_is_named_by_its_place_in_the_folder() -> None:
    with pytest.raises(ResourceError, match=r"^resources/units\.toml: Expected `int`"):
        resources.load("units.toml", dict[str, int])
