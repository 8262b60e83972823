"""The glossary, and where its terms stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from hpgviz import resources
from hpgviz.content.cards import Card, sound
from hpgviz.language import cached


class Term(Card, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One term.

    Attributes
    ----------
    name : str
        As the glossary lists it.
    also : tuple of str
        Other words and forms that a text may use for it.
    seek : tuple of str
        Words that a search finds it by, but that mark nothing in a text.
    marks : bool
        Whether texts mark it; not where the word is a common one.
    """

    name: str
    also: tuple[str, ...] = ()
    seek: tuple[str, ...] = ()
    marks: bool = True

    @property
    def title(self) -> str:
        """The name as it begins a line: LH and hCG as they are, words with a large letter."""
        name = self.name
        plain = not any(letter.isupper() for letter in name.split()[0][1:])
        return name[0].upper() + name[1:] if plain else name


class Piece(NamedTuple):
    """A stretch of a text, and the id of the term that it names, if it names one."""

    text: str
    term: str | None


@cached
def terms() -> dict[str, Term]:
    """Return every term by id, in the order of their names.

    Raises
    ------
    ResourceError
        If a term has no text, no source, or one that does not exist.
    """
    file = "glossary/en.toml"
    found = sound(file, resources.load(file, dict[str, Term]))
    return dict(sorted(found.items(), key=lambda item: item[1].name.casefold()))


def marked(text: str, skip: Collection[str] = ()) -> Iterator[Piece]:
    """Yield `text` in pieces: each term is marked where it comes first.

    Parameters
    ----------
    text : str
    skip : collection of str
        Ids of terms that stay unmarked, such as the one that the text explains.
    """
    if not text:
        return
    pattern, forms = _pattern()
    done, seen = 0, set(skip)
    for hit in pattern.finditer(text):
        term = forms[_plain(hit[0])]
        if term in seen:
            continue
        seen.add(term)
        if hit.start() > done:
            yield Piece(text[done : hit.start()], None)
        yield Piece(hit[0], term)
        done = hit.end()
    if done < len(text):
        yield Piece(text[done:], None)


@cached
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds a term in a text, the longest form first, and the term of each form."""
    spelled = {
        form: id for id, term in terms().items() if term.marks for form in (term.name, *term.also)
    }
    either = "|".join(_spelling(form) for form in sorted(spelled, key=len, reverse=True))
    forms = {_plain(form): id for form, id in spelled.items()}
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), forms


def _spelling(form: str) -> str:
    """Return the pattern of one form: abbreviations as they are, words large or small at first."""
    if any(letter.isupper() for letter in form[1:]):
        return re.escape(form)
    first = form[0]
    return f"[{re.escape(first.upper())}{re.escape(first.lower())}]{re.escape(form[1:])}"


def _plain(form: str) -> str:
    """Return a form as it is looked up: words without their first letter's case."""
    return form if any(letter.isupper() for letter in form[1:]) else form.lower()
