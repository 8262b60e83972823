"""Asks where a file is to be saved; its ending says which of the kinds is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hpgviz.plan.atomic import replace_file
from hpgviz.reasons import reason_of


def write_told(path: Path, content: str | bytes) -> str:
    """Write a text or bytes whole and return one line: that it is there, or why it is not."""
    try:
        replace_file(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        told = QCoreApplication.translate("ExportDialog", "{name} cannot be written: {reason}")
        return told.format(name=path.name, reason=reason_of(error))
    return QCoreApplication.translate("ExportDialog", "{name} is saved.").format(name=path.name)


def ask_save(
    parent: QWidget,
    title: str,
    beside: Path | None,
    name: str,
    endings: Sequence[str],
    chosen: Callable[[Path], object],
) -> None:
    """Open the dialog; `chosen` hears the file.

    Parameters
    ----------
    beside : Path or None
        A file in whose folder the dialog begins.
    name : str
        What the file is called at first, without its ending.
    endings : sequence of str
        Without the dot; the first one is taken where none is typed.
    """
    folder = "" if beside is None else str(beside.parent)
    kinds = ";;".join(f"{ending.upper()} (*.{ending})" for ending in endings)
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(endings[0])
    dialog.filterSelected.connect(
        lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
    )
    if sys.platform.startswith("linux"):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile(f"{name}.{endings[0]}")
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.open()
