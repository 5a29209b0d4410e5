"""Which campaign, line of work or project a quantity belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from xcx.context import PageContext
from xcx.entities.initiatives.clauses import Clause, clause_of
from xcx.entities.initiatives.cues import Cues
from xcx.entities.initiatives.evidence import Evidence, Reading, Scale
from xcx.entities.initiatives.sections import (
    Row,
    Section,
    inline,
    last_named,
    printed,
    section_at,
)
from xcx.entities.initiatives.surroundings import Surroundings
from xcx.entities.initiatives.topic import main, opening, standing, topic
from xcx.mentions import Mentions
from xcx.model import Alternative, Article, Decision, Initiative, Quantity, Span
from xcx.rulebook import Rules

# What weighs less is no answer: a hole in a ledger is better than an invention.
_LEAST = 24.0
_TOLD = 6
_REACH = 300


class InitiativeScopes(Struct, frozen=True):
    """The initiatives of one article with the ranges in which they are in force."""

    evidence: Evidence
    cues: Cues

    def of(self, quantity: Quantity) -> Initiative | None:
        """The initiative that the quantity belongs to, null for background facts."""
        clause = clause_of(self.evidence.article, quantity, self.cues)
        if self._fact(quantity, clause) is not None:
            return None
        taken = self.evidence.strongest(quantity, clause)
        if taken is None or taken.weight < _LEAST:
            return None
        return Initiative(taken.named.name, taken.named.theme, taken.basis)

    def decide(self, quantity: Quantity) -> Decision:
        """What `of` answers, among which readings, and where it answers null, why."""
        taken = self.of(quantity)
        clause = clause_of(self.evidence.article, quantity, self.cues)
        told = _told(self.evidence.readings(quantity, clause))
        if taken is not None:
            return Decision(taken.name, taken.basis, told)
        fact = self._fact(quantity, clause)
        if fact is None:
            return Decision(None, None, told)
        rule = self.cues.background_rule(self.evidence.article.text, *fact)
        words = self.evidence.article.text[fact[0] : fact[1]]
        return Decision(None, None, (Alternative(words, f"a background fact; rule {rule}"), *told))

    def _fact(self, quantity: Quantity, clause: Clause) -> Span | None:
        """Where the words stand that make the number a fact of the place, if any do.

        They stand in its clause or in those before it (全市常住人口80万人，其中城镇人口40万人),
        until a campaign is named.
        """
        text = self.evidence.article.text
        names = self.evidence.names
        if names.any_within(clause.start, quantity.start):
            return None  # 贫困人口人均纯收入: of those whom a campaign is for
        own = self.cues.background(text, clause.start, quantity.start)
        if own is not None:
            return own
        if last_named(names, clause.start, clause.end) is not None:
            return None
        low = max(clause.sentence[0], clause.start - _REACH)
        before = last_named(names, low, clause.start)
        return self.cues.background(text, before.end if before else low, clause.start)


def _told(readings: list[Reading]) -> tuple[Alternative, ...]:
    """The readings for the reader, each campaign once, by its strongest reading."""
    told = {r.named.name: r for r in reversed(readings) if r.weight > 0}
    ordered = [r for r in readings if told.get(r.named.name) is r]
    return tuple(
        Alternative(r.named.name, f"{r.why} ({r.weight:.0f}); rule {r.named.rule}")
        for r in ordered[:_TOLD]
    )


def scopes(
    article: Article, mentions: Mentions, context: PageContext, rules: Rules
) -> InitiativeScopes:
    """The article's initiatives in force."""
    cues = rules.compiled(Cues)
    names = Row(article, context.campaigns.of(article))
    numbers = tuple(q.start for q in mentions.quantities)
    labels = inline(article, names, numbers, cues)
    headings = tuple(
        replace(s, topic=main(article, names, (s.start, s.end))) for s in printed(article, names)
    )
    counted = dict.fromkeys(article.sentence_at(q.start) for q in mentions.quantities if q.figure)
    stretches = dict.fromkeys(_passage(article, labels, start) for start, _ in counted)
    passages = {stretch[0]: main(article, names, stretch) for stretch in stretches}
    scale = Scale(standing(article, names))
    surroundings = Surroundings(
        article,
        names,
        scale,
        headings,
        labels,
        passages,
        topic(article, names, cues),
        opening(article, names),
    )
    around = {sentence: surroundings.of(sentence) for sentence in counted}
    return InitiativeScopes(Evidence(article, names, numbers, scale, around), cues)


def _passage(article: Article, labels: Sequence[Section], offset: int) -> Span:
    """The stretch under a label, or the paragraph without one, that holds the offset."""
    stretch = section_at(labels, offset) or article.paragraph_at(offset)
    return stretch.start, stretch.end
