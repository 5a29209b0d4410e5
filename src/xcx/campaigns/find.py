"""The names of campaigns, lines of work and projects in one article's text."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from xcx.campaigns.lexicon import CUE, LINE, Entry, Lexicon
from xcx.rulebook import Rules

LONGEST = 16
"""A label is a name: no more characters than a row of a ledger shows."""

_REACH = 18
_QUOTES = {"”": "“", "’": "‘", "」": "「", "』": "『", "〞": "〝", '"': '"'}
_MARKS = frozenset("“”‘’「」『』〝〞\"'")


class Named(Struct, frozen=True):
    """One mention of a campaign: its article span, its name and what is known of it.

    `key` is the same for all forms of one campaign. `grade` is the lexicon's: CAMPAIGN, LINE of
    work, PATTERN where only the head noun tells, CUE for words that only hint at one, FIELD.
    `aside` marks a mention that gives but the occasion of what is told (以…活动为契机,
    在做好…的同时).
    """

    start: int
    end: int
    name: str
    key: str
    theme: str | None
    grade: int
    rule: str
    aside: bool = False


class _Hit(Struct, frozen=True):
    start: int
    end: int
    entry: Entry


def find(text: str, rules: Rules) -> tuple[Named, ...]:
    """The mentions of campaigns in the text, in order, none inside another."""
    lexicon = rules.compiled(Lexicon)
    hits = [
        _Hit(start, end, lexicon.entries[i])
        for i, start, end in lexicon.words.find_matches_as_indexes(text)
    ]
    if not hits:
        return ()
    stops = [
        end for i, _, end in lexicon.stops.find_matches_as_indexes(text) if i < lexicon.first_guard
    ]
    return tuple(_outermost(_names(text, hits, stops, lexicon)))


def _names(text: str, hits: list[_Hit], stops: list[int], lexicon: Lexicon) -> Iterator[Named]:
    chain = 0
    for i, hit in enumerate(hits):
        if i and hits[i - 1].end != hit.start:
            chain = i
        following = hits[i + 1] if i + 1 < len(hits) else None
        if following is not None and following.start == hit.end and _is_head(following):
            if hit.entry.sort == "form":  # kept where no longer name comes of the whole chain
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
    quoted = _quoted(text, left, last, lexicon)
    if quoted is not None:
        return quoted
    if last.entry.sort == "head" and not lexicon.followers.match(text, last.end):
        return _composed(text, left, chain, lexicon)
    if last.entry.sort not in ("form", "cue") or lexicon.followers.match(text, last.end):
        return None
    return _lexical(text, last, lexicon)


def _lexical(text: str, hit: _Hit, lexicon: Lexicon) -> Named:
    entry = hit.entry
    name = entry.key if entry.grade == CUE else text[hit.start : hit.end]
    aside = _aside(text, hit.start, hit.end, lexicon)
    key = entry.key or ""
    return Named(hit.start, hit.end, name or key, key, entry.theme, entry.grade, entry.rule, aside)


def _quoted(text: str, left: int, last: _Hit, lexicon: Lexicon) -> Named | None:
    """A name in quotes right before its head noun: “三个一批”项目建设."""
    if not left or text[left - 1] not in _QUOTES or last.entry.sort == "cue":
        return None
    opened = text.rfind(_QUOTES[text[left - 1]], max(0, left - 2 - LONGEST), left - 1)
    content = text[opened + 1 : left - 1]
    if opened < 0 or not is_name(content, lexicon):
        return None
    name = text[opened : last.end]
    if len(name) > LONGEST + 2:
        name = text[opened:left]
    theme = lexicon.theme(name) or last.entry.theme
    aside = _aside(text, opened, last.end, lexicon)
    grade = max(last.entry.grade, LINE)
    return Named(opened, last.end, name, content, theme, grade, "quoted." + last.entry.rule, aside)


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
    covered = next((hit for hit in chain if hit.entry.sort == "form"), None)
    if covered is not None and covered.end - covered.start >= 4:
        left = covered.start
    placed = lexicon.places.match(text, left, last.start)
    left = placed.end() if placed and covered is None else left
    if left == chain[0].start and _contiguous(chain):  # made of head nouns alone: 培训工作
        return _lexical(text, covered, lexicon) if covered else None
    name = bare(text[left : last.end])
    if len(name) > LONGEST:
        return _lexical(text, covered, lexicon) if covered else None
    modifiers = name.removesuffix(text[last.start : last.end])
    if len(modifiers) < 2 or lexicon.is_general(name, modifiers):
        return _lexical(text, covered, lexicon) if covered else None
    rest = name if covered is None else name.replace(text[covered.start : covered.end], "", 1)
    own = covered is None or bool(_core(rest, lexicon))
    key = _core(name, lexicon) or name if own else (covered.entry.key or name)  # type: ignore[union-attr]
    theme = (covered and covered.entry.theme) or lexicon.theme(name)
    grade = max(last.entry.grade, covered.entry.grade if covered else 0)
    aside = _aside(text, left, last.end, lexicon)
    return Named(left, last.end, name, key, theme, grade, last.entry.rule, aside)


def _contiguous(chain: list[_Hit]) -> bool:
    return all(a.end == b.start for a, b in itertools.pairwise(chain))


def bare(name: str) -> str:
    """The name without a closing 工作 that says nothing (疫情防控工作, but 拆迁工作)."""
    return name[:-2] if name.endswith("工作") and len(name) >= 6 else name


def _core(name: str, lexicon: Lexicon) -> str:
    """What is left of a name once its general head nouns are taken off its end."""
    while True:
        head = next((name[-n:] for n in (4, 3, 2) if name[-n:] in lexicon.general), None)
        if head is None:
            return name
        name = name.removesuffix(head)


def _aside(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    if lexicon.asides.match(text, end):
        return True
    return lexicon.results.search(text, max(0, start - 4), start) is not None


def _outermost(found: Iterator[Named]) -> list[Named]:
    """The mentions in order; one that lies inside another is dropped."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        if kept and named.end <= kept[-1].end:
            continue
        kept.append(named)
    return kept
