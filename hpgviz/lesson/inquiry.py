"""How far a class is with a mystery patient: tests ordered, an answer, how sure; every way back."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from hpgviz.lesson.mystery import Mystery

Sure = Literal["", "guess", "fairly", "very"]
SURE: tuple[Sure, ...] = ("guess", "fairly", "very")


class Inquiry(msgspec.Struct, frozen=True):
    """One state of the inquiry, and those before it.

    Attributes
    ----------
    mystery : Mystery
    ordered : tuple of str
        Ids of the tests on the slip, in the order in which they were ordered.
    answer : str
        Id of the cause that was named; empty for none.
    sure : str
        How sure the class is.
    lifted : bool
        Whether the cover is lifted.
    past : tuple of Inquiry
        The states before.
    """

    mystery: Mystery
    ordered: tuple[str, ...] = ()
    answer: str = ""
    sure: Sure = ""
    lifted: bool = False
    past: tuple[Inquiry, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """The tests that are not ordered yet, in the order of the case."""
        return tuple(of for of in self.mystery.tests if of not in self.ordered)

    @property
    def verdict(self) -> Literal["right", "other", "unsure"]:
        """What became of the answer."""
        if not self.answer:
            return "unsure"
        return "right" if self.answer == self.mystery.right else "other"

    def order(self, test: str) -> Inquiry:
        """Order a test; the same state where it cannot be ordered."""
        if self.lifted or test not in self.open:
            return self
        return self._to(replace(self, ordered=(*self.ordered, test)))

    def name(self, number: int) -> Inquiry:
        """Name a cause by its number, from 0; the one that was named is taken back."""
        if self.lifted or not 0 <= number < len(self.mystery.answers):
            return self
        named = self.mystery.answers[number]
        return self._to(replace(self, answer="" if named == self.answer else named))

    def be(self, sure: Sure) -> Inquiry:
        """Say how sure the class is."""
        return self if self.lifted or sure == self.sure else self._to(replace(self, sure=sure))

    def lift(self) -> Inquiry:
        """Lift the cover."""
        return self if self.lifted else self._to(replace(self, lifted=True))

    def next(self) -> Inquiry:
        """Go on by one key: the next test until an answer is named, then lift the cover."""
        return self.order(self.open[0]) if self.open and not self.answer else self.lift()

    def back(self) -> Inquiry:
        """Go back to the state before, as it was."""
        return self.past[-1] if self.past else self

    def _to(self, after: Inquiry) -> Inquiry:
        return replace(after, past=(*self.past, self))
