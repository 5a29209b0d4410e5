"""What the labels of a paragraph leave behind for the next ones: verbs, nouns, heads and units."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from xcx.figures.classes import NOUN, VERB
from xcx.figures.clauses import Item
from xcx.figures.labels import Label
from xcx.figures.phrases import text_of
from xcx.model import Quantity
from xcx.rulebook import Rules

MEMORY = 40
"""How many labels back a verb or a noun is still inherited from."""
LONGEST_KIND = 2
"""The longest noun, in characters, that behind 其中 may only tell a kind: 一产, 外资."""


class Words(Struct, frozen=True):
    """The rules' lists that are looked up by text."""

    unit_nouns: dict[str, str]
    heads: frozenset[str]
    head_sizes: tuple[int, ...]
    finished: frozenset[str]
    bases: tuple[str, ...]
    whole_endings: frozenset[str]
    kind_endings: tuple[str, ...]
    own_quantities: frozenset[str]
    times: frozenset[str]
    sums: frozenset[str]


def words(rules: Rules) -> Words:
    """The lists of `metrics.toml` in the form in which they are looked up.

    `head_sizes` are the lengths that heads have, the longest first.
    """
    metrics = rules.files.metrics
    heads = frozenset(noun for rule in metrics.head for noun in rule.nouns)
    units = {unit: rule.noun for rule in metrics.unit_noun for unit in rule.units}
    finished = (w for rule in metrics.word if rule.word_class == "finished" for w in rule.words)
    sums = (w for rule in metrics.word if rule.word_class == "sum" for w in rule.words)
    bases = (w for rule in metrics.word if rule.word_class == "base" for w in rule.words)
    return Words(
        units,
        heads,
        tuple(sorted(set(map(len, heads)), reverse=True)),
        frozenset(finished),
        tuple(bases),
        metrics.letters_of("whole_ending"),
        tuple(sorted(metrics.letters_of("kind_ending"))),
        metrics.letters_of("own_quantity"),
        metrics.letters_of("times"),
        frozenset(sums),
    )


class Memory:
    """The paragraph's labels so far, and what a number may inherit from them.

    `heading` is the last short sentence that names an item of its own: 2.公务接待费。
    """

    def __init__(self, rules: Rules) -> None:
        self.words = rules.compiled(words)
        self.labels: list[Label] = []
        self.heading = ""
        self.first = 0
        self.of_which = self.bracketed = False

    def begin(self) -> None:
        """Begins a sentence: `first` is the index of its first label."""
        self.first = len(self.labels)
        self.of_which = self.bracketed = False

    @property
    def last(self) -> Label | None:
        """The label before, null for the paragraph's first number."""
        return self.labels[-1] if self.labels else None

    def counts(self, unit: str | None) -> str:
        """What the unit alone says is measured: 户数 for 户; empty where it says nothing."""
        return self.words.unit_nouns.get(unit or "", "")

    def is_finished(self, verbs: str) -> bool:
        """Whether the verbs only say that a rate was reached: 实现, 已完成."""
        return verbs.removeprefix("已") in self.words.finished

    def alike(self, label: Label, q: Quantity) -> bool:
        """Whether the label names what the number may count a part of: 10位家长, 其中6人认为."""
        mine, its = self.counts(q.unit), self.counts(label.unit)
        return bool(label.noun) and (label.unit == q.unit or (bool(its) and its == mine))

    def is_attribute(self, nouns: list[Item]) -> bool:
        """Whether the nouns before a number tell a property of its owner: *总投资*12亿元的园区.

        有*某村*200多年的葡萄栽培历史 has none.
        """
        last = nouns[-1]
        return bool(self.tail(text_of(nouns))) or (last.among(NOUN) and last.among(VERB))

    def is_kind(self, noun: str, q: Quantity) -> bool:
        """Whether behind 其中 a noun only tells a kind of what was counted: 其中*一产* 1个.

        村民 and 党员 need no noun behind them.
        """
        short_kind = len(noun) <= LONGEST_KIND and noun[-1] not in self.words.whole_endings
        return self.of_which and q.kind == "count" and short_kind

    def again(self, last: Label, q: Quantity) -> Label:
        """The label before, as this number's."""
        text = last.noun if last.direction else self.recounted(last.text or "", q.unit)
        return Label(
            text or None,
            "the label before",
            verb=last.verb,
            noun=last.noun,
            head=last.head,
            unit=q.unit,
        )

    def recounted(self, text: str, unit: str | None) -> str:
        """The label before, with what this number's unit counts: 搬迁35户、115人."""
        counts = self.counts(unit)
        for other in self.words.unit_nouns.values():
            if counts and text.endswith(other):
                return text.removesuffix(other) + counts
        return text

    def uncounted(self, text: str) -> str:
        """The label before without what its unit counts at its end."""
        for other in self.words.unit_nouns.values():
            text = text.removesuffix(other)
        return text

    def near(self) -> bool:
        """Whether an earlier number stands in the sentence."""
        return len(self.labels) > self.first

    def latest(self) -> range:
        """The indices of the labels that may still be inherited from, the last one first."""
        return range(len(self.labels) - 1, max(-1, len(self.labels) - 1 - MEMORY), -1)

    def recent(self) -> Iterator[Label]:
        """The labels that may still be inherited from, the last one first."""
        return (self.labels[n] for n in self.latest())

    def tail(self, noun: str) -> str:
        """The head noun that closes the label, empty where none does."""
        for size in self.words.head_sizes:
            if noun[-size:] in self.words.heads:
                return noun[-size:]
        return ""
