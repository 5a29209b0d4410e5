"""The clause before a number's own, where the number has none of its words in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from xcx.figures.around import clause_start
from xcx.figures.classes import DATE, NOUN, VERB, YARDSTICK
from xcx.figures.clauses import Item
from xcx.figures.labels import short
from xcx.figures.memory import Memory
from xcx.figures.phrases import strip_end, strip_start


def is_bare(items: Sequence[Item], begin: int) -> bool:
    """Whether the clause before the one that begins here has no number of its own."""
    if not begin:
        return False
    start = clause_start(items, begin - 1)
    return start < begin - 1 and not any(item.number >= 0 for item in items[start:begin])


def subject(items: Sequence[Item], begin: int, memory: Memory) -> str:
    """What the clause before is about: its phrase that a head closes, or its verb's object."""
    start = clause_start(items, begin - 1)
    kept = strip_start([item for item in items[start : begin - 1] if not item.among(DATE)])
    for n in range(len(kept), 0, -1):
        if memory.tail(kept[n - 1].text) or kept[n - 1].among(YARDSTICK):
            return short(kept[:n])
    cut = max((n + 1 for n, item in enumerate(kept) if item.among(VERB)), default=0)
    named = strip_end(strip_start(kept[cut:]))
    return short(named) if cut and named and all(i.among(NOUN) for i in named) else ""
