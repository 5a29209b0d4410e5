"""Stage `records`: a document becomes records; article offsets become source offsets and ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xcx.dates import Clock
from xcx.model import Article, Check, DateMention, Figure, Place, Quantity, Source, Span
from xcx.pipeline import Document, Recognised
from xcx.record import (
    ArticleRecord,
    ArticleRef,
    CheckRecord,
    DateRecord,
    DistrictRef,
    FigureRecord,
    InitiativeRef,
    MentionRecord,
    Printed,
    Record,
    SourceRef,
    TimeRef,
)


def plain(value: Decimal) -> Decimal:
    """The value without exponent and trailing zeros, so that it prints as a plain number."""
    return Decimal(format(value.normalize(), "f"))


LONGEST_SENTENCE = 1000
"""So many characters of a sentence are printed with a figure; the genre's have up to 400."""


class Printer:
    """Turns one source's articles into the shapes that are printed."""

    def __init__(self, source: Source) -> None:
        self.ref = SourceRef(source.path, source.sha256, source.encoding)
        self.text = source.text
        self.prefix = source.sha256[:12]

    def squeezed(self, span: Span) -> str:
        """The source's slice with all white space taken out."""
        return "".join(self.text[span[0] : span[1]].split())

    def figure_id(self, article: Article, figure: Figure) -> str:
        """The id by which the records name the figure."""
        span = article.origin.place(figure.quantity.start, figure.quantity.end)
        return self._figure_id(span, figure.serial)

    def _figure_id(self, span: Span, serial: int | None) -> str:
        told = "" if serial is None else f"/{serial}"
        return f"{self.prefix}:{span[0]}-{span[1]}{told}"

    def repeats(self, article: Article, start: int, end: int) -> tuple[Span, ...]:
        """The source spans of the later prints of an article span."""
        if not article.repeats:
            return ()
        return tuple(
            repeat.origin.place(start - repeat.start, end - repeat.start)
            for repeat in article.repeats
            if repeat.start <= start and end <= repeat.end
        )

    def article(self, article: Article, clock: Clock) -> ArticleRef:
        """The article as records refer to it."""
        return ArticleRef(
            f"{self.prefix}:a{article.index}",
            article.kicker,
            article.title,
            article.subtitle,
            article.reporters,
            article.correspondents,
            article.photographers,
            article.dateline,
            clock.published,
            clock.published_basis,
            article.ranges,
        )

    def time(self, article: Article, date: DateMention | None) -> TimeRef | None:
        """The date expression in force, with its source span."""
        if date is None:
            return None
        start, end = article.origin.place(date.start, date.end)
        return TimeRef(
            self.squeezed((start, end)),
            date.value,
            _iso(date.from_day),
            _iso(date.to_day),
            start,
            end,
        )

    def figure(self, article: Article, figures: tuple[Figure, ...], figure: Figure) -> FigureRecord:
        """The figure as it is printed; its links are ids."""
        q = figure.quantity
        start, end = article.origin.place(q.start, q.end)

        def other(index: int | None) -> str | None:
            return None if index is None else self.figure_id(article, figures[index])

        return FigureRecord(
            id=self._figure_id((start, end), figure.serial),
            metric=figure.metric,
            kind=q.kind,
            value=plain(q.value),
            value_max=None if q.value_max is None else plain(q.value_max),
            unit=q.unit,
            modifier=q.modifier,
            direction=figure.direction,
            per=q.per,
            status=figure.status,
            place=figure.place.below,
            time=self.time(article, figure.time),
            text=self.squeezed((start, end)),
            printed=None if q.number is None else Printed(q.number, q.scale),
            start=start,
            end=end,
            repeats=self.repeats(article, q.start, q.end),
            restates=other(figure.restates),
            part_of=other(figure.part_of),
            basis=figure.basis,
            sentence=_sentence(article, figure),
            rule=q.rule,
        )

    def date(self, article: Article, date: DateMention) -> DateRecord:
        """The date expression as it is printed."""
        start, end = article.origin.place(date.start, date.end)
        return DateRecord(
            date.kind,
            self.squeezed((start, end)),
            date.value,
            date.modifier,
            _iso(date.from_day),
            _iso(date.to_day),
            date.basis,
            start,
            end,
            date.rule,
        )

    def check(self, article: Article, figures: tuple[Figure, ...], check: Check) -> CheckRecord:
        """The check as it is printed; its figures are ids."""
        ids = tuple(self.figure_id(article, figures[i]) for i in check.figures)
        by = None if check.stated_by is None else self.figure_id(article, figures[check.stated_by])
        # One relation may be stated twice: what states it is part of the check's name.
        spans = "+".join(i.partition(":")[2] for i in ids)
        stated = "" if by is None or by in ids else "=" + by.partition(":")[2]
        return CheckRecord(
            f"{self.prefix}:{check.kind}:{spans}{stated}",
            check.kind,
            check.formula,
            plain(check.computed),
            None if check.stated is None else plain(check.stated),
            check.holds,
            ids,
            by,
        )

    def mention(self, article: Article, q: Quantity) -> MentionRecord:
        """The quantity as a mention."""
        start, end = article.origin.place(q.start, q.end)
        return MentionRecord(
            f"{self.prefix}:{start}-{end}",
            self.ref,
            q.kind,
            self.squeezed((start, end)),
            start,
            end,
            plain(q.value),
            None if q.value_max is None else plain(q.value_max),
            q.unit,
            q.modifier,
            None,
            q.per,
            None,
            self.repeats(article, q.start, q.end),
            q.rule,
            q.figure,
            q.refused_by,
        )

    def date_mention(self, article: Article, date: DateMention) -> MentionRecord:
        """The date expression as a mention."""
        start, end = article.origin.place(date.start, date.end)
        return MentionRecord(
            f"{self.prefix}:{start}-{end}",
            self.ref,
            date.kind,
            self.squeezed((start, end)),
            start,
            end,
            date.value,
            None,
            None,
            date.modifier,
            None,
            None,
            date.basis,
            self.repeats(article, date.start, date.end),
            date.rule,
            False,
            None,
        )


def _sentence(article: Article, figure: Figure) -> str:
    """The figure's sentence; of one without end the part around the figure.

    A list of thousands of numbers would else be printed as often as it has numbers.
    """
    start, end = figure.sentence
    if end - start > LONGEST_SENTENCE:
        reach = LONGEST_SENTENCE // 2
        start = max(start, figure.quantity.start - reach)
        end = min(end, figure.quantity.end + reach)
    return article.text[start:end]


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def assemble(document: Document) -> tuple[Record, ...]:
    """The document's records, ordered by their first figure."""
    seen = document.recognised
    printer = Printer(seen.page.source)
    records = [
        record
        for article, scopes, figures, checks in zip(
            seen.articles, seen.scopes, document.figures, document.checks, strict=True
        )
        for record in _of_article(
            printer, article, seen.context.clock, scopes.times.dates, figures, checks
        )
    ]
    return tuple(sorted(records, key=lambda r: (r.figures[0].start, r.figures[0].id)))


def _of_article(
    printer: Printer,
    article: Article,
    clock: Clock,
    dates: tuple[DateMention, ...],
    figures: tuple[Figure, ...],
    checks: tuple[Check, ...],
) -> Iterator[Record]:
    groups: dict[tuple[object, str | None], list[int]] = {}
    for index, figure in enumerate(figures):
        initiative = figure.initiative.name if figure.initiative else None
        groups.setdefault((figure.place.division, initiative), []).append(index)
    told = printer.article(article, clock)
    placed = [(article.sentence_at(date.start), date) for date in dates] if groups else []
    for members in groups.values():
        mine = [figures[i] for i in members]
        printed = sorted(
            (printer.figure(article, figures, figure) for figure in mine),
            key=lambda f: (f.start, -f.end, f.kind, f.id),
        )
        chosen = set(members)
        yield Record(
            schema="xcx.record/1",
            id=f"{printer.prefix}:r{printed[0].start}",
            source=printer.ref,
            article=told,
            district=_district(mine[0].place),
            initiative=_initiative(mine[0]),
            figures=tuple(printed),
            dates=tuple(printer.date(article, date) for date in _dates_of(mine, placed)),
            checks=tuple(
                printer.check(article, figures, check)
                for check in checks
                if check.figures[0] in chosen
            ),
        )


def _district(place: Place) -> DistrictRef | None:
    d = place.division
    if d is None:
        return None
    return DistrictRef(d.name, d.full_name, d.province, d.city, d.code, d.level, place.basis)


def _initiative(figure: Figure) -> InitiativeRef | None:
    i = figure.initiative
    return None if i is None else InitiativeRef(i.name, i.theme, i.basis)


def _dates_of(
    figures: list[Figure], dates: Sequence[tuple[Span, DateMention]]
) -> Iterator[DateMention]:
    """The dates in the figures' sentences and those that their `time` points to.

    `dates` are the article's, each with its sentence.
    """
    sentences = {figure.sentence for figure in figures}
    pointed = {(figure.time.start, figure.time.end) for figure in figures if figure.time}
    for sentence, date in dates:
        if sentence in sentences or (date.start, date.end) in pointed:
            yield date


def mentions(seen: Recognised, *, refused: bool = False) -> tuple[MentionRecord, ...]:
    """The page's mentions ordered by place; with `refused`, the refused numbers among them."""
    printer = Printer(seen.page.source)
    found = []
    for article, its, scopes in zip(seen.articles, seen.mentions, seen.scopes, strict=True):
        found += [printer.mention(article, q) for q in its.quantities]
        found += [printer.date_mention(article, date) for date in scopes.times.dates]
        if refused:
            found += [printer.mention(article, q) for q in its.refused]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind)))


def articles(seen: Recognised) -> tuple[ArticleRecord, ...]:
    """The page's articles in order of their first offset."""
    printer = Printer(seen.page.source)
    return tuple(
        ArticleRecord(printer.ref, printer.article(article, seen.context.clock))
        for article in seen.articles
    )
