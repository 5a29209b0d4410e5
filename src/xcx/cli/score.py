"""`xcx score`: how good the extraction is, measured against human annotation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xcx.cli import options
from xcx.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xcx.score import Gold, Score
    from xcx.score.found import FoundDate, FoundFigure
    from xcx.write import Kind

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("score")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=click.Path(path_type=Path))
@click.option("--records", type=_FILE, metavar="FILE", help="What `xcx extract` printed.")
@click.option("--mentions", type=_FILE, metavar="FILE", help="What `xcx mentions` printed.")
@click.option(
    "--sources",
    type=_FOLDER,
    metavar="DIR",
    help="Extract from the texts in this folder instead; without it, from those beside the gold.",
)
@click.option("--errors", is_flag=True, help="Print every miss, wrong field and false find.")
@click.option("--json", "as_json", is_flag=True, help="Print the measures as JSON.")
@click.option(
    "--dates-published",
    "published",
    is_flag=True,
    help="The issue's date is given to the extractor: judge dates by that.",
)
@options.rules_option
def command(
    gold: tuple[Path, ...],
    records: Path | None,
    mentions: Path | None,
    sources: Path | None,
    errors: bool,
    as_json: bool,
    published: bool,
    rules: Path | None,
) -> None:
    """Measure the extraction against human annotation.

    Prints precision, recall, F1, and for each field the share that is right.

    GOLD is an annotation file or a folder of them. With --records and --mentions these files are
    judged; otherwise xcx reads the annotated texts itself.
    """
    from xcx.score import gold as annotation

    paths = list(annotation.files(gold))
    golds = [annotation.load(path) for path in paths]
    if records or mentions:
        if sources:
            raise UsageError("give --records and --mentions, or --sources, not both")
        figures, dates = _from_files(records, mentions)
    else:
        figures, dates = _extracted(paths, golds, sources, rules, published=published)
    _print(_scores(golds, figures, dates, published=published), errors=errors, as_json=as_json)


def _scores(
    golds: list[Gold],
    figures: dict[str, list[FoundFigure]],
    dates: dict[str, list[FoundDate]] | None,
    *,
    published: bool,
) -> list[Score]:
    from xcx.score import score

    return [
        score(
            gold,
            figures.get(gold.doc, []),
            None if dates is None else dates.get(gold.doc, []),
            published=published,
        )
        for gold in golds
    ]


def _from_files(
    records: Path | None, mentions: Path | None
) -> tuple[dict[str, list[FoundFigure]], dict[str, list[FoundDate]] | None]:
    from xcx.score import found

    figures = found.figures(records.read_bytes(), str(records)) if records else {}
    return figures, found.dates(mentions.read_bytes(), str(mentions)) if mentions else None


def _extracted(
    paths: list[Path],
    golds: list[Gold],
    sources: Path | None,
    rules: Path | None,
    *,
    published: bool,
) -> tuple[dict[str, list[FoundFigure]], dict[str, list[FoundDate]]]:
    from xcx.context import Options
    from xcx.inputs import Input
    from xcx.score import found

    inputs = [
        Input(
            str((sources or path.parent) / gold.doc),
            Options(gold.published if published else None),
        )
        for path, gold in zip(paths, golds, strict=True)
    ]
    folders = () if rules is None else (rules,)
    figures = found.figures(_printed("records", inputs, folders), "records")
    return figures, found.dates(_printed("mentions", inputs, folders), "mentions")


def _printed(kind: Kind, inputs: Iterable[Any], folders: tuple[Path, ...]) -> bytes:
    from xcx import work
    from xcx.write.json import ENCODER

    printed = b""
    task = work.Task(kind, folders=folders)
    for outcome in work.run(inputs, task, work.tools(task)):
        if isinstance(outcome, UnreadableError):
            raise UnreadableError(f"{outcome}; say with --sources where the annotated texts are")
        printed += ENCODER.encode_lines(outcome.batch.rows)
    return printed


def _print(scores: list[Score], *, errors: bool, as_json: bool) -> None:
    from xcx.score import Tally, table
    from xcx.write.json import indented

    total = Tally()
    for each in scores:
        total += each.tally
        for fault in each.faults if errors else ():
            click.echo(fault)
    rows = [*((each.doc, each.tally) for each in scores), ("all", total)]
    if as_json:
        measures = {doc: tally.measures() for doc, tally in rows}
        sys.stdout.buffer.write(indented(measures) + b"\n")
        return
    for line in table.lines(rows):
        click.echo(line)
