"""The shape of `rules/metrics.toml`: the word classes from which a figure's label is made."""

from typing import Literal

from msgspec import Struct

from xcx.rulebook.base import Rule

WordClass = Literal[
    "verb",
    "noun",
    "link",
    "adverb",
    "aspect",
    "light",
    "predicate",
    "preposition",
    "conjunction",
    "localizer",
    "actor",
    "growth_up",
    "growth_down",
    "share",
    "manner",
    "touch",
    "organisation",
    "target",
    "compared",
    "reached",
    "listing",
    "finished",
    "base",
    "by",
    "yardstick",
    "of_before",
    "undertaking",
    "funds",
    "sum",
]


class WordRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one class; `tag` is what the segmenter's dictionary is told of them."""

    word_class: WordClass
    tag: str
    words: tuple[str, ...]


LettersRole = Literal[
    "noun_ending",
    "whole_ending",
    "kind_ending",
    "own_quantity",
    "times",
    "indicator",
    "joining",
    "opening",
]


class UnitNounRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is measured where the text names nothing but the unit: 1393户 is a 户数."""

    noun: str
    units: tuple[str, ...]


class LettersRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Single characters that tell something of the word they end or begin."""

    role: LettersRole
    letters: str


class HeadRule(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that head a label and are said once for a list: 苹果产量62吨、核桃9吨."""

    nouns: tuple[str, ...]


class Metrics(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""

    word: tuple[WordRule, ...] = ()
    unit_noun: tuple[UnitNounRule, ...] = ()
    head: tuple[HeadRule, ...] = ()
    letters: tuple[LettersRule, ...] = ()

    def letters_of(self, role: str) -> frozenset[str]:
        """The characters of one role."""
        return frozenset(c for rule in self.letters if rule.role == role for c in rule.letters)
