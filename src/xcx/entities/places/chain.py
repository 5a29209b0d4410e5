"""Names that stand together become one mention: 许昌市东城区邓庄街道办事处田庄社区."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct

from xcx.entities.places.below import Below
from xcx.gazetteer.names import Unit
from xcx.pageplaces import Named
from xcx.rulebook.places import PlaceKind

_START = attrgetter("start")


class Mention(Struct, frozen=True):
    """Places named together: the lowest division, and the places below it, top-down.

    `unit` is null where only places below a district are named. `full`: its rank is spelt out.
    """

    start: int
    end: int
    unit: Unit | None
    full: bool
    below: tuple[Below, ...]

    @property
    def kind(self) -> PlaceKind | None:
        """The kind of the lowest place below the division."""
        return self.below[-1].kind if self.below else None


def chains(named: Sequence[Named], below: Sequence[Below]) -> tuple[Mention, ...]:
    """The mentions in the order of the text. A short name inside a place's name is dropped."""
    ends = [place.end for place in below]
    parts: list[Named | Below] = [*below, *(n for n in named if not _overlaps(n, below, ends))]
    parts.sort(key=_START)
    found: list[Mention] = []
    for part in parts:
        last = found[-1] if found and found[-1].end == part.start else None
        if isinstance(part, Below):
            if last is not None and _below(last, part):
                chain = (*last.below, part)
                found[-1] = Mention(last.start, part.end, last.unit, last.full, chain)
            else:
                found.append(Mention(part.start, part.end, None, False, (part,)))
        elif last is not None and part.joined and not last.below:
            found[-1] = Mention(last.start, part.end, part.unit, part.full, ())
        else:
            found.append(Mention(part.start, part.end, part.unit, part.full, ()))
    return tuple(found)


def _overlaps(named: Named, below: Sequence[Below], ends: Sequence[int]) -> bool:
    """Whether a name has characters in common with one of the places, which end at `ends`."""
    at = bisect_right(ends, named.start)
    return at < len(below) and below[at].start < named.end


def _below(above: Mention, place: Below) -> bool:
    """Whether a place can lie in what stands right before it."""
    order = ("township", "village", "site")
    if not above.below:
        return above.unit is not None
    return order.index(above.below[-1].kind) < order.index(place.kind)
