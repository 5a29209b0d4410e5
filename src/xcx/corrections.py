"""Figures settled by hand: the file that the review page saves and `--corrections` applies.

The file is JSON Lines or CSV, one correction a line:

    {"id": "2cc86a4dcaee:2102-2109", "verdict": "right"}
    {"id": "2cc86a4dcaee:2240-2246", "verdict": "wrong"}
    {"id": "2cc86a4dcaee:2311-2315", "verdict": "corrected", "metric": "续建项目", "district": null}

- `id`: the figure's id as the records print it. Of several lines with one id the last one counts.
- `verdict`: `right` keeps the figure as it is; `wrong` removes it; `corrected` replaces the fields
  that the line gives. `wrong` with fields is `corrected`.
- the fields, all optional: `metric`, `kind`, `value`, `value_max`, `unit`, `modifier`, `direction`,
  `per`, `status`, `place`, `district`, `initiative`, `time`. A field that is not there stays as it
  is, null empties it. `value` and `value_max` are JSON numbers or strings in plain notation.
  `district` is a division's name (东城区) or full name, `initiative` a name, `time` the words of a
  date expression of the figure's article (the place nearest to the figure is meant).
- `path`, `text` and `note` may stand beside them for people; nothing reads them.

CSV has these names in its first line; an empty cell leaves the field, the word `null` empties it.

Corrections are the last to decide: they come behind the labels and the relations, and the audit
recomputes the arithmetic with them. A figure that one of them settles has `basis` `correction`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec
import regex
from msgspec import UNSET, Struct, UnsetType

from xcx import read
from xcx.errors import UnreadableError, XcxError
from xcx.model import (
    Article,
    DateMention,
    Direction,
    Division,
    Figure,
    Initiative,
    Modifier,
    QuantityKind,
    Source,
    Status,
)

BASIS = "correction"

_EXAMPLE = '{"id": "2cc86a4dcaee:2102-2109", "verdict": "wrong"}'
_ID = regex.compile(r"([0-9a-f]{12}):([0-9]+)-([0-9]+)(?:/([0-9]+))?")

Text = str | None | UnsetType
Key = tuple[int, int, int | None]
"""A figure within its source: start, end, serial."""


class CorrectionError(XcxError):
    """A faulty corrections file: the message names file, line and what was expected."""


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the file; a field that the line does not give is UNSET."""

    id: str
    verdict: Literal["right", "wrong", "corrected"]
    metric: Text = UNSET
    kind: QuantityKind | UnsetType = UNSET
    value: Decimal | UnsetType = UNSET
    value_max: Decimal | UnsetType | None = UNSET
    unit: Text = UNSET
    modifier: Modifier | UnsetType | None = UNSET
    direction: Direction | UnsetType | None = UNSET
    per: Text = UNSET
    status: Status | UnsetType = UNSET
    place: Text = UNSET
    district: Text = UNSET
    initiative: Text = UNSET
    time: Text = UNSET
    path: Text = UNSET
    text: Text = UNSET
    note: Text = UNSET

    def given(self, *names: str) -> dict[str, Any]:
        """Those of the named fields that the line gives, empty strings as null."""
        values = {name: getattr(self, name) for name in names}
        return {name: v if v != "" else None for name, v in values.items() if v is not UNSET}

    @property
    def removes(self) -> bool:
        """Whether the figure is to go: wrong, and nothing said of what would be right."""
        return self.verdict == "wrong" and not self.given(*_FIELDS)


_FIELDS = Correction.__struct_fields__[2:-3]
_ON_QUANTITY = ("kind", "value", "value_max", "unit", "modifier", "per")
_ON_FIGURE = ("metric", "direction", "status")


class Corrections:
    """The corrections of one file, found by source and by a figure's place in it."""

    def __init__(self, lines: Iterable[Correction] = ()) -> None:
        self._lines = {line.id: line for line in lines}
        self._of_source: dict[str, dict[Key, Correction]] = {}
        for line in self._lines.values():
            prefix, key = _key(line.id)
            self._of_source.setdefault(prefix, {})[key] = line

    @property
    def lines(self) -> tuple[Correction, ...]:
        """The corrections in the file's order."""
        return tuple(self._lines.values())

    def of(self, source: Source) -> dict[Key, Correction]:
        """The source's corrections by figure."""
        return self._of_source.get(source.sha256[:12], {})

    def unused(self, used: Iterable[str]) -> list[str]:
        """The ids that are not among the used ones, in the file's order."""
        seen = set(used)
        return [id_ for id_ in self._lines if id_ not in seen]


class Names(Struct, frozen=True):
    """What a name means that no figure of the page has: its division, its theme, or null."""

    division: Callable[[str], Division | None]
    theme: Callable[[str], str | None]


class Corrected(Struct, frozen=True):
    """Per article its settled figures; the ids that fitted; what could not be done, in words."""

    figures: tuple[tuple[Figure, ...], ...]
    used: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


def load(path: Path) -> Corrections:
    """The file's corrections. Raises CorrectionError with file and line."""
    try:
        text = read.read(path).text
    except UnreadableError as fault:
        raise CorrectionError(str(fault)) from None
    rows = _json_lines(text) if text.lstrip().startswith("{") else _csv_rows(text)
    lines = []
    for number, row in rows:
        try:
            lines.append(_checked(row))
        except msgspec.ValidationError as fault:
            raise CorrectionError(f"{path}:{number}: {fault}") from None
        except msgspec.DecodeError as fault:
            told = f"no JSON object such as {_EXAMPLE}: {fault}"
            raise CorrectionError(f"{path}:{number}: {told}") from None
        except ValueError as fault:
            raise CorrectionError(f"{path}:{number}: {fault}") from None
    return Corrections(lines)


def apply(
    corrections: Corrections,
    source: Source,
    articles: Sequence[Article],
    figures: Sequence[tuple[Figure, ...]],
    dates: Sequence[tuple[DateMention, ...]],
    names: Names,
) -> Corrected:
    """The page's figures per article with its corrections applied, links kept in step."""
    mine = corrections.of(source)
    if not mine:
        return Corrected(tuple(figures))
    hand = _Hand(mine, [figure for its in figures for figure in its], names)
    settled = tuple(
        hand.settle(article, its, known)
        for article, its, known in zip(articles, figures, dates, strict=True)
    )
    return Corrected(settled, tuple(hand.used), tuple(hand.misfits))


class _Hand:
    """Applies one source's corrections and keeps what came of them."""

    def __init__(
        self, lines: dict[Key, Correction], figures: Sequence[Figure], names: Names
    ) -> None:
        self.lines = lines
        self.names = names
        self.used: list[str] = []
        self.misfits: list[str] = []
        self.divisions: dict[str, Division] = {}
        self.initiatives: dict[str, Initiative] = {}
        for figure in figures:
            if division := figure.place.division:
                self.divisions.setdefault(division.name, division)
                self.divisions.setdefault(division.full_name or division.name, division)
            if initiative := figure.initiative:
                self.initiatives.setdefault(initiative.name, initiative)

    def settle(
        self, article: Article, figures: tuple[Figure, ...], dates: tuple[DateMention, ...]
    ) -> tuple[Figure, ...]:
        kept: list[Figure] = []
        moved: dict[int, int] = {}
        for index, figure in enumerate(figures):
            start, end = article.origin.place(figure.quantity.start, figure.quantity.end)
            line = self.lines.get((start, end, figure.serial))
            if line is not None:
                self.used.append(line.id)
            if line is None or not line.removes:
                moved[index] = len(kept)
                kept.append(
                    figure if line is None else self.corrected(article, figure, line, dates)
                )
        if len(kept) == len(figures):
            return tuple(kept)
        return tuple(_relinked(figure, moved) for figure in kept)

    def corrected(
        self, article: Article, figure: Figure, line: Correction, dates: tuple[DateMention, ...]
    ) -> Figure:
        changes: dict[str, Any] = line.given(*_ON_FIGURE)
        changes["quantity"] = msgspec.structs.replace(figure.quantity, **line.given(*_ON_QUANTITY))
        place = {}
        if "place" in (given := line.given("place", "district", "initiative", "time")):
            place["below"] = given["place"]
        if "district" in given:
            place |= {"division": self.division(given["district"]), "basis": BASIS}
        if place:
            changes["place"] = msgspec.structs.replace(figure.place, **place)
        if "initiative" in given:
            changes["initiative"] = self.initiative(given["initiative"])
        if "time" in given:
            changes["time"] = self.time(article, figure, line, dates)
        return msgspec.structs.replace(figure, basis=BASIS, **changes)

    def division(self, name: str | None) -> Division | None:
        """The page's division of that name, else the gazetteer's, else the name alone."""
        if name is None:
            return None
        known = self.divisions.get(name) or self.names.division(name)
        return known or Division(name, None, None)

    def initiative(self, name: str | None) -> Initiative | None:
        if name is None:
            return None
        return self.initiatives.get(name) or Initiative(name, self.names.theme(name), BASIS)

    def time(
        self, article: Article, figure: Figure, line: Correction, dates: tuple[DateMention, ...]
    ) -> DateMention | None:
        words = "".join(str(line.time).split()) if line.time else None
        if words is None:
            return None
        places = _occurrences(article.text, words)
        if not places:
            self.misfits.append(
                f"{line.id}: the article has no “{words}”; its time stays as it was"
            )
            return figure.time
        start = min(places, key=lambda at: (abs(at - figure.quantity.start), at))
        span = (start, start + len(words))
        known = next((date for date in dates if (date.start, date.end) == span), None)
        return known or DateMention("date", *span, None, BASIS)


def _occurrences(text: str, words: str) -> list[int]:
    return [match.start() for match in regex.finditer(regex.escape(words), text)]


def _relinked(figure: Figure, moved: dict[int, int]) -> Figure:
    """The figure with its links to where the figures now stand; none to one that is gone."""
    links = {
        name: None if (index := getattr(figure, name)) is None else moved.get(index)
        for name in ("restates", "part_of")
    }
    return msgspec.structs.replace(figure, **links)


def _key(id_: str) -> tuple[str, Key]:
    match = _ID.fullmatch(id_)
    if match is None:
        raise ValueError(f"id {id_!r} is no figure's id, such as 2cc86a4dcaee:2102-2109")
    prefix, start, end, serial = match.groups()
    return prefix, (int(start), int(end), None if serial is None else int(serial))


def _checked(row: str | dict[str, str | None]) -> Correction:
    if isinstance(row, str):
        line = msgspec.json.decode(row, type=Correction)
    else:
        line = msgspec.convert(row, Correction, strict=False)
    _key(line.id)
    if line.verdict == "right" and (fields := line.given(*_FIELDS)):
        raise ValueError(f"verdict right with {', '.join(fields)}: a change is a corrected")
    for value in line.given("value", "value_max").values():
        if value is not None and not value.is_finite():
            raise ValueError(f"value {value} is no number")
    return line


def _json_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, str | None]]]:
    reader = csv.DictReader(text.splitlines(keepends=True))
    for row in reader:
        cells = {str(name): cell for name, cell in row.items() if cell}
        yield reader.line_num, {n: None if c == "null" else c for n, c in cells.items()}
