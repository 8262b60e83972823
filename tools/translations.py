"""Brings the files of translations up to date with the English texts.

    python -m tools.translations            # every language
    python -m tools.translations it         # one; a folder that does not exist yet is made

What is new in English becomes an empty entry; where the English has changed the translation is
kept and marked as stale (fuzzy), with the English it was made from; what is gone in English goes.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from msgspec.structs import replace

from hpgviz import shipped
from hpgviz.language.catalog import parts
from hpgviz.language.current import ENGLISH, FOLDER, languages
from hpgviz.language.po import Entry, parse, written
from hpgviz.language.state import Wanted, state, wanted

_RECORD = """name = "{code}"  # in the language itself
decimal = "."
plural = "n != 1"
plurals = 2
"""


def merged(known: list[Entry], texts: tuple[Wanted, ...], plurals: int = 2) -> list[Entry]:
    """Return the entries of a file for the English texts as they are now."""
    exact = {(entry.context, entry.source): entry for entry in known}
    by_place = {entry.context: entry for entry in known if "#" in entry.context and entry.texts}
    by_text = {entry.source: entry for entry in known if entry.texts and not entry.stale}
    return [_entry(want, exact, by_place, by_text, plurals) for want in texts]


def _entry(
    want: Wanted,
    exact: dict[tuple[str, str], Entry],
    by_place: dict[str, Entry],
    by_text: dict[str, Entry],
    plurals: int,
) -> Entry:
    hints = (f"{want.place.rpartition(':')[0]}",) if want.place else ()
    empty = ("",) * plurals if want.plural else ()
    fresh = Entry(
        context=want.context, source=want.text, texts=empty, plural=want.plural, hints=hints
    )
    same = exact.get((want.context, want.text))
    if same is not None:
        return replace(same, hints=hints, plural=want.plural)
    moved = by_text.get(want.text)  # the same English under another key
    if moved is not None and len(moved.texts) == len(empty or ("",)):
        return replace(fresh, texts=moved.texts)
    old = by_place.get(want.context)
    if old is None:
        return fresh
    before = old.before if old.stale else old.source
    return replace(fresh, texts=old.texts, stale=True, before=before, notes=old.notes)


def update(code: str, folder: Path) -> None:
    """Write every file of a language anew."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "language.toml").is_file():
        (folder / "language.toml").write_text(_RECORD.format(code=code), encoding="utf-8")
    record = languages()[code]
    header = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={record.plurals}; plural=({record.plural});",
    }
    for part in record.parts or parts():
        file = folder / f"{part}.po"
        known = parse(file.read_text(encoding="utf-8"))[1] if file.is_file() else []
        text = written(header, merged(known, wanted(part), record.plurals))
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        found = state(code, part)
        said = f"{code}/{part}.po: {found.share} %, missing {found.missing}, stale {found.stale}"
        sys.stdout.write(f"{said}\n")


def _code(text: str) -> str:
    if text == ENGLISH or re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a code of a language, for example it")
    return text


def main() -> None:
    """Bring the languages that are named up to date, or all that there are."""
    parser = argparse.ArgumentParser(prog="tools.translations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("code", nargs="*", type=_code, help="a language, for example it")
    chosen = parser.parse_args().code
    for code in chosen or [code for code in languages() if code != ENGLISH]:
        update(code, shipped.path(FOLDER) / code)


if __name__ == "__main__":
    main()
