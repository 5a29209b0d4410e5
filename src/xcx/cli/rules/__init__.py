"""`xcx rules`: what the rules are, whether they hold, where they fire, why they decided so."""

from __future__ import annotations

import click

from xcx.cli.lazy import Lazy

COMMANDS = {name: f"xcx.cli.rules.{name}" for name in ("list", "show", "test", "usage", "explain")}


@click.group("rules", cls=Lazy, table=COMMANDS)
def command() -> None:
    """List, show and test the rules; see where they fire and why."""
