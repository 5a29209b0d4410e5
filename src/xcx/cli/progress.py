"""Progress of a long run, on standard error, on a terminal alone."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType

# Work that is done sooner needs no progress; a line that changes more often cannot be read.
_PATIENCE = 1.0
_BETWEEN = 0.2


class Progress:
    """A line `120 files, 2 failed, 35/s`, shown once the work has taken a second."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = wanted and sys.stderr.isatty()
        self._started = monotonic()
        self._last = self._started + _PATIENCE - _BETWEEN
        self._done = self._failed = 0

    def step(self, *, failed: bool) -> None:
        """Counts one input."""
        self._done += 1
        self._failed += failed
        now = monotonic()
        if self._shown and now - self._last >= _BETWEEN:
            self._last = now
            rate = self._done / (now - self._started)
            failures = f", {self._failed} failed" if self._failed else ""
            sys.stderr.write(f"\r\x1b[K{self._done} files{failures}, {rate:.0f}/s")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away, so that a message can be printed."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()
