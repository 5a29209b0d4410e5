"""Numbers that are none: codes, names and slogans, refused by the class of word they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

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


class Refusals:
    """The codes of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        codes = rules.files.codes
        self._ids = {word: entry.id for entry in codes.words for word in entry.words}
        self._words = list(self._ids)
        self._finder = ahocorasick_rs.AhoCorasick(
            self._words,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,  # few words: twice as fast, no dearer
        )
        self._contexts = {
            digits: _Contexts([c for c in codes.contexts if c.digits in (digits, "any")], digits)
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

    It is slow and most Arabic numbers fit none: so for them it is asked only where the quick one
    matches, which is too generous. Of the Chinese ones every second fits.
    """

    def __init__(self, contexts: list[Context], digits: str) -> None:
        self._ids = [context.id for context in contexts]
        self._pattern = _compiled(_read(digits), (_whole(c, digits) for c in contexts))
        self._quick = _compiled("", _quick(contexts)) if digits == "arabic" else None

    def of(self, text: str, start: int) -> str | None:
        """The id of the context that the number beginning there stands in, None without one."""
        if self._quick is not None and self._quick.match(text, start) is None:
            return None
        found = self._pattern.match(text, start)
        return self._ids[(found.lastindex or 0) - 1 - _READ] if found else None


_READ = 2
"""The groups that `_read` has before those of the contexts."""


def _compiled(before: str, alternatives: Iterable[str]) -> regex.Pattern[str]:
    return regex.compile(f"{before}(?:{'|'.join(alternatives) or '(?!)'})")


def _read(digits: str) -> str:
    """Reads the number once for all contexts that take whatever number it is.

    Its first group is the number, the second one empty, where no other sort of digits follows.
    """
    other = "chinese" if digits == "arabic" else "arabic"
    return rf"(?:(?=({_NUMBER[digits]}){_END[digits]}(?:{_END[other]}())?)|)"


def _whole(context: Context, digits: str) -> str:
    """The context of a number; the empty group at its end tells that it is this one."""
    before = f"(?<={context.before})" if context.before else ""
    after = f"(?={context.after})" if context.after else ""
    if context.number:
        return f"{before}(?:{context.number}){_END[context.digits]}{after}()"
    number = r"\1" if context.digits == digits else r"\2\1"
    return f"{before}{number}{after}()"


def _quick(contexts: list[Context]) -> Iterator[str]:
    """What holds wherever one of the contexts for Arabic numbers fits."""
    behind = []
    for context in contexts:
        before = f"(?<={context.before})" if context.before else ""
        after = f"(?:{context.after})" if context.after else ""
        if context.number:
            yield f"{before}(?:{context.number}){after}"
        elif before:
            yield before
        else:
            behind.append(after)
    yield f"{_NUMBER['arabic']}(?:{'|'.join(behind)})"
