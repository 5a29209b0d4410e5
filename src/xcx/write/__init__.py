"""Stage `write`: what the sources gave becomes a stream, a file or rows in a store.

A format is an entry of `FORMATS`; its module is imported when the format is chosen. The module's
function takes the batches, which come one by one as the sources are read, and writes them:

- a `stream` format gets an open binary file (standard output, or the file that is to appear);
- a `file` format gets the path of an empty file to overwrite, in the output's folder;
- a `store` format gets the output's own path and changes it in one transaction.

The first two never see the final name: the finished file is moved there in one step, so that an
output file is either complete or not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from xcx.errors import UsageError
from xcx.labels import Lang
from xcx.record import SourceRef
from xcx.write.target import replacing, standard_output

R = TypeVar("R")
Kind = Literal["records", "mentions", "articles", "checks"]
ALL_KINDS: tuple[Kind, ...] = ("records", "mentions", "articles", "checks")


class Batch(Struct, Generic[R], frozen=True):
    """What one source gave: its reference and its rows in order, all of one kind."""

    source: SourceRef
    rows: tuple[R, ...]


class Options(Struct, frozen=True):
    """How to write: what the rows are, `excel` for a BOM in CSV, the language of the labels."""

    kind: Kind = "records"
    excel: bool = False
    lang: Lang = "en"


class Format(Struct, frozen=True):
    """A format: its name, the suffixes that choose it, where its function is, what it can take."""

    name: str
    suffixes: tuple[str, ...]
    target: Literal["stream", "file", "store"]
    module: str
    function: str = "write"
    kinds: tuple[Kind, ...] = ("records",)

    def load(self) -> Callable[[Iterable[Batch[Any]], Any, Options], None]:
        """The function that writes the format. Raises XcxError where an extra is not installed."""
        function: Callable[[Iterable[Batch[Any]], Any, Options], None]
        function = getattr(import_module(self.module), self.function)
        return function


FORMATS: tuple[Format, ...] = (
    Format("jsonl", (".jsonl", ".ndjson"), "stream", "xcx.write.json", "write_lines", ALL_KINDS),
    Format("json", (".json",), "stream", "xcx.write.json", "write_array", ALL_KINDS),
    Format("csv", (".csv",), "stream", "xcx.write.csv"),
    Format("sqlite", (".sqlite", ".sqlite3", ".db"), "store", "xcx.write.sqlite"),
    Format("xlsx", (".xlsx",), "file", "xcx.write.xlsx"),
    Format("parquet", (".parquet",), "file", "xcx.write.parquet"),
)


def for_format(name: str) -> Format:
    """The format of this name. Raises UsageError with the known names."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(f"no format is called {name}; there are {', '.join(f.name for f in FORMATS)}")


def for_output(output: Path) -> Format:
    """The format that the file's suffix asks for. Raises UsageError where none does."""
    for known in FORMATS:
        if output.suffix.lower() in known.suffixes:
            return known
    suffixes = ", ".join(f.suffixes[0] for f in FORMATS)
    raise UsageError(
        f"{output}: the suffix names no format; use one of {suffixes}, or say which with --format"
    )


def write(
    batches: Iterable[Batch[Any]], form: Format, output: Path | None, options: Options
) -> None:
    """Writes the batches to the output, or to standard output where there is none.

    Raises UsageError, before the first batch is drawn, where the format cannot take the rows or
    needs a file. An output file is complete or not there, whatever goes wrong.
    """
    if options.kind not in form.kinds:
        able = ", ".join(f.name for f in FORMATS if options.kind in f.kinds)
        raise UsageError(f"the format {form.name} cannot hold {options.kind}; {able} can")
    if output is None and form.target != "stream":
        suffix = form.suffixes[0]
        raise UsageError(
            f"the format {form.name} is a file, not a stream; name one with -o NAME{suffix}"
        )
    function = form.load()
    if output is None:
        with standard_output() as stream:
            function(batches, stream, options)
    elif form.target == "store":
        function(batches, output, options)
    else:
        with replacing(output) as part:
            if form.target == "file":
                function(batches, part, options)
            else:
                with part.open("wb") as stream:
                    function(batches, stream, options)
