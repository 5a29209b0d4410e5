"""Messages to the user, all on standard error: standard output carries data alone."""

from __future__ import annotations

import os
import sys

import click


def error(text: str) -> None:
    """Tells of a fault, `xcx: ` before it, red on a terminal."""
    _tell(text, "red")


def note(text: str) -> None:
    """Tells how it went."""
    _tell(text, None)


def colours(stream: object) -> bool:
    """Whether colours are wanted there: on a terminal, unless NO_COLOR is set."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    isatty = getattr(stream, "isatty", None)
    return wanted and isatty is not None and bool(isatty())


def _tell(text: str, colour: str | None) -> None:
    head = click.style("xcx:", fg=colour, bold=True) if colours(sys.stderr) else "xcx:"
    click.echo(f"{head} {text}", err=True, color=colours(sys.stderr))
