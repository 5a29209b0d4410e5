"""Paragraphs that the page prints more than once."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from xcx.layout.origins import cut
from xcx.model import Block, Repeat

_SHORTEST = 30
"""Characters from which on the same words are a second print and no coincidence."""
_KEY = 16


def fold(blocks: list[Block]) -> list[Block]:
    """The blocks without later prints, each kept one knowing where its copies stand.

    A copy is the whole of an earlier block or its tail (the first print stands behind a dateline
    or a column's rest); the printer's doubled first letter (到到位资金) makes no difference.
    """
    kept: list[Block] = []
    by_tail: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        text = block.text
        if block.kind != "text" or len(text) < _SHORTEST:
            kept.append(block)
            continue
        doubled = int(text[0] == text[1])
        match = _earlier(kept, by_tail[text[-_KEY:]], text, doubled)
        if match is None:
            by_tail[text[-_KEY:]].append(len(kept))
            kept.append(block)
            continue
        index, skip = match
        first = kept[index]
        repeat = Repeat(
            len(first.text) - len(text) + skip, len(first.text), cut(block.origin, skip, len(text))
        )
        kept[index] = msgspec.structs.replace(first, copies=(*first.copies, repeat))
    return kept


def _earlier(
    kept: list[Block], candidates: list[int], text: str, doubled: int
) -> tuple[int, int] | None:
    for index in candidates:
        for skip in {0, doubled}:
            if kept[index].text.endswith(text[skip:]):
                return index, skip
    return None
