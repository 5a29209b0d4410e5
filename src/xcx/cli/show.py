"""`xcx show`: the ledger as tables for people."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, cast, get_args

import click

from xcx.cli import messages, options
from xcx.cli.options import Selection
from xcx.cli.run import Run
from xcx.model import QuantityKind

if TYPE_CHECKING:
    from xcx.labels import Lang
    from xcx.show import Wanted

# In a pipe nothing is wrapped or cut: tables are as wide as their widest cell.
UNBOUNDED = 10_000


@click.command("show")
@options.selection
@options.corrections_option
@click.option("--district", multiple=True, metavar="NAME", help="Only figures of this district.")
@click.option("--initiative", multiple=True, metavar="NAME", help="Only those of this initiative.")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(get_args(QuantityKind)),
    help="Only figures of this kind.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="The language of the headers.",
)
def command(
    selection: Selection,
    corrections: Path | None,
    district: tuple[str, ...],
    initiative: tuple[str, ...],
    kind: tuple[str, ...],
    lang: str,
) -> None:
    """Show the ledger as tables, per article and initiative.

    A part of a name is enough for --district and --initiative, and each filter may be given
    several times. ◇ is planned, ◆ required, ✗ takes part in a check that does not add up.
    """
    from xcx.show import Wanted

    run = Run(selection, corrections)
    tables = _tables(run, Wanted(district, initiative, kind), cast("Lang", lang))
    first = next(tables, None)
    if first is None and not selection.quiet:
        asked = district or initiative or kind
        messages.note("no figure is like that" if asked else "no figure in these inputs")
    _page(chain([first] if first is not None else [], tables))
    sys.exit(run.status)


def _tables(run: Run, wanted: Wanted, lang: Lang) -> Iterator[str]:
    """The tables as text, an article at a time."""
    from rich.console import Console

    from xcx import show

    terminal, colours = sys.stdout.isatty(), messages.colours(sys.stdout)
    console = Console(
        width=None if terminal else UNBOUNDED,
        force_terminal=colours,
        no_color=not colours,
        highlight=False,
    )
    for batch in run.batches("records", printed=terminal):
        for article in show.articles(batch.rows, wanted, lang):
            with console.capture() as captured:
                console.print(article)
            yield "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _page(tables: Iterator[str]) -> None:
    """Prints the tables; on a terminal that they overflow, through the user's pager."""
    colours = messages.colours(sys.stdout)
    held: list[str] = []
    if sys.stdout.isatty():
        room = get_terminal_size().lines
        for table in tables:
            held.append(table)
            if sum(text.count("\n") for text in held) >= room:
                click.echo_via_pager(chain(held, tables), color=colours)
                return
    for table in chain(held, tables):
        click.echo(table, nl=False, color=colours)
