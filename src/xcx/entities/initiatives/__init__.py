"""Which campaign, line of work or project a quantity belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from xcx.campaigns import CUE, Named
from xcx.context import PageContext
from xcx.entities.initiatives.clauses import Clause, clause_of
from xcx.entities.initiatives.cues import Cues
from xcx.entities.initiatives.sections import Section, Topic, inline, printed, sentences, within
from xcx.entities.initiatives.topic import Standing, main, standing, topic
from xcx.mentions import Mentions
from xcx.model import Alternative, Article, Initiative, Paragraph, Quantity
from xcx.rulebook import Rules

Basis = Literal["stated", "heading", "title"]


# How strongly a mention speaks for a figure: by where it stands, then by its grade (field, hint,
# a pattern's line of work, the lexicon's line of work, campaign). What is nearer speaks louder,
# but a mere line of work in the sentence does not outdo a campaign that heads the section.
WEIGHTS: dict[str, tuple[str, tuple[float, ...]]] = {
    "own": ("named before the number in its clause", (0, 50, 62, 92, 100)),
    "behind": ("named behind the number in its clause", (0, 48, 61, 90, 95)),
    "earlier": ("named by a clause before in the sentence", (0, 40, 56, 80, 88)),
    "later": ("named by a later clause of the sentence", (0, 5, 8, 30, 55)),
    "label": ("named by the label of this passage", (58, 5, 70, 82, 90)),
    "lead": ("named by the first sentence of the paragraph", (0, 5, 48, 66, 75)),
    "before": ("named by a sentence before in the paragraph", (0, 4, 35, 54, 63)),
    "paragraph": ("what the paragraph keeps coming back to", (0, 0, 50, 60, 70)),
    "heading": ("named by the section's heading", (45, 5, 52, 60, 66)),
    "section": ("what the section is about", (0, 0, 45, 50, 55)),
    "previous": ("named by the paragraph before", (0, 0, 20, 25, 28)),
    "topic": ("what the article is about", (0, 40, 40, 42, 45)),
}
_SHARE = 40.0
# What weighs less is no answer: a hole in a ledger is better than an invention.
_LEAST = 24.0
_UNTITLED = 0.75
_OBJECT_OF_ANOTHER = 0.6


class Reading(Struct, frozen=True):
    """One campaign that may be the quantity's, on which basis, why, and how strongly."""

    named: Named
    basis: Basis
    why: str
    weight: float


class InitiativeScopes(Struct, frozen=True):
    """The campaigns of one article with the stretches in which they are in force."""

    article: Article
    names: tuple[Named, ...]
    numbers: tuple[int, ...]
    headings: tuple[Section, ...]
    labels: tuple[Section, ...]
    topic: Topic | None
    standing: Standing
    cues: Cues

    def of(self, quantity: Quantity) -> Initiative | None:
        """The initiative that the quantity belongs to, null for background facts."""
        clause = clause_of(self.article, self.numbers, quantity, self.cues)
        if self.cues.background(self.article.text, clause.start, quantity.start):
            return None
        if self._among_facts(quantity, clause):
            return None
        readings = sorted(self._readings(quantity, clause), key=lambda r: -r.weight)
        if not readings or readings[0].weight < _LEAST:
            return None
        taken = readings[0]
        return Initiative(
            taken.named.name,
            taken.named.theme,
            taken.basis,
            tuple(Alternative(r.named.name, f"{r.why}; rule {r.named.rule}") for r in readings),
        )

    def _readings(self, quantity: Quantity, clause: Clause) -> Iterator[Reading]:
        yield from self._of_sentence(quantity, clause)
        label = _section_at(self.labels, quantity.start)
        if label is not None and label.named is not None:
            distance = len(sentences(self.article, label.start, clause.sentence[0]))
            yield self._reading(label.named, "label", 1 - 0.06 * min(7, max(0, distance - 3)))
        paragraph = self.article.paragraph_at(quantity.start)
        floor = paragraph.start if label is None else label.start
        lead = self.article.sentence_at(floor)[1]
        for named in reversed(within(self.names, floor, clause.sentence[0])):
            if named.start < lead:
                yield self._reading(named, "lead")
            else:
                back = len(sentences(self.article, named.start, clause.sentence[0]))
                yield self._reading(named, "before", 1 - 0.06 * min(back, 10))
        repeated = main(self.article, self.names, (floor, paragraph.end))
        if repeated is not None:
            yield self._reading(repeated.named, "paragraph", 0.6 + 0.4 * repeated.share)
        heading = _section_at(self.headings, quantity.start)
        if heading is not None and heading.named is not None:
            yield self._reading(heading.named, "heading")
        if heading is not None and heading.topic is not None:
            yield self._reading(heading.topic.named, "section", 1 + heading.topic.share / 5)
        previous = within(self.names, self._previous(paragraph), paragraph.start)
        for named in previous:
            yield self._reading(named, "previous")
        if self.topic is not None:
            bonus = _SHARE * self.topic.share
            factor = 1.0 if self.topic.titled else _UNTITLED
            yield self._reading(self.topic.named, "topic", factor, bonus)

    def _among_facts(self, quantity: Quantity, clause: Clause) -> bool:
        """Whether the sentence tells facts of the place up to here and the clause names nothing."""
        names = [n for n in within(self.names, *clause.sentence) if n.grade > CUE]
        if any(clause.start <= n.start < clause.end for n in names):
            return False
        start = max((n.end for n in names if n.end <= clause.start), default=clause.sentence[0])
        return self.cues.background(self.article.text, start, clause.start)

    def _of_sentence(self, quantity: Quantity, clause: Clause) -> Iterator[Reading]:
        names = within(self.names, *clause.sentence)
        for named in reversed([n for n in names if n.end <= quantity.start]):
            if named.start >= clause.start:
                yield self._reading(named, "own")
            else:
                factor = _OBJECT_OF_ANOTHER if self._object_of_another(named) else 1
                yield self._reading(named, "earlier", factor)
        for named in names:
            if named.start >= quantity.end:
                yield self._reading(named, "behind" if named.start < clause.end else "later")

    def _reading(self, named: Named, where: str, factor: float = 1, bonus: float = 0) -> Reading:
        why, weights = WEIGHTS[where]
        weight = 0.1 if named.aside else weights[named.grade] * factor + bonus
        if where == "topic":
            return Reading(named, "title", why, weight)
        standing = self.standing.of(named)
        if where in ("label", "heading"):
            return Reading(named, "heading", why, weight * max(1.0, standing))
        return Reading(named, "stated", why, weight * standing)

    def _previous(self, paragraph: Paragraph) -> int:
        """The start of the body paragraph before, in the same section."""
        before = self.article.paragraph_at(paragraph.start - 1) if paragraph.start else paragraph
        return before.start if before.kind == "body" else paragraph.start

    def _object_of_another(self, named: Named) -> bool:
        """Whether the mention follows a number in its own clause: it is that number's."""
        text = self.article.text
        low = max(0, named.start - 60)
        start = max(text.rfind(mark, low, named.start) for mark in "，,；;。\n") + 1
        return any(start <= n < named.start for n in self.numbers)


def _section_at(sections: Sequence[Section], offset: int) -> Section | None:
    held = [s for s in sections if s.start <= offset < s.end]
    return held[-1] if held else None


def scopes(
    article: Article, mentions: Mentions, context: PageContext, rules: Rules
) -> InitiativeScopes:
    """The article's campaigns in force."""
    cues = rules.compiled(Cues)
    names = context.campaigns.of(article)
    numbers = tuple(q.start for q in mentions.quantities)
    return InitiativeScopes(
        article,
        names,
        numbers,
        tuple(
            replace(s, topic=main(article, names, (s.start, s.end)))
            for s in printed(article, names)
        ),
        inline(article, names, numbers, cues),
        topic(article, names, cues),
        standing(article, names),
        cues,
    )
