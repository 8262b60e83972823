"""How far a class is with a mystery patient: tests ordered, an answer, how sure; every way back."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from hpgviz.lesson.mystery import Mystery

Sure = Literal["", "guess", "fairly", "very"]
SURE: tuple[Sure, ...] = ("guess", "fairly", "very")
FIRST_SURE = 7  # the number of the first of them, after those of the answers
Turn = Literal["order", "name", "lifted"]


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
    naming : bool
        Whether the class has seen enough, and names a cause before all tests are ordered.
    lifted : bool
        Whether the cover is lifted.
    past : tuple of Inquiry
        The states before.
    """

    mystery: Mystery
    ordered: tuple[str, ...] = ()
    answer: str = ""
    sure: Sure = ""
    naming: bool = False
    lifted: bool = False
    past: tuple[Inquiry, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """The tests that are not ordered yet, in the order of the case."""
        return tuple(of for of in self.mystery.tests if of not in self.ordered)

    @property
    def turn(self) -> Turn:
        """What the class does next: order a test, name the cause, or look under the cover."""
        if self.lifted:
            return "lifted"
        return "order" if self.open and not self.answer and not self.naming else "name"

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

    def press(self, number: int) -> Inquiry:
        """Do what a number, from 1, means where one list is shown at a time.

        In turn to order it orders a test of the case by its place, and the one after the last test
        goes on to the answers; then it names a cause, or says how sure the class is.
        """
        tests = self.mystery.tests
        if self.turn != "order":
            sure = number - FIRST_SURE
            return self.be(SURE[sure]) if 0 <= sure < len(SURE) else self.name(number - 1)
        if number == len(tests) + 1:
            return self._to(replace(self, naming=True))
        return self.order(tests[number - 1]) if 1 <= number <= len(tests) else self

    def lift(self) -> Inquiry:
        """Lift the cover."""
        return self if self.lifted else self._to(replace(self, lifted=True))

    def next(self) -> Inquiry:
        """Go on by one key: the next test until the class names the cause, then lift the cover."""
        return self.order(self.open[0]) if self.turn == "order" else self.lift()

    def back(self) -> Inquiry:
        """Go back to the state before, as it was."""
        return self.past[-1] if self.past else self

    def _to(self, after: Inquiry) -> Inquiry:
        return replace(after, past=(*self.past, self))


def rewritten(inquiry: Inquiry, mystery: Mystery) -> Inquiry:
    """Return the state of a case that was written anew; the way back leads to its beginning."""
    first = Inquiry(mystery)
    now = replace(
        first,
        ordered=tuple(test for test in inquiry.ordered if test in mystery.tests),
        answer=inquiry.answer if inquiry.answer in mystery.answers else "",
        sure=inquiry.sure,
        naming=inquiry.naming,
        lifted=inquiry.lifted,
    )
    return now if now == first else replace(now, past=(first,))
