"""What a name does in its clause: whether figures behind it are about its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal

import regex

from xcx.entities.places.lexicon import Lexicon
from xcx.model import Article

Role = Literal["subject", "located", "object", "elsewhere"]

_BREAK = r"[，。；：！？\n“”‘’（）()—…,;:!?《》]"
CLAUSE_BREAK = re.compile(_BREAK)
# The same from behind: the break nearest in front of a name.
_LAST_BREAK = regex.compile("(?r)" + _BREAK)
# A name that stands further from the start of its sentence than this does not open it.
_REACH = 100
# What comes after a goal of a visit, or makes a name a visitor's, stands this close behind it.
_VISIT = 14
# How far behind a guest's name the words for the arrival stand.
_ARRIVAL = 60
_STOP = re.compile(r"[。；！？\n]")
# How far behind a name a dateline's 讯 can stand.
_HEAD = 9
# What stands right before such a goal.
_GOAL = ("赴", "到", "往", "去", "在", "、", "和")


class Roles:
    """The roles of an article's names, each worked out once."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._article, self._lexicon = article, lexicon
        self._paragraphs = [paragraph.start for paragraph in article.paragraphs]
        self._known: dict[tuple[int, int], tuple[Role, bool]] = {}
        self._arrivals = [
            word.start() for word in lexicon.arrival.finditer(article.text, overlapped=True)
        ]

    def of(self, start: int, end: int) -> tuple[Role, bool]:
        """The role of a name, and whether it opens its sentence (only lead-ins before it)."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._role(start, end)
        return known

    def arrives(self, end: int) -> bool:
        """Whether words for an arrival (率考察组来我县) stand behind a name, in its sentence."""
        at = bisect_left(self._arrivals, end)
        if at == len(self._arrivals) or self._arrivals[at] - end > _ARRIVAL:
            return False
        return _STOP.search(self._article.text, end, self._arrivals[at]) is None

    def _role(self, start: int, end: int) -> tuple[Role, bool]:
        lexicon, text = self._lexicon, self._article.text
        begin = self._article.sentence_at(start)[0]
        paragraph = self._paragraphs[bisect_right(self._paragraphs, start) - 1]
        sentence = max(paragraph, begin, start - _REACH)
        clause = last_break(text, sentence, start)
        does = self._clause_role(clause, start, end)
        if does not in ("subject", "located"):
            return does, False
        # 通报如下：汉滨区… opens what follows the colon.
        colon = text.rfind("：", sentence, start) + 1
        begin = max(sentence, colon)
        return does, lexicon.located_lead_in.fills(text, begin, start)

    def _clause_role(self, clause: int, start: int, end: int) -> Role:
        text, lexicon = self._article.text, self._lexicon
        if text[end : end + 1].isdigit() and lexicon.wire.match(text, end):
            return "elsewhere"
        if "讯" in text[end : end + _HEAD] and lexicon.dateline.match(text, end):
            return "elsewhere"
        # 赴遵义市考察学习 goes there, 平江县考察团 comes from there; 信州区招商 stays.
        # (在源潭镇，代表团察看了… is in the town.)
        if lexicon.visitor.search(text, end, min(end + _VISIT, clause_end(text, end))):
            return "elsewhere"
        goal = text.startswith(_GOAL, start - 1)
        if goal and lexicon.visit.search(text, end, end + _VISIT):
            return "elsewhere"
        if lexicon.lead_in.fills(text, clause, start):
            # 禹州市副市长率考察组来我县: who comes here is from elsewhere.
            return "elsewhere" if self.arrives(end) else "subject"
        if text.endswith(lexicon.cue.elsewhere, clause, start):
            return "elsewhere"
        if text.endswith(lexicon.cue.locative, clause, start):
            return "located"
        return "located" if lexicon.located_lead_in.fills(text, clause, start) else "object"


def last_break(text: str, sentence: int, at: int) -> int:
    """Where the clause that holds the offset begins, not before its sentence does."""
    found = _LAST_BREAK.search(text, sentence, at)
    return found.end() if found else sentence


def clause_end(text: str, at: int) -> int:
    """Where the clause that holds the offset ends, within the reach of a name."""
    end = min(at + _REACH, len(text))
    found = CLAUSE_BREAK.search(text, at, end)
    return found.start() if found else end


def listed(text: str, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Whether a name is one of several in a list (长葛市、建安区、魏都区的4名学生)."""
    joint = "、和与及·"
    after = text[end : end + 1] in joint and end + 1 in starts if end < len(text) else False
    before = text[start - 1 : start] in joint and start - 1 in ends if start else False
    return after or before
