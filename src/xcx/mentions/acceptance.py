"""Acceptance: whether a number is a quantity, of which kind, and whether a ledger wants it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import regex

from xcx import numerals
from xcx.mentions.joins import Group
from xcx.mentions.values import Reading
from xcx.model import Modifier, QuantityKind
from xcx.rulebook import Rules
from xcx.rulebook.quantities import Aside, Head
from xcx.scan import Candidate

_STARTS = frozenset(["", "\n", "。", "；", ";", "！", "？", ")", "）"])  # where an item's number stands
_LAST_DAY = 31
_HALF, _NOTHING = Decimal("0.5"), Decimal(0)
_CLAUSE = regex.compile(r"[，。；！？、,;!?\n]")


class Acceptance:
    """The rules of acceptance of one rule set, compiled."""

    def __init__(self, rules: Rules) -> None:
        quantities = rules.files.quantities
        self._heads = {
            kind: [
                (h, regex.compile(r"\L<words>", words=list(h.words)))
                for h in quantities.heads
                if h.kind == kind
            ]
            for kind in ("rank", "amount", "measure", "ratio")
        }
        self._asides = [_Aside(entry) for entry in quantities.asides]
        self._fitting = lru_cache(maxsize=8192)(self._of)

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
        if last.unit is not None and not first.below:
            if last.unit.whole and "." in last.digits and not last.scale and before in _STARTS:
                return "code.fraction"
        return None

    def settle(
        self, text: str, group: Group, reading: Reading
    ) -> tuple[QuantityKind, str | None, str, int, str | None]:
        """Kind, unit, rule, end, and the rule that refuses the quantity after all."""
        first, last = group.members[0], group.members[-1]
        if group.joins == "fraction":
            return "ratio", None, "ratio.part", last.end, None
        if group.joins == "ratio":
            head = self._head("ratio", text, first.start)
            if head or text.startswith(("的比", "比例"), last.end):
                return "ratio", None, head or "join.ratio", last.end, None
            return "ratio", None, "join.ratio", last.end, "code.bare"
        if first.ordinal:
            return self._rank(text, first)
        if reading.kind == "percentage" and first.below:
            return "percentage", "%", "percentage.parts", last.stop if last.unit else last.end, None
        if reading.kind == "ratio":
            return "ratio", None, "ratio.part", last.stop, None
        unit = first.unit if group.joins == "compound" else last.unit or first.unit
        if unit is not None:
            dated = unit.calendar and _calendar(
                text, first, last, reading.value_max or reading.value
            )
            return unit.kind, reading.unit, unit.id, last.end, "code.calendar" if dated else None
        return self._bare(text, first, last)

    def _rank(
        self, text: str, c: Candidate
    ) -> tuple[QuantityKind, str | None, str, int, str | None]:
        end = c.end
        if text[end : end + 1] in ("位", "名"):
            end += 1
        follows = text[end : end + 1]
        head = self._head("rank", text, c.start)
        if head and (
            not follows
            or not regex.match(r"\p{Han}|[A-Za-z0-9]", follows)
            or follows in "的和且跃并上提以与及，"
        ):
            return "rank", None, head, end, None
        return "rank", None, "code.ordinal", c.end, "code.ordinal"

    def _bare(
        self, text: str, first: Candidate, last: Candidate
    ) -> tuple[QuantityKind, str | None, str, int, str | None]:
        scaled = last.scale or (not last.arabic and last.number[-1] in "万亿")
        money = (
            self._head("amount", text, first.start)
            if scaled and last.scale and last.scale[-1] in "万亿"
            else None
        )
        if money:
            return "amount", "元", money, last.end, None
        if scaled or last.over:
            return "count", None, "count.bare", last.end, None
        head = self._head("measure", text, first.start)
        if head:
            return "measure", None, head, last.end, None
        return "count", None, "code.bare", last.end, "code.bare"

    def _head(self, kind: QuantityKind, text: str, start: int) -> str | None:
        for head, pattern in self._heads[kind]:
            window = text[max(0, start - head.reach) : start]
            for stop in _CLAUSE.finditer(window):
                window = text[start - len(window) + stop.end() : start] if False else window
            cut = max((m.end() for m in _CLAUSE.finditer(window)), default=0)
            if pattern.search(window, cut):
                return head.id
        return None

    def addition(self, text: str, end: int, last: Candidate) -> tuple[int, Decimal]:
        """三年半, 两倍半, 七成六: what stands behind the unit and adds to the value, and its end."""
        more = text[end : end + 1]
        if not more or last.unit is None:
            return end, _NOTHING
        if last.form == "成" and more in "一二三四五六七八九" and not last.arabic:
            return end + 1, numerals.read(more).low
        if more == "半" and last.unit.kind in ("duration", "multiple"):
            return end + 1, _HALF
        return end, _NOTHING

    def is_figure(
        self, text: str, first: Candidate, last: Candidate, modifier: Modifier | None
    ) -> bool:
        """Whether a ledger wants the quantity."""
        if last.unit is not None and not last.unit.figure:
            return False
        return modifier is not None or not any(
            aside.stands(text, first.start, last.end)
            for aside in self._fitting(first.number, last.form or "", last.unit and last.unit.kind)
        )

    def _of(self, number: str, form: str, kind: QuantityKind | None) -> tuple[_Aside, ...]:
        return tuple(aside for aside in self._asides if aside.fits(number, form, kind))


class _Aside:
    """One entry of the asides, compiled: what is not given is not asked."""

    def __init__(self, entry: Aside) -> None:
        self._kind = entry.kind
        self._number = regex.compile(entry.number) if entry.number else None
        self._unit = regex.compile(entry.unit) if entry.unit else None
        self._after = regex.compile(entry.after) if entry.after else None
        self._before = regex.compile(f"(?<={entry.before})") if entry.before else None

    def fits(self, number: str, form: str, kind: QuantityKind | None) -> bool:
        """Whether it can speak of the number and the unit."""
        if self._kind not in (None, kind):
            return False
        return (self._number is None or self._number.fullmatch(number) is not None) and (
            self._unit is None or self._unit.fullmatch(form) is not None
        )

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether what it asks for stands before and behind the quantity."""
        return (self._after is None or self._after.match(text, end) is not None) and (
            self._before is None or self._before.match(text, start) is not None
        )


def _plainly(c: Candidate) -> bool:
    """Whether the number is no code although letters stand before it: GDP79.32亿元, not G107."""
    return bool(c.scale) or (c.unit is not None and c.unit.kind in ("amount", "percentage"))


def _calendar(text: str, first: Candidate, last: Candidate, value: Decimal) -> bool:
    """Whether the number is a year or a day of the month and no length of time."""
    number = first.number
    if last.form == "日":
        apart = number == "两" or text.startswith(("内", "以内", "之内", "以上", "以下"), last.end)
        return value <= _LAST_DAY and not apart
    return len(number) == 4 and (first.arabic or not set(number) & set("十百千万"))
