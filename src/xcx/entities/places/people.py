"""People from a place: what is done for them later is figures of that place.

禹州市古城镇柳树口村人李春梅 …… 为李春梅送去8万元: the sum is 柳树口村's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex
from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from xcx.entities.places.chain import Mention
from xcx.entities.places.lexicon import Lexicon
from xcx.entities.places.state import Person

_NAME = regex.compile(r"\p{Han}{2,3}")


def find(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Person]:
    """The people whom the article says to be from a place and names again, in order.

    A name has two or three characters: three where all three come again, else two. Of the places
    that one person is said to be from, the most exact one holds.
    """
    homes: dict[str, Mention] = {}
    for mention in mentions:
        who = lexicon.resident.match(text, mention.end)
        written = _NAME.match(text, who.end()) if who else None
        if written is None:
            continue
        for size in (2, 3):
            name = written.group()[:size]
            known = homes.get(name)
            if len(name) == size and (known is None or len(mention.below) > len(known.below)):
                homes[name] = mention
    if not homes:
        return []
    names = list(homes)
    automaton = AhoCorasick(names, matchkind=MATCHKIND_LEFTMOST_LONGEST)
    found = automaton.find_matches_as_indexes(text)
    whole = Counter(names[index] for index, _, _ in found)
    begun = Counter(names[index][:2] for index, _, _ in found)
    people = []
    for index, start, _ in found:
        name = names[index] if whole[names[index]] > 1 else names[index][:2]
        if begun[name[:2]] > 1:
            people.append(Person(start, start + len(name), homes[name]))
    return people
