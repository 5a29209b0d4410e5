"""Acceptance: whether a number is a quantity, and of which kind and unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

from xcx import numerals
from xcx.mentions.heads import Heads
from xcx.mentions.joins import Group
from xcx.mentions.values import Reading
from xcx.model import QuantityKind
from xcx.rulebook import Rules
from xcx.scan import Candidate

_STARTS = frozenset(["", *"\n。；;！？)）"])  # behind these stands an item's number
_ITEM_AND_YEAR = regex.compile(r"[0-9]{1,2}[.．](?:19|20)[0-9]{2}")  # 1.2023年的支出
_REIGN = regex.compile(r"[（(](?:1[0-9]|20)[0-9]{2}[)）]")  # 光绪36年（1910）
_LAST_DAY = 31
_HALF, _NOTHING = Decimal("0.5"), Decimal(0)
_GOES_ON = regex.compile(r"[\p{Han}A-Za-z0-9]")
_NO_NOUN = "的和且跃并上提以与及"  # what may follow a rank; a noun makes it an ordinal (第一批)
_PROPORTION = ("的比", "比例")


class Verdict(NamedTuple):
    """What a group is: kind, unit, the rule that takes it, its end, the rule that refuses it."""

    kind: QuantityKind
    unit: str | None
    rule: str
    end: int
    refused_by: str | None = None


class Acceptance:
    """The rules of acceptance of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        self._heads = Heads(rules)

    def refuses(self, text: str, group: Group) -> str | None:
        """The id of the rule that refuses the group for how it is built."""
        first, last = group.members[0], group.members[-1]
        if group.joins == "sum":
            return group.rule
        before = text[first.start - 1 : first.start]
        if before.isascii() and before.isalpha() and not _plainly(last):
            return "code.letters"
        if before in ("几", "数") and first.number[0] in "十百千万亿":
            return "code.vague"
        after = text[last.stop : last.stop + 1]
        if last.unit is None and after.isascii() and (after.isalpha() or after == "+"):
            return "code.letters"
        halved = "." in last.digits and not last.scale and not first.below
        if halved and last.unit is not None and last.unit.whole and before in _STARTS:
            return "code.fraction"
        return None

    def settle(self, text: str, group: Group, reading: Reading) -> Verdict:
        """What the group is by its build, its unit, or the words beside it."""
        first, last = group.members[0], group.members[-1]
        if first.ordinal:
            return self._rank(text, first)
        if reading.kind == "ratio":
            return self._ratio(text, group)
        if reading.kind == "percentage" and first.below:
            return Verdict(
                "percentage", "%", "percentage.parts", last.stop if last.unit else last.end
            )
        unit = first.unit if group.joins == "compound" else last.unit or first.unit
        if unit is None:
            return self._bare(text, first, last)
        dated = unit.calendar and _calendar(text, first, last, reading.value_max or reading.value)
        refused = "code.calendar" if dated else None
        return Verdict(unit.kind, reading.unit, unit.id, last.end, refused)

    def _ratio(self, text: str, group: Group) -> Verdict:
        """A part of a whole, or the proportion that the words announce."""
        first, last = group.members[0], group.members[-1]
        if group.joins != "ratio":
            return Verdict("ratio", None, "ratio.part", last.stop)
        head = self._heads.of("ratio", text, first.start, last.end)
        said = head or text.startswith(_PROPORTION, last.end)
        return Verdict("ratio", None, head or "join.ratio", last.end, None if said else "code.bare")

    def _rank(self, text: str, c: Candidate) -> Verdict:
        """An ordinal is a result behind the words of a ranking, where no noun follows it."""
        end = c.end + (text[c.end : c.end + 1] in ("位", "名"))
        follows = text[end : end + 1]
        head = self._heads.of("rank", text, c.start, end)
        if head and (not _GOES_ON.match(follows) or follows in _NO_NOUN):
            return Verdict("rank", None, head, end)
        return Verdict("rank", None, "code.ordinal", c.end, "code.ordinal")

    def _bare(self, text: str, first: Candidate, last: Candidate) -> Verdict:
        """A number without a unit: money or an index by its words, a count by its scale."""
        large = (last.scale or last.number)[-1] in "万亿"
        if large:
            money = self._heads.of("amount", text, first.start, last.end)
            if money:
                return Verdict("amount", "元", money, last.end)
        if large or last.over:
            return Verdict("count", None, "count.bare", last.end)
        head = self._heads.of("measure", text, first.start, last.end)
        if head:
            return Verdict("measure", None, head, last.end)
        return Verdict("count", None, "code.bare", last.end, "code.bare")

    def addition(self, text: str, end: int, last: Candidate) -> tuple[int, Decimal]:
        """The end of what adds to the value behind the unit, and how much (三年半, 七成六)."""
        more = text[end : end + 1]
        if not more or last.unit is None:
            return end, _NOTHING
        if last.form == "成" and more in "一二三四五六七八九" and not last.arabic:
            return end + 1, numerals.read(more).low
        if more == "半" and last.unit.kind in ("duration", "multiple"):
            return end + 1, _HALF
        return end, _NOTHING


def _plainly(c: Candidate) -> bool:
    """Whether the number is no code although letters stand before it: GDP79.32亿元, not G107."""
    return bool(c.scale) or (c.unit is not None and c.unit.kind in ("amount", "percentage"))


def _calendar(text: str, first: Candidate, last: Candidate, value: Decimal) -> bool:
    """Whether the number is a year or a day of the month and no length of time."""
    number = first.number
    if last.form == "日":
        apart = number == "两" or text.startswith(("内", "以内", "之内", "以上", "以下"), last.end)
        return value <= _LAST_DAY and not apart
    if len(number) == 4 or _ITEM_AND_YEAR.fullmatch(number):
        return first.arabic or not set(number) & set("十百千万")
    return _REIGN.match(text, last.end) is not None
