"""The campaigns that speak for a figure: where the text names them, and how strongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from xcx.campaigns import Named
from xcx.entities.initiatives.clauses import Clause
from xcx.entities.initiatives.sections import (
    Section,
    Topic,
    any_between,
    count_between,
    section_at,
    within,
)
from xcx.entities.initiatives.topic import Standing
from xcx.model import Article, Paragraph, Quantity

Basis = Literal["stated", "heading", "title"]

# How strongly a mention speaks for a figure: by where it stands, then by its grade (field, hint,
# a pattern's line of work, the lexicon's line of work, campaign). What is nearer speaks louder,
# but a mere line of work in the sentence does not outdo a campaign that heads the section.
WEIGHTS: Mapping[str, tuple[str, Basis, tuple[float, ...]]] = {
    "own": ("named before the number in its clause", "stated", (0, 50, 62, 92, 100)),
    "behind": ("named behind the number in its clause", "stated", (0, 48, 61, 90, 95)),
    "earlier": ("named by a clause before in the sentence", "stated", (0, 40, 56, 80, 88)),
    "later": ("named by a later clause of the sentence", "stated", (0, 5, 8, 30, 55)),
    "label": ("named by the label of this passage", "heading", (58, 5, 70, 82, 90)),
    "lead": ("named by the first sentence of the paragraph", "stated", (0, 5, 48, 66, 75)),
    "before": ("named by a sentence before in the paragraph", "stated", (0, 4, 35, 54, 63)),
    "passage": ("what the paragraph keeps coming back to", "stated", (0, 0, 50, 60, 70)),
    "heading": ("named by the section's heading", "heading", (45, 5, 52, 60, 66)),
    "section": ("what the section is about", "stated", (0, 0, 45, 50, 55)),
    "previous": ("named by the paragraph before", "stated", (0, 0, 20, 25, 28)),
    "topic": ("what the article is about", "title", (0, 40, 40, 42, 45)),
}
# Added to a topic's weight, by its share of all that the article names.
_SHARE = 40.0
# A topic that no headline names.
_UNTITLED = 0.75
# 投资2亿元实施A工程，投资…: A is what its own number is for.
_OBJECT_OF_ANOTHER = 0.6
_ASIDE = 0.1
_FADES, _FARTHEST = 0.06, 10
_LABEL_HOLDS = 3
# A sentence is looked at so far: there are pages without a full stop.
_BEFORE, _BEHIND = 300, 200


class Reading(Struct, frozen=True):
    """One campaign that may be the quantity's, on which basis, why, and how strongly."""

    named: Named
    basis: Basis
    why: str
    weight: float


class Evidence(Struct, frozen=True):
    """An article's campaigns with the stretches in which they are in force.

    `passages` holds by its start what a paragraph, or the stretch under a label, is about.
    """

    article: Article
    names: tuple[Named, ...]
    numbers: tuple[int, ...]
    headings: tuple[Section, ...]
    labels: tuple[Section, ...]
    passages: Mapping[int, Topic | None]
    topic: Topic | None
    standing: Standing

    def nearby(self, clause: Clause) -> Sequence[Named]:
        """The mentions in the clause's sentence, as far as it is looked at."""
        low = max(clause.sentence[0], clause.start - _BEFORE)
        return within(self.names, low, min(clause.sentence[1], clause.end + _BEHIND))

    def readings(self, quantity: Quantity, clause: Clause) -> Iterator[Reading]:
        """All readings of a quantity, those of its sentence first."""
        yield from self._of_sentence(quantity, clause)
        paragraph = self.article.paragraph_at(quantity.start)
        label = section_at(self.labels, quantity.start)
        if label is not None and label.named is not None:
            distance = count_between(self.article, label.start, clause.sentence[0])
            yield self._reading(label.named, "label", _faded(distance - _LABEL_HOLDS))
        yield from self._of_passage(label.start if label else paragraph.start, clause)
        heading = section_at(self.headings, quantity.start)
        if heading is not None and heading.named is not None:
            yield self._reading(heading.named, "heading")
        if heading is not None and heading.topic is not None:
            yield self._reading(heading.topic.named, "section", 1 + heading.topic.share / 5)
        for named in within(self.names, self._previous(paragraph), paragraph.start):
            yield self._reading(named, "previous")
        if self.topic is not None:
            yield self._of_topic(self.topic)

    def _of_sentence(self, quantity: Quantity, clause: Clause) -> Iterator[Reading]:
        names = self.nearby(clause)
        for named in reversed(names):
            if named.end > quantity.start:
                continue
            if named.start >= clause.start:
                yield self._reading(named, "own")
            else:
                factor = _OBJECT_OF_ANOTHER if self._object_of_another(named) else 1
                yield self._reading(named, "earlier", factor)
        for named in names:
            if named.start >= quantity.end:
                yield self._reading(named, "behind" if named.start < clause.end else "later")

    def _of_passage(self, start: int, clause: Clause) -> Iterator[Reading]:
        """What the sentences before name, in the paragraph or since its last label."""
        lead = self.article.sentence_at(start)
        sentence = clause.sentence
        if lead != sentence:
            for named in within(self.names, lead[0], min(lead[1], lead[0] + _BEFORE)):
                yield self._reading(named, "lead")
        for back in range(1, _FARTHEST + 1):
            if sentence[0] <= lead[1]:
                break
            sentence = self.article.sentence_at(sentence[0] - 1)
            low = max(sentence[0], sentence[1] - _BEFORE)
            for named in reversed(within(self.names, low, sentence[1])):
                yield self._reading(named, "before", _faded(back))
        passage = self.passages.get(start)
        if passage is not None:
            yield self._reading(passage.named, "passage", 0.6 + 0.4 * passage.share)

    def _of_topic(self, topic: Topic) -> Reading:
        why, basis, weights = WEIGHTS["topic"]
        weight = weights[topic.named.grade] * (1.0 if topic.titled else _UNTITLED)
        return Reading(topic.named, basis, why, weight + _SHARE * topic.share)

    def _reading(self, named: Named, where: str, factor: float = 1) -> Reading:
        why, basis, weights = WEIGHTS[where]
        if named.aside:
            return Reading(named, basis, why, _ASIDE)
        standing = self.standing.of(named)
        if basis == "heading":  # set up by the layout itself, not in passing
            standing = max(1.0, standing)
        return Reading(named, basis, why, weights[named.grade] * factor * standing)

    def _previous(self, paragraph: Paragraph) -> int:
        """The start of the body paragraph before, in the same section."""
        before = self.article.paragraph_at(paragraph.start - 1) if paragraph.start else paragraph
        return before.start if before.kind == "body" else paragraph.start

    def _object_of_another(self, named: Named) -> bool:
        """Whether the mention follows a number in its own clause: it is that number's."""
        text = self.article.text
        low = max(0, named.start - 60)
        start = max(text.rfind(mark, low, named.start) for mark in "，,；;。\n") + 1
        return any_between(self.numbers, max(start, low), named.start)


def _faded(sentences: int) -> float:
    return 1 - _FADES * min(max(sentences, 0), _FARTHEST)
