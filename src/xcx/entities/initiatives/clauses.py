"""The clause in which a number stands: what is said of it, and of it alone."""

from __future__ import annotations

import re

import regex
from msgspec import Struct

from xcx.entities.initiatives.cues import Cues
from xcx.model import Article, Quantity, Span

_COMMA = re.compile("[，,；;：]")
_LAST_COMMA = regex.compile("(?r)[，,；;：]")
_REACH = 300


class Clause(Struct, frozen=True):
    """A clause by its span, and the span of its sentence."""

    start: int
    end: int
    sentence: Span


def clause_of(article: Article, quantity: Quantity, cues: Cues) -> Clause:
    """The quantity's clause; a clause of growth alone (同比增长13%) starts with the one before."""
    text, sentence = article.text, article.sentence_at(quantity.start)
    low = max(sentence[0], quantity.start - _REACH)
    high = min(sentence[1], quantity.end + _REACH)
    start = _start(text, low, quantity.start)
    while start > low and cues.growth(text, start, quantity.start):
        start = _start(text, low, start - 1)
    comma = _COMMA.search(text, quantity.end, high)
    return Clause(start, comma.start() if comma else high, sentence)


def _start(text: str, low: int, offset: int) -> int:
    comma = _LAST_COMMA.search(text, low, offset)
    return comma.end() if comma else low
