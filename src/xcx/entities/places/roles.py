"""What a name does in its clause: whether figures behind it are about its place."""

from __future__ import annotations

from typing import Literal

import regex

from xcx.entities.places.lexicon import Lexicon

Role = Literal["subject", "located", "object", "elsewhere"]

CLAUSE_BREAK = regex.compile(r"[，。；：！？\n“”‘’（）()—…,;:!?《》]")
_CLAUSE_START = regex.compile(r"[^，。；：！？\n“”‘’（）()—…,;:!?《》]*+$")
# What comes after a goal of a visit stands this close behind it.
_VISIT = 14


def role(text: str, sentence: int, start: int, end: int, lexicon: Lexicon) -> tuple[Role, bool]:
    """The role of a name, and whether it opens its sentence (nothing but lead-ins before it)."""
    found = _CLAUSE_START.search(text, sentence, start)
    clause = found.start() if found else start
    # 通报如下：汉滨区… opens what follows the colon.
    colon = text.rfind("：", sentence, start) + 1
    opens = lexicon.located_lead_in.fullmatch(text, max(sentence, colon), start) is not None
    if lexicon.visit.search(text, end, end + _VISIT):
        return "elsewhere", False
    if lexicon.lead_in.fullmatch(text, clause, start):
        return "subject", opens
    if text.endswith(lexicon.cue.elsewhere, clause, start):
        return "elsewhere", False
    if lexicon.located_lead_in.fullmatch(text, clause, start):
        return "located", opens
    if text.endswith(lexicon.cue.locative, clause, start):
        return "located", opens
    return "object", False


def clause_end(text: str, at: int) -> int:
    """Where the clause that holds the offset ends."""
    found = CLAUSE_BREAK.search(text, at)
    return found.start() if found else len(text)


def listed(text: str, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Whether a name is one of several in a list (辉县市、红旗区、凤泉区的3名农民)."""
    joint = "、和与及"
    after = text[end : end + 1] in joint and end + 1 in starts if end < len(text) else False
    before = text[start - 1 : start] in joint and start - 1 in ends if start else False
    return after or before
