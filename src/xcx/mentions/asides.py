"""Asides: numbers that are right and that no ledger wants (一个, 3个方面, ages)."""

from __future__ import annotations

from functools import lru_cache

import regex

from xcx.model import Modifier, QuantityKind
from xcx.rulebook import Rules
from xcx.rulebook.quantities import Aside
from xcx.scan import Candidate


class Asides:
    """The asides of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        self._entries = [_Compiled(entry) for entry in rules.files.quantities.asides]
        self._fitting = lru_cache(maxsize=8192)(self._that_fit)

    def cover(
        self, text: str, first: Candidate, last: Candidate, modifier: Modifier | None
    ) -> bool:
        """Whether no ledger wants the quantity; one with a modifier was counted by somebody."""
        if last.unit is not None and not last.unit.figure:
            return True
        kind = None if last.unit is None else last.unit.kind
        if modifier is not None:
            return False
        for aside in self._fitting(first.number, last.form or "", kind):
            if aside.stands(text, first.start, last.end):
                return True
        return False

    def _that_fit(self, number: str, form: str, kind: QuantityKind | None) -> tuple[_Compiled, ...]:
        return tuple(entry for entry in self._entries if entry.fits(number, form, kind))


class _Compiled:
    """One entry, compiled: what it does not give is not asked."""

    def __init__(self, entry: Aside) -> None:
        self._kind = entry.kind
        self._number = regex.compile(entry.number) if entry.number else None
        self._unit = regex.compile(entry.unit) if entry.unit else None
        self._after = regex.compile(entry.after) if entry.after else None
        self._before = regex.compile(f"(?<={entry.before})") if entry.before else None

    def fits(self, number: str, form: str, kind: QuantityKind | None) -> bool:
        """Whether it can speak of the number and the unit."""
        return (
            self._kind in (None, kind)
            and (self._number is None or self._number.fullmatch(number) is not None)
            and (self._unit is None or self._unit.fullmatch(form) is not None)
        )

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether what it asks for stands before and behind the quantity."""
        return (self._after is None or self._after.match(text, end) is not None) and (
            self._before is None or self._before.match(text, start) is not None
        )
