"""How far a language is translated: what there is to translate, and what became of it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from hpgviz import shipped
from hpgviz.language.catalog import INTERFACE, blocks_of, fits, parts, rule_of, texts_of
from hpgviz.language.current import FOLDER, home, note_fault
from hpgviz.language.po import Entry, PoError, parse
from hpgviz.language.source import words


class Wanted(NamedTuple):
    """A text that wants a translation: where it stands, the text, and whether numbers change it."""

    context: str
    text: str
    place: str
    plural: bool = False


class State(NamedTuple):
    """What became of the texts of one language."""

    wanted: int
    missing: int
    stale: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> int:
        """Per cent of the texts that are shown in the language, rounded down; 100 of no texts."""
        if not self.wanted:
            return 100
        return 100 * (self.wanted - self.missing - self.stale - len(self.wrong)) // self.wanted


@functools.cache
def wanted(part: str) -> tuple[Wanted, ...]:
    """Return every text of a part, in the order in which it stands in its files."""
    if part == INTERFACE:
        found = {
            (word.context, word.text): Wanted(word.context, word.text, word.place, word.plural)
            for word in reversed(words())
            if not word.problem
        }
        return tuple(reversed(found.values()))
    return tuple(_of_files(part))


def _of_files(part: str) -> Iterator[Wanted]:
    root = shipped.root()
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root).as_posix()
        rule = rule_of(name)
        if rule is None or rule.part != part or name.startswith(f"{FOLDER}/"):
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".toml":
            for key, said in texts_of(name, msgspec.toml.decode(text)):
                yield Wanted(key, said, "")
        else:
            for block in dict.fromkeys(blocks_of(text)):
                yield Wanted(name, block, "")


def untranslatable() -> tuple[str, ...]:
    """Return where the program asks for a translation of what nobody could translate."""
    return tuple(f"{word.place}: {word.problem}" for word in words() if word.problem)


def entries(code: str, part: str) -> tuple[Entry, ...]:
    """Return what stands in a file of a language; nothing where it is missing or damaged."""
    folder = home(code)
    file = None if folder is None else folder / f"{part}.po"
    if file is None or not file.is_file():
        return ()
    try:
        return tuple(parse(file.read_text(encoding="utf-8"))[1])
    except (OSError, ValueError, PoError) as error:
        note_fault(f"{code}/{file.name}", str(error))
        return ()


def state(code: str, part: str = "") -> State:
    """Return how far a language is, or one part of it."""
    missing = stale = count = 0
    wrong: list[str] = []
    for one in (part,) if part else parts():
        known = {(entry.context, entry.source): entry for entry in entries(code, one)}
        for want in wanted(one):
            count += 1
            entry = known.get((want.context, want.text))
            if entry is None or not entry.texts or not all(entry.texts):
                missing += 1
            elif entry.stale:
                stale += 1
            elif not fits(entry):
                wrong.append(f"{code}/{one}.po: {want.context}: fills what the English does not")
    return State(count, missing, stale, tuple(wrong))
