"""`xcx schema`: what a record looks like, for machines."""

from __future__ import annotations

import sys

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a record."""
    import msgspec

    from xcx.record import Record
    from xcx.write.json import indented

    sys.stdout.buffer.write(indented(msgspec.json.schema(Record)) + b"\n")
