"""What the audit tells: the checks of records, and what their pages say differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import msgspec
from msgspec import Struct

from xcx.audit import ranges, slips
from xcx.audit.words import Words
from xcx.errors import UsageError
from xcx.model import CheckKind, Quantity
from xcx.record import CheckRecord, FigureRecord, Record, SourceRef
from xcx.rulebook import Rules
from xcx.write import Batch

SHORTEST = 6
"""A shorter label (总投资) names facts of many kinds: across pages it proves nothing."""

CLOSE = Decimal("0.2")
"""Numbers of two pages that lie farther apart are of two facts, or of two scopes."""


class Finding(Struct, frozen=True):
    """A relation and its verdict: `holds` is false where the numbers cannot both be right.

    `paths` are the sources that it speaks of, `figures` ids of theirs. What several pages say
    differently is of kind `same`, a running total that falls of kind `growth`.
    """

    id: str
    paths: tuple[str, ...]
    article: str | None
    district: str | None
    initiative: str | None
    sentence: str
    kind: CheckKind
    formula: str
    computed: Decimal
    stated: Decimal | None
    holds: bool | None
    figures: tuple[str, ...]
    stated_by: str | None


# ---------------------------------------------------------------------------- one page
def of_page(batch: Batch[Record]) -> Iterator[Finding]:
    """The page's checks with the sentences of their figures, in the records' order."""
    figures = {figure.id: figure for record in batch.rows for figure in record.figures}
    for record in batch.rows:
        for check in record.checks:
            yield _finding(record, check, figures)


def _finding(record: Record, check: CheckRecord, figures: dict[str, FigureRecord]) -> Finding:
    ids = (*check.figures, *([check.stated_by] if check.stated_by else []))
    told = sorted((figures[id_] for id_ in ids if id_ in figures), key=lambda f: f.start)
    return Finding(
        check.id,
        (record.source.path,),
        record.article.title,
        record.district.name if record.district else None,
        record.initiative.name if record.initiative else None,
        " … ".join(dict.fromkeys(figure.sentence for figure in told)),
        check.kind,
        check.formula,
        check.computed,
        check.stated,
        check.holds,
        check.figures,
        check.stated_by,
    )


# ---------------------------------------------------------------------------- several pages
class Fact(Struct, frozen=True):
    """A figure of which several pages may speak, with what tells it from others."""

    figure: FigureRecord
    path: str
    district: str
    initiative: str | None
    day: date
    until: bool


Key = tuple[object, ...]


class Ledger:
    """The facts of all pages so far, compared with one another at the end."""

    def __init__(self, rules: Rules) -> None:
        self._words = rules.compiled(Words)
        self._pages: list[dict[Key, Fact | None]] = []

    def add(self, batch: Batch[Record]) -> None:
        """Takes the page's facts in; what one page says twice differently, tells nothing."""
        page: dict[Key, Fact | None] = {}
        for record in batch.rows:
            for figure in record.figures:
                fact = _fact(record, figure)
                if fact is None or self._words.office.search(figure.metric or ""):
                    continue
                key = (*_series(fact), fact.day)
                known = page.get(key, fact)
                page[key] = fact if known and known.figure.value == figure.value else None
        self._pages.append(page)

    def findings(self) -> Iterator[Finding]:
        """Facts with other numbers on another page, and running totals that fall."""
        first: dict[Key, Fact] = {}
        series: dict[Key, list[Fact]] = {}
        for page in self._pages:
            for key, fact in page.items():
                if fact is None:
                    continue
                known = first.setdefault(key, fact)
                if known.path != fact.path and _contradict(known, fact):
                    yield _told(known, fact, "same", " = ")
                if fact.until:
                    series.setdefault(key[:-1], []).append(fact)
        for facts in series.values():
            yield from _falling(facts)


def _fact(record: Record, figure: FigureRecord) -> Fact | None:
    """The figure as a fact; None where its labels could be those of another fact too."""
    time, district = figure.time, record.district
    known = figure.metric is not None and len(figure.metric) >= SHORTEST
    counted = figure.kind in ("amount", "count", "measure") and figure.direction is None
    if not known or not counted or figure.status != "actual" or figure.part_of is not None:
        return None
    if district is None or time is None or time.to_day is None or time.text == "":
        return None
    return Fact(
        figure,
        record.source.path,
        district.full_name or district.name,
        record.initiative.name if record.initiative else None,
        date.fromisoformat(time.to_day),
        time.text.startswith(("截至", "截止")) or "累计" in (figure.metric or ""),
    )


def _series(fact: Fact) -> Key:
    f = fact.figure
    return f.metric, fact.district, fact.initiative, f.place, f.kind, f.unit, f.per


def _falling(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Each fall of a running total from one day to a later one of the same year."""
    for before, after in pairwise(sorted(facts, key=lambda fact: fact.day)):
        later = before.day < after.day and before.day.year == after.day.year
        if later and before.path != after.path and _less(after, before):
            yield _told(before, after, "growth", " → ")


def _less(after: Fact, before: Fact) -> bool:
    """Whether the later number is surely the smaller one, and still of the same fact."""
    fallen = ranges.term(_quantity(after)).most < ranges.term(_quantity(before)).least
    return fallen and _close(before.figure, after.figure)


def _contradict(a: Fact, b: Fact) -> bool:
    """Whether the two numbers cannot both be right and are so alike that one fact is meant."""
    first, second = _quantity(a), _quantity(b)
    there = ranges.term(second)
    if ranges.term(first).meets(there) is not False:
        return False
    return _close(a.figure, b.figure) or slips.one_slip(first, there.low, there.high)


def _close(a: FigureRecord, b: FigureRecord) -> bool:
    return abs(a.value - b.value) <= CLOSE * max(abs(a.value), abs(b.value))


def _quantity(fact: Fact) -> Quantity:
    f, printed = fact.figure, fact.figure.printed
    return Quantity(
        f.kind,
        f.start,
        f.end,
        f.value,
        f.rule,
        f.value_max,
        f.unit,
        f.modifier,
        f.per,
        printed.number if printed else None,
        printed.scale if printed else None,
    )


def _told(a: Fact, b: Fact, kind: Literal["same", "growth"], sign: str) -> Finding:
    when = [fact.figure.time.text if fact.figure.time else "" for fact in (a, b)]
    return Finding(
        f"{a.figure.id}{sign.strip()}{b.figure.id}",
        (a.path, b.path),
        None,
        b.district,
        b.initiative,
        " … ".join((a.figure.sentence, b.figure.sentence)),
        kind,
        f"{b.figure.metric}: {when[0]} {a.figure.text}{sign}{when[1]} {b.figure.text}",
        a.figure.value,
        b.figure.value,
        False,
        (a.figure.id, b.figure.id),
        b.figure.id,
    )


# ---------------------------------------------------------------------------- records read back
def read(data: Iterable[bytes], name: str) -> Iterator[Batch[Record]]:
    """The records of JSON Lines, a batch for each source. Raises UsageError with the line."""
    decoder = msgspec.json.Decoder(Record)
    held: list[Record] = []
    for number, line in enumerate(data, 1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
        except msgspec.DecodeError as fault:
            raise UsageError(
                f"{name}:{number}: this is no record ({fault}); `xcx extract -o records.jsonl` "
                "writes them"
            ) from None
        if held and held[0].source != record.source:
            yield _batch(held)
            held = []
        held.append(record)
    if held:
        yield _batch(held)


def _batch(records: Sequence[Record]) -> Batch[Record]:
    source: SourceRef = records[0].source
    return Batch(source, tuple(records))
