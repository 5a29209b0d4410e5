"""`xcx rules usage`: in how many articles each rule fires."""

from __future__ import annotations

import sys

import click

from xcx.cli import options
from xcx.cli.options import Selection
from xcx.cli.run import Run


@click.command("usage")
@options.selection
def command(selection: Selection) -> None:
    """Count the articles in which each rule fires, and those that have its words or pattern.

    A rule fires where a mention or a decision names it. Many rules are named by few decisions;
    the second number shows whether their words or pattern occur at all.
    """
    from xcx import usage
    from xcx.rulebook.locate import places

    run = Run(selection)
    counts = usage.count(run.documents(), run.rules)
    at = places(*run.folders)
    width = max((len(rule) for rule in counts), default=0)
    click.echo(f"{'fires':>6} {'words':>6}  rule")
    for rule, count in counts.items():
        click.echo(f"{count.fires:6} {count.words:6}  {rule:{width}}  {at.get(rule, '')}".rstrip())
    sys.exit(run.status)
