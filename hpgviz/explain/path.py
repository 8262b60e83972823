"""The way from a cause to a quantity, along what pushes hardest in the right direction."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator

import msgspec

from hpgviz.explain.contributions import Contributions
from hpgviz.explain.cuts import cuts, roots
from hpgviz.model.equations import STATES, compartments
from hpgviz.model.person import TRAITS
from hpgviz.plan import Plan
from hpgviz.simulate.schedule import Schedule, schedule

CONSTANT = 0.3  # from this share of receptors on, GnRH is heard without a pause
AGAINST = 6.0  # steps that a hop against the sign of the effect counts for, besides itself
_PAST = 1.5  # steps of a hop whose direction today says nothing about what happened
_SMALL = 0.01  # a smaller share of all that pushes one way counts as this much
_CARRIED = 1.0  # steps that a state which carries the past counts for, besides itself
_COMPARABLE = 0.4  # of the largest share: pushes about as hard
_CLEAR = 0.02  # a smaller deviation has no direction

Explain = Callable[[str], Contributions]


class Hop(msgspec.Struct, frozen=True):
    """One link: a player pushes the factor of a cut, by the logarithm `share`."""

    player: str
    cut: str
    share: float

    @property
    def past(self) -> bool:
        """Whether the player is a state that carries what happened before."""
        record = cuts().player.get(self.player)
        return record is not None and any(
            read in STATES and read != record.source for read in record.reads
        )


def moved(plan: Plan, other: Plan, day: float) -> frozenset[str]:
    """Return the drug amounts, drives and traits in which two plans differ before `day`."""
    a, b = schedule(plan, day), schedule(other, day)
    names = {n for n in compartments() if _doses(a, n) != _doses(b, n)}
    for name, record in compartments().items():  # feeders come before what they feed
        if names & set(record.fed_by):
            names.add(name)
    names |= {n for n in a.held.keys() | b.held.keys() if _held(a, n) != _held(b, n)}
    names |= {n for n in TRAITS if _traits(a, n) != _traits(b, n)}
    return frozenset(names)


def _doses(program: Schedule, name: str) -> object:
    doses = program.doses.get(name)
    return None if doses is None else (doses.rows.tolist(), doses.amounts.tolist())


def _held(program: Schedule, name: str) -> object:
    pieces = program.held.get(name)
    if pieces is None:
        return []
    due = pieces[0] < program.last_row
    steps = zip(pieces[0][due].tolist(), pieces[1][due].tolist(), strict=True)
    return [step for step in steps if any(step)]


def _traits(program: Schedule, name: str) -> object:
    return [(row, getattr(man, name)) for row, man in program.traits]


def entries(names: Iterable[str]) -> frozenset[str]:
    """Return the players that `names` move directly."""
    wanted = frozenset(names)
    return frozenset(player for player in cuts().player if roots(player) & wanted)


def way(
    of: str, names: frozenset[str], direction: int, explain: Explain
) -> tuple[float, tuple[Hop, ...]]:
    """Return the links from what `names` move to the quantity `of`, cause first, and their cost.

    The way along which most of the effect goes: a link costs a step and the logarithm of its part
    of all that pushes where the cause has moved the next one. A link that pushes the other way
    costs several steps. Empty when no way leads there.

    Parameters
    ----------
    of : str
        Id of the cut that is explained.
    names : frozenset of str
        Drug amounts, drives and traits that the cause moves.
    direction : int
        Whether the cause has moved the quantity up (1) or down (-1).
    explain : callable
        Returns the contributions to a cut, compared with the run without the cause.
    """
    goals = entries(names) | names
    waiting: list[tuple[float, int, str, int | None, tuple[Hop, ...]]] = []
    heapq.heappush(waiting, (0.0, 0, of, _sign(explain(of).target) or direction, ()))
    seen: set[tuple[str, int | None]] = set()
    count = 0
    while waiting:
        cost, _, cut, sign, hops = heapq.heappop(waiting)
        if cut == "":
            return cost, hops
        if (cut, sign) in seen:
            continue
        seen.add((cut, sign))
        for hop, price in _links(explain(cut), sign):
            count += 1
            record = cuts().player.get(hop.player)
            if hop.player in goals:
                heapq.heappush(waiting, (cost + price, count, "", 0, (hop, *hops)))
            if record is not None and record.source is not None:
                onward: int | None = None
                if sign is not None and not hop.past:
                    onward = _sign(explain(record.source).total)
                step = (cost + price, count, record.source, onward, (hop, *hops))
                heapq.heappush(waiting, step)
    return math.inf, ()


def _sign(share: float) -> int:
    return 0 if abs(share) < _CLEAR else (1 if share > 0 else -1)


def _links(found: Contributions, sign: int | None) -> Iterator[tuple[Hop, float]]:
    """Yield the links into a cut and what each costs.

    `sign` is the direction in which the factor was moved, 0 when it was not, None when that lies
    in the past, so that any direction will do.
    """
    cut = cuts().cut[found.of]
    if sign is None:
        yield from ((Hop(player, found.of, found.share(player)), _PAST) for player in cut.players)
        return
    for_it = {f.id: abs(f.share) for f in found.factors if f.share * sign > 0}
    most = max(for_it.values(), default=0.0)
    for factor in found.factors:
        price = 1.0 + AGAINST
        if factor.id in for_it:
            price = 1.0 - math.log(max(for_it[factor.id] / sum(for_it.values()), _SMALL))
            if factor.id == cut.first and for_it[factor.id] > _COMPARABLE * most:
                price = 0.0
        hop = Hop(factor.id, found.of, factor.share)
        yield hop, price + _CARRIED if hop.past else price


def signal_ids(hops: Iterable[Hop], desensitization: float) -> tuple[str, ...]:
    """Return the signals of the diagram along the way, cause first, each once."""
    found: dict[str, None] = {}
    for hop in hops:
        record, cut = cuts().player.get(hop.player), cuts().cut[hop.cut]
        if record is not None:
            constant = record.constant and desensitization >= CONSTANT
            found |= dict.fromkeys(record.constant if constant else record.signals)
        if cut.ends is not None and hop.player not in cut.enters:
            found[cut.ends] = None
    return tuple(found)
