"""What the rules on initiatives compile to: automata over words, tables beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import regex
from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from xcx.rulebook import Rules
from xcx.segment import pieces

Sort = Literal["form", "head", "quoted", "cue"]

FIELD, CUE, PATTERN, LINE, CAMPAIGN = range(5)
"""How much a mention weighs: a field that counts in headings alone (工业), a hint, a line of work
by its pattern, a line of work of the lexicon, a campaign."""

# So many names are remembered with what was found out about them.
_REMEMBERED = 4096

# How far around an offset words are read, to know whether one begins there.
_BEFORE, _BEHIND = regex.compile(r"(?r)\p{Han}{0,6}"), regex.compile(r"\p{Han}{0,6}")

GRADES = {"line": LINE, "campaign": CAMPAIGN}


class Entry(Struct, frozen=True):
    """What one word of the lexicon stands for; `key` and `theme` are null for a head.

    From `proper` characters before it on, a head makes a proper name, with fewer than `least` none;
    `followed` is what must stand behind it.
    """

    sort: Sort
    rule: str
    grade: int
    key: str | None = None
    theme: str | None = None
    proper: int | None = None
    least: int = 2
    followed: regex.Pattern[str] | None = None


class Lexicon:
    """The compiled rules: `words` finds campaigns and heads, `stops` where a name cannot go on."""

    def __init__(self, rules: Rules) -> None:
        self._rules, file = rules, rules.files.initiatives
        # A later entry of the same word wins: lexicon over cues over heads.
        entries: dict[str, Entry] = {}
        for head in file.heads:
            sort: Sort = "quoted" if head.quoted else "head"
            grade = CAMPAIGN if head.grade == "campaign" else PATTERN
            followed = regex.compile(head.followed) if head.followed else None
            entry = Entry(
                sort,
                head.id,
                grade,
                proper=head.proper,
                least=head.least,
                followed=followed,
            )
            entries |= dict.fromkeys(head.words, entry)
        self.heads = frozenset(entries)
        for cue in file.cues:
            entry = Entry("cue", cue.id, LINE if cue.line else CUE, cue.name, cue.theme)
            entries |= dict.fromkeys(cue.words, entry)
        for field in file.fields:
            entries |= {w: Entry("cue", field.id, FIELD, w, field.theme) for w in field.words}
        self.forms: dict[str, tuple[str, ...]] = {}
        for campaign in file.campaigns:
            self.forms |= {forms[0]: forms for forms in campaign.names}
            for forms in campaign.names:
                form = Entry("form", campaign.id, GRADES[campaign.grade], forms[0], campaign.theme)
                entries |= dict.fromkeys(forms, form)
        self.entries = tuple(entries.values())
        # 推进 is in the way of 进乡村, so that 推进乡村振兴 holds 乡村振兴.
        wholes = [w for group in file.wholes for w in group.words if w not in entries]
        self.words = _automaton((*entries, *wholes))
        stops = [word for group in file.stops for word in group.words]
        guards = [word for group in file.guards for word in group.words]
        self.first_guard = len(stops)
        inner = {word for group in file.inner for word in group.words}
        self.inner = frozenset(i for i, word in enumerate(stops) if word in inner)
        self.stops = _automaton((*stops, *guards))
        self.refused = frozenset(word for group in file.refused for word in group.words)
        self.general = frozenset(word for group in file.general for word in group.words)
        self.papers = _any(file.papers)
        self.followers = _any(file.followers)
        self.asides = _any(file.asides)
        self.vices = _any(file.vices)
        self.workplaces = _any(file.workplaces)
        self.districts = _any(file.districts)
        self.places = _any(file.places)
        self.presenters = _any(file.presenters)
        self.results = _any(file.results)
        words = [(word, theme.id) for theme in file.themes for word in theme.words]
        self._theme_words = AhoCorasick([word for word, _ in words])
        self._themes = tuple(theme for _, theme in words)
        # A page says the same names again and again.
        self.is_general = lru_cache(_REMEMBERED)(self._is_general)
        self.theme = lru_cache(_REMEMBERED)(self._theme)

    def begins_word(self, text: str, at: int) -> bool:
        """Whether a word begins at the offset: 详细了|解园区产业 has none there."""
        first, last = _BEFORE.match(text, 0, at), _BEHIND.match(text, at)
        left, right = first.start() if first else at, last.end() if last else at
        if left == at:
            return True
        for word, _ in pieces(text, left, right, self._rules):
            left += len(word)
            if left >= at:
                break
        return left == at

    def _is_general(self, name: str, modifiers: str) -> bool:
        """Whether a name says nothing: known to, of head nouns alone (培训工作), a mere place's."""
        known = name in self.refused or modifiers in self.refused or modifiers in self.heads
        if known or self.districts.fullmatch(modifiers):
            return True
        return self.vices.fullmatch(name) is not None

    def _theme(self, name: str) -> str | None:
        """The first theme of which a word stands in the name."""
        found = self._theme_words.find_matches_as_indexes(name, overlapping=True)
        return self._themes[min(found)[0]] if found else None


def theme(name: str, rules: Rules) -> str | None:
    """The theme of a campaign's name, by the words in it."""
    return rules.compiled(Lexicon).theme(name)


def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def _any(patterns: tuple[object, ...]) -> regex.Pattern[str]:
    joined = "|".join(f"(?:{p.pattern})" for p in patterns)  # type: ignore[attr-defined]
    return regex.compile(joined or r"(?!)")
