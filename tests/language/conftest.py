"""Languages of a test are forgotten after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hpgviz import language
from hpgviz.language.current import FOLDERS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A translator's own folder of languages."""
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.choose(language.ENGLISH)
    language.forget()
