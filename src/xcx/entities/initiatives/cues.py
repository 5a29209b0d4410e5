"""The wordings that tell labels, background facts and articles without a topic."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import regex

from xcx.model import Span
from xcx.rulebook import Rules
from xcx.rulebook.initiatives import Pattern

_LONGEST_LABEL = 26
_LONGEST_INSIDE = 18


class Cues:
    """The compiled patterns of the rules that say where a campaign is in force."""

    def __init__(self, rules: Rules) -> None:
        file = rules.files.initiatives
        self.parts = frozenset(cue.id for cue in file.cues if cue.part)
        self.goods = frozenset(head.id for head in file.heads if head.goods)
        self._enumerator = _any(file.labels)
        self._aspect = _any(file.aspects)
        self._background = _any(file.backgrounds)
        self._backgrounds = file.backgrounds
        self._growth = _any(file.growth)
        self._event = _any(file.events)
        self._untitled = _any(file.untitled)

    def enumerated(self, text: str, start: int) -> int | None:
        """The offset behind the enumerator (一是, （二）, 3、) that starts here, if one does."""
        found = self._enumerator.match(text, start)
        return found.end() if found else None

    def begins(self, text: str, start: int) -> bool:
        """Whether a passage of its own begins, named or not: 一是…, 产业发展方面，…."""
        return any(p.match(text, start) for p in (self._enumerator, self._aspect))

    def label(self, text: str, start: int, end: int, low: int) -> int | None:
        """Where the label at the start of a sentence ends; null where there is none.

        `low` is the start of the paragraph: inside one a label is shorter and stands alone.
        """
        behind = self.enumerated(text, start)
        if behind is not None:
            stops = [at for mark in "，：；。,:" if (at := text.find(mark, behind, end)) >= 0]
            label = min(stops, default=end)
            return label if label - behind <= _LONGEST_LABEL else None
        aspect = self._aspect.match(text, start, end)
        if aspect is not None:
            return aspect.end()
        if text[end - 1] != "。":
            return None
        if start == low:
            return end if end - start <= _LONGEST_LABEL else None
        alone = text[start - 1] == "。" and text.find("，", start, end) < 0
        return end if alone and end - start <= _LONGEST_INSIDE else None

    def background(self, text: str, start: int, end: int) -> Span | None:
        """Where words make a number behind them a fact of the place (全区常住人口, GDP)."""
        found = self._background.search(text, start, end)
        return found.span() if found else None

    def background_rule(self, text: str, start: int, end: int) -> str | None:
        """The id of the rule that takes the words of a background fact."""
        # The end counts: some patterns must stand right before the number.
        return next((id_ for id_, rule in self._by_rule if rule.search(text, start, end)), None)

    @cached_property
    def _by_rule(self) -> list[tuple[str, regex.Pattern[str]]]:
        return [(rule.id, regex.compile(rule.pattern)) for rule in self._backgrounds]

    def growth(self, text: str, start: int, end: int) -> bool:
        """Whether the clause only tells how the figure before it grew (同比增长)."""
        return self._growth.fullmatch(text, start, end) is not None

    def tells_event(self, title: str) -> bool:
        """Whether the title tells what somebody did, and names nothing (赴洛阳市考察学习)."""
        return self._event.search(title) is not None

    def untitled(self, title: str) -> bool:
        """Whether the title is that of a survey of everything (政府工作报告), not of one topic."""
        return self._untitled.search(title) is not None


def _any(patterns: Iterable[Pattern]) -> regex.Pattern[str]:
    joined = "|".join(f"(?:{p.pattern})" for p in patterns)
    return regex.compile(joined or r"(?!)")
