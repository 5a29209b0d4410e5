"""Stage `articles`: a page's blocks become articles in reading order."""

from __future__ import annotations

import regex

from xcx.model import Article, Origin, Page, Paragraph
from xcx.rulebook import Rules


def find(page: Page, rules: Rules) -> tuple[Article, ...]:
    """The page's articles in order of their first source offset."""
    # FIRST VERSION: the whole page is one article.
    if not page.blocks:
        return ()
    text, starts, sources, paragraphs, ranges, sentences = "", [], [], [], [], []
    for block in page.blocks:
        shift = len(text)
        starts += [shift + s for s in block.origin.starts]
        sources += block.origin.sources
        text += block.text + "\n"
        paragraphs.append(Paragraph(shift, len(text) - 1, "body"))
        sentences += [(m.start() + shift, m.end() + shift) for m in regex.finditer(r"[^。！？；]+[。！？；]*[”」』）]*", block.text)]
        ranges.append(block.origin.place(0, len(block.text)))
    return (Article(1, text, Origin(tuple(starts), tuple(sources)), tuple(paragraphs), ranges=tuple(ranges), sentences=tuple(sentences)),)
