"""Numbers that are none: codes, names and slogans, refused by the class of word they stand in."""

from __future__ import annotations

from bisect import bisect_right

import ahocorasick_rs
import regex

from xcx.model import Span
from xcx.rulebook import Rules
from xcx.rulebook.codes import Context

_NUMBER = {
    "arabic": r"[0-9０-９][0-9０-９.,]{0,30}+",
    "chinese": "[零〇一二两三四五六七八九十百千万亿半]{1,30}+",
}
# A pattern for the number must take the whole of it: the 三 of 三百五十 is none.
_END = {"arabic": r"(?![0-9０-９])", "chinese": "(?!点?[一二三四五六七八九十百千万亿])"}
_END["any"] = f"{_END['arabic']}{_END['chinese']}"
_NUMBER["any"] = rf"(?:{_NUMBER['arabic']}|{_NUMBER['chinese']})"


class Refusals:
    """The codes of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        codes = rules.files.codes
        self._ids = {word: entry.id for entry in codes.words for word in entry.words}
        self._words = list(self._ids)
        self._finder = ahocorasick_rs.AhoCorasick(
            self._words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._contexts = {
            digits: _compile([c for c in codes.contexts if c.digits in (digits, "any")])
            for digits in ("arabic", "chinese")
        }

    def names(self, text: str) -> tuple[list[Span], list[str]]:
        """The words of the text that have a numeral and no number, with their rules' ids."""
        found = self._finder.find_matches_as_indexes(text)
        return [(a, b) for _, a, b in found], [self._ids[self._words[i]] for i, _, _ in found]

    def context(self, text: str, start: int, *, arabic: bool) -> str | None:
        """The id of the rule that refuses the number beginning there, by what is beside it."""
        pattern, ids = self._contexts["arabic" if arabic else "chinese"]
        if pattern is None:
            return None
        found = pattern.match(text, start)
        return ids[(found.lastindex or 1) - 1] if found else None


def covering(spans: list[Span], offset: int) -> int | None:
    """The index of the span that holds the offset, of spans in order without overlap."""
    i = bisect_right(spans, (offset, 1 << 62)) - 1
    return i if i >= 0 and offset < spans[i][1] else None


def _compile(contexts: list[Context]) -> tuple[regex.Pattern[str] | None, list[str]]:
    parts = []
    for context in contexts:
        before = f"(?<={context.before})" if context.before else ""
        after = f"(?={context.after})" if context.after else ""
        number = context.number or _NUMBER[context.digits]
        parts.append(f"({before}(?:{number}){_END[context.digits]}{after})")
    if not parts:
        return None, []
    return regex.compile("|".join(parts)), [context.id for context in contexts]
