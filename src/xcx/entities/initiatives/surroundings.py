"""What speaks for the figures of a sentence from outside it: its passage, section and article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import Struct

from xcx.campaigns import Named
from xcx.entities.initiatives.evidence import BEFORE, Reading, Scale, ranked
from xcx.entities.initiatives.sections import Row, Section, Topic, count_between, section_at
from xcx.model import Article, Paragraph, Span

_FADES, _FARTHEST = 0.06, 10
_FADED = tuple(1 - _FADES * sentences for sentences in range(_FARTHEST + 1))
_LABEL_HOLDS, _LEAD_HOLDS = 3, 10
_OPENING, _IN_PASSING = 10, 0.3


class Surroundings(Struct, frozen=True):
    """An article's campaigns with the stretches in which they are in force.

    `passages` holds by its start what a paragraph, or the stretch under a label, is about.
    """

    article: Article
    names: Row
    scale: Scale
    headings: tuple[Section, ...]
    labels: tuple[Section, ...]
    passages: Mapping[int, Topic | None]
    topic: Topic | None
    opening: Named | None

    def of(self, sentence: Span) -> list[Reading]:
        """The readings of the sentence's figures from around it, ranked."""
        return ranked(self._readings(sentence))

    def _readings(self, sentence: Span) -> Iterator[Reading]:
        paragraph = self.article.paragraph_at(sentence[0])
        label = section_at(self.labels, sentence[0])
        if label is not None and label.named is not None:
            distance = count_between(self.article, label.start, sentence[0])
            yield self.scale.reading(label.named, "label", _faded(distance - _LABEL_HOLDS))
        yield from self._of_passage(label.start if label else paragraph.start, sentence)
        heading = section_at(self.headings, sentence[0])
        if heading is not None and heading.named is not None:
            yield self.scale.reading(heading.named, "heading")
        if heading is not None and heading.topic is not None:
            yield self.scale.reading(heading.topic.named, "section", 1 + heading.topic.share / 5)
        for named in self.names.within(self._previous(paragraph), paragraph.start):
            if named.quoted or self.scale.standing.is_main(named):
                yield self.scale.reading(named, "previous")
        if self.topic is not None:
            yield self.scale.of_topic(self.topic)
        elif self.opening is not None:
            yield self.scale.reading(self.opening, "opening")

    def _of_passage(self, start: int, sentence: Span) -> Iterator[Reading]:
        """What the sentences before name, in the paragraph or since its last label."""
        lead = self.article.sentence_at(start)
        if lead != sentence:
            distance = _faded(count_between(self.article, start, sentence[0]) - _LEAD_HOLDS)
            for named in self.names.within(lead[0], min(lead[1], lead[0] + BEFORE)):
                yield self.scale.reading(named, "lead", distance)
        sentences = self.article.sentences
        first = at = before = bisect_left(sentences, sentence)
        while first > at - _FARTHEST and sentences[first][0] > lead[1]:
            first -= 1
        for named in reversed(self.names.within(sentences[first][0], sentence[0])):
            while named.start < sentences[before][0]:
                before -= 1
            if named.start >= sentences[before][1] - BEFORE:
                yield self._carried(named, "before", _FADED[at - before])
        passage = self.passages.get(start)
        if passage is not None:
            yield self._carried(passage.named, "passage", 0.6 + 0.4 * passage.share)

    def _carried(self, named: Named, where: str, factor: float = 1) -> Reading:
        """The reading of a mention that the text goes on from; one in passing hardly goes on.

        积极争取险资投资重大项目建设。全市保费收入78亿元: the premiums are for no 项目建设.
        """
        opens = named.start - self.names.sentence(named) <= _OPENING
        set_up = opens or named.presented or not self.scale.standing.in_passing(named)
        return self.scale.reading(named, where, factor if set_up else factor * _IN_PASSING)

    def _previous(self, paragraph: Paragraph) -> int:
        """The start of the body paragraph before, in the same section."""
        before = self.article.paragraph_at(paragraph.start - 1) if paragraph.start else paragraph
        return before.start if before.kind == "body" else paragraph.start


def _faded(sentences: int) -> float:
    return _FADED[min(max(sentences, 0), _FARTHEST)]
