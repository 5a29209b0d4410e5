"""SQLite: a store of sources, articles, records, figures, dates and checks, searchable.

One run is one transaction: the rows of every source that it has read are replaced, those of other
sources stay. A key is (path, id). Values stand twice: `value` as a number to reckon with (exact up
to 15 digits) and `value_text` as the exact decimal. Lists are JSON arrays, days are ISO text.

`ledger` is a view with a row per figure, its columns those of the CSV. `sentences_fts` finds any
three characters or more in a sentence; for one or two use LIKE on `sentences`:

    SELECT * FROM ledger WHERE sentence_id IN
      (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH '"隔离方舱"');
    SELECT * FROM ledger WHERE sentence LIKE '%方舱%';
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from xcx.errors import OutputError
from xcx.record import Record, SourceRef
from xcx.write import Batch, Options
from xcx.write.columns import ARTICLE, CHECK, DATE, RECORD, Column, figures_of, plain
from xcx.write.sqlite_schema import APPLICATION, IN_FIGURES, TABLES, VERSION, statements
from xcx.write.target import replacing

R = TypeVar("R")

OLDEST = (3, 34, 0)  # the first with the trigram tokenizer
PATIENCE = 30.0  # seconds to wait for somebody else's transaction


def write(batches: Iterable[Batch[Record]], out: Path, options: Options) -> None:
    """Puts the batches into the store, which is made where it is not there.

    Raises OutputError, with nothing changed, where the file is no store of this version or
    cannot be written.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise OutputError(
            f"SQLite {sqlite3.sqlite_version} is too old for full-text search in Chinese; "
            "use a Python with SQLite 3.34 or newer"
        )
    try:
        if out.exists():
            _fill(batches, out)
        else:
            with replacing(out) as part:
                _fill(batches, part)
    except sqlite3.Error as fault:
        raise OutputError(f"{out}: cannot be written: {fault}; nothing was changed there") from None


def _fill(batches: Iterable[Batch[Record]], path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN IMMEDIATE")
        try:
            _prepare(db, path)
            for batch in batches:
                _replace(db, batch)
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Makes the tables where there are none. Raises OutputError for somebody else's file."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables == 0:
        for statement in statements():
            db.execute(statement)
    elif application != APPLICATION:
        raise OutputError(f"{path}: is a database of something else; name a new file")
    elif version != VERSION:
        raise OutputError(
            f"{path}: was written by another version of xcx (layout {version}, this one writes "
            f"{VERSION}); name a new file"
        )


def _replace(db: sqlite3.Connection, batch: Batch[Record]) -> None:
    """Takes the source's old rows out and puts its new ones in."""
    for table in reversed(TABLES):
        db.execute(f"DELETE FROM {table.name} WHERE path = ?", [batch.source.path])
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM sentences").fetchone()
    rows = _rows(batch.source, batch.rows, last + 1)
    for table in TABLES:
        db.executemany(table.insert(), rows[table.name])


def _rows(
    source: SourceRef, records: Sequence[Record], first: int
) -> dict[str, Iterable[Sequence[Any]]]:
    """The rows of each table; the sentences are numbered from `first` on."""
    path = source.path
    articles = {record.article.id: record for record in records}
    sentences = {
        key: number
        for number, key in enumerate(
            dict.fromkeys((r.article.id, f.sentence) for r in records for f in r.figures), first
        )
    }
    checks = [(record.id, check) for record in records for check in record.checks]
    return {
        "sources": [(path, source.sha256, source.encoding)],
        "articles": ([path, *_stored(ARTICLE, record)] for record in articles.values()),
        "records": ([path, *_stored(RECORD, r), r.article.id] for r in records),
        "sentences": ((n, path, article, text) for (article, text), n in sentences.items()),
        "figures": (
            [path, *_stored(IN_FIGURES, f), r.id, sentences[r.article.id, f.sentence]]
            for r in records
            for f in r.figures
        ),
        "dates": ([path, r.id, *_stored(DATE, date)] for r in records for date in r.dates),
        "checks": ([path, record, *_stored(CHECK, check)] for record, check in checks),
        "check_figures": (
            (path, check.id, figure) for _, check in checks for figure in figures_of(check)
        ),
    }


def _stored(columns: Iterable[Column[R]], row: R) -> Iterator[Any]:
    """The row's cells as SQLite keeps them, a number twice."""
    for column in columns:
        cell = column.cell(row)
        if column.type == "number":
            # Bound as text: NUMERIC makes it an integer or a float, without a float in between.
            exact = None if cell is None else plain(cell)
            yield exact
            yield exact
        elif column.type in ("names", "spans"):
            yield json.dumps(cell, ensure_ascii=False)
        else:
            yield cell
