"""Why a file cannot be read, written or exported, in the language spoken now."""

from __future__ import annotations

import errno

import msgspec

from hpgviz import language, resources
from hpgviz.language import cached


class FileTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/files.toml``; reasons by the name the system has for them."""

    reason: dict[str, str]
    export: dict[str, str]


@cached
def texts() -> FileTexts:
    """Return the texts."""
    return resources.load("text/files.toml", FileTexts)


def reason_of(error: Exception) -> str:
    """Return why the system refused: as it says itself in English, translated elsewhere."""
    own = getattr(error, "strerror", None) or str(error)
    if language.current() == language.ENGLISH:
        return own
    number = getattr(error, "errno", None)
    return texts().reason.get(errno.errorcode.get(number or 0, ""), own)


def unwritten(path: object, error: Exception) -> str:
    """Return that a file cannot be written, and why."""
    return export_told("unwritten", path=path, reason=reason_of(error))


def export_told(text: str, **values: object) -> str:
    """Return a text of ``[export]`` with its values filled in."""
    return texts().export[text].format(**values)
