"""The page's clock: the issue's date, or the year that the page can only mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from xcx.dates.expression import Clock, DateExpression
from xcx.dates.grammar import Grammar, compile_grammar
from xcx.dates.numerals import small
from xcx.model import Article
from xcx.rulebook import Rules


def infer(
    articles: Sequence[Article],
    expressions: Sequence[Sequence[DateExpression]],
    published: str | None,
    rules: Rules,
) -> Clock:
    """The clock of a page: first the option, then a masthead, then the year its wordings tell.

    A page that tells two years (a review of last year beside this year's plan) keeps its dates
    open: null beats an invention.
    """
    if published:
        return Clock(published, "option")
    grammar = rules.compiled(compile_grammar)
    printed = set(_mastheads(articles, grammar))
    if len(printed) == 1:
        return Clock(printed.pop(), "page")
    told = {int(found["y"]) for a in articles for found in grammar.tells("year", a.text)}
    if len(told) != 1 or not told >= set(_latest(expressions, max(told))):
        return Clock()
    return Clock(year=told.pop(), year_basis="page")


def _mastheads(articles: Iterable[Article], grammar: Grammar) -> Iterable[str]:
    """The days of the lines that are a date line and nothing else."""
    for article in articles:
        for paragraph in article.paragraphs:
            line = article.text[paragraph.start : paragraph.end]
            for found in grammar.tells("day", line) if len(line) < 80 else ():
                if found.span() == (0, len(line)):
                    yield _iso(found)


def _latest(expressions: Iterable[Iterable[DateExpression]], year: int) -> Iterable[int]:
    """The printed years behind the given one that are not in the future of the text."""
    for expression in (e for of_one in expressions for e in of_one):
        point = expression.point
        if point is None or point.year is None or point.remembered or expression.ahead:
            continue
        if point.year > year and expression.relation not in ("before", "until"):
            yield point.year


def _iso(found: regex.Match[str]) -> str:
    return f"{found['y']}-{small(found['m']):02d}-{small(found['d']):02d}"
