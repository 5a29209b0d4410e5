"""`xcx view`: the review page."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from xcx.cli import options
from xcx.cli.options import Selection
from xcx.cli.run import Run
from xcx.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from xcx.labels import Lang
    from xcx.view.payload import Part

_RECORDS = (".jsonl", ".ndjson")
_PAGES = ("", ".html", ".htm")  # "" is a device or a pipe


@click.command("view")
@options.selection
@options.corrections_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The page's file, such as page.html; without it the page goes to standard output.",
)
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="PATH are records; the texts they were taken from are in this folder.",
)
@click.option("--title", metavar="TEXT", help="The page's heading.")
@options.lang_option
def command(
    selection: Selection,
    corrections: Path | None,
    output: Path | None,
    sources: Path | None,
    title: str | None,
    lang: str,
) -> None:
    """Make one offline page: text with marks, beside its records.

    PATH is what `xcx extract` takes, or a .jsonl file of records that it has printed.
    """
    from xcx.view import html, payload
    from xcx.write.target import replacing

    if output is None and sys.stdout.isatty():
        raise UsageError("a page is no reading for a terminal; name a file with -o page.html")
    if output is not None and output.suffix.lower() not in _PAGES:
        raise UsageError(f"{output}: the page is HTML; name it {output.stem}.html")
    given = [path.lower().endswith(_RECORDS) for path in selection.paths]
    if sources is None and any(given) and not all(given):
        raise UsageError("give texts or records (.jsonl), not both")
    run = Run(selection, corrections)
    parts = _printed(run, sources) if sources or all(given) else _read(run)
    gathered = payload.gather(parts, run.tools.corrections)
    page = html.page(gathered, lang=cast("Lang", lang), title=title).encode()
    if output is None:
        sys.stdout.buffer.write(page)
    else:
        with replacing(output) as part:
            part.write_bytes(page)
    sys.exit(run.status)


def _read(run: Run) -> Iterable[Part]:
    for batch in run.batches("page"):
        yield from batch.rows


def _printed(run: Run, sources: Path | None) -> Iterable[Part]:
    """The parts that printed records give; texts that are missing are told and left out."""
    from xcx.view import payload, printed

    if run.corrections is not None:
        raise UsageError("records are final; give --corrections to `xcx extract` instead")
    records: list[dict[str, Any]] = []
    for path in run.selection.paths:
        try:
            raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            records += printed.load(raw, path)
        except OSError as fault:
            run.missed(UnreadableError(f"{path}: {fault.strerror}"))
        except UnreadableError as fault:
            run.missed(fault)
    texts, missing = printed.texts(records, sources, run.selection.encoding)
    for lack in missing:
        run.missed(UnreadableError(lack))
    return payload.of_records(records, texts)
