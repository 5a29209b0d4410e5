"""People from a place: what is done for them later is figures of that place.

辉县市城关镇四路口村人杨艳红 …… 为杨艳红送去15万元: the sum is 四路口村's.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from xcx.entities.places.chain import Mention
from xcx.entities.places.lexicon import Lexicon

_NAME = regex.compile(r"\p{Han}{2,3}")


def find(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> dict[str, Mention]:
    """People's names that the article says again, with the last place that it says they are from.

    A name has two or three characters; the longer one is meant where it comes again too.
    """
    found: dict[str, Mention] = {}
    for mention in mentions:
        who = lexicon.resident.match(text, mention.end)
        if who is None:
            continue
        written = _NAME.match(text, who.end())
        if written is None:
            continue
        name = written.group()
        for size in (3, 2):
            if len(name) >= size and text.count(name[:size]) > 1:
                known = found.get(name[:size])
                if known is None or len(mention.below) > len(known.below):
                    found[name[:size]] = mention
                break
    return found
