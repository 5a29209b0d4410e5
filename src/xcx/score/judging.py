"""Field by field: is what was found right?"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from msgspec import UnsetType

from xcx.score.found import FoundDate, FoundFigure
from xcx.score.gold import Any_, GoldArticle, GoldDate, GoldFigure
from xcx.score.wording import metric_right, name_right, one_in, squash

FIELDS = (
    "span",
    "kind",
    "value",
    "unit",
    "modifier",
    "per",
    "metric",
    "district",
    "place",
    "initiative",
    "article",
    "status",
    "time",
)
# What makes a figure right as a whole: the row of a ledger.
WHOLE = (
    "kind",
    "value",
    "unit",
    "modifier",
    "per",
    "metric",
    "district",
    "initiative",
    "status",
)
Verdict = dict[str, bool | None]
"""For each of FIELDS: right, wrong, or null where the annotation does not judge it."""


def judge(gold: GoldFigure, found: FoundFigure, article: GoldArticle) -> Verdict:
    """The verdict on each field of a figure that answers an annotated one."""
    return {
        "span": (found.start, found.end) in {(gold.start, gold.end), *gold.span_any},
        "kind": found.kind in (gold.kind, *gold.kind_any),
        "value": _value_right(gold, found),
        "unit": _among(found.unit, gold.unit, gold.unit_any),
        "modifier": _among(found.modifier, gold.mod, gold.mod_any),
        "per": _among(found.per, gold.per, gold.per_any),
        "metric": metric_right(
            found.metric, (gold.metric, *gold.metric_any), gold.metric_terms, gold.metric_not
        ),
        "district": _district_right(gold, found, article),
        "place": _place_right(gold, found),
        "initiative": _initiative_right(gold, found),
        "article": _article_right(article, found),
        "status": _among(found.status, gold.status, gold.status_any),
        "time": _among(found.time, gold.time, gold.time_any),
    }


def whole(verdict: Verdict) -> bool:
    """Whether nothing in a ledger's row is wrong."""
    return all(verdict[field] is not False for field in WHOLE)


def date_right(gold: GoldDate, found: FoundDate, *, published: bool) -> bool:
    """Whether kind and value are right; `published`: the extractor knew the issue's date."""
    if published:
        right = (gold.value_published, *gold.value_published_any)
    else:
        right = (gold.value, *gold.value_any)
    return (found.value or None) in right and found.kind in (gold.type, *gold.type_any)


def number(text: str | None) -> Decimal | None:
    """The number that the text writes, null where it writes none."""
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _value_right(gold: GoldFigure, found: FoundFigure) -> bool:
    low = number(found.value)
    return (
        low is not None
        and low == number(gold.value)
        and number(found.value_max) == number(gold.value_max)
    )


def _among(text: str | None, right: str | None, also: Any_) -> bool:
    return squash(text) in {squash(reading) for reading in (right, *also)}


def _district_right(gold: GoldFigure, found: FoundFigure, article: GoldArticle) -> bool:
    right = {squash(name) for name in (gold.district, *gold.district_any) if name}
    got = squash(found.district)
    city = article.city if isinstance(gold.city, UnsetType) else gold.city
    same_city = not city or not found.city or squash(found.city) == squash(city)
    return (got in right if right else not got) and same_city


def _place_right(gold: GoldFigure, found: FoundFigure) -> bool:
    """A part of the annotated place is right; a place where none is annotated is not judged."""
    if not gold.place or (found.place and squash(found.place) in squash(gold.place)):
        return True
    return _among(found.place, gold.place, gold.place_any)


def _initiative_right(gold: GoldFigure, found: FoundFigure) -> bool | None:
    if not gold.initiative_any:
        return None
    return name_right(found.initiative, gold.initiative, gold.initiative_any, gold.initiative_not)


def _article_right(article: GoldArticle, found: FoundFigure) -> bool | None:
    if not article.title_terms:
        return None
    longest = 2 * len(squash(article.title)) + 10
    return one_in(article.title_terms, found.article) and len(squash(found.article)) <= longest
