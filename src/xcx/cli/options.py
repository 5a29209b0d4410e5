"""The options that several commands share, each group handed over as one object."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

Command = Callable[..., Any]


class Selection(NamedTuple):
    """What to read and what is known about it, as given on the command line."""

    paths: tuple[str, ...]
    published: str | None
    within: str | None
    meta: Path | None
    published_from: str | None
    rules: Path | None
    encoding: str | None
    jobs: int
    quiet: bool


class Output(NamedTuple):
    """Where to write and how, as given on the command line."""

    format_: str | None
    output: Path | None
    excel: bool
    lang: str

    @property
    def on_terminal(self) -> bool:
        """Whether the data are printed where a person looks on."""
        return self.output is None and sys.stdout.isatty()


def selection(command: Command) -> Command:
    """Adds PATH... and the options on input; the command gets them as its first argument."""
    given = [
        click.argument("paths", nargs=-1, metavar="PATH...", required=True),
        click.option(
            "--published",
            metavar="DATE",
            help="The issue's date where the page gives none: 2022-04-20, 2022-04 or 2022.",
        ),
        click.option("--within", metavar="PLACE", help="The area the pages are from: 许昌市."),
        click.option(
            "--meta",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="CSV or JSON Lines with path, published, within: one row per file.",
        ),
        click.option(
            "--published-from",
            metavar="REGEX",
            help=r"The issue's date out of the path: '(\d{4})-(\d\d)/(\d\d)'.",
        ),
        rules_option,
        click.option(
            "--encoding",
            metavar="NAME",
            help="Read the files in this encoding instead of finding it out.",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            help="Processes to work with; the output is the same.",
        ),
        quiet_option,
    ]
    return _packed(command, given, Selection)


def output(command: Command) -> Command:
    """Adds the options on output; the command gets them as an `Output` after what is packed."""
    given = [
        click.option(
            "-f",
            "--format",
            "format_",
            metavar="NAME",
            help="jsonl (the default), json, csv, sqlite, xlsx or parquet.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write there; the format follows the suffix.",
        ),
        click.option("--excel", is_flag=True, help="CSV with the BOM that Excel wants."),
        lang_option,
    ]
    return _packed(command, given, Output)


lang_option = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Labels of CSV, XLSX and the page.",
)
rules_option = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Your rules on top of the built-in ones.",
)
corrections_option = click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Figures settled by hand, by figure id, applied last.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No warnings and no progress.")


def _packed(
    command: Command,
    given: Sequence[Callable[[Command], Command]],
    kind: type[Selection] | type[Output],
) -> Command:
    names = kind._fields

    @wraps(command)
    def packed(*before: Any, **values: Any) -> Any:
        return command(*before, kind(**{name: values.pop(name) for name in names}), **values)

    decorated: Command = packed
    for option in reversed(given):
        decorated = option(decorated)
    return decorated
