"""FIRST VERSION of the command line: extract and mentions to JSON Lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from xcx import pipeline, read, records
from xcx.context import Options
from xcx.rulebook import load

_encoder = msgspec.json.Encoder(decimal_format="number")


@click.group()
def main() -> None:
    """Chinese local-government news becomes data."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("-q", "--quiet", is_flag=True)
@click.option("-f", "--format", "format_")
@click.option("--published")
def extract(paths: tuple[str, ...], quiet: bool, format_: str | None, published: str | None) -> None:
    """Print records."""
    rules = load()
    for path in paths:
        document = pipeline.run(read.read(Path(path)), Options(), rules)
        for record in records.assemble(document):
            sys.stdout.buffer.write(_encoder.encode(record) + b"\n")


@main.command()
@click.argument("paths", nargs=-1)
@click.option("-q", "--quiet", is_flag=True)
@click.option("-f", "--format", "format_")
def mentions(paths: tuple[str, ...], quiet: bool, format_: str | None) -> None:
    """Print mentions."""
    rules = load()
    for path in paths:
        seen = pipeline.recognise(read.read(Path(path)), Options(), rules)
        for mention in records.mentions(seen):
            sys.stdout.buffer.write(_encoder.encode(mention) + b"\n")
