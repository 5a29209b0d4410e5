"""Commands in processes of their own, and what they cost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from texts import PROJECT

XCX = [sys.executable, "-m", "xcx"]


class Cost(NamedTuple):
    """What a command took: seconds on the clock, the processor's seconds, peak memory in MB.

    The processor's seconds are those of the command and of the processes that it started; the
    memory is that of the largest of them.
    """

    wall: float
    cpu: float
    memory: float


def cost(command: list[str | Path]) -> Cost:
    """What the command took, its output thrown away. Raises RuntimeError where it fails."""
    start = perf_counter()
    with subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.DEVNULL,
        env=environment(),
        cwd=PROJECT,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes here
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def typical(command: list[str | Path], rounds: int) -> Cost:
    """The medians of several rounds, each in a process of its own."""
    found = [cost(command) for _ in range(rounds)]
    return Cost(*(median(values) for values in zip(*found, strict=True)))


def output(command: list[str | Path]) -> bytes:
    """What the command prints. Raises CalledProcessError where it fails."""
    return subprocess.run(
        list(map(str, command)), stdout=subprocess.PIPE, check=True, env=environment(), cwd=PROJECT
    ).stdout


def environment() -> dict[str, str]:
    """This process's, with the checkout's xcx to be found and its bytecode kept as usual."""
    own = {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles every module anew
    return own
