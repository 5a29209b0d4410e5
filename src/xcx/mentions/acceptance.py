"""Acceptance: whether a number is a quantity, and of which kind and unit."""

from __future__ import annotations

import re
from decimal import Decimal

import regex
from msgspec import Struct

from xcx import numerals
from xcx.mentions.heads import Heads
from xcx.mentions.joins import Group
from xcx.mentions.values import Reading
from xcx.model import QuantityKind
from xcx.rulebook import Rules
from xcx.scan import Candidate

_STARTS = frozenset(["", *"\n。；;！？)）"])  # behind these stands an item's number
_ITEM_AND_YEAR = re.compile(r"[0-9]{1,2}[.．](?:19|20)[0-9]{2}")  # 1.2023年的支出
_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}|[0-9]{5,}")  # 5000年 is no year
_REIGN = re.compile(r"[（(](?:1[0-9]|20)[0-9]{2}[)）]")  # 光绪36年（1910）
_LAST_DAY = 31
# 5日内 is a term, 5日 a day of the month; so is 16日 in 16日内蒙古博物院.
_TERM = re.compile("[以之]?内(?!蒙)|以[上下]")
_HALF, _NOTHING = Decimal("0.5"), Decimal(0)
# What may follow a rank; another noun makes it an ordinal (第一批).
_AFTER_RANK = regex.compile(
    r"[^\p{Han}A-Za-z0-9]|$|[的和且跃并上下提以与及]|好?成绩|前移|晋[升位]|[升降][至到]"
)
_FEWEST = 10  # 20多农户, but not 3多重告警
_PROPORTION = ("的比", "比例")


class Verdict(Struct, frozen=True, gc=False):
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
            return self._bare(text, first, last, reading.value)
        turning = self._heads.turning(last.form, text, first.start, last.end)
        if turning is not None:
            return Verdict(turning.kind, turning.unit, turning.id, last.end)
        dated = unit.calendar and _calendar(text, first, last, reading)
        refused = "code.calendar" if dated else None
        return Verdict(unit.kind, reading.unit, unit.id, last.end, refused)

    def _ratio(self, text: str, group: Group) -> Verdict:
        """A part of a whole, or the proportion that the words announce."""
        first, last = group.members[0], group.members[-1]
        if group.joins != "ratio":
            return Verdict("ratio", None, "ratio.part", last.stop)
        head = self._heads.of("ratio", text, first.start, last.end)
        said = head is not None or text.startswith(_PROPORTION, last.end)
        rule = head.id if head is not None else "join.ratio"
        return Verdict("ratio", None, rule, last.end, None if said else "code.bare")

    def _rank(self, text: str, c: Candidate) -> Verdict:
        """An ordinal is a result behind the words of a ranking, where no noun follows it."""
        end = c.end + (text[c.end : c.end + 1] in ("位", "名"))
        head = self._heads.of("rank", text, c.start, end)
        if head is not None and _AFTER_RANK.match(text, end):
            return Verdict("rank", None, head.id, end)
        return Verdict("rank", None, "code.ordinal", c.end, "code.ordinal")

    def _bare(self, text: str, first: Candidate, last: Candidate, value: Decimal) -> Verdict:
        """A number without a unit: money or an index by its words, a count by its scale."""
        large = (last.scale or last.number)[-1] in "万亿"
        if large:
            money = self._heads.of("amount", text, first.start, last.end)
            if money is not None:
                return Verdict("amount", money.unit, money.id, last.end)
        if large or (last.over and value >= _FEWEST):
            return Verdict("count", None, "count.bare", last.end)
        head = self._heads.of("measure", text, first.start, last.end)
        if head is not None:
            return Verdict("measure", head.unit, head.id, last.end)
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


def _calendar(text: str, first: Candidate, last: Candidate, reading: Reading) -> bool:
    """Whether the number is a year or a day of the month and no length of time."""
    number = first.number
    if last.unit is not None and text.endswith(last.unit.lasting, 0, first.start):
        return False
    if last.form == "日":
        apart = number == "两" or _TERM.match(text, last.end) is not None
        return not apart and (reading.value_max or reading.value) <= _LAST_DAY
    if last.over or first.scale:
        return False
    if _YEAR.fullmatch(number) or _ITEM_AND_YEAR.fullmatch(number):
        return True
    if len(number) == 4 and not first.arabic:
        return not set(number) & set("十百千万")
    return _REIGN.match(text, last.end) is not None
