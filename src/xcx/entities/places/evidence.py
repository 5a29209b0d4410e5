"""What an article's names and words say about where it is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from xcx.entities.places.chain import Mention
from xcx.entities.places.lexicon import Lexicon
from xcx.entities.places.roles import Role, Roles
from xcx.gazetteer.names import Unit
from xcx.gazetteer.table import REGIONS
from xcx.model import Article, Span
from xcx.pageplaces import PagePlaces

# What a mention counts in the headline, in the first lines, anywhere.
_TITLE, _OPENING, _ANYWHERE = 6.0, 3.0, 1.0
_OPENING_LENGTH = 80
# A short name (深圳, 兰考) says less than one with its rank, a goal or yardstick hardly anything.
_SHORT, _OBJECT, _ELSEWHERE = 0.7, 0.5, 0.2
# A district's short name (魏都, 朝阳) says less than a county's, unless it is also spelt out.
_DISTRICT = 0.5
# How often a short name must be said to be no example, and to stand against the page's others.
_AGAIN, _OFTEN = 3, 5
DISTRICT = ("county", "functional_zone")
_COUNTY_RANKS = frozenset("区县旗")
# How far behind the first goal of a visit the word for it stands.
_GOAL = 40
_JOINS = "、和及与"
_HANGS = frozenset(_JOINS) | {"的"}
_HEADS = ("kicker", "title", "subtitle")


class Evidence(Struct, frozen=True):
    """Weights of counties (with zones) and of cities by key, of all names by their city's code.

    `by_province` counts all names by their province, `own_province` the names of provinces alone;
    `titled` are the keys in the headline; `ranks` counts the words for a whole by their rank: 全县
    and 县委 speak for a 县, `of_country` those for the whole country; `acting` are the cities with
    a name that is a subject.
    `visited` are the keys of units that somebody goes to, who is not from there;
    `ours` are the ranks of 我县, 我区 and 我市, empty where neither 我县 nor 我区 is said.
    """

    counties: Mapping[str, float]
    cities: Mapping[str, float]
    by_city: Mapping[str, float]
    by_province: Mapping[str, float]
    titled: frozenset[str]
    units: Mapping[str, Unit]
    ranks: Mapping[str, int]

    own_province: Mapping[str, float]
    of_country: int
    acting: frozenset[str]
    ours: frozenset[str]
    visited: tuple[str, ...]

    @property
    def of_province(self) -> int:
        """How often the words for a whole province stand there."""
        return sum(self.ranks.get(rank, 0) for rank in "省自")

    @property
    def region(self) -> Unit | None:
        """The autonomous region that is named alone where its organs are: 宁夏 and 自治区党委."""
        named = [key for key in self.own_province if key in REGIONS]
        alone = len(named) == len(self.own_province) == 1 and self.ranks.get("自", 0) > 0
        return self.units[named[0]] if alone else None

    @property
    def of_county(self) -> int:
        """How often the words for a whole district or county stand there."""
        return sum(self.ranks.get(rank, 0) for rank in "区县旗")

    @property
    def of_city(self) -> int:
        """How often the words for a whole city stand there."""
        return sum(self.ranks.get(rank, 0) for rank in "市州盟")


def weigh(
    article: Article,
    mentions: Sequence[Mention],
    page: PagePlaces,
    lexicon: Lexicon,
    roles: Roles,
) -> Evidence:
    """The article's evidence; names in its credits say nothing."""
    found = lexicon.ranked.findall(article.text)
    ranks = Counter(word[1] if word[0] in "全我该本" else word[0] for word in found)
    ours = frozenset(word[1] for word in found if word[0] == "我")
    if any(m.full and article.text[m.start : m.end].endswith("地区") for m in mentions):
        ranks["市"] += ranks.pop("区", 0)  # of a 地区, 全区 is the whole of it
    scale = _Scale(article, mentions, page, lexicon, roles)
    weights: tuple[dict[str, float], ...] = ({}, {}, {}, {}, {})
    units: dict[str, Unit] = {}
    for mention in mentions:
        unit = mention.unit
        weight = scale.weight(mention)
        if unit is None or weight == 0:
            continue
        units[unit.key] = unit
        district = unit.division.level in DISTRICT
        # 北京市 is a province by its level and the city of its districts.
        cities = not district and unit.division.city is not None
        alone = unit.key if not unit.city else ""
        keys = (
            unit.key if district else "",
            unit.key if cities else "",
            unit.city,
            unit.province,
            alone,
        )
        for kept, key in zip(weights, keys, strict=True):
            if key:
                kept[key] = kept.get(key, 0.0) + weight
    county, city, by_city, by_province, own = weights
    titled, acting = frozenset(scale.titled), frozenset(scale.acting)
    ours = ours if ours & _COUNTY_RANKS else frozenset()
    if _means_region(article.text, county, province=by_province, units=units):
        ranks["自"] += ranks.pop("区", 0)
    national = sum(1 for _ in lexicon.national.finditer(article.text))
    return Evidence(
        county,
        city,
        by_city,
        by_province,
        titled,
        units,
        ranks,
        own,
        national,
        acting,
        ours,
        scale.visited,
    )


def _means_region(
    text: str,
    counties: Mapping[str, float],
    province: Mapping[str, float],
    units: Mapping[str, Unit],
) -> bool:
    """Whether 全区 is the whole of an autonomous region (宁夏, 广西) that the article names.

    It is none where the article is about a district.
    """
    top = max(sorted(province), key=lambda key: province[key], default="")
    if top not in REGIONS or "自治区" not in text:
        return False
    return all(w < _OPENING for key, w in counties.items() if units[key].division.name[-1] == "区")


class _Scale:
    """Weighs an article's mentions; notes which of them stand in the headline."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        page: PagePlaces,
        lexicon: Lexicon,
        roles: Roles,
    ) -> None:
        self.page, self.roles = page, roles
        self.titled: set[str] = set()
        self.acting: set[str] = set()
        self._text, self._lexicon = article.text, lexicon
        self._heads = heads(article)
        self._before: tuple[int, Role] = (0, "object")
        self._credits = [(p.start, p.end) for p in article.paragraphs if p.kind == "credit"]
        body = next((p.start for p in article.paragraphs if p.kind == "body"), 0)
        self._opening = (body, body + _OPENING_LENGTH)
        self._provinces = {code for code in page.votes if len(code) == 2}
        self._counts = Counter(m.unit.key for m in mentions if m.unit is not None)
        self._spelt = {m.unit.key for m in mentions if m.unit is not None and m.full}
        self._counties = any(
            m.unit.division.level in DISTRICT for m in mentions if m.unit is not None and m.full
        )
        # Who goes to learn elsewhere (赴遵义市考察学习) is not from there.
        self.visited = tuple(_visited(article.text, mentions, lexicon))
        self._guests = {
            m.unit.key
            for m in mentions
            if m.unit is not None
            and roles.arrives(m.end)
            and roles.of(m.start, m.end)[0] == "elsewhere"
        }

    def weight(self, mention: Mention) -> float:
        """What the mention says for its unit; 0 for nothing."""
        unit = mention.unit
        if unit is None or _inside(mention.start, self._credits) or self._far(unit):
            return 0.0
        if mention.start == self._opening[0] and self._lexicon.dateline.match(
            self._text, mention.end
        ):
            return _TITLE
        weight = _ANYWHERE if mention.full else _SHORT
        doubtful = unit.division.name.endswith("区") and unit.key not in self._spelt
        if doubtful and not mention.full:
            weight *= _DISTRICT
        away = bool(self.visited) and unit.key.startswith(self.visited)
        away = away or unit.key in self._guests
        does = self._role(mention)
        if away or does == "elsewhere" or self._beside(mention):
            return weight * _ELSEWHERE
        if does == "subject":
            self.acting.add(unit.city)
        if does == "object" and not mention.full:
            weight *= _OBJECT
        if _inside(mention.start, self._heads):
            self.titled.add(unit.key)
            return _TITLE
        return weight * _OPENING if _inside(mention.start, [self._opening]) else weight

    def _role(self, mention: Mention) -> Role:
        """The role of a mention; what hangs on one elsewhere is there too: 南接铁岭市的*昌图县*."""
        does = self.roles.of(mention.start, mention.end)[0]
        end, before = self._before
        if before == "elsewhere" and self._text[end : mention.start] in _HANGS:
            does = before
        self._before = (mention.end, does)
        return does

    def _beside(self, mention: Mention) -> bool:
        """Whether a name is a meeting's venue or a rank: 在南昌市举行, 苏州市级示范农场."""
        text, lexicon = self._text, self._lexicon
        if text[mention.start - 1 : mention.start] == "在" and lexicon.venue.match(
            text, mention.end
        ):
            return True
        return mention.full and text.startswith("级", mention.end)

    def _far(self, unit: Unit) -> bool:
        """Whether a short name is of a place far away (平遥, 兰考).

        It is beside districts that are spelt out, or where the page's names are of other provinces;
        not where the article says it again and again.
        """
        count = self._counts[unit.key]
        if unit.division.level not in DISTRICT or unit.key in self._spelt or count >= _OFTEN:
            return False
        lone = self.page.votes.get(unit.province, 0) <= count
        others = self._provinces - {unit.province}
        return (self._counties and count < _AGAIN) or (lone and bool(others))


def heads(article: Article) -> list[Span]:
    """The spans of the headline, its kicker and its second line."""
    return [(p.start, p.end) for p in article.paragraphs if p.kind in _HEADS]


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    for start, end in spans:  # noqa: SIM110  (asked for every name: `any` takes twice as long)
        if start <= offset < end:
            return True
    return False


def _visited(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[str]:
    """The keys of what somebody goes to see, those of a list together: 赴温岭、临海学习考察."""
    for names in _lists(text, [m for m in mentions if m.unit is not None]):
        first, last = names[0], names[-1]
        goes = text.endswith(lexicon.goes, 0, first.start) and (
            lexicon.visit.search(text, last.end, last.end + _GOAL)
            or lexicon.sees_behind.match(text, last.end)
        )
        if goes or text.endswith(lexicon.sees, 0, first.start):
            for name in names:
                yield from _with_its_city(text, name)


def _with_its_city(text: str, name: Mention) -> Iterator[str]:
    """The key of a name's unit, and that of the city written before it: 赴*南京市*鼓楼区."""
    unit = name.unit
    if unit is None:
        return
    yield unit.key
    city = unit.division.city
    if city and unit.key != unit.city and text.startswith(city[:-1], name.start, name.end):
        yield unit.city


def _lists(text: str, names: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The names in their lists: 赴|南京、无锡、厦门|，考察."""
    joined: list[Mention] = []
    for name in names:
        if joined and not (name.start - joined[-1].end == 1 and text[name.start - 1] in _JOINS):
            yield joined
            joined = []
        joined.append(name)
    if joined:
        yield joined
