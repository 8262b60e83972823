"""A session with the real model, and how tests find what a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.plan import Plan
from hpgviz.session import Session

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(Plan(title="Healthy loop"))
    yield made
    made.pause()
