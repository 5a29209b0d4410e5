"""A label, what it was made of, and the making of its text."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from xcx.figures.classes import (
    ADVERB,
    ASPECT,
    CONJUNCTION,
    LIGHT,
    MANNER,
    NOUN,
    OF,
    TOUCH,
    VERB,
    VERBAL,
)
from xcx.figures.clauses import Item
from xcx.figures.phrases import strip_start, text_of
from xcx.model import Cell, Direction

LONGEST = 16
"""A label's longest length in characters, quotation marks aside: beyond it, it is a clause."""

_QUOTES = str.maketrans("", "", '“”‘’「」『』"')
_LEADING = VERB | VERBAL | ASPECT | ADVERB | MANNER | LIGHT | TOUCH
_BEFORE_VERB = ADVERB | ASPECT | MANNER
_UNTOLD = ADVERB | MANNER | LIGHT


class Label(Struct, frozen=True):
    """A label and what it was made of, for those that inherit from it.

    `verb` and `noun` are its two halves, `head` the last word of the noun. `inside` tells that the
    noun came from behind the number (12个新建项目), so that a part may follow it. A growth keeps
    in `of` the index of the label that it is the growth of.
    """

    text: str | None
    how: str
    verb: str = ""
    noun: str = ""
    head: str = ""
    unit: str | None = None
    inside: bool = False
    direction: Direction | None = None
    of: int | None = None
    base: bool = False
    """Whether it is what the next numbers are compared with: 较上年决算数 300 万元."""
    bracketed: bool = False
    """Whether it stands in brackets: no growth behind them is told of it."""


def headed(cell: Cell) -> Label:
    """The label of a table's cell: its headers, outermost first, units in brackets left out."""
    text = "".join(regex.sub(r"[（(].*?[）)]", "", header) for header in cell.headers)
    return Label(text or None, "headers of the column")


def short(items: Sequence[Item], before: str = "", after: str = "") -> str:
    """The text before, the items and the text after; where too long, the first items are left out.

    The verb before and the head behind carry the meaning: of 安排*配套农村饮水安全巩固*工程款 the
    middle goes first.
    """
    kept = list(items)
    text = text_of(kept)
    room = LONGEST - size(before) - size(after)
    while len(kept) > 1 and len(text) > room and size(text) > room:
        kept = kept[1:]
        while len(kept) > 1 and kept[0].among(OF | CONJUNCTION):
            kept = kept[1:]
        text = text_of(kept)
    return before + text + after


def size(text: str) -> int:
    """The label's length without quotation marks."""
    return len(text.translate(_QUOTES))


def halves(left: Sequence[Item]) -> tuple[str, list[Item]]:
    """The verbs that head the words, and the nouns behind them; a subject before them goes."""
    start = _subject_end(left)
    kept = list(left[start:])
    cut = 0
    while cut < len(kept) and kept[cut].among(_LEADING):
        if kept[cut].among(VERBAL) and not kept[cut].among(VERB) and _names(kept, cut):
            break
        if kept[cut].among(MANNER) and not _before_verb(kept, cut):
            break
        if kept[cut].among(NOUN) and cut == len(kept) - 1:
            break  # 完成*投资* 31亿元
        cut += 1
    verbs = text_of([item for item in kept[:cut] if not item.classes & _UNTOLD])
    nouns = strip_start(kept[cut:])
    named = without_names_listed(nouns)
    if not verbs and len(named) < len(nouns) and nouns[0].among(VERBAL):
        verbs = nouns[0].text  # *报销*烟酒、礼金等费用
    return verbs, named


def _names(kept: Sequence[Item], at: int) -> bool:
    """Whether a verb of the dictionary is the first half of a name: 隔离方舱."""
    return at + 1 < len(kept) and kept[at + 1].among(NOUN)


def _before_verb(kept: Sequence[Item], at: int) -> bool:
    """Whether a word of manner stands before a verb: *集中*整治, against 集中隔离点."""
    return at + 1 < len(kept) and kept[at + 1].among(VERB | TOUCH | LIGHT | MANNER)


def subject_of(left: Sequence[Item]) -> list[Item]:
    """What stands before an adverb or 已 and a verb: *问题*已整治到位; [] where nothing does."""
    end = _subject_end(left)
    while end and left[end - 1].among(_BEFORE_VERB):
        end -= 1
    return list(left[:end])


def _subject_end(left: Sequence[Item]) -> int:
    """Where a subject ends: behind it stand an adverb and more (工程*共需*投资)."""
    last = max(len(left) - 2, 0)
    while last and not left[last].classes & (ADVERB | ASPECT):
        last -= 1
    while last and left[last - 1].among(_BEFORE_VERB):
        last -= 1
    # Verbs alone are no subject: 完成*全年*预算的100%.
    return last if any(not item.among(_LEADING) for item in left[:last]) else 0


def without_names_listed(nouns: list[Item]) -> list[Item]:
    """The noun without the members that 等 sums up: 解决停车难、垃圾处理等*“关键小事”*."""
    for n in range(len(nouns) - 2, -1, -1):
        if nouns[n].text == "等":
            return nouns[n + 1 :]
    return nouns
