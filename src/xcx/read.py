"""Stage `read`: bytes become a decoded `Source`, or are refused as no text."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from pathlib import Path

from xcx.errors import UnreadableError, XcxError
from xcx.model import Source

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, XLSX and ODT are ZIP too)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
)
_HALF = re.compile("[\ud800-\udfff]")
_REMEDY = "save it as text (UTF-8 or GB18030), or name its encoding with --encoding"
# Chinese text as UTF-8; in GB18030 text so many of these in a row do not come about by chance.
_UTF8_RUN = re.compile(rb"(?:[\x00-\x7f]*[\xe3-\xe9\xef][\x80-\xbf]{2}){8}")


def read(path: Path, encoding: str | None = None) -> Source:
    """The file's text. Raises UnreadableError with the path, the byte offset and what to do.

    A file that is written to meanwhile is refused: half of it old and half of it new, its figures
    would be of no page that ever was.
    """
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            raw = file.read()
            after = os.fstat(file.fileno())
    except OSError as fault:
        raise UnreadableError(f"{path}: {fault.strerror or fault}") from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableError(f"{path}: it was changed while it was read; run again on it")
    return decode(raw, str(path), encoding)


def decode(raw: bytes, path: str, encoding: str | None = None) -> Source:
    """The bytes as a Source; a BOM is not part of the text.

    A BOM decides; then strict UTF-8, then strict GB18030 (which has GBK and GB2312 in it). An
    `encoding` that the user names is taken alone. `Source.encoding` tells which it was. Raises
    UnreadableError for what is no text, XcxError for an encoding that does not exist.
    """
    digest = hashlib.sha256(raw).hexdigest()
    if encoding is not None:
        return Source(path, digest, encoding, _paired(_named(raw, path, encoding)))
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return Source(path, digest, name, _strict(raw, path, name, len(mark)))
    _refuse_other_formats(raw, path)
    try:
        return Source(path, digest, "utf-8", raw.decode("utf-8"))
    except UnicodeDecodeError as fault:
        # One broken byte in UTF-8 must not turn the whole page into GB18030 gibberish.
        if _UTF8_RUN.search(raw, 0, fault.start):
            raise _undecodable(path, "UTF-8", fault.start) from None
    return Source(path, digest, "gb18030", _strict(raw, path, "gb18030", 0))


def from_text(text: str) -> Source:
    """A Source for a string that was never a file: its path is `-`."""
    raw = text.encode("utf-8", errors="surrogatepass")
    return Source("-", hashlib.sha256(raw).hexdigest(), "utf-8", _paired(text))


def _paired(text: str) -> str:
    """The text with U+FFFD for every half of a surrogate pair, which is no character."""
    return _HALF.sub("\ufffd", text)


def _named(raw: bytes, path: str, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise XcxError(
            f"there is no encoding named {encoding}; try utf-8, gb18030, big5 or utf-16"
        ) from None
    return _strict(raw, path, encoding, 0).removeprefix("\ufeff")


def _refuse_other_formats(raw: bytes, path: str) -> None:
    for magic, name in _FORMATS:
        if raw.startswith(magic):
            raise UnreadableError(f"{path}: byte 0: this is {name}, not text; {_REMEDY}")
    nul = raw.find(b"\0")
    if nul >= 0:
        raise UnreadableError(f"{path}: byte {nul}: a NUL byte, so this is not text; {_REMEDY}")


def _strict(raw: bytes, path: str, encoding: str, skip: int) -> str:
    try:
        return raw[skip:].decode(encoding)
    except UnicodeDecodeError as fault:
        raise _undecodable(path, encoding, skip + fault.start) from None
    except (UnicodeError, LookupError) as fault:
        raise UnreadableError(f"{path}: byte {skip}: {fault}; {_REMEDY}") from None


def _undecodable(path: str, encoding: str, offset: int) -> UnreadableError:
    return UnreadableError(f"{path}: byte {offset}: no valid {encoding}; {_REMEDY}")
