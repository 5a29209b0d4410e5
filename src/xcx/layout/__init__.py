"""Stage `layout`: a source's printed lines become a page of clean blocks."""

from __future__ import annotations

from xcx.layout import copies, lines, masking, tables
from xcx.layout.cleaning import clean
from xcx.model import Block, Page, Source
from xcx.rulebook import Rules


def lay_out(source: Source, rules: Rules) -> Page:
    """The page with its layout undone; every character keeps its place in the source.

    Blocks are the pieces that the printer set: a paragraph, a headline's line, a table. What a
    column's edge tears apart stays two blocks here; `articles` joins them.
    """
    text = masking.mask(source.text, rules)
    blocks = [_block(text, piece) for piece in lines.pieces(text, rules)]
    return Page(source, tuple(copies.fold(blocks)))


def _block(text: str, piece: lines.Piece) -> Block:
    if piece.kind == "table":
        return tables.table(text, piece.start, piece.end)
    cleaned, origin, doubled = clean(text, piece.start, piece.end)
    return Block(cleaned, origin, piece.kind, piece.level, doubled)
