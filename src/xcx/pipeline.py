"""The order of the stages, known here alone."""

from __future__ import annotations

from msgspec import Struct

from xcx import articles, audit, context, entities, figures, layout, mentions, relations
from xcx.context import Options, PageContext
from xcx.entities import Scopes
from xcx.mentions import Mentions
from xcx.model import Article, Check, Figure, Page, Source
from xcx.rulebook import Rules


class Recognised(Struct, frozen=True):
    """A page read as far as its mentions and the places and dates in force."""

    page: Page
    articles: tuple[Article, ...]
    mentions: tuple[Mentions, ...]
    context: PageContext
    scopes: tuple[Scopes, ...]


class Document(Struct, frozen=True):
    """A page read to the end: per article its figures and the checks on them."""

    recognised: Recognised
    figures: tuple[tuple[Figure, ...], ...]
    checks: tuple[tuple[Check, ...], ...]


def recognise(source: Source, options: Options, rules: Rules) -> Recognised:
    """The source read as far as `entities`."""
    page = layout.lay_out(source, rules)
    found = articles.find(page, rules)
    taken = tuple(mentions.recognise(article, rules) for article in found)
    shared = context.build(found, taken, options, rules)
    in_force = tuple(
        entities.scopes(article, its, shared, rules)
        for article, its in zip(found, taken, strict=True)
    )
    return Recognised(page, found, taken, shared, in_force)


def run(source: Source, options: Options, rules: Rules) -> Document:
    """The source read to the end."""
    seen = recognise(source, options, rules)
    labelled = tuple(
        relations.relate(article, figures.label(article, its, scopes, rules), rules)
        for article, its, scopes in zip(seen.articles, seen.mentions, seen.scopes, strict=True)
    )
    checked = tuple(
        audit.audit(article, its, rules)
        for article, its in zip(seen.articles, labelled, strict=True)
    )
    return Document(seen, labelled, checked)
