"""Everything an explanation is told from: factors, causes, the way between, and how sure it is."""

from __future__ import annotations

import functools

import msgspec

from hpgviz.explain.causes import Cause, Removal, Reruns
from hpgviz.explain.contributions import Contributions, contributions
from hpgviz.explain.grade import Grade, grade
from hpgviz.explain.path import CONSTANT, Hop, moved, signal_ids, way
from hpgviz.model.quantities import quantities
from hpgviz.simulate.trajectory import healthy

_REST = 0.03  # a push by less than this logarithm is none
_HALF = 0.5


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What is so and why, without words.

    Attributes
    ----------
    of : str
        Id of the quantity.
    day : float
    value, usual : float
        The quantity and the healthy man's, in its unit.
    found : Contributions
    causes : tuple of Cause
        Largest effect first.
    named : tuple of Cause
        Those that the text names: the largest that pushes where the quantity went, and a second
        one where the first alone explains less than half.
    hops : tuple of Hop
        From the first named cause to the quantity.
    path : tuple of str
        Signals of the diagram along them.
    grade : str
        How sure the weakest link is.
    constant : bool
        Whether GnRH is heard without a pause.
    """

    of: str
    day: float
    value: float
    usual: float
    found: Contributions
    causes: tuple[Cause, ...]
    named: tuple[Cause, ...]
    hops: tuple[Hop, ...]
    path: tuple[str, ...]
    grade: Grade
    constant: bool

    @property
    def at_rest(self) -> bool:
        """Whether nothing pushes the quantity anywhere."""
        parts = (self.found.total, self.found.pending, *(f.share for f in self.found.factors))
        return all(abs(part) < _REST for part in parts)

    @property
    def ahead(self) -> float:
        """Logarithm of what the quantity heads for over its value, 0 when that is all the same.

        A value that stays within one state word heads nowhere that a reader would notice.
        """
        record = quantities()[self.of]
        heading = self.found.ratio / self.found.pending_times
        same = record.word(self.found.ratio) == record.word(heading)
        return 0.0 if same else -self.found.pending


def story(of: str, reruns: Reruns) -> Story:
    """Return why the quantity `of` is what it is in a run, on the day of its `reruns`."""
    run, day = reruns.run, reruns.day
    now, record = run.at(day), quantities()[of]
    desensitization = now.factor("desensitization")

    @functools.cache
    def explain(cut: str) -> Contributions:
        return contributions(run, day, cut)

    found = explain(of)
    usual = healthy(record.factor) * record.scale
    causes = reruns.causes(of)
    named = _named(causes, found, usual)
    hops: tuple[Hop, ...] = ()
    if named:
        plan = _removal(reruns, named[0]).plan
        hops = way(of, moved(run.plan, plan, day), explain)
    path = signal_ids(hops, desensitization)
    return Story(
        of=of,
        day=day,
        value=now.quantity(of),
        usual=usual,
        found=found,
        causes=causes,
        named=named,
        hops=hops,
        path=path,
        grade=grade(hops, path),
        constant=desensitization >= CONSTANT,
    )


def _removal(reruns: Reruns, cause: Cause) -> Removal:
    return next(removal for removal in reruns.removals if removal.id == cause.id)


def _named(causes: tuple[Cause, ...], found: Contributions, usual: float) -> tuple[Cause, ...]:
    """Return the causes that a text names.

    One that is part of a family named before says nothing new.
    """
    gap = (found.ratio - 1.0) * usual
    if abs(found.total) < _REST:
        return causes[:1]
    helping = [cause for cause in causes if cause.effect * gap > 0] or list(causes)
    first = helping[:1]
    if first and abs(first[0].effect) < _HALF * abs(gap):
        family = first[0].kind == "family"
        first += [c for c in helping[1:] if not (family and c.id.startswith("testosterone_"))][:1]
    return tuple(first)
