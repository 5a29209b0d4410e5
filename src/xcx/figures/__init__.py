"""Stage `figures`: quantities and scopes become figures, each with its row label."""

from __future__ import annotations

from xcx.entities import Scopes
from xcx.mentions import Mentions
from xcx.model import Article, Figure
from xcx.rulebook import Rules


def label(article: Article, mentions: Mentions, scopes: Scopes, rules: Rules) -> tuple[Figure, ...]:
    """The article's figures in order of their spans, each labelled."""
    return tuple(
        Figure(
            quantity,
            None,
            scopes.places.of(quantity),
            scopes.initiatives.of(quantity),
            scopes.times.of(quantity),
            "actual",
            article.sentence_at(quantity.start),
        )
        for quantity in mentions.quantities
        if quantity.figure
    )
