"""Names that stand together become one mention: 许昌市东城区邓庄街道办事处田庄社区."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from xcx.entities.places.below import Below
from xcx.gazetteer.names import Unit
from xcx.pageplaces import Named
from xcx.rulebook.places import PlaceKind


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
    inside = {place.start: place.end for place in below}
    parts: list[Named | Below] = [
        *below,
        *(n for n in named if not any(a < n.end and n.start < b for a, b in _near(inside, n))),
    ]
    parts.sort(key=lambda part: part.start)
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


def _near(spans: dict[int, int], named: Named) -> list[tuple[int, int]]:
    """The spans that can overlap a name: no place's name is longer than 20 characters."""
    return [
        (start, spans[start])
        for start in range(named.start - 20, named.end)
        if start in spans and spans[start] > named.start
    ]


def _below(above: Mention, place: Below) -> bool:
    """Whether a place can lie in what stands right before it."""
    order = ("township", "village", "site")
    if not above.below:
        return above.unit is not None
    return order.index(above.below[-1].kind) < order.index(place.kind)
