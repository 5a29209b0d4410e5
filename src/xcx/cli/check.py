"""`xcx check`: has the output changed?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xcx.cli import messages, options, status


@click.command("check")
@click.argument(
    "folder",
    metavar="[DIR]",
    default="fixtures/golden",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--update", is_flag=True, help="Accept what is different.")
@options.rules_option
@options.quiet_option
def command(folder: Path, update: bool, rules: Path | None, quiet: bool) -> None:
    """Compare the extraction with accepted output.

    DIR is fixtures/golden unless given; its golden.toml names the inputs. Exit status 1 if
    something differs and is not accepted.
    """
    from xcx import check

    changed = same = 0
    for comparison in check.compare(folder, () if rules is None else (rules,)):
        if comparison.same:
            same += 1
            continue
        changed += 1
        for line in _lines(comparison.path, comparison.accepted, comparison.now):
            _print(line)
        if update:
            check.accept(comparison)
    if not quiet:
        verb = "accepted" if update else "differ; look at them, and accept them with --update"
        messages.note(f"{same} golden files are the same" + (f", {changed} {verb}" * bool(changed)))
    sys.exit(status.DIFFERENCES if changed and not update else status.DONE)


def _lines(path: Path, accepted: bytes | None, now: bytes | None) -> list[str]:
    from xcx.differences import describe

    if accepted is None:
        return [f"{path}: new"]
    if now is None:
        return [f"{path}: golden.toml does not name its input any more"]
    return [f"{path}:", *(f"  {line}" for line in describe(accepted, now))]


def _print(line: str) -> None:
    colour = {"+": "green", "-": "red", "~": "yellow"}.get(line.strip()[:1])
    click.echo(click.style(line, fg=colour), color=messages.colours(sys.stdout))
