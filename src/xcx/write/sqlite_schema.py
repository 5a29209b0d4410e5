"""The layout of the SQLite store: its tables, made of the flat columns, its indexes and view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from xcx.write.columns import ARTICLE, CHECK, DATE, FIGURE, LEDGER, RECORD, SOURCE, Column

APPLICATION = 0x78637831  # "xcx1": tells a store of ours from other databases
VERSION = 1  # goes up when a table changes
EXACT = "_text"
"""A number stands twice: as itself, and under its name with this suffix as the exact decimal."""

_TYPES = {
    "text": "TEXT",
    "number": "NUMERIC",
    "integer": "INTEGER",
    "day": "TEXT",
    "flag": "INTEGER",
    "names": "TEXT",
    "spans": "TEXT",
}
# In its own table a thing's id is called id.
_OWN = {"article_id": "id", "record_id": "id", "check_id": "id"}


class Table(Struct, frozen=True):
    """A table: its name, its columns with their types, its keys."""

    name: str
    columns: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]

    def create(self) -> str:
        """The statement that makes it."""
        lines = [*(f'"{name}" {type_}' for name, type_ in self.columns), *self.keys]
        return f"CREATE TABLE {self.name} (\n  " + ",\n  ".join(lines) + "\n)"

    def insert(self) -> str:
        """The statement that adds a row: one place per column."""
        return f"INSERT INTO {self.name} VALUES ({', '.join('?' * len(self.columns))})"


def _typed(columns: Iterable[Column[Any]]) -> Iterator[tuple[str, str]]:
    for column in columns:
        name = _OWN.get(column.name, column.name)
        yield name, _TYPES[column.type] + (" NOT NULL" if name in ("id", "path") else "")
        if column.type == "number":
            yield name + EXACT, "TEXT"


_PATH = ("path", "TEXT NOT NULL")
_IN_RECORD = "FOREIGN KEY (path, record_id) REFERENCES records (path, id)"
_IN_ARTICLE = "FOREIGN KEY (path, article_id) REFERENCES articles (path, id)"
IN_FIGURES = tuple(column for column in FIGURE if column.name != "sentence")
"""A figure's columns but for its sentence, which many figures share: it has a table."""

# Every table behind those that it points to.
TABLES = (
    Table("sources", tuple(_typed(SOURCE)), ("PRIMARY KEY (path)",)),
    Table(
        "articles",
        (_PATH, *_typed(ARTICLE)),
        ("PRIMARY KEY (path, id)", "FOREIGN KEY (path) REFERENCES sources (path)"),
    ),
    Table(
        "records",
        (_PATH, *_typed(RECORD), ("article_id", "TEXT NOT NULL")),
        ("PRIMARY KEY (path, id)", _IN_ARTICLE),
    ),
    Table(
        "sentences",
        (
            ("id", "INTEGER PRIMARY KEY"),
            _PATH,
            ("article_id", "TEXT NOT NULL"),
            ("sentence", "TEXT NOT NULL"),
        ),
        ("UNIQUE (path, article_id, sentence)", _IN_ARTICLE),
    ),
    Table(
        "figures",
        (
            _PATH,
            *_typed(IN_FIGURES),
            ("record_id", "TEXT NOT NULL"),
            ("sentence_id", "INTEGER NOT NULL REFERENCES sentences (id)"),
        ),
        ("PRIMARY KEY (path, id)", _IN_RECORD),
    ),
    Table(
        "dates",
        (_PATH, ("record_id", "TEXT NOT NULL"), *_typed(DATE)),
        ('PRIMARY KEY (path, record_id, start, "end", kind)', _IN_RECORD),
    ),
    Table(
        "checks",
        (_PATH, ("record_id", "TEXT NOT NULL"), *_typed(CHECK)),
        ("PRIMARY KEY (path, id)", _IN_RECORD),
    ),
    Table(
        "check_figures",
        (_PATH, ("check_id", "TEXT NOT NULL"), ("figure_id", "TEXT NOT NULL")),
        (
            "PRIMARY KEY (path, check_id, figure_id)",
            "FOREIGN KEY (path, check_id) REFERENCES checks (path, id)",
        ),
    ),
)

_INDEXES = (
    "articles (published)",
    "records (district)",
    "records (initiative)",
    "records (path, article_id)",
    "figures (metric)",
    "figures (unit, value)",
    "figures (time_from)",
    "figures (path, record_id)",
    "figures (sentence_id)",
    "checks (path, record_id)",
    "check_figures (path, figure_id)",
)

_SEARCH = (
    # External content: the text is stored once, in `sentences`. Datasette offers its search where
    # it finds USING FTS and content="sentences", double quotes and all.
    "CREATE VIRTUAL TABLE sentences_fts USING FTS5"
    ' (sentence, content="sentences", content_rowid="id", tokenize="trigram")',
    "CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN"
    " INSERT INTO sentences_fts (rowid, sentence) VALUES (new.id, new.sentence); END",
    "CREATE TRIGGER sentences_removed AFTER DELETE ON sentences BEGIN"
    " INSERT INTO sentences_fts (sentences_fts, rowid, sentence)"
    " VALUES ('delete', old.id, old.sentence); END",
)

_CHECKS_OF = """(SELECT json_group_array(check_id) FROM (
    SELECT check_figures.check_id FROM check_figures
    JOIN checks ON checks.path = check_figures.path AND checks.id = check_figures.check_id
    WHERE check_figures.path = figures.path AND check_figures.figure_id = figures.id{only}
    ORDER BY check_figures.rowid))"""


def _view() -> str:
    places = {column.name: f'sources."{column.name}"' for column in SOURCE}
    for table, columns in (("articles", ARTICLE), ("records", RECORD), ("figures", IN_FIGURES)):
        places |= {c.name: f'{table}."{_OWN.get(c.name, c.name)}"' for c in columns}
    places |= {
        "sentence": "sentences.sentence",
        "checks": _CHECKS_OF.format(only=""),
        "checks_failed": _CHECKS_OF.format(only=" AND checks.holds = 0"),
    }
    exact = [f"figures.{c.name}{EXACT}" for c in IN_FIGURES if c.type == "number"]
    shown = [*(f'{places[c.name]} AS "{c.name}"' for c in LEDGER), *exact, "figures.sentence_id"]
    return (
        "CREATE VIEW ledger AS SELECT\n  " + ",\n  ".join(shown) + "\nFROM figures\n"
        "JOIN records ON records.path = figures.path AND records.id = figures.record_id\n"
        "JOIN articles ON articles.path = records.path AND articles.id = records.article_id\n"
        "JOIN sources ON sources.path = figures.path\n"
        "JOIN sentences ON sentences.id = figures.sentence_id"
    )


def statements() -> Iterator[str]:
    """The statements that make an empty store, in order."""
    yield f"PRAGMA application_id = {APPLICATION}"
    yield f"PRAGMA user_version = {VERSION}"
    for table in TABLES:
        yield table.create()
    for number, on in enumerate(_INDEXES, 1):
        yield f"CREATE INDEX {on.partition(' ')[0]}_{number} ON {on}"
    yield from _SEARCH
    yield _view()
