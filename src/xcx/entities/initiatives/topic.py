"""What an article is about as a whole, and how much each of its campaigns matters in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from msgspec import Struct
from msgspec.structs import replace

from xcx.campaigns import CAMPAIGN, CUE, LONGEST, PATTERN, Named
from xcx.entities.initiatives.cues import Cues
from xcx.entities.initiatives.sections import Row, Topic, paragraphs
from xcx.model import Article, Span
from xcx.segment import HAN

_HAN = re.compile(f"[{HAN}]")
_TITLE, _LEAD, _HEADING, _BODY = 8.0, 4.0, 2.0, 1.0
_BY_GRADE = {CAMPAIGN: 1.5, PATTERN: 0.7}
_PLAIN_SHARE = 0.25
_PLAIN_WEIGHT = 4.0
_TOLD_SHARE = 0.6
_TABLE = 400
# Without a headline that names it, a topic must outweigh what else the article names.
_DOMINANT = 0.2
# A good is looked for in so much of an article, of so many goods, with names so long; named so
# often, it is what the article is about.
_LOOKED_THROUGH, _GOODS, _GOOD, _OFTEN = 20_000, 30, 6, 5
_SHARE_OF_GOOD = 0.3
# A name that the rules' head nouns made, of so many characters before the head, is a proper one.
_COMPOSED, _PROPER = "heads.", 5
# What is named once in passing says less than what the article keeps coming back to.
_IN_PASSING = {1: 0.72, 2: 0.86}
_MAIN_SHARE, _MAIN = 0.25, 1.1


class Standing(Struct, frozen=True):
    """How much the campaigns of an article matter: by key, the factor of a mention's weight."""

    factors: dict[str, float]

    def of(self, named: Named) -> float:
        """The factor of the mention's weight."""
        factor = self.factors.get(named.key, 1.0)
        return max(factor, 1.0) if named.presented else factor

    def is_main(self, named: Named) -> bool:
        """Whether the article keeps coming back to the campaign, or a headline names it."""
        return self.factors.get(named.key, 1.0) > 1

    def in_passing(self, named: Named) -> bool:
        """Whether the article names the campaign but once or twice, in no headline."""
        return self.factors.get(named.key, 1.0) < 1


def standing(article: Article, names: Row) -> Standing:
    """The factors of the article's campaigns: 1 for those that it keeps coming back to."""
    counts = Counter(named.key for named in names.all if named.grade > CUE)
    main_count = max(3.0, _MAIN_SHARE * counts.total())
    factors = {
        key: _MAIN if n >= main_count else _IN_PASSING.get(n, 1.0) for key, n in counts.items()
    }
    for paragraph in article.paragraphs:
        if paragraph.kind not in ("body", "caption", "table", "credit"):
            for named in names.within(paragraph.start, paragraph.end + 1):
                factors[named.key] = _MAIN
    return Standing(factors)


def topic(article: Article, names: Row, cues: Cues) -> Topic | None:
    """The campaign that the article plainly is about; null for surveys of everything."""
    title = " ".join(t for t in (article.kicker, article.title, article.subtitle) if t)
    if cues.untitled(title or article.text[:60]):
        return None
    found = main(article, _without_parts(article, names, cues), (0, len(article.text)))
    if found is not None:
        gist = found.named.gist
        if (len(gist) >= 2 and gist in title) or found.named.key in _titled(article, names):
            return replace(found, titled=True)
        if found.share >= _DOMINANT:
            return found
    return _of_goods(article, names, cues) or _of_title(article, cues)


def _without_parts(article: Article, names: Row, cues: Cues) -> Row:
    """The mentions without those of what every office has in its accounts."""
    kept = [named for named in names.all if named.rule not in cues.parts]
    return names if len(kept) == len(names.all) else Row(article, kept)


def opening(article: Article, names: Row) -> Named | None:
    """The project or campaign that the body's first sentence names by a name of its own.

    It must be the only one there; of those that everybody knows (乡村振兴) none is meant.
    """
    body = next((p.start for p in article.paragraphs if p.kind == "body"), None)
    if body is None:
        return None
    inside = names.within(body, article.sentence_at(body)[1])
    told = {n.key: n for n in inside if n.grade > PATTERN and not n.aside}
    if len(told) != 1:
        return None
    (named,) = told.values()
    own = named.rule.startswith(_COMPOSED) and len(named.gist) >= _PROPER
    return named if own else None


def main(article: Article, names: Row, span: Span) -> Topic | None:
    """The campaign that the stretch of the article keeps coming back to, if one does."""
    if not names.any_within(*span):
        return None
    weights: defaultdict[str, float] = defaultdict(float)
    counts: defaultdict[str, int] = defaultdict(int)
    first: dict[str, Named] = {}
    told: set[tuple[str, int]] = set()
    for named, weight in _weighed(article, names, span):
        weights[named.key] += weight
        first.setdefault(named.key, named)
        at = named.key, names.sentence(named)
        if at not in told:  # 就业培训和技能培训 name one thing once
            told.add(at)
            counts[named.key] += 1
    for key, named in first.items():
        if named.grade > CUE and len(named.gist) >= 2 and named.gist in (article.title or ""):
            weights[key] += _TITLE
    ranked = sorted(weights, key=lambda k: (-weights[k], first[k].start))
    best, total = weights[ranked[0]], sum(weights.values())
    if best < _PLAIN_WEIGHT or best < _PLAIN_SHARE * total:
        return None
    if counts[ranked[0]] < 2 and best < _TITLE:  # named once, and not by the title
        return None
    second = weights[ranked[1]] if len(ranked) > 1 else 0.0
    return Topic(first[ranked[0]], (best - second / 2) / total)


def _titled(article: Article, names: Row) -> set[str]:
    """The keys of the campaigns that the headlines name."""
    return {
        named.key
        for paragraph in article.paragraphs
        if paragraph.kind in ("title", "subtitle", "kicker")
        for named in names.within(paragraph.start, paragraph.end + 1)
    }


def _weighed(article: Article, names: Row, span: Span) -> list[tuple[Named, float]]:
    """Every mention with its weight: in the title, the lead, a heading or the body."""
    weighed = []
    lead: int | None = None
    for paragraph in paragraphs(article, span):
        start = max(paragraph.start, span[0])
        if paragraph.kind == "body" and lead is None:
            lead = article.sentence_at(min(article.sentence_at(start)[1], paragraph.end))[1]
        for named in names.within(start, min(paragraph.end + 1, span[1])):
            if paragraph.kind in ("title", "subtitle", "kicker"):
                weight = _TITLE
            elif paragraph.kind == "heading":
                weight = _HEADING
            else:
                weight = _LEAD if named.start < (lead or 0) else _BODY
            if named.aside or named.grade <= CUE:
                weight *= 0.25
            weight *= _BY_GRADE.get(named.grade, 1.0)
            weighed.append((named, weight))
    return weighed


def _of_goods(article: Article, names: Row, cues: Cues) -> Topic | None:
    """The line of work of a good that the article keeps naming: 打火机产业 where 打火机 recurs."""
    text = article.text[:_LOOKED_THROUGH]
    goods = {
        n.gist: n for n in reversed(names.all) if n.rule in cues.goods and len(n.gist) <= _GOOD
    }
    told = {
        gist: text.count(gist)
        for gist in list(goods)[-_GOODS:]
        if not any(gist + level in text for level in "省市县区镇村")  # 北京产业
    }
    best = max(told, key=lambda gist: told[gist] * len(gist), default=None)
    if best is None or told[best] < _OFTEN:
        return None
    return Topic(goods[best], _SHARE_OF_GOOD)


def _of_title(article: Article, cues: Cues) -> Topic | None:
    """The title's own words where it names no campaign: 环卫工人拾金不昧."""
    parts = (article.title or "").split()
    body = article.text[article.text.find("\n") + 1 :][:_LOOKED_THROUGH]
    bare = len(_HAN.findall(body, 0, _TABLE)) < _TABLE // 4  # a table alone
    for part in parts:
        clause = not 4 <= len(part) <= LONGEST or any(c in "，。；！？：,;!?:" for c in part)
        if clause or cues.tells_event(part):
            continue
        told = sum(part[i : i + 2] in body for i in range(len(part) - 1))
        if bare or told >= _TOLD_SHARE * (len(part) - 1):  # no motto (挥毫泼墨)
            return Topic(Named(0, 0, part, part, None, CUE, "title"), 0.0, True)
    return None
