"""The text files inside gzip, zip and tar archives, read without unpacking anything to disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from xcx.errors import UnreadableError

if TYPE_CHECKING:
    import zipfile

_TAR = (".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
_SUFFIXES = (".zip", ".gz", *_TAR)
# Text shrinks to a third or, where a page is full of tables, to a fiftieth; bombs to a thousandth.
_LARGEST = 256 * 1024 * 1024
_FREE, _RATIO = 16 * 1024 * 1024, 200
_HEADER = 512


class Member(Struct, frozen=True):
    """A file in an archive: `path` is `a.zip!b.txt`, `content` its bytes."""

    path: str
    content: bytes


def is_archive(path: str) -> bool:
    """Whether the file is read as an archive, by its name."""
    return path.lower().endswith(_SUFFIXES)


def members(path: str, is_text: Callable[[str], bool]) -> Iterator[Member | UnreadableError]:
    """The archive's text files in the order in which it has them; archives inside it stay closed.

    What cannot be read gives an UnreadableError in its place: a damaged or encrypted member, one
    whose name leads out of the archive, one that unpacks to far more than an archive of texts
    does. After that last one nothing more is read.
    """
    found = False
    try:
        for each in _opened(path, is_text):
            found = True
            yield each
    except Exception as fault:  # damage shows in whatever way: struct, zlib, lzma, Unicode errors
        if isinstance(fault, OSError) and fault.strerror:
            yield UnreadableError(f"{path}: {fault.strerror}")
        else:
            yield UnreadableError(
                f"{path}: a damaged archive ({fault or type(fault).__name__}); "
                "what stands before the damage was read"
            )
    else:
        if not found:
            yield UnreadableError(f"{path}: no text file in this archive")


def _opened(path: str, is_text: Callable[[str], bool]) -> Iterator[Member | UnreadableError]:
    low = path.lower()
    budget = _Budget(path)
    if low.endswith(".zip"):
        yield from _zip(path, is_text, budget)
    elif low.endswith(_TAR):
        yield from _tar(path, is_text, budget)
    else:
        import gzip

        with gzip.open(path) as stream:
            yield budget.read(f"{path}!{PurePosixPath(path).name[:-3]}", stream)


def _zip(
    path: str, is_text: Callable[[str], bool], budget: _Budget
) -> Iterator[Member | UnreadableError]:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = _zip_name(info)
            if info.is_dir() or not is_text(name):
                continue
            shown = f"{path}!{name}"
            if _escapes(name):
                yield _escaping(shown)
                continue
            try:
                with archive.open(info) as stream:
                    read = budget.read(shown, stream)
            except Exception as fault:
                read = UnreadableError(f"{shown}: cannot be unpacked ({fault})")
            yield read
            if budget.spent:
                return


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where the archive says so, else UTF-8 or GBK by what fits."""
    if info.flag_bits & 0x800:
        return info.filename
    raw = info.orig_filename.encode("cp437").replace(b"\\", b"/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _tar(
    path: str, is_text: Callable[[str], bool], budget: _Budget
) -> Iterator[Member | UnreadableError]:
    import tarfile

    with tarfile.open(path, encoding="utf-8", errors="surrogateescape") as archive:
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # they would pile up
            name = _tar_name(info.name)
            shown = f"{path}!{name}"
            stream = archive.extractfile(info) if info.isreg() and is_text(name) else None
            if stream is None:
                # What is passed over is unpacked all the same.
                if not budget.take(_HEADER + max(info.size, 0)):
                    yield _bomb(shown)
                    return
            elif _escapes(name):
                yield _escaping(shown)
            else:
                yield budget.read(shown, stream)
                if budget.spent:
                    return


def _tar_name(name: str) -> str:
    """The member's name, which is GBK where it is no UTF-8."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _escapes(name: str) -> bool:
    """Whether a path leads out of the folder in which it would be unpacked."""
    return name.startswith(("/", "\\")) or name[1:2] == ":" or ".." in PurePosixPath(name).parts


def _escaping(shown: str) -> UnreadableError:
    return UnreadableError(f"{shown}: the name leads out of the archive; it was left out")


def _bomb(shown: str) -> UnreadableError:
    return UnreadableError(
        f"{shown}: unpacks to far more than an archive of texts does; unpack it yourself "
        "if you trust it. Nothing behind it was read"
    )


class _Stream(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class _Budget:
    """How many bytes an archive may still unpack to, by its own size."""

    def __init__(self, path: str) -> None:
        self._left = _FREE + _RATIO * Path(path).stat().st_size
        self.spent = False

    def take(self, size: int) -> bool:
        """Takes so many bytes; false where there are not so many."""
        self._left -= size
        self.spent = self._left < 0
        return not self.spent

    def read(self, shown: str, stream: _Stream) -> Member | UnreadableError:
        """The stream's bytes, or the refusal of too many of them."""
        most = min(self._left, _LARGEST)
        content = stream.read(most + 1)
        if len(content) > most:
            self.spent = True
            return _bomb(shown)
        self.take(len(content))
        return Member(shown, content)
