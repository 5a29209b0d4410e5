"""Stage `layout`: a source's printed lines become a page of clean blocks."""

from __future__ import annotations

import regex

from xcx.model import Block, Origin, Page, Source
from xcx.rulebook import Rules


def lay_out(source: Source, rules: Rules) -> Page:
    """The page with its layout undone; every character keeps its place in the source."""
    return Page(source, tuple(_blocks(source.text)))


def _blocks(text: str) -> list[Block]:
    # FIRST VERSION: paragraphs between blank lines, all white space taken out.
    blocks = []
    for found in regex.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        pieces = [(m.start() + found.start(), m.group()) for m in regex.finditer(r"\S+", found.group())]
        starts, size = [], 0
        for _, piece in pieces:
            starts.append(size)
            size += len(piece)
        clean = "".join(piece for _, piece in pieces)
        blocks.append(Block(clean, Origin(tuple(starts), tuple(at for at, _ in pieces))))
    return blocks
