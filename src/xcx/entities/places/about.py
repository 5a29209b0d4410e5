"""The place below its district that an article is about, and how it writes such places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from xcx.entities.places.chain import Mention
from xcx.entities.places.evidence import heads
from xcx.entities.places.lexicon import Lexicon
from xcx.gazetteer.names import Unit
from xcx.model import Article
from xcx.rulebook.places import PlaceKind

# How often a place below must be named to be what the article is about.
_ABOUT, _LED = 3, 2
# Where the only place below that an article names must stand to be what it is about.
_OPENING = 150


def chains_of(article: Article, mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """What the article writes above a place; a headline that names it alone has the last word."""
    written: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if len(mention.below) > 1:
            chain = tuple(place.name for place in mention.below)
            written.setdefault(chain[-1], chain)
    for mention in _in_heads(article, mentions):
        if len(mention.below) == 1:
            written[mention.below[0].name] = (mention.below[0].name,)
    return written


def _in_heads(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    spans = heads(article)
    return [m for m in mentions if any(start <= m.start < end for start, end in spans)]


def about(
    article: Article,
    mentions: Sequence[Mention],
    unit: Unit | None,
    written: Mapping[str, tuple[str, ...]],
    lexicon: Lexicon,
) -> tuple[tuple[str, ...], PlaceKind | None]:
    """The place below the district that the article is about: in its headline, or named most."""
    inhabited = [m for m in mentions if m.kind in ("township", "village")]
    if not inhabited:
        return (), None
    main = [m.below for m in _in_heads(article, inhabited)]
    if len({below[-1].name for below in main}) != 1:
        others = {m.unit.key for m in mentions if m.unit is not None and m.full and m.unit != unit}
        if sum(len(key) > 4 for key in others) > 1:
            # An article about several counties goes from one place to the next.
            return (), None
        named = [m.below[: i + 1] for m in inhabited for i in range(len(m.below))]
        back = Counter(lexicon.back_rank[word] for word in lexicon.back.findall(article.text))
        counts = Counter(below[-1].name for below in named)
        # 全镇 speaks for a town where only one is named.
        kinds = Counter(
            {kind: len({b[-1].name for b in named if b[-1].kind == kind}) for kind in back}
        )
        score = {
            below[-1].name: counts[below[-1].name]
            + (back[below[-1].kind] if kinds[below[-1].kind] == 1 else 0)
            for below in named
        }
        best = max(sorted(score), key=lambda name: (score[name], counts[name]))
        whole = sum(m.unit is unit and not m.below for m in mentions)
        whole += back["county"] + back["city"]
        only = len({m.below[-1].name for m in inhabited}) == 1 and inhabited[0].start < _OPENING
        if only and whole == 0:
            best = inhabited[0].below[-1].name
        elif score[best] < _least(best, inhabited, article) or score[best] <= whole:
            return (), None
        main = [below for below in named if below[-1].name == best]
    names = tuple(place.name for place in main[0])
    return written.get(names[-1], names), main[0][-1].kind


def _least(name: str, inhabited: Sequence[Mention], article: Article) -> int:
    """How often a place must be named: less often where it is the first word of the body."""
    body = next((p.start for p in article.paragraphs if p.kind == "body"), 0)
    first = inhabited[0]
    leads = first.start == body and first.unit is None and first.below[0].name == name
    return _LED if leads else _ABOUT
