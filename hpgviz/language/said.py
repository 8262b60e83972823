"""Texts of another language than English: words that know their forms, and English left as it is.

A noun changes with its place in a sentence, so a translation may give it further forms after a
bar: ``das Testosteron | dat: dem Testosteron``. A frame asks for one by name, ``Mit {cause.dat}
…``; a word that lacks it stands in its first form. A frame that changes with a number has the
forms ``n0``, ``n1`` … of its language's rule: ``{n} Monate | n0: {n} Monat``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from typing import Any, Self

_FORM = re.compile(r"\s*\|\s*([a-z]+[0-9]?):\s*")
_NUMBER = "n"

Plural = Callable[[int], int]
"""Returns which form a number takes."""


class Said(str):  # noqa: SLOT000 - a slot would hide what __getattr__ answers
    """A translated text with its forms; an English text has none."""

    forms: Mapping[str, str]
    plural: Plural | None

    def __new__(cls, text: str, plural: Plural | None = None) -> Self:
        """Take the text apart into its first form and the others."""
        first, *rest = _FORM.split(text)
        made = super().__new__(cls, first)
        made.forms = dict(zip(rest[::2], rest[1::2], strict=True))
        made.plural = plural
        return made

    def __getattr__(self, name: str) -> str:
        """Return a form, as ``{cause.dat}`` asks for it."""
        if name.startswith("_") or name in {"forms", "plural"}:
            raise AttributeError(name)
        return self.forms.get(name, str(self))

    def format(self, *given: object, **values: object) -> str:
        """Fill the frame; what is filled in stands in the form that the frame asks for.

        What comes of it keeps its further forms, for the frame that it will stand in.
        """
        frame = str(self)
        if self.plural is not None and self.forms:
            count = str(values.get(_NUMBER, ""))
            if count.isdigit():
                frame = self.forms.get(f"n{self.plural(int(count))}", frame)
        filled = _FILLER.vformat(frame, given, values)
        others = {form: text for form, text in self.forms.items() if not form[-1].isdigit()}
        if not others:
            return filled
        made = str.__new__(Said, filled)
        made.plural = None
        made.forms = {form: _FILLER.vformat(text, given, values) for form, text in others.items()}
        return made


class English(str):
    """An English text that stands where a translation is missing."""

    __slots__ = ()

    def format(self, *given: object, **values: object) -> str:
        """Fill the frame; what comes of it is English, too."""
        return English(super().format(*given, **values))


class _Filler(string.Formatter):
    """Fills frames; a value without forms stands as it is."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        name, _, form = field_name.partition(".")
        value = self.get_value(int(name) if name.isdigit() else name, args, kwargs)
        return (value.forms.get(form, str(value)) if isinstance(value, Said) else value), name


_FILLER = _Filler()


def fields(text: str) -> frozenset[str]:
    """Return the names that a frame fills, without the forms it asks for.

    Raises
    ------
    ValueError
        If a brace is left open.
    """
    found = (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    return frozenset(name.partition(".")[0] for name in found)
