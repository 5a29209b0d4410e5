"""Finding date expressions in a text: a point, what opens and closes it, the end of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex
from msgspec import Struct
from msgspec.structs import replace

from xcx.dates.antecedents import Antecedents
from xcx.dates.expression import DateExpression, Point
from xcx.dates.grammar import Grammar
from xcx.dates.reading import Reading, read
from xcx.model import DateModifier
from xcx.rulebook.dates import Relation

_CLAUSE = re.compile(r"[，。；：、！？…\n]")
_SIGHT_BEFORE, _SIGHT_BEHIND = 14, 6
_LONGEST_OPENER = 3


class Frame(Struct, frozen=True):
    """What stands around a point: the whole span, and what opener and closer say."""

    start: int
    end: int
    reading: Reading
    relation: Relation | None = None
    modifier: DateModifier | None = None


class Finder:
    """One pass over a text; it remembers the dates that later ones refer to."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.known = Antecedents(text)

    def run(self) -> Iterator[DateExpression]:
        """The text's date expressions in order, none inside another."""
        at = 0
        while begun := self.grammar.begins.search(self.text, at):
            found = self.grammar.points.match(self.text, begun.start())
            if found is None:
                at = begun.start() + 1
                continue
            expression = self.expression(found)
            yield expression
            at = expression.end

    def expression(self, found: regex.Match[str]) -> DateExpression:
        """The whole expression around one match."""
        rule = self.grammar.rule_of(found)
        pattern = self.grammar.patterns[rule]
        start, end = found.span()
        if pattern.vague:
            return DateExpression(kind=pattern.kind, start=start, end=end, rule=pattern.id)
        reading = self.known.settle(read(found, rule, self.grammar), start)
        frame = Frame(start, end, reading, modifier=reading.modifier)
        if not pattern.alone:
            frame = self.framed(frame)
        reading = frame.reading
        self.known.remember(frame.end, reading)
        return DateExpression(
            kind="time" if reading.timed else pattern.kind,
            start=frame.start,
            end=frame.end,
            rule=pattern.id,
            point=None if _dangles(reading) else reading.point,
            second=reading.second,
            relation=frame.relation,
            modifier=frame.modifier,
            ahead=reading.point.open and self.lies_ahead(frame.start, frame.end),
        )

    def framed(self, frame: Frame) -> Frame:
        """The frame with opener, second date and closer."""
        opener, opened = self.opener(frame.start)
        frame = self.closed(self.ranged(frame), opened == "since")
        reading, relation = frame.reading, frame.relation
        if opened == "until" or (opened == "within" and reading.edge):
            return replace(
                frame,
                start=opener,
                relation=relation or "until",
                modifier=frame.modifier or "on_or_before",
            )
        if opened == "since" and (relation == "since" or reading.second is not None):
            return replace(frame, start=opener)
        return frame

    def opener(self, start: int) -> tuple[int, Relation | None]:
        """Where the opener before the offset begins, and what it says."""
        for size in range(min(_LONGEST_OPENER, start), 0, -1):
            word = self.grammar.openers.get(self.text[start - size : start])
            if word:
                return start - size, word.relation
        return start, None

    def ranged(self, frame: Frame) -> Frame:
        """The frame with the second date of a range behind it, where there is one."""
        first = frame.reading.point
        if frame.reading.second is not None or first.literal:
            return frame
        to = self.grammar.to.match(self.text, frame.end)
        found = self.grammar.points.match(self.text, to.end()) if to else None
        if not found:
            return frame
        rule = self.grammar.rule_of(found)
        if self.grammar.patterns[rule].vague or self.grammar.patterns[rule].alone:
            return frame
        last = read(found, rule, self.grammar)
        if last.back is not None or last.second is not None:
            return frame
        point = _with_year(last.point, first)
        reading = replace(frame.reading, second=point, modifier=last.modifier)
        return Frame(frame.start, found.end(), reading, modifier=last.modifier)

    def closed(self, frame: Frame, since: bool) -> Frame:
        """The frame with its closer: 以来, 前, 左右; behind 自 also 开园以来."""
        closer = self.grammar.closers.match(self.text, frame.end)
        word = self.grammar.words["closer"][closer.group()] if closer else None
        if closer and word:
            frame = Frame(
                frame.start,
                closer.end(),
                frame.reading,
                None if word.relation == "within" else word.relation,
                word.modifier or frame.modifier,
            )
        if since and frame.relation is None:
            event = self.grammar.since_event.match(self.text, frame.end)
            if event:
                return Frame(frame.start, event.end(), frame.reading, "since", "on_or_after")
        return frame

    def lies_ahead(self, start: int, end: int) -> bool:
        """Whether the clause before or the words behind speak of the future."""
        clause = _CLAUSE.split(self.text[max(0, start - _SIGHT_BEFORE) : start])[-1]
        follows = _CLAUSE.split(self.text[end : end + _SIGHT_BEHIND])[0]
        return self.grammar.foretells(clause) or self.grammar.foretells(follows)


def _dangles(reading: Reading) -> bool:
    """Whether it refers to a date that the text does not give, and says nothing of its own."""
    return reading.back in ("day", "month") or (reading.back == "year" and not reading.point.first)


def _with_year(last: Point, first: Point) -> Point:
    """The end of a range; without a year of its own it has that of the beginning."""
    if last.open and first.unit == "year":
        return replace(last, year=first.year, shift=first.shift)
    return last
