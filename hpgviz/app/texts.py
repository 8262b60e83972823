"""The sentences of the window from ``resources/text/window.toml``."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.language import cached


class PlaceKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys that mean something at one place of the window: each key and what it does there."""

    place: str
    keys: tuple[tuple[str, str], ...]


class WindowTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    settings_set_aside: str
    language_missing: str
    language_damaged: str
    solver: str
    spared: str
    help: dict[str, str]
    place_keys: tuple[PlaceKeys, ...]
    stored: dict[str, str]
    recovery: dict[str, str]
    fault_dialog: dict[str, str]


@cached
def texts() -> WindowTexts:
    """Return the sentences of the window."""
    return resources.load("text/window.toml", WindowTexts)
