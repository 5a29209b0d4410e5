"""The order of the stages, known here alone."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from xcx import (
    audit,
    campaigns,
    context,
    corrections,
    entities,
    figures,
    guard,
    layout,
    pageplaces,
    relations,
)
from xcx.articles import find
from xcx.context import Options, PageContext
from xcx.corrections import Corrections
from xcx.entities import Scopes
from xcx.mentions import Mentions
from xcx.mentions import recognise as recognise_mentions
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
    """A page read to the end: per article its figures and the checks on them.

    `corrected` are the ids of the corrections that fitted a figure, `misfits` what of them could
    not be done, in words.
    """

    recognised: Recognised
    figures: tuple[tuple[Figure, ...], ...]
    checks: tuple[tuple[Check, ...], ...]
    corrected: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


def recognise(source: Source, options: Options, rules: Rules) -> Recognised:
    """The source read as far as `entities`."""
    guard.on_source(source, rules)
    page = layout.lay_out(source, rules)
    found = find(page, rules)
    guard.on_articles(source, found, rules)
    taken = tuple(recognise_mentions(article, rules) for article in found)
    shared = context.build(found, taken, options, source.path, rules)
    in_force = tuple(
        entities.scopes(article, its, shared, rules)
        for article, its in zip(found, taken, strict=True)
    )
    return Recognised(page, found, taken, shared, in_force)


def run(
    source: Source, options: Options, rules: Rules, by_hand: Corrections | None = None
) -> Document:
    """The source read to the end; `by_hand` has the last word before the audit."""
    seen = recognise(source, options, rules)
    labelled = tuple(
        relations.relate(article, figures.label(article, its, scopes, rules), rules)
        for article, its, scopes in zip(seen.articles, seen.mentions, seen.scopes, strict=True)
    )
    dates = tuple(scopes.times.dates for scopes in seen.scopes)
    names = corrections.Names(
        partial(pageplaces.by_name, page=seen.context.places, rules=rules),
        partial(campaigns.theme, rules=rules),
    )
    settled = corrections.apply(
        by_hand or Corrections(), source, seen.articles, labelled, dates, names
    )
    checked = tuple(
        audit.audit(article, its, rules)
        for article, its in zip(seen.articles, settled.figures, strict=True)
    )
    return Document(seen, settled.figures, checked, settled.used, settled.misfits)
