"""Stage `articles`: a page's blocks become articles in reading order."""

from __future__ import annotations

from xcx.articles import stories, units, writing
from xcx.model import Article, Page, Paragraph
from xcx.rulebook import Rules


def find(page: Page, rules: Rules) -> tuple[Article, ...]:
    """The page's articles in order of their first source offset."""
    lexicon = rules.compiled(units.lexicon)
    source = page.source.text
    pieces = [unit for block in page.blocks for unit in units.split(block, source, lexicon)]
    found = stories.assemble(pieces, source, lexicon)
    found.sort(key=_first)
    return tuple(
        writing.write(index, story, source, lexicon) for index, story in enumerate(found, 1)
    )


def _first(story: stories.Story) -> int:
    return min(unit.source[0] for unit in (*story.heads, *story.parts, *story.asides))


def headings(article: Article, offset: int) -> tuple[Paragraph, ...]:
    """The headings in force at the offset, the nearest first, each of a higher level than the last.

    Without levels (plain text has none) that is the one heading above the offset.
    """
    above: list[Paragraph] = []
    for paragraph in article.paragraphs:
        if paragraph.start > offset:
            break
        if paragraph.kind == "heading":
            above = [p for p in above if p.level < paragraph.level]
            above.append(paragraph)
    return tuple(reversed(above))
