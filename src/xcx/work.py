"""One input from reading to rows, in this process or in several: the same rows either way."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from xcx import pipeline, read, records
from xcx.errors import UnreadableError, XcxError
from xcx.inputs import STANDARD_INPUT, Input
from xcx.model import Source
from xcx.rulebook import Rules, load
from xcx.write import Batch, Kind

# So many inputs are under way per process: enough to keep it busy, few enough for flat memory.
_AHEAD = 4


class Task(Struct, frozen=True):
    """What to make of each input: which rows, with which encoding and rules folders."""

    kind: Kind
    encoding: str | None = None
    refused: bool = False
    folders: tuple[Path, ...] = ()


Outcome = Batch[Any] | UnreadableError


def source(given: Input, encoding: str | None) -> Source:
    """The input's text. Raises UnreadableError."""
    if given.path == STANDARD_INPUT:
        return read.decode(sys.stdin.buffer.read(), STANDARD_INPUT, encoding)
    return read.read(Path(given.path), encoding)


def rows(text: Source, given: Input, task: Task, rules: Rules) -> tuple[Any, ...]:
    """The rows of the task's kind, in their order."""
    if task.kind == "records":
        return records.assemble(pipeline.run(text, given.options, rules))
    seen = pipeline.recognise(text, given.options, rules)
    if task.kind == "mentions":
        return records.mentions(seen, refused=task.refused)
    return records.articles(seen)


def run(
    inputs: Iterable[Input | UnreadableError], task: Task, rules: Rules, jobs: int
) -> Iterator[Outcome]:
    """What each input gave, in the order of the inputs, worked on by so many processes.

    An input that cannot be read, or on which xcx itself fails, gives an UnreadableError in its
    place. Raises XcxError where the run as a whole cannot go on (a rule's fault, a dead worker).
    """
    if jobs == 1:
        for given in inputs:
            yield given if isinstance(given, UnreadableError) else _outcome(given, task, rules)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[Outcome]] = deque()
        try:
            for given in inputs:
                waiting.append(_submitted(pool, given, task, rules))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise XcxError(
                "a worker process was killed from outside (out of memory?) and the run stopped; "
                "run again, with fewer --jobs"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, given: Input | UnreadableError, task: Task, rules: Rules
) -> Future[Outcome]:
    """The outcome to come; what no worker can do (standard input is ours) is done at once."""
    if isinstance(given, Input) and given.path != STANDARD_INPUT:
        return pool.submit(_in_worker, given, task)
    done: Future[Outcome] = Future()
    done.set_result(_outcome(given, task, rules) if isinstance(given, Input) else given)
    return done


def _outcome(given: Input, task: Task, rules: Rules) -> Outcome:
    try:
        text = source(given, task.encoding)
        made = rows(text, given, task, rules)
    except UnreadableError as fault:
        return fault
    except XcxError:
        raise
    except Exception as fault:  # one page must not cost the others
        return UnreadableError(
            f"{given.path}: xcx failed on this file ({_where(fault)}); the others were done. "
            "Please report it with the file"
        )
    return Batch(records.Printer(text).ref, made)


def _where(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return f"{type(fault).__name__}: {fault}"
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(fault).__name__}: {fault} at {file}:{trace.tb_lineno}"


@cache
def _loaded(folders: tuple[Path, ...]) -> Rules:
    """A worker's rules: loaded once in each process, never sent between them."""
    return load(*folders)


def _in_worker(given: Input, task: Task) -> Outcome:
    return _outcome(given, task, _loaded(task.folders))
