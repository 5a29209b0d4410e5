"""Several processes that work on inputs; what they give comes in the order of the inputs."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import active_children, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Generic, TypeVar

from xcx.errors import UnreadableError, XcxError
from xcx.inputs import Input

T = TypeVar("T")
Outcomes = list[T | UnreadableError | XcxError]

# So many parcels are under way per process: enough to keep it busy, few enough for flat memory.
_AHEAD = 4
# What a parcel costs on its way is felt beside a page: small inputs go together, so many bytes at
# most, once each process has work; of a few inputs each has its share.
_TOGETHER, _BYTES = 8, 200_000

Parcel = tuple[Input, ...]


class Pool(Generic[T]):
    """Processes that call `work` with one input each; a process that dies is replaced.

    Inputs are sent in parcels. Those of a parcel with which a process died are tried again, each in
    a process of its own.
    """

    def __init__(self, work: Callable[[Input], T | UnreadableError], jobs: int) -> None:
        self._work: Callable[[Parcel], Outcomes[T]] = partial(_each, work)
        self._jobs = jobs
        self._pool = self._started(jobs)
        self._packed: list[Input] = []
        self._bytes = 0
        self._waiting: deque[tuple[Parcel, Future[Outcomes[T]]]] = deque()
        self._done: deque[T | UnreadableError | XcxError] = deque()

    @property
    def busy(self) -> bool:
        """Whether a result should be taken before more is put in."""
        return bool(self._done) or len(self._waiting) >= self._jobs * _AHEAD

    def __len__(self) -> int:
        held = sum(max(1, len(parcel)) for parcel, _ in self._waiting)
        return len(self._done) + held + len(self._packed)

    def put(self, given: Input) -> None:
        """Puts the input to work, behind all others."""
        self._packed.append(given)
        self._bytes += _size(given)
        full = min(_TOGETHER, 2 ** (len(self._waiting) // self._jobs))
        if len(self._packed) >= full or self._bytes >= _BYTES:
            self._send()

    def put_done(self, outcome: T | UnreadableError) -> None:
        """Puts what is done already in its place behind all others."""
        self._send()
        done: Future[Outcomes[T]] = Future()
        done.set_result([outcome])
        self._waiting.append(((), done))

    def take(self) -> T | UnreadableError:
        """What the first input gave, waited for. Raises the XcxError that ended its work."""
        if not self._done:
            if not self._waiting:
                self._send()
            self._done.extend(self._received(*self._waiting.popleft()))
        outcome = self._done.popleft()
        if isinstance(outcome, XcxError) and not isinstance(outcome, UnreadableError):
            raise outcome
        return outcome

    def _send(self) -> None:
        if self._packed:
            parcel = tuple(self._packed)
            self._packed.clear()
            self._bytes = 0
            self._waiting.append((parcel, self._submitted(parcel)))

    def _received(self, parcel: Parcel, outcomes: Future[Outcomes[T]]) -> Outcomes[T]:
        try:
            return outcomes.result()
        except (BrokenProcessPool, CancelledError):
            self._pool.shutdown(cancel_futures=True)
            # Of several it is not known with which one it died: each has its second try left.
            tries = 1 if len(parcel) == 1 else 2
            again = [self._alone(given, tries) for given in parcel]
            self._replace()
            return again

    def _alone(self, given: Input, tries: int) -> T | UnreadableError | XcxError:
        parcel: Parcel = (given,)
        for _ in range(tries):
            with self._started(1) as one:
                try:
                    return one.submit(self._work, parcel).result()[0]
                except BrokenProcessPool:
                    continue
        return UnreadableError(
            f"{given.path}: the process that worked on it was killed, also when it was tried alone "
            "(out of memory?); the others were done. Run it again on its own"
        )

    def _replace(self) -> None:
        """A new pool, to which what the broken one was to do is given again."""
        self._pool = self._started(self._jobs)
        for index, (parcel, outcomes) in enumerate(self._waiting):
            if parcel and _lost(outcomes):
                self._waiting[index] = parcel, self._submitted(parcel)

    def _submitted(self, parcel: Parcel) -> Future[Outcomes[T]]:
        """What the inputs will give; on a broken pool the fault, for `take` to deal with."""
        try:
            return self._pool.submit(self._work, parcel)
        except BrokenProcessPool as fault:
            lost: Future[Outcomes[T]] = Future()
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


def _each(work: Callable[[Input], T | UnreadableError], parcel: Parcel) -> Outcomes[T]:
    """What each input gives, in the worker; behind a fault that ends the run nothing more."""
    done: Outcomes[T] = []
    for given in parcel:
        try:
            done.append(work(given))
        except XcxError as fault:
            return [*done, fault]
    return done


def _size(given: Input) -> int:
    """The input's bytes, 0 where the worker will find that it cannot be read."""
    if given.content is not None:
        return len(given.content)
    try:
        return Path(given.path).stat().st_size
    except OSError:
        return 0


def _lost(outcomes: Future[Outcomes[T]]) -> bool:
    """Whether the pool broke before this was done."""
    return outcomes.cancelled() or isinstance(outcomes.exception(), BrokenProcessPool)


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
