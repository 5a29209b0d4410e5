"""What is known about an input from outside: its issue's date and the area it is from.

Three sources, the first that speaks wins: the row of a `--meta` file, the date in the path
(`--published-from`), the options that hold for every file (`--published`, `--within`).
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import regex

from xcx.context import Options
from xcx.errors import UsageError

_PUBLISHED = regex.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_IN_DIGITS = regex.compile(r"([0-9]{4})\D?([0-9]{1,2})\D?([0-9]{1,2})")
# A path is short: a pattern that needs longer than this is one that runs away.
_TIMEOUT = 1.0


class Known:
    """What is known about each input, by its path."""

    def __init__(
        self,
        published: str | None = None,
        within: str | None = None,
        meta: Path | None = None,
        published_from: str | None = None,
    ) -> None:
        self._common = Options(None if published is None else day(published), within or None)
        self._rows = {} if meta is None else dict(_read(meta))
        self._pattern = None if published_from is None else _compiled(published_from)

    def about(self, path: str) -> Options:
        """The options that hold for the file of this path."""
        row = self._rows.get(_normal(path), Options())
        return Options(
            row.published or self._in_path(path) or self._common.published,
            row.within or self._common.within,
        )

    def _in_path(self, path: str) -> str | None:
        if self._pattern is None:
            return None
        try:
            found = self._pattern.search(path, timeout=_TIMEOUT)
        except TimeoutError:
            raise UsageError(
                f"--published-from: the pattern takes too long on {path}; make it simpler"
            ) from None
        return None if found is None else _dated(found)


def day(text: str) -> str:
    """The date as EDTF to the day, month or year. Raises UsageError for anything else."""
    found = _PUBLISHED.fullmatch(text.strip())
    if found is not None:
        year, month, of_month = found.groups()
        try:
            date(int(year), int(month or 1), int(of_month or 1))
        except ValueError:
            pass
        else:
            return found.group()
    raise UsageError(f"{text!r} is no date; write 2022-04-20, or 2022-04, or 2022")


def _normal(path: str) -> str:
    return os.path.normpath(Path(path).absolute())


def _compiled(pattern: str) -> regex.Pattern[str]:
    try:
        return regex.compile(pattern)
    except regex.error as fault:
        raise UsageError(f"--published-from: {pattern} is no pattern: {fault}") from None


def _dated(found: regex.Match[str]) -> str | None:
    """Year, month and day from the groups; from the digits of one group or of the whole match."""
    parts = found.groupdict() or dict(zip(("year", "month", "day"), found.groups(), strict=False))
    if len(parts) < 2:
        inside = _IN_DIGITS.search(found.group(len(found.groups())))
        if inside is None:
            return None
        parts = dict(zip(("year", "month", "day"), inside.groups(), strict=True))
    written = [parts[name] for name in ("year", "month", "day") if parts.get(name)]
    try:
        return day("-".join(part.zfill(2) for part in written))
    except UsageError:  # 2023-13 in a path is some other number
        return None


def _read(meta: Path) -> Iterator[tuple[str, Options]]:
    """Each row's file and options; a path is relative to where xcx runs or to the meta file."""
    try:
        text = meta.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise UsageError(f"{meta}: cannot be read: {fault.strerror or fault}") from None
    except UnicodeDecodeError as fault:
        raise UsageError(f"{meta}: byte {fault.start}: no UTF-8; save it as UTF-8") from None
    for line, row in _json_rows(meta, text) if text.lstrip()[:1] == "{" else _csv_rows(meta, text):
        if not row.get("path"):
            raise UsageError(f"{meta}:{line}: the row names no path; {_expected()}")
        try:
            options = Options(
                day(str(row["published"])) if row.get("published") else None,
                str(row["within"]) if row.get("within") else None,
            )
        except UsageError as fault:
            raise UsageError(f"{meta}:{line}: {fault}") from None
        yield _normal(str(row["path"])), options
        yield _normal(str(meta.parent / str(row["path"]))), options


def _expected() -> str:
    return "the columns are path, published, within"


def _json_rows(meta: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.DecodeError as fault:
                raise UsageError(f"{meta}:{number}: no JSON object: {fault}") from None


def _csv_rows(meta: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = csv.DictReader(text.splitlines())
    if "path" not in (rows.fieldnames or ()):
        raise UsageError(f"{meta}:1: no column is called path; {_expected()}")
    for row in rows:
        yield rows.line_num, row
