"""`xcx audit`: does what the text says add up?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from xcx.cli import messages, options, output, status
from xcx.cli.options import Output, Selection
from xcx.cli.run import Run

if TYPE_CHECKING:
    from io import BufferedReader

    from xcx.findings import Finding
    from xcx.labels import Lang
    from xcx.record import Record
    from xcx.write import Batch

STANDARD_INPUT = "-"


@click.command("audit")
@options.selection
@options.output
@options.corrections_option
@click.option("--all", "all_", is_flag=True, help="Also what holds and what stays undecided.")
def command(selection: Selection, to: Output, corrections: Path | None, all_: bool) -> None:
    """Recompute the arithmetic that the text states.

    Rates, sums, remainders, growth and averages: what does not add up is listed, and exit status 1
    says that there is such a thing. PATH may be records too (records.jsonl): then what several
    pages say of one fact is compared. A table on a terminal, JSON Lines otherwise.
    """
    audit = _Audit(selection, corrections, all_)
    if to.on_terminal and to.format_ is None:
        _show([f for batch in audit.batches() for f in batch.rows], cast("Lang", to.lang))
    else:
        made: Iterator[Batch[Finding]] = audit.batches()
        output.write(made, "checks", to)
    sys.exit(max(audit.run.status, status.DIFFERENCES if audit.failed else status.DONE))


class _Audit:
    """The run, what it found wrong, and whether everything is wanted."""

    def __init__(self, selection: Selection, corrections: Path | None, all_: bool) -> None:
        self._records, texts = _parted(selection.paths)
        self.run = Run(selection._replace(paths=texts), corrections)
        self.failed = 0
        self._all = all_

    def batches(self) -> Iterator[Batch[Finding]]:
        """What each page gave, then what the pages say differently."""
        from xcx import findings
        from xcx.write import Batch

        ledger = findings.Ledger(self.run.rules)
        last = None
        for batch in self._pages():
            ledger.add(batch)
            last = batch.source
            rows = self._wanted(findings.of_page(batch))
            if rows:
                yield Batch(batch.source, rows)
        rows = self._wanted(ledger.findings())
        if last is not None and rows:
            yield Batch(last, rows)

    def _wanted(self, found: Iterator[Finding]) -> tuple[Finding, ...]:
        rows = tuple(f for f in found if self._all or f.holds is False)
        self.failed += sum(f.holds is False for f in rows)
        return rows

    def _pages(self) -> Iterator[Batch[Record]]:
        from xcx import findings
        from xcx.errors import UnreadableError

        yield from self.run.batches("records")
        for path in self._records:
            if path == STANDARD_INPUT:
                yield from findings.read(sys.stdin.buffer, path)
                continue
            try:
                with Path(path).open("rb") as lines:
                    yield from findings.read(lines, path)
            except OSError as fault:
                self.run.missed(UnreadableError(f"{path}: {fault.strerror}"))


def _parted(paths: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that hold records, and those that hold text."""
    records = tuple(path for path in paths if _holds_records(path))
    return records, tuple(path for path in paths if path not in records)


def _holds_records(path: str) -> bool:
    if path == STANDARD_INPUT:
        ahead = cast("BufferedReader", sys.stdin.buffer).peek(16)
        return ahead.startswith(b'{"schema":"xcx.')
    return Path(path).suffix.lower() in (".jsonl", ".ndjson")


def _show(found: list[Finding], lang: Lang) -> None:
    """The table; one line where nothing is to be told."""
    from rich.console import Console

    from xcx.show import verdicts

    if not found:
        messages.note("everything that could be recomputed adds up")
        return
    colours = messages.colours(sys.stdout)
    console = Console(no_color=not colours, highlight=False)
    console.print(verdicts.table(found, lang))
