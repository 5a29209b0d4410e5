"""One input from reading to rows, in this process or in several: the same rows either way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from xcx import corrections, pipeline, read, records
from xcx.context import Options
from xcx.corrections import Corrections
from xcx.errors import UnreadableError, XcxError
from xcx.inputs import STANDARD_INPUT, Input
from xcx.model import Source
from xcx.rulebook import Rules, load
from xcx.write import Batch, Kind

Rows = Kind | Literal["page"]
"""What can be made of an input: rows that formats hold, or its part of the review page."""


class Task(Struct, frozen=True):
    """What to make of each input: which rows, in which encoding, with which files on top."""

    kind: Rows
    encoding: str | None = None
    refused: bool = False
    folders: tuple[Path, ...] = ()
    corrections: Path | None = None


class Done(Struct, frozen=True):
    """An input's rows; the ids of the corrections that fitted it, and what did not, in words."""

    batch: Batch[Any]
    corrected: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


class Tools(Struct, frozen=True):
    """What a process needs for a task, loaded once."""

    rules: Rules
    corrections: Corrections


Outcome = Done | UnreadableError


def source(given: Input, encoding: str | None) -> Source:
    """The input's text, its path as the user gave it. Raises UnreadableError.

    A file's name may hold bytes that are no text; they are shown as U+FFFD.
    """
    if given.path == STANDARD_INPUT:
        return read.decode(sys.stdin.buffer.read(), STANDARD_INPUT, encoding)
    if given.content is not None:
        return read.decode(given.content, given.path, encoding)
    name = os.fsencode(given.path).decode("utf-8", errors="replace")
    return replace(read.read(Path(given.path), encoding), path=name)


@cache
def rules(folders: tuple[Path, ...] = ()) -> Rules:
    """The built-in rules with those of the folders on top, loaded once in each process."""
    return load(*folders)


def tools(task: Task) -> Tools:
    """What the task needs. Raises XcxError for a faulty rules or corrections file."""
    by_hand = Corrections() if task.corrections is None else corrections.load(task.corrections)
    return Tools(rules(task.folders), by_hand)


def rows(text: Source, options: Options, task: Task, ready: Tools) -> Done:
    """What the text gives, the rows in their order. Raises XcxError."""
    ref = records.Printer(text).ref
    if task.kind in ("records", "page"):
        document = pipeline.run(text, options, ready.rules, ready.corrections)
        made = _page(document) if task.kind == "page" else records.assemble(document)
        return Done(Batch(ref, made), document.corrected, document.misfits)
    seen = pipeline.recognise(text, options, ready.rules)
    if task.kind == "mentions":
        return Done(Batch(ref, records.mentions(seen, refused=task.refused)))
    return Done(Batch(ref, records.articles(seen)))


def _page(document: pipeline.Document) -> tuple[Any]:
    from xcx.view import payload

    return (payload.of_document(document),)


def run(
    inputs: Iterable[Input | UnreadableError], task: Task, ready: Tools, jobs: int = 1
) -> Iterator[Outcome]:
    """What each input gave, in the order of the inputs, worked on by so many processes.

    An input that cannot be read, or on which xcx itself fails, gives an UnreadableError in its
    place. Raises XcxError where the run as a whole cannot go on (a rule's fault).
    """
    if jobs == 1:
        for given in inputs:
            yield given if isinstance(given, UnreadableError) else _outcome(given, task, ready)
        return
    from xcx.pool import Pool

    with Pool(partial(_in_worker, task), jobs) as pool:
        for given in inputs:
            if isinstance(given, UnreadableError):
                pool.put_done(given)
            elif given.path == STANDARD_INPUT:  # which no other process has
                pool.put_done(_outcome(given, task, ready))
            else:
                pool.put(given)
            if pool.busy:
                yield pool.take()
        while len(pool):
            yield pool.take()


_worker_tools = cache(tools)


def _in_worker(task: Task, given: Input) -> Outcome:
    """A worker loads its tools itself, once: they are never sent between processes."""
    return _outcome(given, task, _worker_tools(task))


def _outcome(given: Input, task: Task, ready: Tools) -> Outcome:
    try:
        return rows(source(given, task.encoding), given.options, task, ready)
    except UnreadableError as fault:
        return fault
    except XcxError:
        raise
    except Exception as fault:  # one page must not cost the others
        return UnreadableError(
            f"{given.path}: xcx failed on this file ({_where(fault)}); the others were done. "
            "Please report it with the file"
        )


def _where(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return f"{type(fault).__name__}: {fault}"
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(fault).__name__}: {fault} at {file}:{trace.tb_lineno}"
