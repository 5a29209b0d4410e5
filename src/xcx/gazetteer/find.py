"""Finding the names of divisions in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex
from msgspec import Struct

from xcx.gazetteer.names import Name, Names, zone_type
from xcx.model import Token
from xcx.rulebook.places import Places

Words = Callable[[str, int, int], Iterable[Token]]
"""The segmenter: the words of a text between two offsets."""

_QUOTES = frozenset("“‘「『《")
# What a place below a division ends in: 河南*小店村*, 江西*经开区* are in no dictionary either.
_PLACE_ENDS = frozenset("区村镇乡县市屯街道寨湾沟庄")
# How much text on either side tells the segmenter where words end: no word reaches over a mark.
_BEFORE, _BEHIND = regex.compile(r"(?r)\p{Han}{0,6}"), regex.compile(r"\p{Han}{0,6}")


class Hit(Struct, frozen=True):
    """A division's name in a text: its span and what it can mean.

    `joined`: it stands right behind another one (许昌市|东城区). `weak`: it is a common word or a
    name that many cities use, and needs the page's support. `zone` tells a zone that no table
    knows: the code of its city and its type.
    """

    start: int
    end: int
    name: Name
    joined: bool
    weak: bool
    zone: str | None = None


class Finder:
    """Finds the names of divisions; made once for a set of rules."""

    def __init__(self, names: Names, rules: Places, words: Words) -> None:
        self._names = names
        self._words = words
        shared = names.ambiguous.union(rules.words("shared"))
        self._weak = shared.union(rules.words("common"))
        self._adjacent = frozenset(rules.words("adjacent_only"))
        self._general = frozenset(rules.words("general_zone"))
        self._types = rules.zone_types
        self._type_of = {word: t.name for t in rules.zone_types for word in (t.name, *t.short)}
        longest = sorted(self._type_of, key=lambda word: (-len(word), word))
        self._zone_type = regex.compile("|".join(map(regex.escape, longest)))
        bare = {word for t in rules.zone_types if t.bare for word in (t.name, *t.short)}
        held = (regex.escape(word) for word in longest if word in bare)
        self._held_zone = regex.compile("|".join(held))
        self._zone_openers = frozenset(w for w in rules.words("break") if len(w) == 1) - {"的"}
        self._of_other = rules.words("name_of_other")
        self._firm = regex.compile(
            r"\p{Han}{0,10}?(?:" + "|".join(map(regex.escape, rules.words("firm"))) + ")"
        )
        before = (*rules.words("locative"), *rules.words("elsewhere"))
        self._clause_words = frozenset(w for w in before if len(w) == 1) | {"的"}

    def find(self, text: str) -> tuple[Hit, ...]:
        """The hits in the order of the text."""
        found: list[Hit] = []
        matches = self._names.automaton.find_matches_as_indexes(text)
        begins = {start for _, start, _ in matches}
        spelt: set[str] = set()
        for index, start, end in matches:
            name = self._names.names[index]
            joined = bool(found) and found[-1].end == start
            if name.full:
                if not joined and not self._stands_alone(text, start, end, name):
                    continue
            elif end not in begins and not self._short(
                text, start, end, name, joined or not spelt.isdisjoint(name.keys)
            ):
                continue
            zone = self._zone(text, start, end, name, joined)
            if zone is not None:
                found.append(zone)
            elif not found or found[-1].end <= start:
                found.append(Hit(start, end, name, joined, name.text in self._weak))
                if name.full:
                    spelt.update(name.keys)
        return tuple(self._with_short_districts(text, self._with_holders(text, found)))

    def _with_holders(self, text: str, found: list[Hit]) -> list[Hit]:
        """The hits, and the districts that a zone is called after: *铁东*经济开发区 for 铁东区."""
        more = []
        for m in self._held_zone.finditer(text):
            for start in (m.start() - 3, m.start() - 2):
                name = self._names.by_stem.get(text[max(start, 0) : m.start()])
                if name is not None and not any(
                    h.start < m.start() and start < h.end for h in found
                ):
                    joined = any(h.end == start for h in found)
                    more.append(Hit(start, m.start(), name, joined, True))
                    break
        return sorted([*found, *more], key=lambda hit: hit.start) if more else found

    def _with_short_districts(self, text: str, found: list[Hit]) -> list[Hit]:
        """The hits, and the short names of districts that the text spells out: 魏都 for 魏都区."""
        short: dict[str, Name] = {}
        for hit in found:
            stem = None if hit.weak else self._names.district_stem(hit.name)
            if stem is not None and stem not in self._weak:
                short[stem] = Name(stem, False, hit.name.keys)
        if not short:
            return found
        taken = {at for hit in found for at in (hit.start, hit.end - 1)}
        ends = {hit.end for hit in found}
        more = [
            Hit(m.start(), m.end(), short[m.group()], m.start() in ends, False)
            for m in regex.finditer("|".join(short), text)
            if m.start() not in taken
            and m.end() - 1 not in taken
            and not text.startswith(self._of_other, m.end())
            and not self._firm.match(text, m.end())
            and self._is_word(text, m.start(), m.end())
        ]
        return sorted([*found, *more], key=lambda hit: hit.start)

    def _zone(self, text: str, start: int, end: int, name: Name, joined: bool) -> Hit | None:
        """A city's zone: 许昌经济技术开发区, 辽阳市高新区 are of the rank of a county."""
        cities = [key for key in name.keys if len(key) == 4]
        kind = self._zone_type.match(text, end) if len(cities) == 1 else None
        if kind is None:
            return None
        printed = text[start : kind.end()]
        word = kind.group()
        general = word in self._general
        key = self._names.zone_of(cities[0], printed, self._type_of[word], general=general)
        if key is None:
            return None
        made = f"{cities[0]} {self._type_of[word]}" if key.endswith("/" + printed) else None
        return Hit(start, kind.end(), Name(printed, True, (key,)), joined, False, made)

    def _stands_alone(self, text: str, start: int, end: int, name: Name) -> bool:
        """Whether a name is no part of other words: 创新县级 holds no 新县, 主城区 no 城区."""
        if name.text in self._adjacent:
            return False
        if len(name.text) > 2:
            return True
        before = text[start - 1 : start]
        opens = not before or not "一" <= before <= "鿿" or before in self._clause_words
        return opens and text[end : end + 1] not in ("级", "域", "乡")

    def _short(self, text: str, start: int, end: int, name: Name, expected: bool) -> bool:
        """Whether a short name is one: neither a road's or a newspaper's nor a piece of words.

        It is `expected` behind another name and after its full form.
        """
        if text.startswith(self._of_other, end):
            return False
        province = len(name.keys[0]) == 2
        if (province or not expected) and self._firm.match(text, end):
            return False
        if province and self._begins_name(text, end):
            return False
        return expected or province or self._is_word(text, start, end)

    def _begins_name(self, text: str, end: int) -> bool:
        """Whether a name goes on: 广东*碧澜*年产10万吨 is a firm's, 河南“码上答” a title.

        The firm is in no dictionary. A county's name before one tells where the firm is, a
        province's as good as nothing.
        """
        if text[end : end + 1] in _QUOTES:
            return True
        behind = _BEHIND.match(text, end)
        right = behind.end() if behind else end
        following = next(iter(self._words(text, end, right)), None)
        if following is None or following.tag != "x":
            return False
        return len(following.text) > 1 and following.text[-1] not in _PLACE_ENDS

    def _is_word(self, text: str, start: int, end: int) -> bool:
        """Whether words begin and end with a short name: 党和政府 has no 和政, 搬迁安置 no 迁安."""
        first, last = _BEFORE.match(text, 0, start), _BEHIND.match(text, end)
        left, right = first.start() if first else start, last.end() if last else end
        if (left, right) == (start, end):
            return True
        words = list(self._words(text, left, right))
        begins = any(word.start == start for word in words)
        return begins and any(word.end == end for word in words)

    def zone_words(self, hits: Iterable[Hit]) -> dict[str, Name]:
        """The bare words (示范区, 市城乡一体化示范区) that mean a zone among the hits.

        A type that two of the zones share has no bare word.
        """
        meant: dict[str, set[str]] = {}
        for hit in hits:
            key = hit.name.keys[0]
            if len(hit.name.keys) > 1 or not hit.name.text.endswith(self._names.zone_words):
                continue
            kind = zone_type(hit.name.text, self._types)
            if kind and kind.bare and self._names.unit(key).division.level == "functional_zone":
                for word in (kind.name, *kind.short):
                    meant.setdefault(word, set()).add(key)
        return {
            word: Name(word, True, tuple(keys)) for word, keys in meant.items() if len(keys) == 1
        }

    def find_zones(self, text: str, hits: Sequence[Hit], words: dict[str, Name]) -> tuple[Hit, ...]:
        """The hits and the zones that bare words mean among them, in order."""
        if not words:
            return tuple(hits)
        longest = sorted(words, key=lambda word: (-len(word), word))
        pattern = regex.compile("市?(?P<word>" + "|".join(map(regex.escape, longest)) + ")")
        taken = {at for hit in hits for at in range(hit.start, hit.end)}
        found = list(hits)
        for m in pattern.finditer(text):
            before = text[m.start() - 1 : m.start()]
            bare = not "一" <= before <= "鿿" or before in self._zone_openers
            if (
                m.start() not in taken
                and m.end() - 1 not in taken
                and (bare or m.group()[0] == "市")
            ):
                found.append(Hit(m.start(), m.end(), words[m["word"]], False, False))
        return tuple(sorted(found, key=lambda hit: hit.start))
