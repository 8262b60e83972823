"""Which language is spoken now, what languages there are, and how each writes numbers.

One small thing below everything that holds a text, so that engine, panels and commands ask the
same place. A language is a folder with a ``language.toml`` and files of translations; English is
the language of the texts themselves and needs none. `cached` is for whatever is made of texts:
choosing a language empties those caches, so that nothing is looked up by language on a hot path.
"""

from __future__ import annotations

import contextlib
import functools
import gettext
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, TypeVar, cast

import msgspec

from hpgviz import shipped
from hpgviz.errors import HpgvizError

ENGLISH = "en"
FOLDER = "translations"
FOLDERS = "HPGVIZ_TRANSLATIONS"
"""Environment variable: a folder of languages that are not in the program yet."""

_FILE = "language.toml"
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
F = TypeVar("F", bound=Callable[..., object])


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a language writes; the record of its ``language.toml``.

    Attributes
    ----------
    name : str
        In itself, as a reader looks for it.
    decimal : str
        What stands between a whole number and its tenths.
    plural : str
        Which form a number takes, as an expression of C in ``n``, as gettext has it.
    plurals : int
        How many forms there are.
    direction : str
        ltr or rtl.
    small_nouns : bool
        Whether a noun that began a line begins small inside a sentence.
    locale : str
        Whose month names and dates are shown; the code of the language where it is empty.
    between : tuple of str
        The words that stand between two numbers of a range.
    forms : dict of str to int
        Which form of a state word, from 0, follows the name of a quantity; 0 where none is given.
    parts : tuple of str
        The files that are translated; all where there are none. Of the others nothing is missed.
    """

    name: str
    decimal: str = "."
    plural: str = "n != 1"
    plurals: int = 2
    direction: Literal["ltr", "rtl"] = "ltr"
    small_nouns: bool = True
    locale: str = ""
    between: tuple[str, ...] = ()
    forms: dict[str, int] = {}  # a struct copies it
    parts: tuple[str, ...] = ()


_OWN = Language(name="English", between=("to",))
_caches: list[Callable[[], None]] = []
_now = ENGLISH
_record = _OWN
_faults: dict[str, str] = {}


class LanguageError(HpgvizError):
    """There is no such language, or it cannot be used."""


def cached(function: F) -> F:
    """Keep what `function` returns until another language is chosen."""
    kept = functools.cache(function)
    _caches.append(kept.cache_clear)
    return cast("F", kept)


def homes() -> tuple[Path, ...]:
    """Return the folders that hold languages: the shipped one, then the translator's own."""
    own = os.environ.get(FOLDERS, "")
    return (shipped.path(FOLDER), *((Path(own),) if own else ()))


def home(code: str) -> Path | None:
    """Return the folder of a language, if it is there; a translator's own comes first."""
    found = (folder / code for folder in reversed(homes()))
    return next((folder for folder in found if (folder / _FILE).is_file()), None)


def languages() -> dict[str, Language]:
    """Return every language by its code, English first; one that is damaged is left out."""
    codes = sorted({file.parent.name for folder in homes() for file in folder.glob(f"*/{_FILE}")})
    found = {ENGLISH: _OWN}
    for code in codes:
        record = _read(code)
        if record is not None:
            found[code] = record
    return found


def _read(code: str) -> Language | None:
    folder = home(code)
    if folder is None:
        return None
    try:
        record = msgspec.toml.decode((folder / _FILE).read_bytes(), type=Language)
        plural_rule(record.plural)
    except (OSError, ValueError, msgspec.DecodeError) as error:
        note_fault(f"{code}/{_FILE}", str(error))
        return None
    return record


@functools.cache
def plural_rule(expression: str) -> Callable[[int], int]:
    """Return which form a number takes, from the expression of a language.

    Raises
    ------
    ValueError
        If it is none.
    """
    return gettext.c2py(expression)


def current() -> str:
    """Return the code of the language that is spoken now."""
    return _now


def record() -> Language:
    """Return how the language that is spoken now writes."""
    return _record


def choose(code: str) -> None:
    """Speak another language from now on.

    Raises
    ------
    LanguageError
        If there is none of that code.
    """
    global _now, _record
    if code == _now:
        return
    known = languages()
    if code not in known:
        raise LanguageError(f"{code!r}: no such language; there are {', '.join(known)}")
    _now, _record = code, known[code]
    forget()


def forget() -> None:
    """Empty every cache of texts, and forget which files were damaged."""
    _faults.clear()
    for clear in _caches:
        clear()


@contextlib.contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for the time being; an empty code is the one spoken now.

    Raises
    ------
    LanguageError
        If there is none of that code.
    """
    before = _now
    choose(code or before)
    try:
        yield
    finally:
        choose(before)


def wanted(chosen: str, system: str) -> str:
    """Return the language to speak: the one chosen, else that of the system, else English.

    Parameters
    ----------
    chosen : str
        A code, or nothing where nobody has chosen.
    system : str
        The name of the system's locale, as ``de_AT``.
    """
    known = languages()
    tries = (chosen, system.replace("_", "-"), re.split("[_-]", system)[0])
    return next((code for code in tries if code in known), ENGLISH)


def figure(number: str) -> str:
    """Return a number that is written with a point as the language writes it."""
    return number if _record.decimal == "." else _POINT.sub(_record.decimal, number)


def words_between() -> tuple[str, ...]:
    """Return the words between two numbers of a range; what is not translated has the English."""
    return tuple(dict.fromkeys((*_OWN.between, *_record.between)))


def plain_figure(number: str) -> str:
    """Return a number of a text of the language with a point, and without marks of thousands."""
    if _record.decimal == ".":
        return number.replace(",", "")
    return number.replace(".", "").replace(_record.decimal, ".")


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: small where the language writes nouns so.

    Abbreviations keep their letters: LH, hCG.
    """
    if not _record.small_nouns or any(letter.isupper() for letter in name[1:]):
        return name
    return name[:1].lower() + name[1:]


def note_fault(file: str, reason: str) -> None:
    """Remember that a file of translations cannot be used."""
    _faults.setdefault(file, reason)


def faults() -> dict[str, str]:
    """Return the files of translations that could not be used, and why."""
    return dict(_faults)
