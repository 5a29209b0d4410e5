"""Stage `figures`: quantities and scopes become figures, each with its row label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xcx.entities import Scopes
from xcx.figures import clauses, status
from xcx.figures.metric import Label, Reader
from xcx.mentions import Mentions
from xcx.model import Article, Decision, Figure, Quantity, Span
from xcx.rulebook import Rules


def label(article: Article, mentions: Mentions, scopes: Scopes, rules: Rules) -> tuple[Figure, ...]:
    """The article's figures in order of their spans, each labelled."""
    quantities = mentions.quantities
    if not any(quantity.figure for quantity in quantities):
        return ()
    dates = [(date.start, date.end) for date in scopes.times.dates]
    return tuple(
        figure
        for paragraph in _paragraphs(article, quantities)
        for figure in _of_paragraph(article, paragraph, quantities, dates, scopes, rules)
    )


def _paragraphs(article: Article, quantities: Sequence[Quantity]) -> Iterator[list[int]]:
    """The indices of the quantities, paragraph by paragraph."""
    members: list[int] = []
    current: object = None
    for index, quantity in enumerate(quantities):
        paragraph = article.paragraph_at(quantity.start)
        if paragraph is not current and members:
            yield members
            members = []
        current = paragraph
        members.append(index)
    if members:
        yield members


def _of_paragraph(
    article: Article,
    members: list[int],
    quantities: Sequence[Quantity],
    dates: Sequence[Span],
    scopes: Scopes,
    rules: Rules,
) -> Iterator[Figure]:
    reader = Reader(rules)
    by_sentence: dict[Span, list[int]] = {}
    for index in members:
        by_sentence.setdefault(article.sentence_at(quantities[index].start), []).append(index)
    for sentence, inside in by_sentence.items():
        mine = [(index, quantities[index]) for index in inside]
        items = clauses.read(article, sentence, mine, dates, rules)
        labels = reader.sentence(items, quantities)
        for index, made in zip(inside, labels, strict=True):
            quantity = quantities[index]
            if quantity.figure:
                yield _figure(article, quantity, sentence, made, items, scopes, rules)


def _figure(
    article: Article,
    quantity: Quantity,
    sentence: Span,
    made: Label,
    items: list[clauses.Item],
    scopes: Scopes,
    rules: Rules,
) -> Figure:
    return Figure(
        quantity,
        made.text or None,
        scopes.places.of(quantity),
        scopes.initiatives.of(quantity),
        scopes.times.of(quantity),
        status.of(items, quantity, made, rules),
        sentence,
        direction=made.direction,
        reasons=(("metric", Decision(made.text, made.how)),),
    )
