"""Finding places below a district: townships, streets, villages, communities, named grounds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import regex
from msgspec import Struct

from xcx.entities.places.lexicon import Lexicon
from xcx.gazetteer.find import Words
from xcx.gazetteer.names import Names
from xcx.model import Span
from xcx.rulebook.places import PlaceKind, PlaceSuffix

# Verbs, adverbs, prepositions, conjunctions, particles, pronouns (jieba's tags).
_NO_NAME_TAGS = frozenset(("v", "vd", "vi", "d", "ad", "p", "c", "u", "uj", "ul", "ud", "uz", "r"))
_HAN = regex.compile(r"\p{Han}++$")
# Prepositions and particles that hardly occur in a name.
_CLEAR = "的在了"
# How far away a name that looks like a phrase must be said again.
_AGAIN = 2000
# A piece of text between punctuation and a suffix is the name itself up to this length.
_PLAIN = 4


class Below(Struct, frozen=True):
    """A place below a district: its span, its name as printed, its kind.

    `counties` are the keys of the counties that have a township of the name (empty for others).
    `sure`: the text gives its left end. `joined`: it stands right behind another place.
    """

    start: int
    end: int
    name: str
    kind: PlaceKind
    counties: tuple[str, ...] = ()
    sure: bool = False
    joined: bool = False


def find(
    text: str,
    taken: Sequence[Span],
    near: frozenset[str],
    lexicon: Lexicon,
    names: Names,
    words: Words,
) -> tuple[Below, ...]:
    """The places below a district in the order of the text.

    `taken` are the spans of the names of divisions, `near` the codes of the cities and counties
    that the article names: a township in one of them is preferred.
    """
    found = _Finder(text, taken, near, lexicon, names, words).first_pass()
    known = Counter(place.name for place in found if place.sure)
    settled = [_settle(place, known) for place in found]
    towns = _towns(text, settled, lexicon)
    return tuple(p for p in settled if p.kind != "township" or p.counties or p.name in towns)


def _towns(text: str, found: Sequence[Below], lexicon: Lexicon) -> set[str]:
    """The names of towns that the gazetteer lacks and the text treats as such.

    They stand behind a division or in front of a village, have a party committee, or are a 镇 that
    the text names again.
    """
    begins = {place.start for place in found}
    counts = Counter(place.name for place in found if place.sure)
    return {
        place.name
        for place in found
        if place.kind == "township"
        and (
            place.joined
            or place.end in begins
            or text.startswith(lexicon.town_organ, place.end)
            or (place.name.endswith("镇") and counts[place.name] > 1)
        )
    }


def _settle(place: Below, known: Counter[str]) -> Below:
    """A guessed name shortened to the certain one that it ends in."""
    if not place.sure and place.name not in known:
        for cut in range(1, len(place.name) - 1):
            if place.name[cut:] in known:
                return Below(place.start + cut, place.end, place.name[cut:], place.kind)
    return place


class _Finder:
    def __init__(
        self,
        text: str,
        taken: Sequence[Span],
        near: frozenset[str],
        lexicon: Lexicon,
        names: Names,
        words: Words,
    ) -> None:
        self.text, self.near = text, near
        self.cuts: dict[str, tuple[int, int]] = {}
        self.starts = [start for start, _ in taken]
        self.ends = [end for _, end in taken]
        self.lexicon, self.names, self.words = lexicon, names, words

    def first_pass(self) -> list[Below]:
        found: list[Below] = []
        floor = 0
        for index, at, end in self.lexicon.suffix.find_matches_as_indexes(self.text):
            suffix, entry = self.lexicon.suffixes[index]
            if self.text.startswith(entry.not_before, end):
                continue
            place = self._place(at, end, suffix, entry, floor)
            if place is not None:
                found.append(place)
                floor = place.end
        return found

    def _place(
        self, at: int, end: int, suffix: str, entry: PlaceSuffix, floor: int
    ) -> Below | None:
        text = self.text
        inside = bisect_left(self.ends, end)
        if inside < len(self.ends) and self.starts[inside] <= at:
            return None
        i = bisect_right(self.ends, at)
        edge = max(floor, self.ends[i - 1] if i else 0)
        left = max(edge, at - entry.longest - 4)
        han = _HAN.search(text, left, at)
        if han is None:
            return None
        piece = han.group()
        joined = bool(edge) and han.start() == edge
        if entry.kind == "township":
            township = self._township(piece, at, suffix, joined)
            if township is not None:
                return township
        if entry.joined and not joined:
            return None
        sure = joined or han.start() > left
        name, certain = self._trim(piece, sure, entry.longest)
        # Behind 的 stands a noun: 占地的|无梁山地|公园 is one whatever its words are.
        noun = text[at - len(name) - 1 : at - len(name)] == "的"
        if name and not noun and not (joined and len(name) == len(piece)):
            name, certain = self._worded(at - len(name), at, certain)
        if not name or self._no_name(name, entry, certain):
            return None
        start = at - len(name)
        return Below(start, end, name + suffix, entry.kind, (), certain, joined and start == edge)

    def _township(self, piece: str, at: int, suffix: str, joined: bool) -> Below | None:
        """The longest name on the left that the gazetteer has, one nearby before others."""
        spelling = "街道" if suffix in ("街道办事处", "街道办", "办事处") else suffix
        best: Below | None = None
        for size in range(min(len(piece), 6), 0, -1):
            name = piece[-size:]
            counties = self.names.counties_with(name + spelling)
            if spelling == "街道":
                counties = self.names.zones_with(name) + counties
            if not counties or name in self.lexicon.not_names:
                continue
            behind = joined and size == len(piece)
            start, end = at - size, at + len(suffix)
            place = Below(start, end, name + suffix, "township", counties, True, behind)
            if any(not self.near.isdisjoint((key, key[:4], key[:2])) for key in counties):
                return place
            # A town far away must begin where a word does: 文明村镇 is no 明村镇.
            rest = piece[:-size]
            if behind or (size > 1 and (not rest or rest.endswith(self.lexicon.openers))):
                best = best or place
        return best

    def _trim(self, piece: str, sure: bool, longest: int) -> tuple[str, bool]:
        """The name in the piece of text before a suffix, and whether its left end is certain."""
        for _, _, end in self.lexicon.long_break.find_matches_as_indexes(piece):
            if len(piece) - end >= 2 or end == len(piece):
                return self._trim(piece[end:], True, longest)
        if len(piece) > _PLAIN:
            for m in reversed(list(self.lexicon.preposition.finditer(piece))):
                if len(piece) - m.end() >= 2:
                    return piece[m.end() :], m.group() in _CLEAR
        elif (lead := self.lexicon.preposition.match(piece)) and len(piece) - lead.end() >= 2:
            return piece[lead.end() :], sure
        return (piece, sure) if len(piece) <= longest else ("", False)

    def _worded(self, start: int, at: int, certain: bool) -> tuple[str, bool]:
        """The name behind the last verb or particle in front of a suffix; "" where that is all."""
        cut, size = self._cut(self.text[start:at])
        # 干店村, 长胜村: two words of one character each are the name's own if it is said again.
        if at - start == size == 2 and self._again(start, at + 1):
            cut = 0
        return self.text[start + cut : at], certain or cut > 0

    def _cut(self, piece: str) -> tuple[int, int]:
        """Where the last verb or particle of a piece ends, and how many words it has."""
        known = self.cuts.get(piece)
        if known is None:
            words = list(self.words(piece, 0, len(piece)))
            named = self.lexicon.name_words
            ends = [w.end for w in words if w.tag in _NO_NAME_TAGS and w.text not in named]
            known = self.cuts[piece] = (ends[-1] if ends else 0, len(words))
        return known

    def _again(self, start: int, end: int) -> bool:
        name = self.text[start:end]
        return self.text.count(name, max(start - _AGAIN, 0), end + _AGAIN) > 1

    def _no_name(self, name: str, entry: PlaceSuffix, certain: bool) -> bool:
        lexicon = self.lexicon
        if name[-1] == "家" and name[-2:-1] in lexicon.families:
            return name in lexicon.not_names
        return (
            (entry.kind != "village" and not certain)
            or len(name) == 1
            or name in lexicon.not_names
            or name in lexicon.breaks
            or name[-1] in lexicon.never_last
            or name.endswith(entry.never_last)
            or name.endswith(lexicon.not_name_ends)
            or lexicon.in_no_name.search(name) is not None
        )
