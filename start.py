"""Open hpgviz, or run one of its commands, on a machine that has nothing but Python.

    python3 start.py                    opens the app
    python3 start.py test [-k undo]     runs the tests
    python3 start.py simulate PLAN      runs any command of hpgviz

The first run makes .venv beside this file and installs the project into it; later ones do so only
when pyproject.toml has changed. Messages go to stderr, since stdout belongs to the command.
Parses on old Pythons too, to say that they are too old.
"""

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALLED = VENV / "installed.txt"

# Ends well when Qt loads, reaches its screen and finds a font.
TEST_QT = """from PySide6 import QtGui
app = QtGui.QGuiApplication([])
raise SystemExit(0 if QtGui.QFontMetrics(QtGui.QFont()).inFont("a") else "Qt finds no font")
"""


def say(*lines):
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def stop(*lines):
    say(*lines)
    sys.exit(2)


def run(*command):
    """Run one step of an installation; what it prints goes to stderr."""
    words = [str(word) for word in command]
    if subprocess.call(words, stdin=subprocess.DEVNULL, stdout=2) != 0:
        sys.exit("hpgviz: the reason stands above; this did not succeed: " + " ".join(words))


def install_system_packages(missing):
    """Install what Debian and Ubuntu leave out, or say how and stop."""
    say("hpgviz: this system lacks something: " + missing)
    lines = (ROOT / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    install = ["apt-get", "install", "-y", "--no-install-recommends"] + names
    if not shutil.which("apt-get"):
        stop("With Debian's names, these packages are needed:", "    " + " ".join(names))
    if os.geteuid() != 0:
        stop("Install it so:", "    sudo apt-get update && sudo " + " ".join(install))
    say("Installing these packages: " + " ".join(names))
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    run("apt-get", "update")
    run(*install)


def install_project(testing):
    """Make .venv and install the project, unless that was done for this pyproject.toml."""
    key = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)).hexdigest()
    done = INSTALLED.read_text().split() if INSTALLED.exists() else []
    if PYTHON.exists() and key in done and (not testing or "test" in done):
        return
    if not PYTHON.exists() or subprocess.call([str(PYTHON), "-c", "import pip"]) != 0:
        if not importlib.util.find_spec("ensurepip"):
            install_system_packages("python3-venv, the part of Python that makes environments")
        say("hpgviz: making .venv")
        run(sys.executable, "-m", "venv", "--clear", VENV)
    say("hpgviz: installing into .venv; the first time this takes a few minutes")
    extra = "[test]" if testing or "test" in done else ""
    run(PYTHON, "-m", "pip", "install", "--editable", str(ROOT) + extra)
    INSTALLED.write_text(key + (" test" if extra else ""))


def check_qt(testing):
    """See to it that Qt starts on Linux, where system libraries or fonts may be missing."""
    env = dict(os.environ)
    if testing or not any(map(env.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        env["QT_QPA_PLATFORM"] = "offscreen"
    for attempt in (1, 2):
        test = [str(PYTHON), "-c", TEST_QT]
        qt = subprocess.run(test, env=env, stderr=subprocess.PIPE, errors="replace", check=False)
        if qt.returncode == 0:
            return
        lines = qt.stderr.strip().splitlines() or ["Qt does not start"]
        problem = lines[0] if lines[0].startswith("qt.") else lines[-1]
        if attempt == 2 or "could not connect to display" in problem:
            stop("hpgviz: Qt does not start on this machine. It says:", "    " + problem)
        install_system_packages(problem)


def main(words):
    if sys.version_info < (3, 11):
        stop("hpgviz needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])
    testing = words[:1] == ["test"]
    install_project(testing)
    with_qt = not words or words[0] in ("test", "render", "export", "sheet")
    if (with_qt or Path(words[0]).exists()) and sys.platform.startswith("linux"):
        check_qt(testing)
    if testing:
        os.chdir(ROOT)
    command = [str(PYTHON), "-m"] + (["pytest"] + words[1:] if testing else ["hpgviz"] + words)
    if os.name != "nt":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command hears Ctrl-C too, and ends
    return subprocess.call(command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
