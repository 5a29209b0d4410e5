"""`xcx mentions`: the layer under the records."""

from __future__ import annotations

import sys

import click

from xcx.cli import options, output
from xcx.cli.options import Output, Selection
from xcx.cli.run import Run


@click.command("mentions")
@options.selection
@options.output
@click.option("--refused", is_flag=True, help="Also codes, names and slogans, with the rule.")
def command(selection: Selection, to: Output, refused: bool) -> None:
    """Print every date and quantity with its normalised value.

    This is the layer under the records: figures, dates, and numbers that no ledger wants.
    """
    run = Run(selection)
    output.write(run.batches("mentions", printed=to.on_terminal, refused=refused), "mentions", to)
    sys.exit(run.status)
