"""What was decided about one place of a text, and why: for `xcx rules explain`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from msgspec import Struct

from xcx.entities import Scopes
from xcx.model import Article, DateMention, Decision, Figure, Quantity, Span
from xcx.pipeline import Document
from xcx.records import Printer, plain


class Explanation(Struct, frozen=True):
    """One mention at the place: its source span, its words, and what every field came from.

    `outcome` is `figure`, `date`, `no figure` (a number that no ledger wants) or `refused`; `rule`
    is the rule that decided that. `reasons` are the fields' decisions, in the record's order.
    """

    span: Span
    text: str
    sentence: str
    outcome: str
    rule: str
    reading: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, Decision], ...] = ()


def explain(document: Document, offset: int) -> tuple[Explanation, ...]:
    """What covers the source offset (code points, from 0); empty where nothing was seen there."""
    found = _Explainer(document).all()
    return tuple(e for e in found if e.span[0] <= offset < e.span[1])


def nearest(document: Document, offset: int) -> Explanation | None:
    """The mention nearest to the offset, null on a page without any."""
    return min(
        _Explainer(document).all(),
        key=lambda e: min(abs(e.span[0] - offset), abs(e.span[1] - 1 - offset)),
        default=None,
    )


class _Explainer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.printer = Printer(document.recognised.page.source)

    def all(self) -> Iterator[Explanation]:
        seen = self.document.recognised
        for article, its, scopes, figures in zip(
            seen.articles, seen.mentions, seen.scopes, self.document.figures, strict=True
        ):
            taken = {(figure.quantity.start, figure.quantity.end) for figure in figures}
            for figure in figures:
                yield from self.places(
                    article, figure.quantity, "figure", _reasons(figure, article, scopes)
                )
            for quantity in chain(its.quantities, its.refused):
                if (quantity.start, quantity.end) not in taken:
                    outcome = "refused" if quantity.refused_by else "no figure"
                    yield from self.places(article, quantity, outcome)
            for date in scopes.times.dates:
                yield from self.places(article, date, "date")

    def places(
        self,
        article: Article,
        mention: Quantity | DateMention,
        outcome: str,
        reasons: tuple[tuple[str, Decision], ...] = (),
    ) -> Iterator[Explanation]:
        """The explanation at the mention's place, and at each place where it is printed again."""
        first, behind = article.sentence_at(mention.start)
        printed = article.origin.place(mention.start, mention.end)
        rule = mention.refused_by if isinstance(mention, Quantity) else None
        for span in (printed, *self.printer.repeats(article, mention.start, mention.end)):
            yield Explanation(
                span,
                article.text[mention.start : mention.end],
                article.text[first:behind],
                outcome if span == printed else f"{outcome}, printed again",
                rule or mention.rule,
                tuple(_reading(mention)),
                reasons,
            )


def _reading(mention: Quantity | DateMention) -> Iterator[tuple[str, str]]:
    """What was read: the fields that are not null."""
    if isinstance(mention, Quantity):
        names = ["kind", "value", "value_max", "unit", "modifier", "per"]
    else:
        names = ["kind", "value", "modifier", "from_day", "to_day", "basis"]
    for name in names:
        value: Any = getattr(mention, name)
        if value is not None:
            label = name.removesuffix("_day")
            yield label, str(plain(value)) if isinstance(value, Decimal) else str(value)


def _reasons(figure: Figure, article: Article, scopes: Scopes) -> tuple[tuple[str, Decision], ...]:
    place, initiative, time = figure.place, figure.initiative, figure.time
    said = dict(figure.reasons)
    district = None if place.division is None else place.division.name
    time_words = None if time is None else article.text[time.start : time.end]
    decided = {
        "metric": Decision(figure.metric, None),
        "district": Decision(district, place.basis, place.candidates),
        "place": Decision(place.below, None),
        "initiative": scopes.initiatives.decide(figure.quantity)
        if initiative is None or figure.basis is None
        else Decision(initiative.name, initiative.basis),
        "time": Decision(time_words, None),
        "status": Decision(figure.status, None),
        "direction": Decision(figure.direction, None),
    }
    # What a stage says about a field goes before what its result shows.
    fields = {name: said.pop(name, decision) for name, decision in decided.items()}
    return (*fields.items(), *said.items())
