"""`xcx extract`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xcx.cli import options, output
from xcx.cli.options import Output, Selection
from xcx.cli.run import Run


@click.command("extract")
@options.selection
@options.output
@options.corrections_option
def command(selection: Selection, to: Output, corrections: Path | None) -> None:
    """Print records: one per article, district and initiative.

    PATH is a file, a folder (with its subfolders), a pattern in quotation marks, or - for
    standard input. The result is JSON Lines on standard output unless -f or -o say otherwise.
    """
    run = Run(selection, corrections)
    output.write(run.batches("records", printed=to.on_terminal), "records", to)
    sys.exit(run.status)
