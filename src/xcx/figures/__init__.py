"""Stage `figures`: quantities and scopes become figures, each with its row label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from xcx.entities import Scopes
from xcx.figures import clauses, lists, status
from xcx.figures.labels import Label, headed
from xcx.figures.metric import Reader
from xcx.mentions import Mentions
from xcx.model import Article, Cell, Decision, Figure, Quantity, Span, Status
from xcx.rulebook import Rules

# A sentence that is but an enumerator and a short name.
_ITEM = regex.compile(
    r"[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）).．、]?\s*([^，。；：、]{2,14})。\s*"
)


def label(article: Article, mentions: Mentions, scopes: Scopes, rules: Rules) -> tuple[Figure, ...]:
    """The article's figures in order of their spans, each labelled."""
    quantities = mentions.quantities
    if not any(quantity.figure for quantity in quantities):
        return ()
    dates = [(date.start, date.end) for date in scopes.times.dates]
    cells = {
        cell.start: cell for table in article.tables for row in table.rows for cell in row.cells
    }
    usually = status.usual(article, rules)
    return tuple(
        figure
        for paragraph in _paragraphs(article, quantities)
        for figure in _of_paragraph(
            article, paragraph, quantities, dates, cells, scopes, usually, rules
        )
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
    cells: dict[int, Cell],
    scopes: Scopes,
    usually: Status,
    rules: Rules,
) -> Iterator[Figure]:
    reader = Reader(rules)
    for period, inside in _periods(article, members, quantities):
        mine = [(index, quantities[index]) for index in inside]
        reader.memory.heading = _heading(article, period[0]) or reader.memory.heading
        items = clauses.read(article, period, mine, dates, rules)
        labels = lists.settle(items, reader.sentence(items, quantities), reader)
        places = [at for at, item in enumerate(items) if item.number >= 0]
        for at, made in zip(places, labels, strict=True):
            quantity = quantities[items[at].number]
            cell = cells.get(quantity.start)
            label = headed(cell) if cell else made
            yield _figure(article, quantity, label, status.of(items, at, usually, rules), scopes)


def _periods(
    article: Article, members: list[int], quantities: Sequence[Quantity]
) -> Iterator[tuple[Span, list[int]]]:
    """The quantities by period: sentences that ；joins are one, for their labels answer."""
    spans: dict[Span, list[int]] = {}
    for index in members:
        start, end = article.sentence_at(quantities[index].start)
        last = next(reversed(spans), None)
        if last is not None and (start < last[1] or _runs_on(article, last[1], start)):
            spans[last[0], end] = [*spans.pop(last), index]
        else:
            spans[start, end] = [index]
    yield from spans.items()


def _heading(article: Article, start: int) -> str:
    """The item that the sentence before names, where it does nothing else: 2.公务接待费。"""
    if start == article.paragraph_at(start).start:
        return ""
    before = article.sentence_at(start - 1)
    found = _ITEM.fullmatch(article.text, *before)
    return found[1] if found else ""


def _runs_on(article: Article, end: int, start: int) -> bool:
    """Whether nothing but ；-sentences lies between the end of one sentence and another's start."""
    return article.text[end - 1] in "；;" and not any(
        c in article.text[end:start] for c in "。！？\n"
    )


def _figure(
    article: Article,
    quantity: Quantity,
    made: Label,
    governed: tuple[Status, Decision],
    scopes: Scopes,
) -> Figure:
    return Figure(
        quantity,
        made.text or None,
        scopes.places.of(quantity),
        scopes.initiatives.of(quantity),
        scopes.times.of(quantity),
        governed[0],
        article.sentence_at(quantity.start),
        direction=made.direction,
        reasons=(("metric", Decision(made.text, made.how)), ("status", governed[1])),
    )
