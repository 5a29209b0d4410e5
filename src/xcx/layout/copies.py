"""Paragraphs that the page prints more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from xcx.layout.origins import cut
from xcx.model import Block, Repeat

_SHORTEST = 30
"""Characters from which on the same words are a second print and no coincidence."""
_KEY = 16
_MOST = 8
"""Blocks with one tail that are looked at: beyond, a page is made of one formula."""


def fold(blocks: list[Block]) -> list[Block]:
    """The blocks without later prints, each kept one knowing where its copies stand.

    A copy is the whole of an earlier block or its tail (the first print stands behind a dateline
    or a column's rest); the printer's doubled first letter (到到位资金) makes no difference.
    """
    kept: list[Block] = []
    copies: dict[int, list[Repeat]] = defaultdict(list)
    whole: dict[str, int] = {}
    by_tail: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        text = block.text
        if block.kind == "text" and len(text) >= _SHORTEST:
            tail = by_tail[text[-_KEY:]]
            skips = (0, 1) if text[0] == text[1] else (0,)
            match = next(_earlier(text, skips, kept, whole, tail), None)
            if match is not None:
                index, skip = match
                end = len(kept[index].text)
                place = cut(block.origin, skip, len(text))
                copies[index].append(Repeat(end - len(text) + skip, end, place))
                continue
            whole[text] = len(kept)
            if len(tail) < _MOST:
                tail.append(len(kept))
        kept.append(block)
    for index, its in copies.items():
        block = kept[index]
        kept[index] = msgspec.structs.replace(block, copies=(*block.copies, *its))
    return kept


def _earlier(
    text: str, skips: tuple[int, ...], kept: list[Block], whole: dict[str, int], tail: list[int]
) -> Iterator[tuple[int, int]]:
    """The blocks that the text is a copy of, each with the doubled letters to leave out."""
    for skip in skips:
        if text[skip:] in whole:
            yield whole[text[skip:]], skip
        for index in tail:
            if kept[index].text.endswith(text[skip:]):
                yield index, skip
