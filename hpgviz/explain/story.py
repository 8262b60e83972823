"""Everything an explanation is told from: factors, causes, the way between, and how sure it is."""

from __future__ import annotations

import functools

import msgspec

from hpgviz.explain.causes import Cause, Reruns
from hpgviz.explain.contributions import Contributions, contributions
from hpgviz.explain.grade import Grade, grade
from hpgviz.explain.path import AGAINST, CONSTANT, Hop, moved, signal_ids, way
from hpgviz.model.drugs import drugs
from hpgviz.model.quantities import quantities
from hpgviz.simulate.trajectory import healthy

_CLEAR = 0.03  # the logarithm of a deviation that a reader would notice
_HALF = 0.5
_LITTLE = 0.3  # of what is on its way: what acts today is told beside it from here on
_NEAR = 0.35  # of the way to the next state word, in logarithms: still near the usual level


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
        Those that the text names, see `_named`.
    hops : tuple of Hop
        From the first named cause to the quantity, with shares against the run without it.
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
        return self.found.at_rest

    @property
    def ahead(self) -> float:
        """Logarithm of what the quantity heads for over its value, 0 when that is all the same.

        A value that stays within one state word heads nowhere that a reader would notice, unless
        what acts today already works against where it stands.
        """
        record = quantities()[self.of]
        heading = self.found.ratio / self.found.pending_times
        same = record.word(self.found.ratio) == record.word(heading)
        turned = self.hops and self.hops[-1].share * self.found.total < 0
        if same and (self.settled or not turned):
            return 0.0
        return -self.found.pending

    @property
    def settled(self) -> bool:
        """Whether the quantity stands where the healthy man's does."""
        return abs(self.found.total) < _CLEAR

    @property
    def mostly_pending(self) -> bool:
        """Whether the quantity is where it is because it lags, more than by what acts today."""
        last = abs(self.hops[-1].share) if self.hops else 0.0
        return bool(self.ahead) and last < _LITTLE * abs(self.found.pending)

    @property
    def word(self) -> str:
        """The key of the word for where the quantity stands, finer around the usual level."""
        return fine_word(self.of, self.found.ratio)


def story(of: str, reruns: Reruns) -> Story:
    """Return why the quantity `of` is what it is in a run, on the day of its `reruns`."""
    run, day = reruns.run, reruns.day
    now, record = run.at(day), quantities()[of]
    desensitization = now.factor("desensitization")

    found = contributions(run, day, of)
    usual = healthy(record.factor) * record.scale
    causes = reruns.causes(of)
    named = () if found.at_rest else _named(of, causes, found, reruns)
    hops = named[0].hops if named else ()
    path = signal_ids(hops, desensitization)
    return Story(
        of=of,
        day=day,
        value=now.quantity(of),
        usual=usual,
        found=found,
        causes=causes,
        named=tuple(one.cause for one in named),
        hops=hops,
        path=path,
        grade=grade(hops, path, run, day),
        constant=desensitization >= CONSTANT,
    )


def fine_word(of: str, ratio: float) -> str:
    """Return the key of the word for a ratio of the quantity `of`, finer around the usual level."""
    record = quantities()[of]
    word = record.word(ratio)
    if word != record.word(1.0):
        return word
    low, high = record.cuts[2], record.cuts[3]
    if ratio < low**_NEAR:
        return "a little low"
    return "a little high" if ratio > high**_NEAR else word


class _Named(msgspec.Struct, frozen=True):
    """A cause that the text may name, its way to the quantity, and how clear that is."""

    cause: Cause
    hops: tuple[Hop, ...]
    cost: float


def _named(
    of: str, causes: tuple[Cause, ...], found: Contributions, reruns: Reruns
) -> list[_Named]:
    """Return the causes that a text names: of a quantity near its usual level the largest.

    Otherwise the largest that pushes where the quantity went; and where without it others would
    still hold most of that, the two that would do most alone, the later one first.
    """
    gap = _gap(of, found)
    first = _clearest(of, causes, found)
    if first is not None:
        return [_against_run(of, first, reruns)]
    alone = {cause.id: reruns.alone(cause.id, of) for cause in causes}
    held = [cause for cause in causes if alone[cause.id] * gap > 0 and not is_part(cause, causes)]
    held.sort(key=lambda cause: -abs(alone[cause.id]))
    ways = [_against_usual(of, cause, gap, reruns) for cause in held]
    clear = [one for one in ways if one.cost < AGAINST] or ways or []
    most = abs(alone[clear[0].cause.id]) if clear else 0.0
    clear = [one for one in clear[:2] if abs(alone[one.cause.id]) > _HALF * most]
    clear.sort(key=lambda one: -reruns.since(one.cause.id))
    return clear or [_against_run(of, cause, reruns) for cause in causes[:1]]


def _gap(of: str, found: Contributions) -> float:
    record = quantities()[of]
    return (found.ratio - 1.0) * healthy(record.factor) * record.scale


def _clearest(of: str, causes: tuple[Cause, ...], found: Contributions) -> Cause | None:
    """Return the cause that explains the quantity by itself; None where several hold the same."""
    if fine_word(of, found.ratio) == quantities()[of].word(1.0):
        return next(iter(causes), None)
    gap = _gap(of, found)
    first = next((cause for cause in causes if cause.effect * gap > 0), None)
    return first if first is not None and abs(first.effect) >= _HALF * abs(gap) else None


def prepare(of: str, reruns: Reruns) -> bool:
    """Make one more run that the story of the quantity `of` needs; whether more may be needed."""
    if reruns.waiting:
        reruns.step()
        return True
    found = contributions(reruns.run, reruns.day, of)
    if found.at_rest or _clearest(of, reruns.causes(of), found) is not None:
        return False
    return reruns.step_alone()


def _against_run(of: str, cause: Cause, reruns: Reruns) -> _Named:
    """Return the way of a cause by shares against the run without it."""
    run, day, without = reruns.run, reruns.day, reruns.without(cause.id)
    names = moved(run.plan, without.plan, day)
    explain = functools.cache(lambda cut: contributions(run, day, cut, without))
    cost, hops = way(of, names, 1 if cause.effect > 0 else -1, explain)
    return _Named(cause, hops, cost)


def _against_usual(of: str, cause: Cause, gap: float, reruns: Reruns) -> _Named:
    """Return the way of a cause by shares against the healthy man: others hold the same."""
    run, day = reruns.run, reruns.day
    names = moved(run.plan, reruns.without(cause.id).plan, day)
    explain = functools.cache(lambda cut: contributions(run, day, cut))
    cost, hops = way(of, names, 1 if gap > 0 else -1, explain)
    return _Named(cause, hops, cost)


def is_part(cause: Cause, causes: tuple[Cause, ...]) -> bool:
    """Whether a cause is one product of a family that stands among the causes as a whole."""
    return cause.kind == "drug" and any(
        other.kind == "family" and drugs()[cause.id].family == other.id for other in causes
    )
