"""Quantities of a text: candidates joined, valued, qualified, and accepted or refused."""

from __future__ import annotations

from collections.abc import Sequence

from xcx.dates import DateExpression
from xcx.mentions.acceptance import Acceptance
from xcx.mentions.asides import Asides
from xcx.mentions.folding import fold
from xcx.mentions.joins import Group, Joins
from xcx.mentions.modifiers import Modifiers
from xcx.mentions.phrases import Phrases
from xcx.mentions.rates import Rates
from xcx.mentions.refusal import Refusals, covering
from xcx.mentions.values import Reading, read
from xcx.model import Modifier, Quantity, QuantityKind
from xcx.rulebook import Rules
from xcx.scan import Candidate, Scanner

# A minus is printed behind these; behind a name or a number the same stroke is a hyphen.
_BEFORE_MINUS = frozenset("，、；：:。（(“为是至到达于长降幅速率值差在 \n")

Found = tuple[list[Quantity], list[Quantity]]


def find(text: str, dates: Sequence[DateExpression], rules: Rules) -> Found:
    """The text's accepted and its refused quantities, each in order, none overlapping another."""
    return rules.compiled(Recogniser).find(text, dates)


class Recogniser:
    """The mention rules for quantities, compiled for one rule set."""

    def __init__(self, rules: Rules) -> None:
        self.scanner = Scanner(rules)
        self.joins = Joins(rules)
        self.modifiers = Modifiers(rules)
        self.refusals = Refusals(rules)
        self.phrases = Phrases(rules)
        self.rates = Rates(rules)
        self.acceptance = Acceptance(rules)
        self.asides = Asides(rules)

    def find(self, text: str, dates: Sequence[DateExpression]) -> Found:
        """The text's accepted and its refused quantities."""
        printed, text = text, fold(text)
        calendar = [(d.start, d.end) for d in dates]
        names, name_rules = self.refusals.names(text)
        taken: list[Quantity] = []
        refused: list[Quantity] = []
        previous = 0
        for group in self.joins.group(text, self.scanner.scan(text)):
            first = group.members[0]
            name = covering(names, first.start)
            if name is not None:
                refused += _refuse(group, name_rules[name])
                continue
            day = covering(calendar, first.start)
            unit = group.members[-1].unit
            if day is not None and (unit is None or unit.kind != "duration"):
                continue
            code = self.refusals.context(
                text, first.start, arabic=first.arabic
            ) or self.acceptance.refuses(text, group)
            if code is not None:
                refused += _refuse(group, code)
                continue
            reading = read(group)
            if reading is None:
                refused += _refuse(group, "code.numeral")
                continue
            number = printed[first.start : first.start + len(first.digits)]
            quantity = self._quantity(text, group, reading, number, previous, dated=day is not None)
            if quantity.refused_by:
                refused.append(quantity)
            elif not taken or taken[-1].end <= quantity.start:
                taken.append(quantity)
                previous = quantity.end if quantity.figure else previous
        self._add_phrases(text, taken)
        return taken, refused

    def _quantity(
        self,
        text: str,
        group: Group,
        reading: Reading,
        number: str,
        previous: int,
        *,
        dated: bool,
    ) -> Quantity:
        """The group as a quantity; `previous` is where the figure before it ended."""
        first, last = group.members[0], group.members[-1]
        verdict = self.acceptance.settle(text, group, reading)
        kind, end, refusal = verdict.kind, verdict.end, verdict.refused_by
        lone = not first.arabic and first.number[0] in "百千万亿"
        start, before = self.modifiers.leading(text, first.start, lone=lone)
        value = reading.value
        if group.joins is None:
            end, more = self.acceptance.addition(text, end, last)
            value += more
            if first.arabic and _negative(text, start):
                start, value = start - 1, -value
        end, after = self.modifiers.trailing(text, end)
        inside: Modifier | None = self.modifiers.inside.get(last.over or "")
        modifier = before or after or inside
        if lone and modifier is None and not _counted(text, first, kind):
            refusal = "code.round"
        figure = not dated and not self.asides.cover(text, first, last, modifier)
        per = None
        if refusal is None:
            per = self.rates.behind(text, end, kind) or self.rates.before(
                text, start, kind, previous
            )
        return Quantity(
            kind,
            start,
            end,
            value,
            verdict.rule,
            value_max=reading.value_max,
            unit=verdict.unit,
            modifier=modifier,
            per=per,
            number=number,
            scale=first.scale or None,
            figure=figure,
            refused_by=refusal,
        )

    def _add_phrases(self, text: str, taken: list[Quantity]) -> None:
        found = list(self.phrases.find(text))
        if not found:
            return
        spans = [(q.start, q.end) for q in taken]
        for phrase in found:
            if covering(spans, phrase.start) is None:
                end, after = self.modifiers.trailing(text, phrase.end)
                start, before = self.modifiers.leading(text, phrase.start, lone=False)
                taken.append(_with(phrase, start, end, phrase.modifier or before or after))
        taken.sort(key=_start)


def _counted(text: str, c: Candidate, kind: QuantityKind) -> bool:
    """Whether a scale without digits is a number: 缴纳千万元, but not 万人."""
    if kind == "amount":
        before = text[c.start - 1 : c.start]
        return c.number != "万" and "一" <= before <= "鿿" and before not in "为和"
    return kind in ("percentage", "ratio")


def _negative(text: str, start: int) -> bool:
    """Whether a minus stands before the number: 增速为-3.2%, but not 1-3 and not K-3."""
    if not start or text[start - 1] not in "-－−﹣":
        return False
    return start == 1 or text[start - 2] in _BEFORE_MINUS


def _start(quantity: Quantity) -> int:
    return quantity.start


def _with(q: Quantity, start: int, end: int, modifier: Modifier | None) -> Quantity:
    return Quantity(q.kind, start, end, q.value, q.rule, unit=q.unit, modifier=modifier)


def _refuse(group: Group, rule: str) -> list[Quantity]:
    """The group's members as refused numbers, each with what value can be read."""
    refused = []
    for member in group.members:
        reading = read(Group(None, None, (member,)))
        if reading is not None:
            refused.append(
                Quantity(
                    reading.kind or "count",
                    member.start,
                    member.stop,
                    reading.value,
                    rule,
                    figure=False,
                    refused_by=rule,
                )
            )
    return refused
