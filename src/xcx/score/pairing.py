"""Which find answers which annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct


class Spanned(Protocol):
    """Anything with a half-open span of source offsets."""

    @property
    def start(self) -> int:
        """The offset of the first character."""

    @property
    def end(self) -> int:
        """The offset behind the last character."""


class Pairs(Struct, frozen=True):
    """Indices of the pairs, of the gold that nothing answers, and of the finds that answer none."""

    both: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    false: tuple[int, ...]


def pair(gold: Sequence[Spanned], found: Sequence[Spanned]) -> Pairs:
    """One-to-one pairs, best overlap first, then the nearest start.

    An overlap must cover half of the longer span: `3个` is no answer to `3个方面的27个项目`.
    """
    near = sorted(
        (-shared, abs(g.start - f.start), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (shared := min(g.end, f.end) - max(g.start, f.start)) > 0
        and shared * 2 >= max(g.end - g.start, f.end - f.start)
    )
    of_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in near:
        if i not in of_gold and j not in taken:
            of_gold[i] = j
            taken.add(j)
    return Pairs(
        tuple(sorted(of_gold.items())),
        tuple(i for i in range(len(gold)) if i not in of_gold),
        tuple(j for j in range(len(found)) if j not in taken),
    )
