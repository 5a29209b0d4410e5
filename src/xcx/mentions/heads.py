"""Heads: the words beside a number without a unit of its own that say what it is."""

from __future__ import annotations

import regex

from xcx.model import QuantityKind
from xcx.rulebook import Rules

_CLAUSE = regex.compile(r"[，。；！？、,;!?\n]")
_BEHIND = 6


class Heads:
    """The heads of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        self._entries = [
            (
                head,
                regex.compile(r"\L<words>", words=list(head.words)),
                regex.compile(r"\L<words>", words=list(head.behind)) if head.behind else None,
            )
            for head in rules.files.quantities.heads
        ]

    def of(self, kind: QuantityKind, text: str, start: int, end: int) -> str | None:
        """The id of the head that makes the number a quantity of this kind, None without one."""
        for head, before, behind in self._entries:
            if head.kind != kind:
                continue
            low = max(0, start - head.reach)
            for stop in _CLAUSE.finditer(text, low, start):
                low = stop.end()
            if before.search(text, low, start):
                return head.id
            if behind is not None:
                clause = _CLAUSE.search(text, end, end + _BEHIND)
                if behind.search(text, end, clause.start() if clause else end + _BEHIND):
                    return head.id
        return None
