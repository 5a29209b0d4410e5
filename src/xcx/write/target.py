"""Where output goes: standard output, or a file that is complete or not there."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from xcx.errors import OutputError


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Standard output for bytes, flushed at the end so that a closed pipe shows here.

    Under PYTHONUNBUFFERED it is a bare file, whose `write` may take only a part: it gets a buffer,
    which writes the rest.
    """
    bare = sys.stdout.buffer
    if not isinstance(bare, io.RawIOBase):
        yield bare
        bare.flush()
        return
    stream = io.BufferedWriter(bare)
    try:
        yield stream
        stream.flush()
    finally:
        with suppress(OSError):  # told by the flush before
            stream.detach()


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """The path to write to; at the end it takes the output's name in one step.

    Whatever is raised in between leaves the output as it was and nothing beside it. A device or
    a pipe (`/dev/stdout`) cannot be replaced and is written to directly. Raises OutputError.
    """
    final = output.resolve()
    if final.exists() and not final.is_file():
        if final.is_dir():
            raise OutputError(f"{output}: is a folder; name a file in it")
        yield final
        return
    part = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        part.touch()  # before the work starts, and with the user's umask, unlike tempfile
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(final)
    except OSError as fault:
        raise OutputError(f"{output}: {_told(fault, final.parent)}") from fault
    finally:
        part.unlink(missing_ok=True)


def _told(fault: OSError, folder: Path) -> str:
    if not folder.is_dir():
        return f"there is no folder {folder}; make it, or choose another place with -o"
    return (
        f"cannot be written: {fault.strerror or fault}; nothing was changed there. "
        "Make room or choose another place with -o, then run again"
    )
