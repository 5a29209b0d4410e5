"""`xcx rules explain`: why one number or date was read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xcx.cli import options
from xcx.errors import UsageError

if TYPE_CHECKING:
    from xcx.explain import Explanation
    from xcx.model import Decision
    from xcx.rulebook.locate import Place


@click.command("explain")
@click.argument("place", metavar="FILE:OFFSET")
@click.option("--published", metavar="DATE", help="The issue's date where the page gives none.")
@click.option("--within", metavar="PLACE", help="The area the page is from.")
@options.rules_option
@click.option("--encoding", metavar="NAME", help="Read the file in this encoding.")
def command(
    place: str, published: str | None, within: str | None, rules: Path | None, encoding: str | None
) -> None:
    """Explain what was made of the text at an offset, field by field.

    OFFSET counts characters from 0, as `start` in records and mentions does.
    """
    from xcx import explain, metadata, pipeline, work
    from xcx.inputs import Input
    from xcx.rulebook.locate import places

    path, _, offset = place.rpartition(":")
    if not path or not offset.isdecimal():
        raise UsageError(f"{place}: write FILE:OFFSET, such as seeds/page.txt:2102")
    folders = () if rules is None else (rules,)
    known = metadata.Known(published, within).about(path)
    source = work.source(Input(path, known), encoding)
    if int(offset) >= len(source.text):
        raise UsageError(f"{place}: the text has {len(source.text)} characters")
    document = pipeline.run(source, known, work.rules(folders))
    found = explain.explain(document, int(offset))
    at = places(*folders)
    for each in found:
        _print(path, each, at)
    if not found:
        click.echo(_nothing(place, explain.nearest(document, int(offset))))


def _nothing(place: str, nearest: Explanation | None) -> str:
    if nearest is None:
        return f"{place}: no rule saw a number or date on this page"
    start, end = nearest.span
    near = f"the nearest is {nearest.text} at {start}-{end}"
    return f"{place}: no rule saw a number or date here; {near}"


def _print(path: str, found: Explanation, at: dict[str, Place]) -> None:
    click.echo(f"{path}:{found.span[0]}-{found.span[1]}  {found.text}")
    click.echo(f"  in          {found.sentence}")
    verb = "refused by" if found.outcome.startswith("refused") else f"{found.outcome}, by"
    where = f" ({at[found.rule]})" if found.rule in at else ""
    click.echo(f"  {verb} {found.rule}{where}")
    click.echo("  read as     " + ", ".join(f"{name} {value}" for name, value in found.reading))
    for field, decision in found.reasons:
        _print_decision(field, decision)


def _print_decision(field: str, decision: Decision) -> None:
    basis = f"  ({decision.basis})" if decision.basis else ""
    click.echo(f"  {field:<12}{decision.value or '—'}{basis}")
    for candidate in decision.candidates:
        click.echo(f"  {'':12}  · {candidate.value}: {candidate.why}")
