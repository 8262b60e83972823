"""The translations of what ships: which texts there are, and what each is in a language.

Which strings of a resource are texts, and in which file of a language they stand, is data
(``resources/translations/texts.toml``). A translation is laid over the English record, text by
text, as the file is read: whoever shows the record need not know. What is missing, stale or would
break a frame stays English.
"""

from __future__ import annotations

import fnmatch
import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from hpgviz import shipped
from hpgviz.language.current import (
    ENGLISH,
    FOLDER,
    cached,
    current,
    home,
    note_fault,
    plural_rule,
    record,
)
from hpgviz.language.po import Entry, PoError, parse
from hpgviz.language.said import English, Plural, Said, fields

INTERFACE = "interface"
"""The part that holds the words of the program itself, by the class that says them."""

_LETTER = re.compile(r"[^\W\d_]")

Key = tuple[str, str]
"""Where an English text stands, and the text."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which strings of some resources are texts.

    Attributes
    ----------
    part : str
        The file of a language in which they stand.
    files : tuple of str
        Patterns of resources.
    keys : tuple of str
        Patterns of the keys that hold texts, as ``*.name``; all where there are none.
    never : tuple of str
        Patterns of keys that hold none.
    matching : str
        A regular expression that is found in every text; nothing where all are texts.
    """

    part: str
    files: tuple[str, ...]
    keys: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    matching: str = ""


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    never: tuple[str, ...]
    always: tuple[str, ...]
    free: tuple[str, ...]
    rule: tuple[Rule, ...]


@functools.cache
def _rules() -> _Rules:
    data = shipped.read(f"{FOLDER}/texts.toml")
    return msgspec.toml.decode(data, type=_Rules)


def parts() -> tuple[str, ...]:
    """Return the files that a language consists of, by their names without the ending."""
    return (INTERFACE, *dict.fromkeys(rule.part for rule in _rules().rule))


def rule_of(name: str) -> Rule | None:
    """Return what is a text in the resource `name`; None where nothing is."""
    rules = _rules().rule
    return next(
        (one for one in rules if any(fnmatch.fnmatchcase(name, way) for way in one.files)), None
    )


def texts_of(name: str, tables: object) -> Iterator[Key]:
    """Yield where each text of a resource stands, and the text."""
    rule = rule_of(name)
    if rule is None:
        return
    found: list[Key] = []

    def note(key: str, text: str) -> str:
        found.append((f"{name}#{key}", text))
        return text

    _walk(tables, "", rule, note)
    yield from found


def told(name: str, tables: Any) -> Any:
    """Return the tables of a resource in the language that is spoken now."""
    rule = rule_of(name) if current() != ENGLISH else None
    if rule is None:
        return tables
    known, plural = catalog(rule.part), plural_rule(record().plural)

    def say(key: str, text: str) -> str:
        return _said(known, f"{name}#{key}", text, plural)

    return _walk(tables, "", rule, say)


def _said(known: dict[Key, Entry], where: str, text: str, plural: Plural) -> str:
    entry = known.get((where, text))
    return English(text) if entry is None else Said(entry.texts[0], plural)


def prose(name: str) -> str:
    """Return a resource of running text in the language that is spoken now, block by block."""
    text = shipped.read(name).decode("utf-8")
    rule = rule_of(name) if current() != ENGLISH else None
    if rule is None:
        return text
    known = catalog(rule.part)
    blocks = ((block, known.get((name, block))) for block in blocks_of(text))
    return "\n\n".join(block if found is None else found.texts[0] for block, found in blocks)


def blocks_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs, lists and tables of a running text."""
    return tuple(block.strip("\n") for block in text.split("\n\n") if block.strip())


def _walk(value: Any, key: str, rule: Rule, say: Callable[[str, str], str]) -> Any:
    """Return `value` with each text replaced by what `say` returns for its key.

    Entries of a list go by their `id`, or by their number from 1; a list of words is one text,
    a line for each.
    """
    if isinstance(value, dict):
        return {name: _walk(one, _joined(key, name), rule, say) for name, one in value.items()}
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return _list_told(key, value, say) if _is_text(key, rule) else value
    if isinstance(value, list):
        names = [
            str(one.get("id", number)) if isinstance(one, dict) else str(number)
            for number, one in enumerate(value, start=1)
        ]
        pairs = zip(names, value, strict=True)
        return [_walk(one, _joined(key, name), rule, say) for name, one in pairs]
    if isinstance(value, str) and _LETTER.search(value) and _is_text(key, rule):
        return say(key, value) if re.search(rule.matching, value) else value
    return value


def _list_told(key: str, words: list[str], say: Callable[[str, str], str]) -> list[str]:
    """Return a list of words as `say` has it; unless its length is free, it stays what it is."""
    found = say(key, "\n".join(words)).split("\n")
    free = _fits(key, _rules().free)
    return found if free or len(found) == len(words) else words


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _is_text(key: str, rule: Rule) -> bool:
    ways = rule.keys or ("*",)
    exceptions = () if key in _rules().always else (*_rules().never, *rule.never)
    return _fits(key, ways) and not _fits(key, exceptions)


def _fits(key: str, ways: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(key, way) for way in ways)


@cached
def catalog(part: str) -> dict[Key, Entry]:
    """Return what is translated in a file of the language spoken now; nothing where it is damaged.

    An entry is left out while it is stale, empty, or fills a name that the English does not.
    """
    folder = home(current())
    if folder is None:
        return {}
    file = folder / f"{part}.po"
    if record().parts and part not in record().parts:
        return {}
    if not file.is_file():
        note_fault(f"{current()}/{file.name}", "is missing")
        return {}
    try:
        _, entries = parse(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, PoError) as error:
        note_fault(f"{current()}/{file.name}", str(error))
        return {}
    return {(one.context, one.source): one for one in entries if one.done and fits(one)}


def fits(entry: Entry) -> bool:
    """Whether a translation can stand for its English: it fills the same names, or fewer."""
    if "{" not in entry.source:
        return True
    try:
        known = fields(entry.source)
    except ValueError:
        return True  # no frame
    try:
        return all(fields(text) <= known for text in entry.texts)
    except ValueError:
        return False
