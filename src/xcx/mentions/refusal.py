"""Numbers that are none: codes, names and slogans, refused by the class of word they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

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
            digits: _Contexts([c for c in codes.contexts if c.digits in (digits, "any")])
            for digits in ("arabic", "chinese")
        }

    def names(self, text: str) -> tuple[list[Span], list[str]]:
        """The words of the text that have a numeral and no number, with their rules' ids."""
        found = self._finder.find_matches_as_indexes(text)
        return [(a, b) for _, a, b in found], [self._ids[self._words[i]] for i, _, _ in found]

    def context(self, text: str, start: int, *, arabic: bool) -> str | None:
        """The id of the rule that refuses the number beginning there, by what is beside it."""
        return self._contexts["arabic" if arabic else "chinese"].of(text, start)


def covering(spans: list[Span], offset: int) -> int | None:
    """The index of the span that holds the offset, of spans in order without overlap."""
    i = bisect_right(spans, (offset, 1 << 62)) - 1
    return i if i >= 0 and offset < spans[i][1] else None


class _Contexts:
    """The contexts for one sort of digits in one pattern, the first that fits wins.

    It is slow and most numbers fit none: so it is asked only where the quick one matches, which is
    too generous but reads the number once for all contexts that take whatever number it is.
    """

    def __init__(self, contexts: list[Context]) -> None:
        self._ids = [context.id for context in contexts]
        self._pattern = regex.compile("|".join(map(_whole, contexts)) or "(?!)")
        self._quick = regex.compile("|".join(_quick(contexts)) or "(?!)")

    def of(self, text: str, start: int) -> str | None:
        """The id of the context that the number beginning there stands in, None without one."""
        if self._quick.match(text, start) is None:
            return None
        found = self._pattern.match(text, start)
        return self._ids[(found.lastindex or 1) - 1] if found else None


def _whole(context: Context) -> str:
    before = f"(?<={context.before})" if context.before else ""
    after = f"(?={context.after})" if context.after else ""
    number = context.number or _NUMBER[context.digits]
    return f"({before}(?:{number}){_END[context.digits]}{after})"


def _quick(contexts: list[Context]) -> Iterator[str]:
    """What holds wherever one of the contexts fits."""
    behind: dict[str, list[str]] = {}
    for context in contexts:
        if context.number:
            yield _whole(context)
        elif context.before:
            yield f"(?<={context.before})"
        else:
            behind.setdefault(context.digits, []).append(f"(?:{context.after})")
    for digits, afters in behind.items():
        yield f"{_NUMBER[digits]}(?:{'|'.join(afters)})"
