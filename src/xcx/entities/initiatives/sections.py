"""An article's sections: which stretch stands under which heading, printed or inline."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from xcx.campaigns import CUE, FIELD, Named
from xcx.entities.initiatives.cues import Cues
from xcx.model import Article, Paragraph, Span

# A field names a passage only where the label begins with it: 工业支撑强劲有力, 二是教育…
_FIELD_REACH, _FIELD_OPENS = 6, 3
_START, _END = attrgetter("start"), attrgetter("end")


class Topic(Struct, frozen=True):
    """What a stretch of text plainly is about, and its share (0 to 1) of all that it names.

    `titled`: the article's headlines name it.
    """

    named: Named
    share: float
    titled: bool = False


class Section(Struct, frozen=True):
    """A stretch of an article and the campaign that its heading names; null where it names none.

    `topic` is what its text keeps coming back to.
    """

    start: int
    end: int
    named: Named | None
    topic: Topic | None = None


def printed(article: Article, names: Row) -> tuple[Section, ...]:
    """The stretches under the article's printed headings, in order."""
    heads: list[Span] = []
    for paragraph in article.paragraphs:
        # The headline printed once more heads no section.
        printed_again = article.text[paragraph.start : paragraph.end] == article.title
        if paragraph.kind != "heading" or printed_again:
            continue
        if heads and heads[-1][1] + 1 >= paragraph.start:
            heads[-1] = (heads[-1][0], paragraph.end)
        else:
            heads.append((paragraph.start, paragraph.end))
    ends = [start for start, _ in heads[1:]] + [len(article.text)]
    return tuple(
        Section(start, end, best(names, start, stop, _FIELD_OPENS))
        for (start, stop), end in zip(heads, ends, strict=False)
    )


def inline(article: Article, names: Row, numbers: Sequence[int], cues: Cues) -> tuple[Section, ...]:
    """The stretches under labels inside paragraphs: 拆迁工作成效显著。 一是抓好项目建设。

    A label is a short sentence without a number, the first clause behind an enumerator, or one
    that says which side of things is meant (水利方面). It holds until the next label of the
    paragraph. `numbers` are the quantities' starts; paragraphs without one are left out.
    """
    made: list[Section] = []
    for paragraph in article.paragraphs:
        if paragraph.kind == "body" and any_between(numbers, paragraph.start, paragraph.end):
            opened = list(_labels(article, paragraph, names, numbers, cues))
            for i, (start, named) in enumerate(opened):
                end = opened[i + 1][0] if i + 1 < len(opened) else paragraph.end
                made.append(Section(start, end, named))
    return tuple(made)


def _labels(
    article: Article,
    paragraph: Paragraph,
    names: Row,
    numbers: Sequence[int],
    cues: Cues,
) -> Iterator[tuple[int, Named | None]]:
    """Where a label starts in the paragraph and what it names."""
    for start, end in sentences(article, paragraph.start, paragraph.end):
        label = cues.label(article.text, start, end, paragraph.start)
        if label is None or any_between(numbers, start, label):
            continue
        named = best(names, start, label)
        if named is not None or cues.begins(article.text, start):
            yield start, named


def best(names: Row, start: int, end: int, reach: int = _FIELD_REACH) -> Named | None:
    """The campaign that a heading names: the highest grade, the last of several.

    A field counts that starts within `reach` characters.
    """
    inside = [
        n
        for n in names.within(start, end)
        if n.grade > CUE or (n.grade == FIELD and n.start - start <= reach)
    ]
    return max(inside, key=lambda n: (not n.aside, n.grade, n.start), default=None)


class Row:
    """An article's mentions in order, found by where they start."""

    def __init__(self, article: Article, mentions: Sequence[Named]) -> None:
        self.all = tuple(mentions)
        self._starts = [named.start for named in mentions]
        self._sentences = {start: article.sentence_at(start)[0] for start in self._starts}

    def sentence(self, named: Named) -> int:
        """Where the sentence of one of the mentions starts."""
        return self._sentences[named.start]

    def within(self, start: int, end: int) -> tuple[Named, ...]:
        """The mentions that start in the span, in order."""
        first = bisect_left(self._starts, start)
        return self.all[first : bisect_left(self._starts, end, first)]

    def any_within(self, start: int, end: int) -> bool:
        """Whether a mention starts in the span."""
        return any_between(self._starts, start, end)


def paragraphs(article: Article, span: Span) -> Sequence[Paragraph]:
    """The paragraphs that overlap the span, in order."""
    first = bisect_left(article.paragraphs, span[0], key=_END)
    return article.paragraphs[first : bisect_left(article.paragraphs, span[1], first, key=_START)]


def sentences(article: Article, start: int, end: int) -> Sequence[Span]:
    """The sentences that start in the span, in order."""
    first = bisect_left(article.sentences, (start,))
    return article.sentences[first : bisect_left(article.sentences, (end,), first)]


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """The section that holds the offset; sections are in order and do not overlap."""
    i = bisect_right(sections, offset, key=_START) - 1
    return sections[i] if i >= 0 and offset < sections[i].end else None


def last_named(names: Row, start: int, end: int) -> Named | None:
    """The last mention in the span that names something, not a hint."""
    for named in reversed(names.within(start, end)):
        if named.grade > CUE:
            return named
    return None


def count_between(article: Article, start: int, end: int) -> int:
    """How many sentences start in the span."""
    return bisect_left(article.sentences, (end,)) - bisect_left(article.sentences, (start,))


def any_between(offsets: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted offsets lies in the span."""
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end
