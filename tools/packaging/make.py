"""Make the folder that runs on a machine without Python: ``python tools/packaging/make.py``.

What it needs is the extra ``build``, and on a bare Debian the packages binutils and libpython3.11
(or of the Python that is used). PyInstaller warns of libraries for GTK and printers, which hpgviz
does without. It draws our icon in every size, packs program and Python
with PyInstaller, and lays beside them the licenses and, on Linux, what a desktop wants to know.
The result stands in ``dist/hpgviz`` and may be moved anywhere. A folder is made on the kind of
system that it is for; Linux is tried by tests/packaging, Windows and macOS are not tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtGui import QGuiApplication

from hpgviz.view.icons import app_pixmap

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ICONS = ROOT / "build" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
DEBIAN = Path("/usr/share/common-licenses")  # the texts of the LGPL, which its packages leave out
PACKED = (
    *("PySide6-Essentials", "shiboken6", "pyqtgraph", "numpy"),
    *("msgspec", "tomli", "tomlkit", "Pillow"),
)


def draw_icons() -> None:
    """Draw our icon in every size that a desktop asks for, and as one file for other systems."""
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    ICONS.mkdir(parents=True, exist_ok=True)
    drawn = {size: ICONS / f"hpgviz-{size}.png" for size in SIZES}
    for size, file in drawn.items():
        app_pixmap(size).save(str(file))
    del app
    *small, largest = [Image.open(drawn[size]) for size in (*OF_WINDOWS, 512)]
    sizes = [(size, size) for size in OF_WINDOWS]
    small[-1].save(ICONS / "hpgviz.ico", append_images=small[:-1], sizes=sizes)
    largest.save(ICONS / "hpgviz.icns", append_images=small)


def pack(into: Path) -> Path:
    """Run PyInstaller with the recipe beside this file; return the folder that it made."""
    made = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(into), "--workpath", str(ROOT / "build" / "work")),
            str(HERE / "hpgviz.spec"),
        ],
        check=False,
    )
    if made.returncode:
        sys.exit("hpgviz: no folder was made; PyInstaller says above what it lacks")
    return into / "hpgviz"


def add_licenses(folder: Path) -> None:
    """Lay the licenses of all that was packed beside the program."""
    told = folder / "licenses"
    told.mkdir(exist_ok=True)
    shutil.copy(HERE / "LICENSES.md", told)
    shutil.copy(ROOT / "LICENSE", told / "hpgviz.txt")
    for text in ("LGPL-3", "GPL-3"):
        if (DEBIAN / text).is_file():
            shutil.copy(DEBIAN / text, told / f"Qt-{text}.txt")
    for name in PACKED:
        for file in distribution(name).files or ():
            if "licen" in file.name.lower() and file.suffix not in (".py", ".pyc"):
                shutil.copy(str(file.locate()), told / f"{name}-{file.name}")


def add_desktop(folder: Path) -> None:
    """Lay what a Linux desktop wants to know, and what tells it, beside the program."""
    shutil.copytree(HERE / "linux", folder / "desktop", dirs_exist_ok=True)
    for size in SIZES:
        shutil.copy(ICONS / f"hpgviz-{size}.png", folder / "desktop")


def main(into: Path) -> None:
    """Make the folder below `into`."""
    draw_icons()
    folder = pack(into)
    add_licenses(folder)
    if sys.platform.startswith("linux"):
        add_desktop(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if not file.is_symlink())
    print(f"{folder}: {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")
