"""One name for one campaign across a page: full names, short forms, names in quotes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from xcx.campaigns.find import LONGEST, Named, find, is_name
from xcx.campaigns.lexicon import CUE, LINE, Lexicon
from xcx.model import Article
from xcx.rulebook import Rules

_DEFINED = regex.compile(
    r"(?<!公司|集团|[局委会办院厅部社])[（(](?:以下)?简称(?:为)?[“\"]((?![本该我])[^”\"《》]{2,12})[”\"]"
)

_QUOTED = regex.compile(r"[“\"‘「『〝]([^“”\"‘’「」『』〝〞，。；：\n]{2,16}+)[”\"’」』〞]")


class Campaigns(Struct, frozen=True):
    """The mentions of campaigns on a page, by article; equal keys have equal names."""

    articles: tuple[tuple[Named, ...], ...] = ()

    def of(self, article: Article) -> tuple[Named, ...]:
        """The article's mentions in order."""
        return self.articles[article.index - 1] if article.index <= len(self.articles) else ()


def gather(
    articles: Sequence[Article],
    ends: Sequence[Sequence[int]],
    divisions: frozenset[str],
    rules: Rules,
) -> Campaigns:
    """The page's campaigns, each under one name; `ends` are by article where its numbers end.

    A bare head noun behind one of the page's `divisions` names nothing: 在*许昌建设*工厂.
    """
    lexicon = rules.compiled(Lexicon)
    found = [
        tuple(n for n in find(article.text, rules, its) if not _bare(n, divisions, lexicon))
        for article, its in zip(articles, ends, strict=True)
    ]
    known = {n.key: n for its in found for n in its if n.quoted}
    for article in articles:
        known |= _defined(article.text, known, lexicon)
    merged = [
        _with_short_forms(article.text, its, known)
        for article, its in zip(articles, found, strict=True)
    ]
    names = _names(merged, lexicon)
    return Campaigns(tuple(tuple(_renamed(n, names) for n in its) for its in merged))


def _bare(named: Named, divisions: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a name is but a division and a head noun that says nothing by itself.

    许昌扶贫 is about 扶贫, 许昌建设 about nothing.
    """
    return named.gist in divisions and named.name.removeprefix(named.gist) in lexicon.refused


def _renamed(named: Named, names: dict[str, str]) -> Named:
    name = names.get(named.key, named.name)
    return named if name == named.name else replace(named, name=name)


def _defined(text: str, known: dict[str, Named], lexicon: Lexicon) -> dict[str, Named]:
    """Names that the text itself introduces: （以下简称“新十条”）."""
    return {
        m[1]: Named(
            m.start(1), m.end(1), f"“{m[1]}”", m[1], lexicon.theme(m[1]), LINE, "defined", gist=m[1]
        )
        for m in _DEFINED.finditer(text)
        if m[1] not in known and is_name(m[1], lexicon)
    }


def _with_short_forms(
    text: str, found: tuple[Named, ...], known: dict[str, Named]
) -> tuple[Named, ...]:
    """The article's mentions and those in quotes without a head: “五星” for “五星”支部创建."""
    if not known:
        return found
    taken = {n.start for n in found}
    bare = [
        replace(known[m[1]], start=m.start(), end=m.end(), aside=False, presented=False)
        for m in _QUOTED.finditer(text)
        if m[1] in known and m.start() not in taken
    ]
    if not bare:
        return found
    return tuple(sorted((*found, *bare), key=lambda n: (n.start, -n.end)))


def _names(articles: list[tuple[Named, ...]], lexicon: Lexicon) -> dict[str, str]:
    """For each key the name that the page uses: the fullest form of the lexicon that it has."""
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for named in (n for its in articles for n in its):
        # A hint has no name of its own on the page: 贫困户 hints at 脱贫攻坚 under any name.
        if named.grade > CUE and len(named.name) <= LONGEST + 2:
            counts = forms[named.key]
            counts[named.name] = counts.get(named.name, 0) + 1
    return {key: _fullest(counts, lexicon.forms.get(key, ())) for key, counts in forms.items()}


def _fullest(counts: dict[str, int], forms: Sequence[str]) -> str:
    """The first of the lexicon's forms that was counted, else the commonest name, the longest."""
    if len(counts) == 1:
        return next(iter(counts))
    printed = next((form for form in forms if form in counts), None)
    return printed or max(counts, key=lambda name: (counts[name], len(name), name))
