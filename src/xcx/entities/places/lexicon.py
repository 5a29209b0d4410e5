"""What the rules say about places below a district and the words around them, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex
from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick
from msgspec import Struct

from xcx import trie
from xcx.longest import Longest
from xcx.rulebook import Rules
from xcx.rulebook.places import PlaceSuffix
from xcx.segment import HAN

# What stands between the name of the page's own division and 讯 at most: 吴川市人民政府网讯.
_DATELINE = 8
# What stands between a meeting's place and 举行 at most: 在郑州国际会展中心举办.
_VENUE = 8


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest that fits."""
    return f"(?>{trie.tree(words)})"


# What else stands between the words of a lead-in: a number, a mark.
_BETWEEN = re.compile(rf"[0-9０-９一二三四五六七八九十]++|[^{HAN}]", re.DOTALL)


class LeadIn:
    """The words that may stand before a subject: looked up, for they are many (`Longest`)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = Longest(words)

    def fills(self, text: str, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` is nothing but such words, numbers and marks."""
        while start < end:
            word = self._words.at(text, start, end)
            between = None if word else _BETWEEN.match(text, start, end)
            if between is None and not word:
                return False
            start = between.end() if between else start + len(word)
        return True


class Cue(Struct, frozen=True):
    """Word classes that tell what a name is doing in its clause."""

    organ: tuple[str, ...]
    organ_or_rank: tuple[str, ...]
    elsewhere: tuple[str, ...]
    locative: tuple[str, ...]
    rank_only: tuple[str, ...]


class Lexicon:
    """Patterns and word sets for places; made once for a set of rules."""

    def __init__(self, rules: Rules) -> None:
        places = rules.files.places
        suffixes = {suffix: entry for entry in places.place_suffixes for suffix in entry.suffixes}
        self.suffixes: tuple[tuple[str, PlaceSuffix], ...] = tuple(suffixes.items())
        self.suffix = AhoCorasick(list(suffixes), matchkind=MATCHKIND_LEFTMOST_LONGEST)
        self.back_rank = {word: entry.rank for entry in places.anaphors for word in entry.words}
        # 我区, 我县, 我市: the page's own.
        self.ours = frozenset(
            word
            for word, rank in self.back_rank.items()
            if rank in ("county", "city") and word.startswith("我")
        )
        words = places.words
        within, before = "".join(words("in_word_before")), "".join(words("in_word_after"))
        whole = [w for w in self.back_rank if w not in words("bare_only")]
        self.back = regex.compile(
            rf"(?<![{within}]){alternation(whole)}(?![{before}])"
            rf"|(?<!\p{{Han}}){alternation(words('bare_only'))}"
        )
        self.not_names = frozenset(words("not_a_name"))
        self.not_name_ends = tuple(w for w in words("not_a_name") if len(w) > 1)
        self.same_thing = words("same_thing")
        self.reached = words("reached")
        self.tour = regex.compile(alternation(words("tour")))
        self.label = words("label")
        self.common = frozenset(words("common"))
        self.lies_in = words("lies_in")
        self.town_organ = words("town_organ")
        self.in_no_name = regex.compile(alternation(words("in_no_name")))
        self.never_last, self.families = frozenset(words("never_last")), frozenset(words("family"))
        breaks = words("break")
        self.breaks = frozenset(breaks)
        self.openers = tuple(breaks) + words("locative")
        self.name_words = frozenset(words("name_word"))
        long_breaks = [word for word in breaks if len(word) > 1]
        self.long_break = AhoCorasick(long_breaks, matchkind=MATCHKIND_LEFTMOST_LONGEST)
        self.preposition = regex.compile(alternation(w for w in breaks if len(w) == 1))
        organ, rank_only = words("organ"), words("not_a_subject")
        self.cue = Cue(organ, organ + rank_only, words("elsewhere"), words("locative"), rank_only)
        self.resident = regex.compile("的?" + alternation(words("resident")))
        self.visit = regex.compile(alternation(words("visit")))
        self.visitor = regex.compile(alternation(words("visitor")))
        self.inspects = words("inspects")
        self.goes, self.sees = words("goes"), words("sees")
        self.sees_behind = regex.compile("，?" + alternation(words("sees_behind")))
        self.venue = regex.compile(rf"\p{{Han}}{{0,{_VENUE}}}?{alternation(words('venue'))}")
        self.list_marker, self.turn = words("list_marker"), words("turn")
        lead_ins = (*words("lead_in"), *self.list_marker, *self.turn)
        self.lead_in = LeadIn(lead_ins)
        self.located_lead_in = LeadIn((*lead_ins, *words("locative")))
        self.donor = regex.compile(rf"\p{{Han}}{{0,6}}?{alternation(words('donor'))}")
        self.arrival = regex.compile(alternation(words("arrival")))
        self.dateline = regex.compile(rf"\p{{Han}}{{0,{_DATELINE}}}?讯(?!息)")
        self.wire = regex.compile(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:电|讯)")
        organs = ("county_organ", "city_organ", "province_organ")
        ranked = alternation(word for organ in organs for word in words(organ))
        self.ranked = regex.compile(rf"(?<![{within}]){ranked}(?![{before}])")
        self.national = regex.compile(alternation(words("country_organ")))
        self.official = regex.compile(rf"\p{{Han}}{{0,8}}?{alternation(words('official'))}")


def build(rules: Rules) -> Lexicon:
    """The lexicon of the rules."""
    return Lexicon(rules)
