"""Quantities in words, without a number and a unit of their own: 一半, 翻两番."""

from __future__ import annotations

from collections.abc import Iterator

from xcx import trie
from xcx.model import Quantity
from xcx.rulebook import Rules


class Phrases:
    """The phrases of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        self._entries = {
            form: entry for entry in rules.files.quantities.phrases for form in entry.forms
        }
        self._pattern = trie.compile(r"(?>\L<forms>)", forms=list(self._entries))

    def find(self, text: str) -> Iterator[Quantity]:
        """The phrases of the text in order."""
        for found in self._pattern.finditer(text):
            entry = self._entries[found.group()]
            yield Quantity(
                entry.kind,
                found.start(),
                found.end(),
                entry.value,
                entry.id,
                unit=entry.unit,
                modifier=entry.modifier,
            )
