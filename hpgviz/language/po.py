"""Files of translations in the format of gettext (``*.po``), read and written.

The format was chosen because translators know it and have editors for it: each entry holds the
English text beside the translation, so a file can be read alone, and an entry whose English has
changed since is seen to be stale. gettext itself reads compiled files only; nothing here compiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from hpgviz.errors import HpgvizError

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)?\s*"(.*)"\s*')
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r"}
_ESCAPE = re.compile(r"\\(.)")
_LONG = 78


class PoError(HpgvizError):
    """A file of translations cannot be read; the message names the line."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One text and what it is in another language.

    Attributes
    ----------
    context : str
        Where the English text stands: a file and its key, or the class whose words these are.
    source : str
        The English text.
    texts : tuple of str
        The translation; several where it differs by number, in the order of the language's rule.
        Empty where there is none yet.
    plural : bool
        Whether the text differs by number.
    stale : bool
        Whether the English has changed since; such a translation is not shown.
    notes : tuple of str
        Comments of the translator.
    hints : tuple of str
        What the program says of the text.
    before : str
        The English text that was translated, where the entry is stale.
    """

    context: str
    source: str
    texts: tuple[str, ...] = ()
    plural: bool = False
    stale: bool = False
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    before: str = ""

    @property
    def done(self) -> bool:
        """Whether it is translated, and what was translated still holds."""
        return bool(self.texts) and all(self.texts) and not self.stale


def parse(text: str) -> tuple[dict[str, str], list[Entry]]:
    """Return the fields of the header, and every entry that is not obsolete.

    Raises
    ------
    PoError
        If a line is no line of such a file.
    """
    entries = [
        entry for number, lines in _blocks(text) if (entry := _entry(number, lines)) is not None
    ]
    header = {}
    if entries and not entries[0].source and not entries[0].context:
        for line in "".join(entries.pop(0).texts).splitlines():
            key, _, value = line.partition(":")
            header[key.strip()] = value.strip()
    return header, entries


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines between blank lines, with the number of the first."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], start=1):
        if line.strip():
            first = first if block else number
            block.append(line.strip())
        elif block:
            yield first, block
            block = []


def _entry(first: int, lines: list[str]) -> Entry | None:
    parts: dict[str, list[str]] = {}
    notes, hints, before, flags = [], [], [], ""
    key = ""
    for number, line in enumerate(lines, start=first):
        if line.startswith("#"):
            mark, said = line[:2], line[2:].strip()
            if mark == "#,":
                flags += said
            elif mark == "#.":
                hints.append(said)
            elif mark == "#|":
                before.append(said)
            elif mark in {"#", "# "}:
                notes.append(line[1:].strip())
            continue
        found = _LINE.fullmatch(line)
        if found is None or not (found[1] or key):
            raise PoError(f"line {number}: {line[:40]!r} is no line of a translation")
        key = found[1] or key
        parts.setdefault(key, []).append(_plain(found[3]))
    if not parts:
        return None
    said_before = "".join(_LINE.fullmatch(one)[3] for one in before if _LINE.fullmatch(one))  # type: ignore[index]
    texts = tuple("".join(parts[key]) for key in sorted(parts) if key.startswith("msgstr"))
    return Entry(
        context="".join(parts.get("msgctxt", ())),
        source="".join(parts.get("msgid", ())),
        texts=texts if any(texts) else (),
        plural="msgid_plural" in parts,
        stale="fuzzy" in flags,
        notes=tuple(notes),
        hints=tuple(hints),
        before=_plain(said_before),
    )


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[0]), text)


def written(header: dict[str, str], entries: Iterable[Entry]) -> str:
    """Return a file of entries as `parse` reads it; the English first, then the translation."""
    fields = "".join(f"{key}: {value}\n" for key, value in header.items())
    blocks = [["msgid " + '""', *_value("msgstr", fields)]]
    blocks += [_lines(entry) for entry in entries]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _lines(entry: Entry) -> list[str]:
    lines = [f"# {note}".rstrip() for note in entry.notes]
    lines += [f"#. {hint}" for hint in entry.hints]
    if entry.stale:
        lines.append("#, fuzzy")
        lines += [f"#| {line}" for line in _value("msgid", entry.before) if entry.before]
    lines += _value("msgctxt", entry.context)
    lines += _value("msgid", entry.source)
    if not entry.plural:
        return lines + _value("msgstr", "".join(entry.texts[:1]))
    lines += _value("msgid_plural", entry.source)
    texts = entry.texts or ("", "")
    return lines + [
        line for number, text in enumerate(texts) for line in _value(f"msgstr[{number}]", text)
    ]


def _value(key: str, text: str) -> list[str]:
    """Return `text` as lines of a file: several where it holds breaks or is long."""
    parts = [_escaped(part) for part in re.split(r"(?<=\n)", text) if part]
    if len(parts) <= 1 and len(text) + len(key) < _LONG:
        return [f'{key} "{"".join(parts)}"']
    folded = [line for part in parts for line in _folded(part)]
    return [f'{key} ""', *(f'"{line}"' for line in folded)]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _folded(text: str) -> Iterator[str]:
    """Yield `text` in lines of at most 78 characters, broken after blanks."""
    line = ""
    for word in re.split(r"(?<= )", text):
        if line and len(line) + len(word) > _LONG:
            yield line
            line = ""
        line += word
    yield line
