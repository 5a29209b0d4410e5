"""Per what a figure is: 每平方米, 人均, 日产, 元/吨."""

from __future__ import annotations

import re

import regex

from xcx import segment
from xcx.longest import Longest
from xcx.model import QuantityKind
from xcx.rulebook import Rules
from xcx.rulebook.units import Unit

_RELATIVE = frozenset({"multiple", "ratio", "rank"})  # 每吨售价提高两倍 is not per 吨
# `re` is quicker than `regex` where a pattern is no more than this.
_GOES_ON = re.compile("[、和与及或至到含]|分别|其中")  # 每天清扫3次、洒水6次; 每亩从2元涨到3元
_STOP = re.compile(r"[，。；！？,;!?\n]")
_CUE = re.compile(r"[每均产年月日亩时/]")
_NUMBER = re.compile("(?:[一两二三四五六七八九十百千万]|[0-9０-９]+)*+")
_JOINTS = frozenset("·•./")
_ENDS = frozenset(["", *"，。、；）)以的左\n"])  # 100毫克每立方米以下
_LOOK = 40
Said = tuple[int, str | None]
"""Where the words end that say per what a figure is, and what they say."""
_NOTHING: Said = (-1, None)
_NOUN = 8  # characters behind 每个 in which its noun is looked for
_NOUNS = 2  # 每个草莓园
_WHOLE = frozenset("村县镇乡区市旗州户厂店校院")  # 每个行政村｜集体经济, but 每个草莓｜园
_LIKE_NOUNS = frozenset({"l", "b", "zg"})  # 合作社, 县级, 园: nouns by use, not in the dictionary


class Rates:
    """The rates of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._units = {form: unit for unit in rules.files.units.units for form in unit.forms}
        quantities = rules.files.quantities
        self._entries = quantities.rates
        self._pattern = regex.compile(
            "|".join(f"({entry.pattern})" for entry in self._entries) or "(?!)"
        )
        self._bases = Longest(
            [*self._units, *(word for base in quantities.bases for word in base.words)]
        )
        self._periods = {w for base in quantities.bases if base.carries for w in base.words}
        self._not_before = {w: base.not_before for base in quantities.bases for w in base.words}

    def behind(self, text: str, end: int, kind: QuantityKind) -> str | None:
        """What stands behind a slash or 每: 40间/万人; but 120头/只 has two measure words."""
        mark = text[end : end + 1]
        if mark == "每":
            base, stop = self._base(text, end + 1, len(text))
            if not base:
                return None
            # 4元每斤收购, but not 投入5万元每年增收: a period may begin the next clause.
            weighed = kind == "amount" and self._measures(base)
            return text[end:stop] if weighed or text[stop : stop + 1] in _ENDS else None
        per = self._slashed(text, end + 1) if mark in ("/", "／") else ""
        if not per:
            return None
        unit = self._units.get(per.partition("/")[0])
        both = kind == "count" and unit is not None and _counts_things(unit)
        return None if both else per

    def _base(self, text: str, start: int, stop: int) -> tuple[str, int]:
        """What a 每 or a slash before the offset speaks of, without its number, and its end."""
        number = _NUMBER.match(text, start, stop)
        start = number.end() if number else start
        base = self._bases.at(text, start, stop)
        return base, start + len(base)

    def _slashed(self, text: str, start: int) -> str:
        """The bases behind a slash, joined by slashes or dots (kg/人·年); "" without any."""
        stop = len(text)
        base, end = self._base(text, start, stop)
        if not base:
            return ""
        while text[end : end + 1] in _JOINTS and (more := self._bases.at(text, end + 1, stop)):
            end += 1 + len(more)
        return text[start:end]

    def before(self, text: str, start: int, kind: QuantityKind, last: int) -> str | None:
        """What the clause before the figure says: the nearest 每 or 均 that can speak of it.

        `last` is where the figure before it ended: 年产5万吨的项目投资2亿元 is no 2亿元 a year.
        """
        low = max(0, start - _LOOK)
        if kind in _RELATIVE or _CUE.search(text, low, start) is None:
            return None
        for stop in _STOP.finditer(text, low, start):
            low = stop.end()
        if last > low and _GOES_ON.search(text, last, start) is None:
            low = last
        each = self._each(text, low, start) if text.find("每", low, start) >= 0 else _NOTHING
        said = self._said(text, low, start, kind)
        # The nearer one speaks of the figure: 每年户均增收1000元 is per household.
        return each[1] if each[0] > said[0] else said[1]

    def _each(self, text: str, low: int, start: int) -> Said:
        """The nearest 每, with one that stands right before it (每人每年)."""
        name = last = base = ""
        end, at = -1, low
        while (mark := text.find("每", at, start)) >= 0:
            found, at = self._base(text, mark + 1, start)
            if not found or not self._ends(text, found, at) or _quoted(text, at, start):
                continue
            behind = self._noun(text, found, at, start)
            name = (name if mark == end else "") + text[mark:behind]
            end, base = behind, found
            last = text[end:start]
        # 每平方米微尘不超过10克、滞留时间不超过10分钟: a length of time is not per 平方米.
        if not name or ("、" in last and base not in self._periods):
            return _NOTHING
        return end, name

    def _noun(self, text: str, base: str, end: int, stop: int) -> int:
        """Behind the noun that a measure word counts: 每位村民, 每个草莓园."""
        unit = self._units.get(base)
        if unit is None or not unit.named or base in self._periods:
            return end
        nouns = 0
        for token in segment.tokens(text, end, min(stop, end + _NOUN), self._rules):
            named = token.tag.startswith("n") or token.tag in _LIKE_NOUNS
            if not named or token.end == stop or nouns == _NOUNS:
                break
            end, nouns = token.end, nouns + 1
            if token.text[-1] in _WHOLE:
                break
        return end

    def _measures(self, base: str) -> bool:
        unit = self._units.get(base)
        return unit is not None and unit.kind == "measure"

    def _ends(self, text: str, base: str, end: int) -> bool:
        """Whether the base ends there, and is not the beginning of another word (每生产一吨)."""
        return text[end : end + 1] not in self._not_before.get(base, "") or end == len(text)

    def _said(self, text: str, low: int, start: int, kind: QuantityKind) -> Said:
        """The nearest 均 or its like that can speak of this kind of quantity."""
        nearest = _NOTHING
        for found in self._pattern.finditer(text, max(0, low - 1), start):
            entry = self._entries[(found.lastindex or 1) - 1]
            near = found.start() >= low and start - found.end() <= entry.reach
            if near and kind in entry.kinds and not _quoted(text, found.end(), start):
                nearest = found.end(), entry.per
        return nearest


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a quotation ends between the words and the figure: “年产值15亿元”、“企业90家”."""
    closed = text.find("”", start, end)
    return closed >= 0 and text.find("“", start, closed) < 0


def _counts_things(unit: Unit) -> bool:
    """Whether the unit is a measure word for things, of which two stand side by side (头/只)."""
    return unit.kind == "count" and unit.whole and not unit.named and not unit.arabic
