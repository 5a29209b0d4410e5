"""Stage `audit`: the arithmetic that the text allows, recomputed. It flags and never edits."""

from __future__ import annotations

from xcx.model import Article, Check, Figure
from xcx.rulebook import Rules


def audit(article: Article, figures: tuple[Figure, ...], rules: Rules) -> tuple[Check, ...]:
    """The article's checks, in order of their first figure."""
    return ()
