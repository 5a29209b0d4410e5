"""Stage `audit`: the arithmetic that the text allows, recomputed. It flags and never edits."""

from __future__ import annotations

from xcx.audit import averages, changes, equations, ratios, remainders, same, shares, sums
from xcx.audit.view import View
from xcx.audit.words import Words
from xcx.model import Article, Check, Figure
from xcx.rulebook import Rules

_FINDERS = (
    ratios.find,
    sums.find,
    shares.find,
    changes.find,
    remainders.find,
    equations.find,
    averages.find,
    same.find,
)


def audit(article: Article, figures: tuple[Figure, ...], rules: Rules) -> tuple[Check, ...]:
    """The article's checks, in order of their first figure."""
    if len(figures) < 2:
        return ()
    view = View(article, figures, rules.compiled(Words))
    found: dict[tuple[object, ...], Check] = {}
    for find in _FINDERS:
        for check in find(view):
            found.setdefault((check.kind, check.figures, check.stated_by), check)
    return tuple(sorted(found.values(), key=lambda check: (check.figures[0], check.figures)))
