"""The ledger for people: per article and initiative a table for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from xcx import labels
from xcx.record import ArticleRef, CheckRecord, FigureRecord, Record
from xcx.write.columns import Row, plain, rows

# Marks, because colour is not there for everybody, and not in a pipe.
MARKS = {"planned": "◇", "required": "◆"}
ARROWS = {"up": "↑", "down": "↓"}
FAILED = "✗"
STYLES = {"planned": "cyan", "required": "magenta"}

# A page may carry terminal commands (ESC and the other control characters): they are shown inert.
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")


class Wanted(Struct, frozen=True):
    """Which figures to show; none given is all. Names match by any part of them."""

    districts: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def takes(self, row: Row) -> bool:
        """Whether the row is among those wanted."""
        district, initiative = row.record.district, row.record.initiative
        names = f"{district.full_name or ''}\n{district.name}" if district else ""
        return (
            _any(self.districts, names)
            and _any(self.initiatives, initiative.name if initiative else "")
            and (not self.kinds or row.figure.kind in self.kinds)
        )


def _any(parts: Iterable[str], name: str) -> bool:
    parts = tuple(parts)
    return not parts or any(part in name for part in parts)


def articles(
    records: Sequence[Record], wanted: Wanted, lang: labels.Lang = "en"
) -> Iterator[RenderableType]:
    """One source's ledger: for each article its heading, its tables, the checks that failed."""
    chosen = [row for row in rows(records) if wanted.takes(row)]
    failed = [check for r in records for check in r.checks if check.holds is False]
    for its in _grouped(chosen, lambda row: row.record.article.id):
        first = its[0].record
        parts: list[RenderableType] = [_heading(first.article, first.source.path)]
        for group in _grouped(its, _initiative):
            parts += ["", _table(group, lang)]
        shown = {row.figure.id for row in its}
        verdicts = [_verdict(check, lang) for check in failed if shown & set(check.figures)]
        if verdicts:
            parts += ["", *verdicts]
        yield Group(*parts, "", "")


def _table(rows: Sequence[Row], lang: labels.Lang) -> Table:
    initiative = rows[0].record.initiative
    name = initiative.name if initiative else labels.text("background", lang)
    theme = f"  {initiative.theme}" if initiative and initiative.theme else ""
    table = Table(
        title=Text.assemble((inert(name), "bold"), (inert(theme), "dim")),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
    )
    table.add_column("")
    for field in ("metric", "value", "district", "time", "status"):
        table.add_column(
            labels.field(field, lang),
            justify="right" if field == "value" else "left",
            overflow="fold",
        )
    for row in rows:
        table.add_row(*_cells(row, lang))
    return table


def _cells(row: Row, lang: labels.Lang) -> Iterator[Text]:
    figure, district = row.figure, row.record.district
    names = (district.name if district else None, figure.place)
    place = " ".join(name for name in names if name)
    mark = MARKS.get(figure.status, "")
    status = f"{mark} {labels.value('status', figure.status, lang)}" if mark else ""
    yield Text(FAILED if row.checks_failed else "", "bold red")
    yield Text(inert(figure.metric or ""))
    yield Text(_printed(figure), "bold")
    yield Text(inert(place))
    yield Text(inert(figure.time.text if figure.time else ""))
    yield Text(status, STYLES.get(figure.status, ""))


def _printed(figure: FigureRecord) -> str:
    return ARROWS.get(figure.direction or "", "") + inert(figure.text)


def _heading(article: ArticleRef, path: str) -> Text:
    names = "、".join((*article.reporters, *article.correspondents))
    below = "  ".join(part for part in (path, article.published, names) if part)
    title = article.title or article.id
    return Text.assemble((inert(title), "bold underline"), "\n", (inert(below), "dim"))


def _verdict(check: CheckRecord, lang: labels.Lang) -> Text:
    stated = labels.field("stated", lang)
    computed = labels.field("computed", lang)
    sides = f"{stated} {plain(check.stated)}  {computed} {plain(check.computed)}"
    return Text.assemble((f"{FAILED} ", "bold red"), f"{inert(check.formula)}  {sides}")


def _grouped(chosen: Iterable[Row], key: Callable[[Row], str | None]) -> list[list[Row]]:
    """The rows by key, in the order of each group's first figure, in a group by their place."""
    groups: dict[str | None, list[Row]] = {}
    for row in sorted(chosen, key=lambda row: (row.figure.start, row.figure.id)):
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def _initiative(row: Row) -> str | None:
    initiative = row.record.initiative
    return initiative.name if initiative else None


def inert(text: str) -> str:
    """The text with its control characters shown: a page may carry terminal commands."""
    return text.translate(_CONTROL)
