"""`xcx articles`: how a page was divided."""

from __future__ import annotations

import sys

import click

from xcx.cli import options, output
from xcx.cli.options import Output, Selection
from xcx.cli.run import Run


@click.command("articles")
@options.selection
@options.output
def command(selection: Selection, to: Output) -> None:
    """Print the articles of each page: title, credits, range."""
    run = Run(selection)
    output.write(run.batches("articles", printed=to.on_terminal), "articles", to)
    sys.exit(run.status)
