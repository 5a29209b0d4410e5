"""The page's clock: the issue's date, or the year that the page can only mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from xcx.dates.expression import Clock, DateExpression
from xcx.dates.grammar import Grammar, compile_grammar
from xcx.dates.numerals import small
from xcx.model import Article
from xcx.rulebook import Rules

# A masthead's line is shorter.
_LONGEST_LINE = 80
_GOAL = ("到", "至")


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
    if len(told) != 1:
        return Clock()
    year = told.pop()
    later = any(
        _is_later(expression, year, article.text)
        for article, of_one in zip(articles, expressions, strict=True)
        for expression in of_one
    )
    return Clock() if later else Clock(year=year, year_basis="page")


def _mastheads(articles: Iterable[Article], grammar: Grammar) -> Iterable[str]:
    """The days of the lines that are a date line and nothing else."""
    for article in articles:
        for paragraph in article.paragraphs:
            if paragraph.end - paragraph.start >= _LONGEST_LINE:
                continue
            line = article.text[paragraph.start : paragraph.end]
            for cue in grammar.cues.get("day", ()):
                found = cue.match(line)
                if found and found.end() == len(line):
                    yield _iso(found)


def _is_later(expression: DateExpression, year: int, text: str) -> bool:
    """Whether it prints a year behind the given one that is no goal (到2025年, 2025年底前)."""
    point = expression.point
    if point is None or point.year is None or point.remembered or point.year <= year:
        return False
    goal = text[max(0, expression.start - 1) : expression.start] in _GOAL
    return not goal and not expression.ahead and expression.relation not in ("before", "until")


def _iso(found: regex.Match[str]) -> str:
    return f"{found['y']}-{small(found['m']):02d}-{small(found['d']):02d}"
