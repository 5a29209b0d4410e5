"""The names of campaigns, lines of work and projects in one article's text."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from xcx.campaigns.lexicon import CAMPAIGN, CUE, FIELD, LINE, Entry, Lexicon
from xcx.rulebook import Rules

LONGEST = 16
"""A label is a name: no more characters than a row of a ledger shows."""

_REACH = 18
_QUOTES = {"”": "“", "’": "‘", '"': '"'}
# A headline's 『五星』支部创建 is the text's “五星”支部创建, and both get the latter's name.
_OTHER_QUOTES = tuple(zip("「」『』〝〞", "“”“”“”", strict=True))
# Fields count at the start of a sentence or behind an enumerator alone.
_JOINS, _BREAKS = ("和", "与", "及"), frozenset("，。；、")
_COUNTED = re.compile("[0-9０-９两二三四五六七八九十]{1,3}[大个类项]")
_SUMMED = re.compile("[与和及][^，。；、]{1,8}等")
_OPENS, _NEAR = frozenset("。；\n、是）)．."), 6


class Named(Struct, frozen=True, gc=False):
    """One mention of a campaign: its article span, its name and what is known of it.

    `key` is the same for all forms of one campaign. `grade` is the lexicon's: CAMPAIGN, LINE of
    work, PATTERN where only the head noun tells, CUE for words that only hint at one, FIELD.
    `aside` marks a mention that gives but the occasion of what is told (以…活动为契机,
    在做好…的同时); `presented` one that the text sets up as its subject (开展…, 实施…). `gist` is
    what tells the name from others of its kind (打火机 of 打火机产业); `quoted` says that it stands
    in quotation marks.
    """

    start: int
    end: int
    name: str
    key: str
    theme: str | None
    grade: int
    rule: str
    aside: bool = False
    presented: bool = False
    gist: str = ""
    quoted: bool = False


class _Hit(Struct, frozen=True, gc=False):
    start: int
    end: int
    entry: Entry


def find(text: str, rules: Rules, ends: Sequence[int] = ()) -> tuple[Named, ...]:
    """The mentions of campaigns in the text, in order, none inside another.

    No name reaches back over one of the `ends`, where a number or a date ends.
    """
    lexicon = rules.compiled(Lexicon)
    for other, quote in _OTHER_QUOTES:  # most texts have none: far quicker than `translate`
        text = text.replace(other, quote)
    hits = [
        _Hit(start, end, lexicon.entries[i])
        for i, start, end in lexicon.words.find_matches_as_indexes(text)
        if i < len(lexicon.entries) and _counts(text, start, end, lexicon.entries[i])
    ]
    if not hits:
        return ()
    stops = _stops(text, hits, lexicon)
    if ends:
        stops = sorted((*stops, *ends))
    found = _outermost(_names(text, hits, stops, lexicon))
    return tuple([_placed(text, named, lexicon) for named in found])


def _counts(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the word stands where it can be part of a name."""
    if entry.followed is not None:
        return entry.followed.match(text, end) is not None
    return entry.grade != FIELD or _opens(text, start)


def _opens(text: str, start: int) -> bool:
    return start <= _NEAR or not _OPENS.isdisjoint(text[start - _NEAR : start])


def _stops(text: str, hits: list[_Hit], lexicon: Lexicon) -> list[int]:
    """Where the words end over which no name reaches back.

    A verb that also stands inside names is none right before a head noun and behind other words
    of the name (提质巩固工程, but 推进巩固工程).
    """
    guards, inner = lexicon.first_guard, lexicon.inner
    heads = {hit.start for hit in hits if hit.entry.sort == "head"}
    ends: list[int] = []
    last = -2  # where the stop before ends; the first has room before it
    for i, start, end in lexicon.stops.find_matches_as_indexes(text):
        if i >= guards:
            continue
        if not (i in inner and end in heads and last <= start - 2):
            ends.append(end)
        last = end
    return ends


def _names(text: str, hits: list[_Hit], stops: list[int], lexicon: Lexicon) -> Iterator[Named]:
    chain = 0
    for i, hit in enumerate(hits):
        if i and (hits[i - 1].end != hit.start or hits[i - 1].entry.sort == "quoted"):
            chain = i
        following = hits[i + 1] if i + 1 < len(hits) else None
        if following is not None and following.start == hit.end and _is_head(following):
            if hit.entry.sort in (
                "form",
                "cue",
            ):  # kept where no longer name comes of the whole chain
                yield _lexical(text, hit, lexicon)
            continue
        at = bisect_right(stops, hits[chain].start)
        left = max(stops[at - 1] if at else 0, hits[chain].start - _REACH)
        while chain and hits[chain - 1].start >= left:
            chain -= 1
        named = _of_chain(text, left, hits[chain : i + 1], lexicon)
        if named is not None:
            yield named


def _is_head(hit: _Hit) -> bool:
    return hit.entry.sort == "head"


def _of_chain(text: str, left: int, chain: list[_Hit], lexicon: Lexicon) -> Named | None:
    """The name that ends with the last of several hits between which no name can end."""
    last = chain[-1]
    if left and text[left - 1] in _QUOTES:
        quoted = _quoted(text, left, last, lexicon)
        if quoted is not None:
            return quoted
    # A head noun right behind a stop has no modifier; some are none without a name in quotes.
    if last.entry.sort == "quoted" or (last.entry.sort == "head" and left == last.start):
        return None
    if lexicon.followers.match(text, last.end):
        return None
    if last.entry.sort == "head":
        if lexicon.papers.match(text, last.end):
            return None
        return _composed(text, left, chain, lexicon)
    if last.entry.grade == LINE and text[last.end - 2 : last.end] in lexicon.heads:
        longer = _composed(text, left, chain, lexicon)  # 村道亮化工程, not 亮化工程
        if longer is not None and longer.grade == LINE:
            return longer
    return _lexical(text, last, lexicon) if last.entry.sort in ("form", "cue") else None


def _lexical(text: str, hit: _Hit, lexicon: Lexicon) -> Named:
    entry = hit.entry
    name = entry.key if entry.sort == "cue" and entry.grade >= CUE else text[hit.start : hit.end]
    key = entry.key or ""
    shown = name or key
    named = Named(hit.start, hit.end, shown, key, entry.theme, entry.grade, entry.rule, gist=shown)
    return named


def _quoted(text: str, left: int, last: _Hit, lexicon: Lexicon) -> Named | None:
    """A name in quotes that close right before its head noun: “三个一批”项目建设."""
    if last.entry.sort == "cue":
        return None
    opened = text.rfind(_QUOTES[text[left - 1]], max(0, left - 2 - LONGEST), left - 1)
    content = text[opened + 1 : left - 1]
    if opened < 0 or not is_name(content, lexicon):
        return None
    name = text[opened : last.end]
    if not name.endswith("”工作"):
        name = bare(name, lexicon)
    if len(name) > LONGEST + 2:
        name = text[opened:left]
    theme = lexicon.theme(name) or last.entry.theme
    grade = max(last.entry.grade, LINE)
    named = Named(
        opened, last.end, name, content, theme, grade, last.entry.rule, gist=content, quoted=True
    )
    return named


def is_name(content: str, lexicon: Lexicon) -> bool:
    """Whether words in quotes can name a campaign: not a code (13710), no known slogan."""
    return (
        len(content) >= 2
        and content not in lexicon.refused
        and any("一" <= c <= "龥" for c in content)
        and not any(c in '，。；：！？,;!?\n“”‘’"' for c in content)
    )


def _composed(text: str, left: int, chain: list[_Hit], lexicon: Lexicon) -> Named | None:
    """A name of modifiers and head noun: 农村饮水安全巩固提升工程."""
    last = chain[-1]
    covered = None
    for hit in chain:
        campaign = hit.entry.sort == "form" and hit.entry.grade == CAMPAIGN
        if campaign and not lexicon.followers.match(text, hit.end):
            covered = hit
            break
    instead = _lexical(text, covered, lexicon) if covered else None
    stop = left
    if covered is not None and covered.end - covered.start >= 4:
        left = covered.start
    else:
        left = _behind_places(text, left, last.start, lexicon)
    if left == chain[0].start and covered is None and _heads_alone(chain):
        return _field_work(text, chain, lexicon)  # made of head nouns alone
    name = text[left : last.end]
    if lexicon.workplaces.match(text, left):
        return instead
    name = name.removesuffix("工作") if covered is not None else bare(name, lexicon)
    modifiers = name.removesuffix(text[last.start : last.end])
    if len(name) > LONGEST or len(modifiers) < last.entry.least:
        return instead
    if lexicon.is_general(name, modifiers):
        return instead
    if left == stop and not lexicon.begins_word(text, left):
        return instead  # a place before it ends a word: 秀水市|古槐巷环境整治
    key, theme, grade = name, lexicon.theme(name), last.entry.grade
    if last.entry.proper is not None and len(modifiers) >= last.entry.proper:
        grade = max(grade, LINE)
    if covered is not None:
        rest = name.replace(text[covered.start : covered.end], "", 1)
        key = covered.entry.key if not _core(rest, lexicon) and covered.entry.key else name
        theme, grade = covered.entry.theme, max(grade, covered.entry.grade)
    if key == name:
        key = _core(name, lexicon) or name
    named = Named(left, last.end, name, key, theme, grade, last.entry.rule, gist=modifiers)
    return named


def _field_work(text: str, chain: list[_Hit], lexicon: Lexicon) -> Named | None:
    """A line of work that can head a passage (拆迁工作成效显著) and says nothing elsewhere."""
    start, end = chain[0].start, chain[-1].end
    name = text[start:end]
    if len(chain) != 2 or not name.endswith("工作"):
        return None
    return Named(start, end, name, name, lexicon.theme(name), FIELD, chain[-1].entry.rule)


def _behind_places(text: str, left: int, end: int, lexicon: Lexicon) -> int:
    """Where a name starts once the places before it are left out (秀水市城乡…)."""
    while (place := lexicon.places.match(text, left, end)) is not None:
        left = place.end()
    return left


def _heads_alone(chain: list[_Hit]) -> bool:
    heads = all(hit.entry.sort in ("head", "quoted") for hit in chain)
    return heads and all(a.end == b.start for a, b in itertools.pairwise(chain))


def bare(name: str, lexicon: Lexicon) -> str:
    """The name without a closing 工作 that says nothing (疫情防控工作, but 拆迁工作, 妇联工作)."""
    if len(name) < 6 or not name.endswith("工作"):
        return name
    return name[:-2] if any(name[-2 - n : -2] in lexicon.heads for n in (2, 3, 4)) else name


def _core(name: str, lexicon: Lexicon) -> str:
    """What is left of a name once its general head nouns are taken off its end."""
    while True:
        for size in (4, 3, 2):
            if name[-size:] in lexicon.general:
                name = name.removesuffix(name[-size:])
                break
        else:
            return name


def _placed(text: str, named: Named, lexicon: Lexicon) -> Named:
    """The mention with what the words around it make of it."""
    if _listed(text, named):
        return replace(named, aside=True)
    low = max(0, named.start - 8)
    if lexicon.asides.match(text, named.end) or lexicon.results.search(text, low, named.start):
        return replace(named, aside=True)
    if lexicon.presenters.search(text, low, named.start):
        return replace(named, presented=True)
    return named


def _listed(text: str, named: Named) -> bool:
    """Whether the mention is one item of many (用于低保、养老保险、住房公积金等).

    The last of them is told by what sums them up: 新材料、现代农业与食品*等*主导产业.
    """
    before = text[named.start - 1 : named.start]
    if before == "等":  # 规划、配套、优惠政策等*营商环境*，
        return text[named.end : named.end + 1] in _BREAKS
    if before != "、":
        # 商业酒店、农业物流和*乡村旅游*三个项目
        return before in _JOINS and _COUNTED.match(text, named.end) is not None
    return text.startswith(("、", "等"), named.end) or _SUMMED.match(text, named.end) is not None


def _outermost(found: Iterator[Named]) -> list[Named]:
    """The mentions in order; one that lies inside another is dropped."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        if kept and named.end <= kept[-1].end:
            continue
        kept.append(named)
    return kept
