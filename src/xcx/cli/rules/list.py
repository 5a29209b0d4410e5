"""`xcx rules list`: every rule in one line."""

from __future__ import annotations

from pathlib import Path

import click

from xcx.cli import options


@click.command("list")
@options.rules_option
def command(rules: Path | None) -> None:
    """List the rules: id, where it is written, what it is about."""
    from xcx.rulebook import load
    from xcx.rulebook.locate import places

    folders = () if rules is None else (rules,)
    at = places(*folders)
    entries = [entry for _, entry in load(*folders).entries()]
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        line = f"{entry.id:{width}}  {at.get(entry.id, '')}  {entry.about or ''}"
        click.echo(line.rstrip())
