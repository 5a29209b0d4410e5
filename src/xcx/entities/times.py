"""Which date expression is in force for a quantity.

A date governs its sentence from where it stands (sentences that ；joins are one), and some dates
the sentences after it: a year in which figures were counted, a review's 一年来. It is ended by
another date, by words that open another matter (同时, 二是), by a section and by the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Literal

import regex
from msgspec import Struct

from xcx.mentions import Mentions
from xcx.model import Article, DateMention, Quantity, Span
from xcx.rulebook import Rules

_START = attrgetter("start")
_DATE_START = attrgetter("date.start")
_DATE_END = attrgetter("date.end")
Holds = Literal["nothing", "sentence", "counted", "paragraph", "article"]

_JOINTS = "；;"
_JOINT = re.compile(f"[{_JOINTS}]")
_CLAUSE_END = re.compile(r"[，。；！？：,;（(\n]")
_TRAILING_LEAD = "……"
_JOINS = ("、", "和", "及", "与")
_SET_OFF = ("，", ",")
# A date that so many others follow in its sentence is not looked for; one may yield to another.
_NEAREST, _AT_MOST = 50, 2
# Words beside a date are near it, and a title or quotation that holds it opened not far before.
_SIGHT = 100
_SIZES = ("amount", "measure")
# 较2020年度支出决算数900万元
_LONGEST_BASE = 20
# So many dates are remembered with what they hold.
_REMEMBERED = 1024
# 26个试点小区目前已建成: a subject is short.
_LONGEST_SUBJECT = 8
# “3月宣言”, 《2022年计划》: a name that a date is part of; a speech in marks is longer.
_NAME = re.compile(r"[^“”，。；]{0,10}”")


class Governor(Struct, frozen=True):
    """A date that governs what follows it, to `until`.

    `heads` tells that it opens its sentence, `begins` that it opens a clause of it.
    """

    date: DateMention
    holds: Holds
    yields: bool
    heads: bool
    begins: bool
    until: int


class Period(Struct, frozen=True):
    """A sentence, those that ；joins counted as one, with its dates and the date it inherits.

    `leads` tells that the article's body begins with it.
    """

    start: int
    end: int
    governors: tuple[Governor, ...]
    inherited: DateMention | None
    leads: bool

    def before(self, offset: int) -> list[Governor]:
        """The last two dates before the offset that reach it, in order."""
        last = bisect_right(self.governors, offset, key=_DATE_END)
        found: list[Governor] = []
        for governor in reversed(self.governors[max(0, last - _NEAREST) : last]):
            if offset < governor.until:
                found.insert(0, governor)
                if len(found) == _AT_MOST:
                    break
        return found


class Words:
    """The scope rules compiled."""

    def __init__(self, rules: Rules) -> None:
        dates = rules.files.dates
        contexts: dict[str, list[str]] = {}
        for context in dates.contexts:
            contexts.setdefault(context.marks, []).append(f"(?:{context.pattern})")
        self._contexts = {what: regex.compile("|".join(each)) for what, each in contexts.items()}
        self._scopes = [(regex.compile(s.pattern), s.holds, s.yields) for s in dates.scopes]
        # The same dates (今年, 目前) come again and again.
        self.scope = lru_cache(_REMEMBERED)(self._scope)

    def marks(self, what: str, text: str) -> bool:
        """Whether the text bears a context of the kind."""
        pattern = self._contexts.get(what)
        return pattern is not None and pattern.search(text) is not None

    def _scope(self, text: str) -> tuple[Holds, bool]:
        """How far a date with this text holds, and whether it yields to one before it."""
        for pattern, holds, yields in self._scopes:
            if pattern.fullmatch(text):
                return holds, yields
        return "sentence", False


class TimeScopes(Struct, frozen=True, dict=True):
    """The resolved dates of one article, in order, with the ranges in which they hold.

    `periods` has those that a figure's date can depend on, `figures` where the figures start.
    """

    dates: tuple[DateMention, ...]
    text: str = ""
    periods: tuple[Period, ...] = ()
    tables: tuple[Span, ...] = ()
    figures: tuple[int, ...] = ()

    @cached_property
    def _period_starts(self) -> list[int]:
        return [period.start for period in self.periods]

    def of(self, quantity: Quantity) -> DateMention | None:
        """The date expression in force for the figure, null where none is or in a table."""
        index = bisect_right(self._period_starts, quantity.start) - 1
        tabled = self.tables and any(a <= quantity.start < b for a, b in self.tables)
        if index < 0 or tabled:
            return None
        period = self.periods[index]
        before = period.before(quantity.start)
        if before:
            return self._dealt(_chosen(before).date, quantity)
        # 吸引企业前来，投资50亿元的项目: a project's own size, whenever it was counted.
        attributive = quantity.kind in _SIZES and self.text.startswith("的", quantity.end)
        return self.behind(period, quantity) or (None if attributive else period.inherited)

    def _dealt(self, last: DateMention, quantity: Quantity) -> DateMention:
        """The date itself, or of several that 分别 deals out the figure's own.

        *2017年*、*2018年*分别投入50万元和80万元: the nth figure has the nth date.
        """
        if not self.text.startswith("分别", last.end):
            return last
        at = bisect_left(self.dates, last.start, key=_START)
        run = at
        while run and self.text[self.dates[run - 1].end : self.dates[run].start] in _JOINS:
            run -= 1
        nth = bisect_left(self.figures, quantity.start) - bisect_left(self.figures, last.end)
        return self.dates[run + nth] if run + nth <= at else last

    def behind(self, period: Period, quantity: Quantity) -> DateMention | None:
        """The date behind it: in its clause (26个小区目前已建成), or behind a lead's ……."""
        index = bisect_left(period.governors, quantity.end, key=_DATE_START)
        if index == len(period.governors):
            return None
        date = period.governors[index].date
        if period.leads and self.text.endswith(_TRAILING_LEAD, quantity.end, date.start):
            return date
        apart = date.start - quantity.end > _LONGEST_SUBJECT or _CLAUSE_END.search(
            self.text, quantity.end, date.start
        )
        return None if apart or self.text.startswith("的", quantity.end) else date


def scopes(
    article: Article, mentions: Mentions, dates: tuple[DateMention, ...], rules: Rules
) -> TimeScopes:
    """The article's date expressions in force."""
    if not any(quantity.figure for quantity in mentions.quantities):
        return TimeScopes(dates)
    words = rules.compiled(Words)
    starts = [quantity.start for quantity in mentions.quantities if quantity.figure]
    periods = _Reader(article, dates, starts, words).periods()
    tables = tuple((table.start, table.end) for table in article.tables)
    return TimeScopes(dates, article.text, tuple(periods), tables, tuple(starts))


class _Reader:
    """Reads an article from its head, keeping the date that carries on."""

    def __init__(
        self,
        article: Article,
        dates: Sequence[DateMention],
        figures: Sequence[int],
        words: Words,
    ) -> None:
        self.article = article
        self.text = article.text
        self.joints = [joint.start() for joint in _JOINT.finditer(article.text)]
        self.dates = dates
        self.date_starts = [date.start for date in dates]
        self.figures = figures
        self.words = words
        self.story: DateMention | None = None
        self.leads = True

    def periods(self) -> Iterator[Period]:
        """The article's periods in order, each with what it inherits."""
        for paragraph, spans in groupby(self.spans(), lambda s: self.article.paragraph_at(s[0])):
            if paragraph.kind == "heading":
                self.story = None
            # A paragraph without a figure can but end a story.
            if self.leads or self.story or self.has_figure(paragraph.start, paragraph.end):
                yield from self.of_paragraph(spans)
            self.leads = self.leads and paragraph.kind != "body"

    def of_paragraph(self, spans: Iterable[Span]) -> Iterator[Period]:
        """The periods of one paragraph; what one carries on ends with it."""
        carried: DateMention | None = None
        last: DateMention | None = None
        listed = False
        for index, (start, end) in enumerate(spans):
            head = self.text[start:end]
            governors = tuple(self.governors(start, end))
            if carried or listed:
                item = not listed and self.words.marks("item", head)
                if item or self.words.marks("ends", head):
                    carried, listed = None, False
            inherited = carried or self.story
            if last is not inherited and self.words.marks("continues", head):
                inherited = last
            yield Period(start, end, governors, inherited, self.leads and index == 0)
            governors = tuple(g for g in governors if g.holds != "nothing")
            last = governors[-1].date if governors else inherited
            heads_list = bool(governors) and self.words.marks("list", head)
            listed = heads_list or (listed and not governors)
            counted = self.has_figure(start, end) or listed
            carried = self.carry(governors, carried, counted, index == 0)
            if governors:
                self.story = governors[0].date if self.tells_story(governors[0]) else None

    def spans(self) -> Iterator[Span]:
        """The article's sentences, those that ；joins put together."""
        begun: int | None = None
        for start, end in self.article.sentences:
            begun = start if begun is None else begun
            if self.text[end - 1] in _JOINTS and self.text[end : end + 1] != "\n":
                continue
            yield begun, end
            begun = None

    def governors(self, start: int, end: int) -> Iterator[Governor]:
        """The dates of the span that govern something."""
        first = bisect_left(self.date_starts, start)
        last = bisect_left(self.date_starts, end, first)
        for date in self.dates[first:last]:
            before = self.text[max(start, date.start - _SIGHT) : date.start]
            holds, yields = self.words.scope(self.text[date.start : date.end])
            if date.kind == "set" or holds == "nothing":
                continue
            if self.is_base(before, date.end, end):
                until = self.compared(before, date.end)
                if until is not None:
                    yield Governor(date, "nothing", False, False, False, until)
                continue
            heads = date.start - start < 3 or self.words.marks("opens", before)
            begins = heads or before.endswith(_SET_OFF)
            reach = self.reach(date, before, heads, end)
            yield Governor(date, holds, yields, heads, begins, reach)

    def is_base(self, before: str, after: int, end: int) -> bool:
        """Whether the date is compared with, part of a name, or the reporter's."""
        quoted = before.rfind("“") > before.rfind("”") and _NAME.match(self.text, after)
        return bool(
            self.words.marks("base", before)
            or (
                self.words.marks("attribute", before)
                and self.text[after : after + 1] not in _SET_OFF
            )
            or quoted
            or before.count("《") > before.count("》")
            or self.words.marks("report", self.text[after : min(end, after + _SIGHT)])
        )

    def compared(self, before: str, after: int) -> int | None:
        """How far a date reaches that is compared with: to the value of its time.

        较*2020年度*决算数3367万元, against 比*2021年*增长5%.
        """
        index = bisect_left(self.figures, after)
        if index == len(self.figures) or not self.words.marks("base", before):
            return None
        start = self.figures[index]
        between = self.text[after:start]
        apart = _CLAUSE_END.search(between) or start - after > _LONGEST_BASE
        return None if apart or self.words.marks("grown", between) else start + 1

    def reach(self, date: DateMention, before: str, heads: bool, end: int) -> int:
        """How far the date governs its sentence."""
        if self.words.marks("only", before) and self.text.startswith("的", date.end):
            index = bisect_right(self.figures, date.end)
            return min(end, self.figures[index] + 1) if index < len(self.figures) else end
        # 目前，一片完工；一片在建 is all of now, 截至目前共解决13件；以普法为基础 is not.
        if heads or self.text[date.end : date.end + 1] in _SET_OFF:
            return end
        index = bisect_left(self.joints, date.end)
        return min(end, self.joints[index]) if index < len(self.joints) else end

    @staticmethod
    def carry(
        governors: tuple[Governor, ...], carried: DateMention | None, counted: bool, first: bool
    ) -> DateMention | None:
        """The date that the next sentence of the paragraph inherits.

        `counted`: the sentence has a figure. `first`: it opens its paragraph, and a year there is
        the paragraph's.
        """
        if not governors:
            return carried if counted else None
        last = _chosen(governors)
        lasting = last.holds in ("paragraph", "article") or (
            last.holds == "counted" and (counted or first)
        )
        # 强化执法，全年检查1165次。 is the year's review, 公司创立，2011年收入7500万元。 is not.
        begins = last.heads or (last.begins and last.holds == "paragraph")
        return last.date if begins and lasting else None

    def tells_story(self, governor: Governor) -> bool:
        return self.leads and governor.heads and governor.holds == "article"

    def has_figure(self, start: int, end: int) -> bool:
        index = bisect_right(self.figures, start - 1)
        return index < len(self.figures) and self.figures[index] < end


def _chosen(governors: Sequence[Governor]) -> Governor:
    """The last of the dates, or the one before it to which it yields."""
    if governors[-1].yields and len(governors) > 1:
        return governors[-2]
    return governors[-1]
