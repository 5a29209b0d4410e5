"""One document's finds against its annotation: the counts, and every fault in words.

What the annotation calls optional may be left out and costs nothing; once given, its number must
be right, and its labels are not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from xcx.score.found import FoundDate, FoundFigure
from xcx.score.gold import Gold, GoldArticle, GoldFigure
from xcx.score.judging import Verdict, date_right, judge, whole
from xcx.score.pairing import pair
from xcx.score.tally import Tally
from xcx.score.wording import likeness, squash

# A label that is given and wrong does more harm than one that is missing.
_LABELS = ("metric", "district", "initiative")
_GOLD_NAMES = {"metric": "metric_terms", "initiative": "initiative_any", "modifier": "mod"}


class Fault(Struct, frozen=True):
    """Something missed, false or wrong: document, source offset, the text there, what is wrong."""

    doc: str
    start: int
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.doc}:{self.start} {squash(self.text)}: {self.what}"


class Score(Struct, frozen=True):
    """A document's counts and faults, the faults by offset."""

    doc: str
    tally: Tally
    faults: tuple[Fault, ...]


def score(
    gold: Gold,
    figures: Iterable[FoundFigure],
    dates: Iterable[FoundDate] | None,
    *,
    published: bool = False,
) -> Score:
    """The document's score; dates are not judged where none are given (null)."""
    marking = _Marking(gold)
    marking.figures([f for f in figures if gold.judges(f.start)])
    if dates is not None:
        marking.dates([d for d in dates if gold.judges(d.start)], published=published)
    faults = sorted(marking.faults, key=lambda fault: fault.start)
    return Score(gold.doc, marking.tally, tuple(faults))


class _Marking:
    """The counts and faults of one document as they come up."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.articles = {article.id: article for article in gold.articles}
        self.tally = Tally()
        self.faults: list[Fault] = []

    def figures(self, found: Sequence[FoundFigure]) -> None:
        counts = self.tally.counts
        pairs = pair(self.gold.figures, found)
        for i, j in pairs.both:
            self.figure(self.gold.figures[i], found[j])
        missed = [g for i in pairs.missed if not (g := self.gold.figures[i]).optional]
        counts["gold"] = sum(not g.optional for g in self.gold.figures)
        counts["pred"] = counts["found"] + counts["false_optional"] + len(pairs.false)
        for g in missed:
            self.fault(g.start, g.text, f"missed ({g.metric})")
        for j in pairs.false:
            f = found[j]
            self.fault(f.start, f.text, f"false find ({f.metric})")

    def figure(self, gold: GoldFigure, found: FoundFigure) -> None:
        counts = self.tally.counts
        verdict = judge(gold, found, self.articles[gold.article])
        if gold.optional:
            counts["false_optional"] += not (
                verdict["kind"] and verdict["value"] and verdict["unit"]
            )
            return
        counts["found"] += 1
        for field, right in verdict.items():
            counts[field] += right is True
            counts["judged_" + field] += right is not None
        counts["whole"] += whole(verdict)
        counts["wrong"] += any(
            verdict[field] is False and squash(getattr(found, field)) for field in _LABELS
        )
        counts["found_special"] += gold.special
        counts["status_special"] += gold.special and verdict["status"] is True
        self.tally.likeness += likeness(found.metric, (gold.metric, *gold.metric_any))
        self.wrong_fields(gold, found, verdict)

    def wrong_fields(self, gold: GoldFigure, found: FoundFigure, verdict: Verdict) -> None:
        for field, right in verdict.items():
            if right is False:
                want = _wanted(gold, self.articles[gold.article], field)
                got = (found.start, found.end) if field == "span" else getattr(found, field)
                self.fault(gold.start, gold.text, f"{field}: want {want!r}, got {got!r}")

    def dates(self, found: Sequence[FoundDate], *, published: bool) -> None:
        counts = self.tally.counts
        pairs = pair(self.gold.dates, found)
        for i, j in pairs.both:
            g, f = self.gold.dates[i], found[j]
            right = date_right(g, f, published=published)
            if g.optional:
                counts["date_false_optional"] += not right
                continue
            counts["date_found"] += 1
            counts["date_value"] += right
            if not right:
                want = g.value_published if published else g.value
                self.fault(
                    g.start, g.text, f"date: want {g.type} {want!r}, got {f.kind} {f.value!r}"
                )
        counts["date_gold"] = sum(not g.optional for g in self.gold.dates)
        counts["date_pred"] = (
            counts["date_found"] + counts["date_false_optional"] + len(pairs.false)
        )
        for i in pairs.missed:
            if not (g := self.gold.dates[i]).optional:
                self.fault(g.start, g.text, "date missed")
        for j in pairs.false:
            self.fault(found[j].start, found[j].text, f"date false find ({found[j].value})")

    def fault(self, start: int, text: str, what: str) -> None:
        self.faults.append(Fault(self.gold.doc, start, text, what))


def _wanted(gold: GoldFigure, article: GoldArticle, field: str) -> Any:
    if field == "article":
        return article.title_terms
    if field == "span":
        return gold.start, gold.end
    return getattr(gold, _GOLD_NAMES.get(field, field))
