"""The longest of many words at an offset, looked up rather than compiled.

A pattern of 600 words takes 10 ms to compile at every start, and one that is asked only behind a
rare mark (每, /) never makes up for it.
"""

from __future__ import annotations

from collections.abc import Iterable


class Longest:
    """The words, by their first characters the lengths that they have, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(its, reverse=True) for first, its in lengths.items()}

    def at(self, text: str, start: int, stop: int) -> str:
        """The longest word that begins at `start` and ends by `stop`, "" where none does."""
        for length in self._lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._words and start + length <= stop:
                return word
        return ""
