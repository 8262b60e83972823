"""What is wrong with the file of a lesson, a mystery or a playlist, in the language spoken now."""

from __future__ import annotations

import re

import msgspec

from hpgviz import resources
from hpgviz.errors import Problem
from hpgviz.language import cached
from hpgviz.plan.validate import shown

# What msgspec says of a table that is no such record, in English alone, and the text that says it.
_TOLD = {
    "wrong_kind": re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<value>[^`]+)`"),
    "missing_key": re.compile(r"Object missing required field `(?P<key>[^`]+)`"),
    "unknown_key": re.compile(r"Object contains unknown field `(?P<key>[^`]+)`"),
    "no_choice": re.compile(r"Invalid enum value '(?P<value>.*)'", re.DOTALL),
}
_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")


class FileTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/lesson_file.toml``: what is wrong, and the kinds of values."""

    wrong: dict[str, str]
    kind: dict[str, str]


@cached
def texts() -> FileTexts:
    """Return the texts."""
    return resources.load("text/lesson_file.toml", FileTexts)


def said(text: str, **values: object) -> str:
    """Return a text of ``[wrong]`` with its values filled in."""
    return texts().wrong[text].format(**values)


def problem(field: str, text: str, **values: object) -> Problem:
    """Return what is wrong with a key."""
    return Problem(field, said(text, **values))


def told(message: str) -> Problem:
    """Return what msgspec says of a table: the key it names, and what is wrong with it."""
    at = _AT.search(message)
    field = at["path"] if at is not None else ""
    reason = message[: at.start()] if at is not None else message
    for text, form in _TOLD.items():
        found = form.fullmatch(reason)
        if found is not None:
            values = found.groupdict()
            key = values.pop("key", "")
            worded = _kinds if text == "wrong_kind" else shown
            values = {name: worded(value) for name, value in values.items()}
            return problem(".".join(filter(None, (field, key))), text, **values)
    return Problem(field, reason)


def _kinds(names: str) -> str:
    """Return the names of kinds of values, as ``int | null`` joins them, in words."""
    known = texts().kind
    return ", ".join(known.get(name, name) for name in names.split(" | "))
