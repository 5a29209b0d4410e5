"""The word classes as bits, so that one look tells whether a word is of any of several.

The names are those of `rules/metrics.toml`, and those that the sentence's reading adds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from xcx.rulebook.metrics import WordClass

_OF_THE_READING = (
    "verbal",
    "place",
    "pronoun",
    "of",
    "head",
    "stop",
    "bracket",
    "date",
    "number",
    "small",
)
_NAMES = (*get_args(WordClass), *_OF_THE_READING)
_BITS = {name: 1 << n for n, name in enumerate(_NAMES)}

NOUN = _BITS["noun"]
VERB = _BITS["verb"]
VERBAL = _BITS["verbal"]
ADVERB = _BITS["adverb"]
ASPECT = _BITS["aspect"]
MANNER = _BITS["manner"]
LIGHT = _BITS["light"]
PREDICATE = _BITS["predicate"]
PREPOSITION = _BITS["preposition"]
CONJUNCTION = _BITS["conjunction"]
LOCALIZER = _BITS["localizer"]
ACTOR = _BITS["actor"]
PLACE = _BITS["place"]
PRONOUN = _BITS["pronoun"]
OF = _BITS["of"]
LINK = _BITS["link"]
GROWTH_UP = _BITS["growth_up"]
GROWTH_DOWN = _BITS["growth_down"]
SHARE = _BITS["share"]
TOUCH = _BITS["touch"]
ORGANISATION = _BITS["organisation"]
TARGET = _BITS["target"]
COMPARED = _BITS["compared"]
REACHED = _BITS["reached"]
LISTING = _BITS["listing"]
FINISHED = _BITS["finished"]
BASE = _BITS["base"]
BY = _BITS["by"]
FUNDS = _BITS["funds"]
UNDERTAKING = _BITS["undertaking"]
OF_BEFORE = _BITS["of_before"]
YARDSTICK = _BITS["yardstick"]
HEAD = _BITS["head"]
STOP = _BITS["stop"]
BRACKET = _BITS["bracket"]
DATE = _BITS["date"]
NUMBER = _BITS["number"]
SMALL = _BITS["small"]


def mask(names: Iterable[str]) -> int:
    """The bits of the classes named."""
    return sum({_BITS[name] for name in names})
