"""`start.py`: what it says, what it installs and when.

A stand-in for the environment's Python writes down what it is asked to do, so that no test waits
for a download.
"""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")

PYTHON = """#!/bin/sh
# stands in for .venv/bin/python: writes down its words; Qt "starts" once the file qt exists
case "$*" in
  "-c import pip") ;;
  "-c "*) [ -e "$here/qt" ] || { echo "ImportError: libEGL.so.1 is not there" >&2; exit 1; } ;;
  *) echo "python $*" >> "$here/log" ;;
esac
"""

APT_GET = """#!/bin/sh
# stands in for apt-get: writes down its words; after an installation Qt "starts"
echo "apt-get $*" >> "$here/log"
[ "$1" = update ] || : > "$here/qt"
"""


class HandedOver(Exception):  # noqa: N818 (it is no error)
    """Raised where `start.py` would become the command it starts."""


def hand_over(_program: str, command: list[str]) -> None:
    raise HandedOver(" ".join(command[1:]))


class Machine:
    """A folder with a copy of start.py, a stand-in for its .venv, and what was asked of them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.pyproject = folder / "pyproject.toml"
        self._monkeypatch = monkeypatch
        for name in ("start.py", "pyproject.toml", "system-packages.txt"):
            (folder / name).write_bytes((ROOT / name).read_bytes())
        self._script(folder / ".venv" / "bin" / "python", PYTHON)
        monkeypatch.setenv("here", str(folder))
        monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}/nowhere")
        monkeypatch.chdir(folder)

    def _script(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def is_debian(self, user: int) -> None:
        """Give it an apt-get, and a user by number (0 is root)."""
        self._script(self.folder / "bin" / "apt-get", APT_GET)
        self._monkeypatch.setattr(os, "geteuid", lambda: user)

    def has_qt(self) -> None:
        """Let Qt start."""
        (self.folder / "qt").touch()

    def start(self, *words: str) -> list[str]:
        """Run start.py with these words; return what was asked for since the last time."""
        module = load(self.folder / "start.py")
        log = self.folder / "log"
        log.write_text("", encoding="utf-8")
        self._monkeypatch.setattr(os, "execv", hand_over)
        with pytest.raises(HandedOver) as command:
            module.main(list(words))
        return [*log.read_text(encoding="utf-8").splitlines(), f"python {command.value}"]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_it_parses_on_an_old_python_and_stays_short() -> None:
    ast.parse(SOURCE, feature_version=(3, 6))
    assert len(SOURCE.splitlines()) <= 120


def test_it_needs_nothing_but_the_standard_library() -> None:
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert names <= sys.stdlib_module_names


def test_an_old_python_is_told_which_version_is_needed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 6, 8))
        with pytest.raises(SystemExit, match="2"):
            machine.start()
    assert capfd.readouterr().err == "hpgviz needs Python 3.11 or newer; this is Python 3.6.\n"


def test_it_installs_once_and_again_when_pyproject_changes(machine: Machine) -> None:
    machine.has_qt()
    install = f"python -m pip install --editable {machine.folder}"
    assert machine.start() == [install, "python -m hpgviz"]
    assert machine.start() == ["python -m hpgviz"]
    machine.pyproject.write_text("[project]\n", encoding="utf-8")
    assert machine.start() == [install, "python -m hpgviz"]
    assert machine.start() == ["python -m hpgviz"]


def test_the_tests_bring_their_own_packages_once(machine: Machine) -> None:
    machine.has_qt()
    machine.start()
    install = f"python -m pip install --editable {machine.folder}[test]"
    assert machine.start("test") == [install, "python -m pytest"]
    assert machine.start("test") == ["python -m pytest"]
    assert machine.start() == ["python -m hpgviz"]
    machine.pyproject.write_text("[project]\n", encoding="utf-8")
    assert machine.start() == [install, "python -m hpgviz"]


def test_an_interrupted_installation_is_done_again(machine: Machine) -> None:
    machine.has_qt()
    machine.start()
    (machine.folder / ".venv" / "installed.txt").unlink()
    assert len(machine.start()) == 2


@pytest.mark.parametrize(
    ("words", "run"),
    [
        (["simulate", "a plan.toml", "--days", "3"], "-m hpgviz simulate a plan.toml --days 3"),
        (["test", "-k", "undo"], "-m pytest -k undo"),
        (["--version"], "-m hpgviz --version"),
    ],
)
def test_words_go_through(machine: Machine, words: list[str], run: str) -> None:
    machine.has_qt()
    assert machine.start(*words)[-1] == f"python {run}"


def test_commands_without_pictures_start_without_qt(machine: Machine) -> None:
    assert machine.start("simulate", "plan.toml")[-1] == "python -m hpgviz simulate plan.toml"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have all of Qt's")
class TestMissingLibraries:
    def test_root_on_debian_gets_them_installed(
        self, machine: Machine, capfd: pytest.CaptureFixture[str]
    ) -> None:
        machine.is_debian(user=0)
        _, update, install, run = machine.start()
        assert update == "apt-get update"
        assert install.startswith("apt-get install -y --no-install-recommends python3-venv ")
        assert install.endswith(" fonts-dejavu-core")
        assert run == "python -m hpgviz"
        assert "libEGL.so.1" in capfd.readouterr().err
        assert machine.start() == ["python -m hpgviz"]

    def test_a_system_without_any_font_is_noticed(self, tmp_path: Path) -> None:
        config = tmp_path / "fonts.conf"
        config.write_text("<fontconfig/>", encoding="utf-8")
        test_qt = load(ROOT / "start.py").TEST_QT
        run = [sys.executable, "-c", test_qt]
        assert subprocess.run(run, check=False).returncode == 0
        env = {**os.environ, "FONTCONFIG_FILE": str(config)}
        without = subprocess.run(run, env=env, capture_output=True, text=True, check=False)
        assert without.returncode == 1
        assert without.stderr.splitlines()[-1] == "Qt finds no font"

    def test_another_user_is_told_the_command(
        self, machine: Machine, capfd: pytest.CaptureFixture[str]
    ) -> None:
        machine.is_debian(user=1000)
        with pytest.raises(SystemExit, match="2"):
            machine.start()
        last = capfd.readouterr().err.splitlines()[-1]
        assert last.startswith("    sudo apt-get update && sudo apt-get install -y ")
        assert " libegl1 " in last

    def test_another_system_is_told_what_is_missing(
        self, machine: Machine, capfd: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit, match="2"):
            machine.start()
        said = capfd.readouterr().err
        assert "libEGL.so.1" in said
        assert "libegl1" in said
