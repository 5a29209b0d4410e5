"""Modifiers: the words before and behind a number that say about, more than, at least."""

from __future__ import annotations

from xcx import trie
from xcx.model import Modifier
from xcx.rulebook import Rules


class Modifiers:
    """The modifiers of one rule set, ready for look-up beside a number."""

    def __init__(self, rules: Rules) -> None:
        entries = rules.files.quantities.modifiers
        self.before = {w: (m.modifier, m.not_behind, m.lone) for m in entries for w in m.before}
        self.inside: dict[str, Modifier] = {w: m.modifier for m in entries for w in m.inside}
        self.after = {w: (m.modifier, m.not_before) for m in entries for w in m.after}
        self._last = frozenset(word[-1] for word in self.before)
        self._lengths = sorted({len(word) for word in self.before}, reverse=True)
        self._first = frozenset(word[0] for word in self.after)
        self._tail = trie.compile(r"(?>\L<words>)", words=list(self.after))

    def leading(self, text: str, start: int, *, lone: bool) -> tuple[int, Modifier | None]:
        """Where the mention begins with its modifier, and the modifier.

        `lone`: the number is a scale without digits, the only one that 上 and 成 go with (上百).
        """
        if start and text[start - 1] in self._last:
            for length in self._lengths:
                word = text[start - length : start] if start >= length else ""
                found = self.before.get(word)
                if found is None or (found[2] and not lone):
                    continue
                if start > length and text[start - length - 1] in found[1]:
                    break
                return start - length, found[0]
        return start, None

    def trailing(self, text: str, end: int) -> tuple[int, Modifier | None]:
        """Where the mention ends with its modifier, and the modifier."""
        if text[end : end + 1] in self._first:
            found = self._tail.match(text, end)
            if found:
                modifier, not_before = self.after[found.group()]
                if text[found.end() : found.end() + 1] not in not_before:
                    return found.end(), modifier
        return end, None
