"""Batches to where the options on output send them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from xcx.cli import messages
from xcx.cli.options import Output

if TYPE_CHECKING:
    from xcx.labels import Lang
    from xcx.write import Batch, Kind


def write(batches: Iterator[Batch[Any]], kind: Kind, output: Output) -> None:
    """Writes the batches as the options say; on a terminal indented and coloured, as jq does."""
    from xcx import write as writing

    if output.format_ is not None:
        form = writing.for_format(output.format_)
    elif output.output is not None:
        form = writing.for_output(output.output)
    else:
        form = writing.for_format("jsonl")
    if form.name in ("jsonl", "json") and output.on_terminal:
        _show(batches)
        return
    options = writing.Options(kind, output.excel, cast("Lang", output.lang))
    writing.write(batches, form, output.output, options)


def _show(batches: Iterator[Batch[Any]]) -> None:
    from rich.console import Console
    from rich.highlighter import JSONHighlighter
    from rich.text import Text

    from xcx.write.json import indented

    colour = messages.colours(sys.stdout)
    console = Console(highlight=False, soft_wrap=True, no_color=not colour)
    highlight = JSONHighlighter()
    for batch in batches:
        for row in batch.rows:
            text = Text(indented(row).decode())
            if colour:
                highlight.highlight(text)
            console.print(text, soft_wrap=True)
