"""Several processes that work on inputs; what they give comes in the order of the inputs."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, parent_process
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType
from typing import Generic, TypeVar

from xcx.errors import UnreadableError
from xcx.inputs import Input

T = TypeVar("T")

# So many inputs are under way per process: enough to keep it busy, few enough for flat memory.
_AHEAD = 4


class Pool(Generic[T]):
    """Processes that call `work` with one input each; a process that dies is replaced.

    The input on which a process died is tried once more, in a process of its own.
    """

    def __init__(self, work: Callable[[Input], T | UnreadableError], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._pool = self._started(jobs)
        self._waiting: deque[tuple[Input | None, Future[T | UnreadableError]]] = deque()

    @property
    def busy(self) -> bool:
        """Whether enough is under way, and a result should be taken before more is put in."""
        return len(self._waiting) >= self._jobs * _AHEAD

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, given: Input) -> None:
        """Puts the input to work, behind all others."""
        self._waiting.append((given, self._submitted(given)))

    def put_done(self, outcome: T | UnreadableError) -> None:
        """Puts what is done already in its place behind all others."""
        done: Future[T | UnreadableError] = Future()
        done.set_result(outcome)
        self._waiting.append((None, done))

    def take(self) -> T | UnreadableError:
        """What the first input gave, waited for."""
        given, outcome = self._waiting.popleft()
        try:
            return outcome.result()
        except (BrokenProcessPool, CancelledError):
            self._pool.shutdown(cancel_futures=True)
            again = self._alone(given)
            self._replace()
            return again

    def _alone(self, given: Input | None) -> T | UnreadableError:
        assert given is not None  # what was put in done broke no process
        with self._started(1) as one:
            try:
                return one.submit(self._work, given).result()
            except BrokenProcessPool:
                return UnreadableError(
                    f"{given.path}: the process that worked on it was killed, twice (out of "
                    "memory?); the others were done. Run it again on its own"
                )

    def _replace(self) -> None:
        """A new pool, to which what the broken one was to do is given again."""
        self._pool = self._started(self._jobs)
        for index, (given, outcome) in enumerate(self._waiting):
            if given is not None and _lost(outcome):
                self._waiting[index] = given, self._submitted(given)

    def _submitted(self, given: Input) -> Future[T | UnreadableError]:
        """What the input will give; on a broken pool the fault, for `take` to deal with."""
        try:
            return self._pool.submit(self._work, given)
        except BrokenProcessPool as fault:
            lost: Future[T | UnreadableError] = Future()
            lost.set_exception(fault)
            return lost

    @staticmethod
    def _started(jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_prepare)

    def __enter__(self) -> Pool[T]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:  # nobody waits for what is under way any more
            for child in active_children():
                child.terminate()
        self._pool.shutdown(cancel_futures=True)


def _lost(outcome: Future[T]) -> bool:
    """Whether the pool broke before this was done."""
    return outcome.cancelled() or isinstance(outcome.exception(), BrokenProcessPool)


def _prepare() -> None:
    """Makes a process end with the one that started it, and only with that one.

    Ctrl-C goes to every process of a terminal; the first one ends the others. Where that one is
    killed, the queue that it fed stays open in them, so they watch it themselves.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
