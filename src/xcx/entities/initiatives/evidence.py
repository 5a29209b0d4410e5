"""The campaigns that speak for a figure: where the text names them, and how strongly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Literal

import regex
from msgspec import Struct

from xcx.campaigns import Named
from xcx.entities.initiatives.clauses import Clause
from xcx.entities.initiatives.sections import Row, Topic, any_between
from xcx.entities.initiatives.topic import Standing
from xcx.model import Article, Quantity, Span

Basis = Literal["stated", "heading", "title"]
_WEIGHT = attrgetter("weight")

# How strongly a mention speaks for a figure: by where it stands, then by its grade (field, hint,
# a pattern's line of work, the lexicon's line of work, campaign). What is nearer speaks louder,
# but a mere line of work in the sentence does not outdo a campaign that heads the section.
WEIGHTS: Mapping[str, tuple[str, Basis, tuple[float, ...]]] = {
    "own": ("named before the number in its clause", "stated", (0, 50, 62, 92, 100)),
    "behind": ("named behind the number in its clause", "stated", (0, 20, 61, 76, 95)),
    "earlier": ("named by a clause before in the sentence", "stated", (0, 40, 56, 80, 88)),
    "later": ("named by a later clause of the sentence", "stated", (0, 5, 8, 25, 45)),
    "label": ("named by the label of this passage", "heading", (58, 5, 70, 82, 90)),
    "lead": ("named by the first sentence of the paragraph", "stated", (0, 5, 48, 61, 75)),
    "before": ("named by a sentence before in the paragraph", "stated", (0, 4, 35, 54, 63)),
    "passage": ("what the paragraph keeps coming back to", "stated", (0, 0, 50, 60, 80)),
    "heading": ("named by the section's heading", "heading", (45, 5, 52, 60, 66)),
    "section": ("what the section is about", "stated", (0, 0, 45, 50, 55)),
    "previous": ("named by the paragraph before", "stated", (0, 0, 20, 25, 28)),
    "opening": ("named by the article's first sentence", "title", (0, 0, 0, 36, 38)),
    "topic": ("what the article is about", "title", (0, 40, 40, 42, 45)),
}
# Added to a topic's weight, by its share of all that the article names.
_SHARE = 40.0
# A topic that no headline names.
_UNTITLED = 0.75
# 投资2亿元实施A工程，投资…: A is what its own number is for.
_OBJECT_OF_ANOTHER = 0.6
_ASIDE = 0.1
_PARTICLES = frozenset("的等和与及在已将")
_LAST_BREAK = regex.compile(r"(?r)[，,；;。\n]")
# A sentence is looked at so far: there are pages without a full stop.
BEFORE, _BEHIND = 300, 200


class Reading(Struct, frozen=True, gc=False):
    """One campaign that may be the quantity's, on which basis, why, and how strongly."""

    named: Named
    basis: Basis
    why: str
    weight: float


class Scale(Struct, frozen=True):
    """Weighs an article's mentions."""

    standing: Standing

    def reading(self, named: Named, where: str, factor: float = 1) -> Reading:
        """The reading of a mention that stands where the key of WEIGHTS says."""
        why, basis, weights = WEIGHTS[where]
        if named.aside:
            return Reading(named, basis, why, _ASIDE)
        standing = self.standing.of(named)
        if basis == "heading":  # set up by the layout itself, not in passing
            standing = max(1.0, standing)
        return Reading(named, basis, why, weights[named.grade] * factor * standing)

    def of_topic(self, topic: Topic) -> Reading:
        """The reading of what the article is about."""
        why, basis, weights = WEIGHTS["topic"]
        weight = weights[topic.named.grade] * (1.0 if topic.titled else _UNTITLED)
        return Reading(topic.named, basis, why, weight + _SHARE * topic.share)


def ranked(readings: Iterable[Reading]) -> list[Reading]:
    """The readings, the strongest first; equal ones keep their order."""
    return sorted(readings, key=_WEIGHT, reverse=True)


class Evidence(Struct, frozen=True):
    """An article's campaigns as they speak for its figures.

    `around` has, for each sentence with a number, the readings from outside it, ranked.
    """

    article: Article
    names: Row
    numbers: tuple[int, ...]
    scale: Scale
    around: Mapping[Span, Sequence[Reading]]

    def nearby(self, clause: Clause) -> Sequence[Named]:
        """The mentions in the clause's sentence, as far as it is looked at."""
        low = max(clause.sentence[0], clause.start - BEFORE)
        return self.names.within(low, min(clause.sentence[1], clause.end + _BEHIND))

    def readings(self, quantity: Quantity, clause: Clause) -> list[Reading]:
        """All readings of a quantity, ranked."""
        around = self.around.get(clause.sentence, ())
        return ranked((*self._of_sentence(quantity, clause), *around))

    def strongest(self, quantity: Quantity, clause: Clause) -> Reading | None:
        """The first of the readings, null where there is none."""
        around = self.around.get(clause.sentence, ())
        return max((*self._of_sentence(quantity, clause), *around[:1]), key=_WEIGHT, default=None)

    def _of_sentence(self, quantity: Quantity, clause: Clause) -> Iterator[Reading]:
        names = self.nearby(clause)
        own = self._own_words(quantity, clause)
        for named in reversed(names):
            if named.end > quantity.start:
                continue
            if named.start >= own:
                yield self.scale.reading(named, "own")
            else:
                factor = _OBJECT_OF_ANOTHER if self._object_of_another(named) else 1
                yield self.scale.reading(named, "earlier", factor)
        for named in names:
            if named.start >= quantity.end and not self._inside_project(quantity, named):
                yield self.scale.reading(named, "behind" if named.start < clause.end else "later")

    def _own_words(self, quantity: Quantity, clause: Clause) -> int:
        """Where the words begin that belong to the quantity alone.

        投资15亿元的国防教育园、*投资12亿元的*尼龙产业园: behind 、 it is another project's.
        """
        if not self._is_size(quantity):
            return clause.start
        return max(clause.start, self.article.text.rfind("、", clause.start, quantity.start) + 1)

    def _inside_project(self, quantity: Quantity, named: Named) -> bool:
        """Whether a mention is a piece of the name of the project whose size the quantity is.

        投资15亿元的*国防教育*航天军事文化主题园 is no 国防教育.
        """
        after = self.article.text[named.end : named.end + 1]
        return self._is_size(quantity) and "一" <= after <= "龥" and after not in _PARTICLES

    def _is_size(self, quantity: Quantity) -> bool:
        return quantity.kind == "amount" and self.article.text.startswith("的", quantity.end)

    def _object_of_another(self, named: Named) -> bool:
        """Whether the mention follows a number in its own clause: it is that number's."""
        text = self.article.text
        low = max(0, named.start - 60)
        last = _LAST_BREAK.search(text, low, named.start)
        return any_between(self.numbers, last.end() if last else low, named.start)
