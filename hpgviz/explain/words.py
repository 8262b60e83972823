"""What explanations say: sentence frames, read and checked."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.explain.cuts import cuts
from hpgviz.explain.path import Hop
from hpgviz.language import cached
from hpgviz.levels import Level, Told
from hpgviz.model.drugs import drugs
from hpgviz.model.equations import STATES, equations
from hpgviz.model.quantities import quantities

_FILE = "explanations/en.toml"


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence at the two levels that have sentences."""

    fundamentals: str
    intermediate: str

    def at(self, level: Level) -> str:
        """Return the sentence of a level; the academic one has that of the level below."""
        return self.fundamentals if level == "fundamentals" else self.intermediate


class Ways(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a push down and of a push up."""

    down: Said
    up: Said

    def toward(self, share: float) -> Said:
        """Return what is said of a push by the logarithm `share`."""
        return self.up if share > 0 else self.down


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A few words beside a bar."""

    down: str
    up: str


class PlayerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a player; `constant` while GnRH is heard without a pause."""

    symbol: str
    label: Label
    link: dict[str, Ways]
    constant: Ways | None = None
    constant_label: Label | None = None


class CauseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a cause, while it runs, while it is still felt, and afterwards."""

    name: str
    inside: str
    now: Said
    past: Said | None = None
    leaving: Said | None = None


class SubjectWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a quantity is called; `many` where it takes the plural."""

    start: str
    inside: str
    symbol: str
    many: bool = False


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Within which something is said."""

    above: float = -math.inf
    below: float = math.inf

    def hold(self, value: float) -> bool:
        """Whether `value` lies within."""
        return self.above < value < self.below


class Aside(Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said of a quantity that looks odd at first, while all bounds hold."""

    of: str
    factors: dict[str, Bounds]
    ratio: Bounds = Bounds()


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of one language."""

    state: dict[str, str]
    word: dict[str, str]
    academic: dict[str, str]
    frame: dict[str, str]
    grade: dict[str, str]
    subject: dict[str, SubjectWords]
    cause: dict[str, CauseWords]
    player: dict[str, PlayerWords]
    pending: dict[str, Ways]
    aside: tuple[Aside, ...]

    def link(self, hop: Hop, *, constant: bool) -> Said | None:
        """Return what is said of a link, if anything."""
        words = self.player.get(hop.player)
        if words is None:
            return None
        if constant and words.constant is not None:
            return words.constant.toward(hop.share)
        return words.link.get(hop.cut, words.link["any"]).toward(hop.share)

    def label(self, player: str, share: float, *, constant: bool) -> str:
        """Return the words beside the bar of a player."""
        words = self.player.get(player)
        if words is None:
            return self.frame["others"]
        label = words.constant_label if constant and words.constant_label else words.label
        return label.up if share > 0 else label.down

    def symbol(self, player: str) -> str:
        """Return how the academic level writes a player."""
        words = self.player.get(player)
        return player.replace("_", " ") if words is None else words.symbol


@cached
def words() -> Words:
    """Return what explanations say in the language that is spoken now.

    Raises
    ------
    ResourceError
        If anything is left unsaid, or what is not there is named.
    """
    found = resources.load(_FILE, Words)
    _same("player", found.player.keys(), cuts().player.keys())
    _same("subject", found.subject.keys(), quantities().keys())
    for key, record in found.player.items():
        if "any" not in record.link:
            raise ResourceError(f"resources/{_FILE}: player.{key}.link.any is missing")
        _known(f"player.{key}.link", record.link.keys() - {"any"}, cuts().cut.keys())
    for name, drug in drugs().items():
        ids = [f"{name}_{mode}" for mode in drug.modes] or [name]
        if drug.family != "testosterone":
            _known("cause", ids, found.cause.keys())
    for aside in found.aside:
        _known("aside", [aside.of], quantities().keys())
        _known("aside", aside.factors, {*equations(), *STATES})
    return found


def _known(where: str, names: Iterable[str], known: Iterable[str]) -> None:
    strange = set(names) - set(known)
    if strange:
        raise ResourceError(f"resources/{_FILE}: {where}: {min(strange)} is unknown")


def _same(where: str, names: Iterable[str], known: Iterable[str]) -> None:
    _known(where, names, known)
    _known(f"{where} (missing)", known, names)
