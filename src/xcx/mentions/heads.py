"""Heads: the words beside a number that say what it is, where its unit does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import regex

from xcx import trie
from xcx.model import QuantityKind
from xcx.rulebook import Rules
from xcx.rulebook.quantities import Head

_CLAUSE = re.compile(r"[，。；！？、,;!?\n]")
# Ranks are listed: 分别居全省第6、第9位.
_RANKED = re.compile(r"[，。；！？,;!?\n]")
_BEHIND = 6


class _Compiled(NamedTuple):
    """One head with its words before and behind the number."""

    head: Head
    before: regex.Pattern[str]
    behind: regex.Pattern[str] | None
    stop: re.Pattern[str]


class Heads:
    """The heads of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        entries = [_compile(head) for head in rules.files.quantities.heads]
        self._plain = {
            kind: [e for e in entries if e.head.kind == kind and not e.head.forms]
            for kind in {e.head.kind for e in entries}
        }
        self._turning: dict[str, list[_Compiled]] = {}
        for entry in entries:
            for form in entry.head.forms:
                self._turning.setdefault(form, []).append(entry)

    def of(self, kind: QuantityKind, text: str, start: int, end: int) -> Head | None:
        """The head that makes the number a quantity of this kind, None without one."""
        return _first(self._plain.get(kind, ()), text, start, end)

    def turning(self, form: str | None, text: str, start: int, end: int) -> Head | None:
        """The head that makes the measure word a unit of another kind (收入三千块)."""
        entries = self._turning.get(form or "")
        return _first(entries, text, start, end) if entries else None


def _compile(head: Head) -> _Compiled:
    return _Compiled(
        head,
        trie.compile(r"\L<words>", words=list(head.words)),
        trie.compile(r"\L<words>", words=list(head.behind)) if head.behind else None,
        _RANKED if head.kind == "rank" else _CLAUSE,
    )


def _first(entries: Iterable[_Compiled], text: str, start: int, end: int) -> Head | None:
    for head, before, behind, clause in entries:
        if head.unless and text.startswith(head.unless, end):
            continue
        low = max(0, start - head.reach)
        for stop in clause.finditer(text, low, start):
            low = stop.end()
        if before.search(text, low, start):
            return head
        if behind is not None:
            closing = clause.search(text, end, end + _BEHIND)
            if behind.search(text, end, closing.start() if closing else end + _BEHIND):
                return head
    return None
