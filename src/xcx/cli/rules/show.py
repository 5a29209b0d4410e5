"""`xcx rules show`: a rule as it is written."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from xcx.cli import options
from xcx.errors import UsageError


@click.command("show")
@click.argument("rule", metavar="ID")
@options.rules_option
def command(rule: str, rules: Path | None) -> None:
    """Show a rule as its file has it, with its examples."""
    from xcx.rulebook.locate import places

    at = places(*(() if rules is None else (rules,)))
    if rule not in at:
        near = difflib.get_close_matches(rule, at, n=3, cutoff=0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `xcx rules list` names all"
        raise UsageError(f"no rule is called {rule}{hint}")
    click.echo(f"# {at[rule].path}:{at[rule].line}")
    click.echo(at[rule].text)
