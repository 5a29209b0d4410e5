"""A sentence as a row of items: words with their classes, numbers, dates and boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from xcx.model import Article, Quantity, Span
from xcx.rulebook import Rules
from xcx.segment import tokens

_QUOTED = regex.compile(
    r"“[^“”。！？\n]{1,30}”|『[^』。\n]{1,30}』|「[^」。\n]{1,30}」|《[^》。\n]{1,40}》|\"[^\"。\n]{1,30}\""
)
_ASIDE = regex.compile(r"[（(][^（）()。\n]{1,20}[）)]")
_STOPS = frozenset("，,；;：:。！？!?…\n")
_BRACKETS = frozenset("（）()[]【】")

NOUN, VERB = "noun", "verb"
_CLASS_OF_TAG = {
    "v": VERB,
    "vd": VERB,
    "d": "adverb",
    "ad": "adverb",
    "p": "preposition",
    "c": "conjunction",
    "f": "localizer",
    "r": "pronoun",
    "uj": "of",
    "ul": "link",
    "ns": "place",
    "nt": "actor",
}


class Item(NamedTuple):
    """One piece of a sentence, in article offsets.

    `classes` are the word classes of the rules, or the one that the dictionary's tag gives;
    `number` is the index of the quantity that the item is, else -1.
    """

    text: str
    start: int
    end: int
    classes: frozenset[str]
    number: int = -1

    def among(self, *names: str) -> bool:
        """Whether the item is of one of the classes."""
        return not self.classes.isdisjoint(names)


_NOUN = frozenset({NOUN})
_DATE = frozenset({"date"})
_NUMBER = frozenset({"number"})
_STOP = frozenset({"stop"})
_BRACKET = frozenset({"stop", "bracket"})


def read(
    article: Article,
    sentence: Span,
    quantities: Sequence[tuple[int, Quantity]],
    dates: Sequence[Span],
    rules: Rules,
) -> list[Item]:
    """The sentence's items in order; `quantities` are those inside it, with their indices."""
    classes = rules.compiled(_classes)
    held: list[Item] = [
        Item(article.text[q.start : q.end], q.start, q.end, _NUMBER, index)
        for index, q in quantities
    ]
    held += [
        Item(article.text[a:b], a, b, _DATE)
        for a, b in dates
        if not any(a < item.end and item.start < b for item in held)
    ]
    held += _names(article.text, sentence, held)
    held.sort(key=lambda item: item.start)
    items: list[Item] = []
    at = sentence[0]
    for item in held:
        items += _words(article.text, at, item.start, classes, rules)
        items.append(item)
        at = item.end
    items += _words(article.text, at, sentence[1], classes, rules)
    return items


def _names(text: str, sentence: Span, taken: list[Item]) -> Iterator[Item]:
    """Quoted names, titles and asides without a number in them: each is one noun."""
    for pattern in (_QUOTED, _ASIDE):
        for found in pattern.finditer(text, *sentence):
            if not any(found.start() < item.end and item.start < found.end() for item in taken):
                item = Item(found.group(), found.start(), found.end(), _NOUN)
                taken.append(item)
    return iter(())


def _words(
    text: str, start: int, end: int, classes: dict[str, frozenset[str]], rules: Rules
) -> Iterator[Item]:
    if start >= end:
        return
    for token in tokens(text, start, end, rules):
        word = token.text
        if word in _STOPS:
            yield Item(word, token.start, token.end, _STOP)
        elif word in _BRACKETS:
            yield Item(word, token.start, token.end, _BRACKET)
        else:
            known = classes.get(word)
            if known is None:
                known = frozenset({_CLASS_OF_TAG.get(token.tag, NOUN)})
            yield Item(word, token.start, token.end, known)


def _classes(rules: Rules) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for rule in rules.files.metrics.word:
        for word in rule.words:
            found.setdefault(word, set()).add(rule.word_class)
    return {word: frozenset(names) for word, names in found.items()}
