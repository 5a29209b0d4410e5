"""A sentence as a row of items: words with their classes, numbers, dates and boundaries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from xcx.figures.classes import (
    BASE,
    BRACKET,
    DATE,
    FUNDS,
    HEAD,
    LINK,
    MANNER,
    NOUN,
    NUMBER,
    OF,
    OF_BEFORE,
    ORGANISATION,
    PLACE,
    PRONOUN,
    SMALL,
    STOP,
    UNDERTAKING,
    VERBAL,
    YARDSTICK,
    mask,
)
from xcx.model import Article, Quantity, Span
from xcx.rulebook import Rules
from xcx.segment import pieces

_QUOTED = regex.compile(
    r"“[^“”。！？\n]{1,30}”|『[^』。\n]{1,30}』|「[^」。\n]{1,30}」"
    r"|《[^》。\n]{1,40}》|\"[^\"。\n]{1,30}\""
)
_ASIDE = re.compile(r"[（(][^（）()。\n]{1,20}[）)]")
_HAN = regex.compile(r"\p{Han}")
_LISTED = re.compile(r"[0-9０-９]{1,2}[.．]?|[（(][一二三四五六七八九十0-9]+[）)]")
# Marks of a list or a web page (．上级补助收入, _在线访谈) end what stands before them as well.
_STOPS = frozenset("，,；;：:。！？!?…\n．_|｜●■◆▲★※—·")
_ORDINALS = frozenset("第前首")
_MARKS = frozenset('“”‘’「」『』《》"/')
_BRACKETS = frozenset("（）()[]【】")

# Dictionary tags that decide a word's class where the rules are silent. They are weak evidence:
# a verb of the dictionary alone is only `verbal` (隔离 in 隔离方舱) and heads no label, an adverb
# (进度 is one there) goes only before a verb, and prepositions (除 in 除氟设备) are nouns.
_CLASS_OF_TAG = {
    "v": VERBAL,
    "vd": VERBAL,
    "d": MANNER,
    "ad": MANNER,
    "c": LINK,
    "r": PRONOUN,
    "uj": OF,
    "ul": LINK,
    "ns": PLACE,
}


# Classes whose words are nouns besides.
_NOUNS = ORGANISATION | BASE | YARDSTICK | OF_BEFORE | UNDERTAKING | FUNDS
REACH = 200
"""How many items around a number are looked at: what is farther away says nothing of it, and a
sentence without end (a line of 10 MB) costs no more than its length."""


_REMEMBERED = 8_192
"""So many words are remembered with their classes."""


class Item(Struct, frozen=True, gc=False):
    """One piece of a sentence, in article offsets.

    `classes` are bits of the rules' word classes, or of the one that the dictionary's tag gives;
    `number` is the index of the quantity that the item is, else -1.
    """

    text: str
    start: int
    end: int
    classes: int
    number: int = -1

    def among(self, classes: int) -> bool:
        """Whether the item is of one of the classes."""
        return self.classes & classes != 0


def any_among(items: Iterable[Item], classes: int) -> bool:
    """Whether one of the items is of one of the classes."""
    for item in items:  # noqa: SIM110  (asked for every number: `any` takes twice as long)
        if item.classes & classes:
            return True
    return False


# Tags of what is no Chinese word, or none that the dictionary has.
_NO_WORDS = ("eng", "x")


def read(
    article: Article,
    sentence: Span,
    quantities: Sequence[tuple[int, Quantity]],
    dates: Sequence[Span],
    rules: Rules,
) -> list[Item]:
    """The sentence's items in order.

    `quantities` are those inside it, with their indices; `dates` are all of the article's, sorted.

    A number that no ledger wants (一个, 每一名) is a small word, and so is a quotation mark that
    closes no name.
    """
    text = article.text
    held = [
        Item(text[q.start : q.end], q.start, q.end, NUMBER, index)
        for index, q in quantities
        if q.figure
    ]
    inside = dates[bisect_left(dates, (sentence[0], 0)) : bisect_left(dates, (sentence[1], 0))]
    _hold(held, (Item(text[a:b], a, b, DATE) for a, b in inside))
    for pattern in (_QUOTED, _ASIDE):
        spans = (found.span() for found in pattern.finditer(text, *sentence))
        _hold(held, (_named(text, a, b) for a, b in spans))
    _hold(held, (_small(text, q) for _, q in quantities if not q.figure))
    items: list[Item] = []
    at = sentence[0]
    for item in held:
        items += _words(text, at, item.start, rules)
        items.append(item)
        at = item.end
    items += _words(text, at, sentence[1], rules)
    return items


def _small(text: str, q: Quantity) -> Item:
    """A number that no ledger wants: a small word, or part of a name behind 第 and 前 (前三期)."""
    ordinal = text[q.start - 1 : q.start] in _ORDINALS
    return Item(text[q.start : q.end], q.start, q.end, NOUN if ordinal else SMALL)


def _named(text: str, start: int, end: int) -> Item:
    """A name or an aside as one noun; the number of a list's point, （二）, is a boundary.

    小（二）型水库 has its number inside a word.
    """
    word = text[start:end]
    point = _LISTED.fullmatch(word) and not _HAN.match(text, start - 1, start)
    return Item(word, start, end, STOP if point else NOUN)


def _hold(held: list[Item], more: Iterator[Item]) -> None:
    """Adds the items that overlap none of those held already, which are in order."""
    free: list[Item] = []
    nth = 0
    for item in more:
        while nth < len(held) and held[nth].end <= item.start:
            nth += 1
        taken = nth < len(held) and held[nth].start < item.end
        if not taken and not (free and free[-1].end > item.start):
            free.append(item)
    if free:
        held += free
        held.sort(key=_start)


def _start(item: Item) -> int:
    return item.start


def _words(text: str, start: int, end: int, rules: Rules) -> list[Item]:
    items: list[Item] = []
    if start < end:
        if text.startswith("人口", start - 1):  # the unit of 80万人口 took its first half
            items.append(Item("人口", start, start + 1, NOUN))
            start += 1
        classes = rules.compiled(_Classes).of
        for word, tag in pieces(text, start, end, rules):
            behind = start + len(word)
            if tag:
                items.append(Item(word, start, behind, classes(word, tag)))
            start = behind
    return items


class _Classes:
    """The classes of words: what the rules say, else what the dictionary's tag tells."""

    def __init__(self, rules: Rules) -> None:
        self._known = _classes(rules)
        self._endings = rules.files.metrics.letters_of("noun_ending")
        # The same words come again and again.
        self.of = lru_cache(_REMEMBERED)(self._of)

    def _of(self, word: str, tag: str) -> int:
        return self._known.get(word) or self._of_tag(word, tag)

    def _of_tag(self, word: str, tag: str) -> int:
        """The class of a word that the rules do not know, by its last character or its tag."""
        if tag in _NO_WORDS and _LISTED.fullmatch(word):
            return STOP  # 3、投资: the number of a list's point
        if len(word) > 1 and word[-1] in self._endings and tag != "ns":
            return NOUN  # 超市 and 考试费 are verbs in the dictionary, 许昌市 is a place there
        return _CLASS_OF_TAG.get(tag, NOUN)


def _classes(rules: Rules) -> dict[str, int]:
    found: dict[str, int] = {}
    for rule in rules.files.metrics.word:
        bits = mask((rule.word_class,))
        bits |= (
            NOUN
            if bits & (ORGANISATION | BASE | YARDSTICK | OF_BEFORE | UNDERTAKING | FUNDS)
            else 0
        )
        for word in rule.words:
            found[word] = found.get(word, 0) | bits
    for head in rules.files.metrics.head:
        for noun in head.nouns:
            found[noun] = found.get(noun, 0) | NOUN | HEAD
    for marks, bits in ((_MARKS, SMALL), (_BRACKETS, STOP | BRACKET), (_STOPS, STOP)):
        found |= dict.fromkeys(marks, bits)
    return found
