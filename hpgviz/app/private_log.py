"""A log on this machine, for its owner alone."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from hpgviz.app.places import private
from hpgviz.plan.atomic import OWNER

_MOST_BYTES, _OLDER = 200_000, 2  # of the log, and how many before it are kept


class PrivateLog(RotatingFileHandler):
    """A log in `file` that is readable by its owner alone, and kept small."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            file, maxBytes=_MOST_BYTES, backupCount=_OLDER, delay=True, encoding="utf-8"
        )
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def _open(self) -> TextIOWrapper:
        private(Path(self.baseFilename).parent)
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT, OWNER))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written must not be a fault of its own."""
