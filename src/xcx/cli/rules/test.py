"""`xcx rules test`: does every rule do what its examples say?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xcx.cli import messages, options, status

_ONCE = {"example": "example", "reject": "reject", "known_miss": "known miss"}


@click.command("test")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@options.rules_option
@options.quiet_option
def command(ids: tuple[str, ...], rules: Path | None, quiet: bool) -> None:
    """Run every rule's own examples, rejects and known misses; or those of the rules named.

    Exit status 1 if one of them does not end as its rule says.
    """
    from xcx import work
    from xcx.errors import UsageError
    from xcx.rulebook.locate import places
    from xcx.rulebook.proof import prove

    folders = () if rules is None else (rules,)
    ready, at = work.rules(folders), places(*folders)
    known = [entry.id for _, entry in ready.entries()]
    for id_ in set(ids).difference(known):
        raise UsageError(f"no rule is called {id_}; `xcx rules list` names all")
    failures = list(prove(ready, frozenset(ids)))
    for failure in failures:
        place = at.get(failure.rule, failure.file)
        part = _ONCE[failure.part]
        click.echo(f"{place}: {failure.rule}: {part} {failure.text}: {failure.message}")
    if not quiet:
        messages.note(f"{len(ids or known)} rules, {len(failures)} failures")
    sys.exit(status.DIFFERENCES if failures else status.DONE)
