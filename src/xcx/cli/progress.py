"""Progress of a long run, on standard error, on a terminal alone."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType

# Work that is done sooner needs no progress; a line that changes more often cannot be read.
_PATIENCE = 1.0
_BETWEEN = 0.2


class Progress:
    """A line `120 of 400 files, 2 failed, 35/s, 8 s left`, shown once the work took a second."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = wanted and sys.stderr.isatty()
        self._started = monotonic()
        self._last = self._started + _PATIENCE - _BETWEEN
        self._done = self._failed = 0

    def step(self, total: int | None, *, failed: bool) -> None:
        """Counts one input, of so many as far as is known."""
        self._done += 1
        self._failed += failed
        now = monotonic()
        if self._shown and now - self._last >= _BETWEEN:
            self._last = now
            sys.stderr.write(f"\r\x1b[K{self._line(total, now - self._started)}")
            sys.stderr.flush()

    def _line(self, total: int | None, taken: float) -> str:
        rate = self._done / taken
        known = total is not None and total > 1
        parts = [f"{self._done} of {total} files" if known else f"{self._done} files"]
        if self._failed:
            parts.append(f"{self._failed} failed")
        parts.append(f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
        if known and total is not None:
            parts.append(f"{_told((total - self._done) / rate)} left")
        return ", ".join(parts)

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


def _told(seconds: float) -> str:
    """A time as people say it: 40 s, 3 min, 2 h 05 min."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
