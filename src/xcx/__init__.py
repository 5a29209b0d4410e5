"""Chinese local-government news becomes data: every figure with what it measures and where.

    import xcx
    for record in xcx.extract("东城区今年计划投资91.3亿元，已完成31亿元。"):
        print(record.district, [figure.value for figure in record.figures])

A `str` is text, a `pathlib.Path` is a file. Importing the package loads neither the rules nor the
segmenter; the first call does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xcx.model import Source
    from xcx.pipeline import Recognised
    from xcx.record import ArticleRecord, MentionRecord, Record
    from xcx.rulebook import Rules

__all__ = ["articles", "extract", "mentions"]
__version__ = "0.1.0"


def extract(
    text: str | Path,
    *,
    published: str | None = None,
    within: str | None = None,
    rules: Path | None = None,
) -> list[Record]:
    """The records of a text, in the order of their first figures.

    `published` is the issue's date where the text gives none (`2022-04-20`, `2022-04`, `2022`),
    `within` the area the text is from (许昌市), `rules` a folder of rules on top of the built-in
    ones. Offsets count code points of the text (of the decoded file), `end` exclusive. Raises
    xcx.errors.UnreadableError for a file that is no text, RuleError for a faulty rule, UsageError
    for a date that is none or an area that no place is called.
    """
    from xcx import metadata, pipeline, records

    options = metadata.Known(published, within).about("")
    return list(records.assemble(pipeline.run(_source(text), options, _rules(rules))))


def mentions(
    text: str | Path,
    *,
    published: str | None = None,
    within: str | None = None,
    rules: Path | None = None,
    refused: bool = False,
) -> list[MentionRecord]:
    """The dates and quantities of a text in order; with `refused` the numbers that are none.

    Options, offsets and errors as for `extract`.
    """
    from xcx import records

    return list(records.mentions(_recognised(text, published, within, rules), refused=refused))


def articles(
    text: str | Path,
    *,
    published: str | None = None,
    within: str | None = None,
    rules: Path | None = None,
) -> list[ArticleRecord]:
    """The articles of a page in the order of their first offsets.

    Options, offsets and errors as for `extract`.
    """
    from xcx import records

    return list(records.articles(_recognised(text, published, within, rules)))


def _recognised(
    text: str | Path, published: str | None, within: str | None, rules: Path | None
) -> Recognised:
    from xcx import metadata, pipeline

    options = metadata.Known(published, within).about("")
    return pipeline.recognise(_source(text), options, _rules(rules))


def _source(text: str | Path) -> Source:
    from xcx import read

    return read.read(text) if isinstance(text, Path) else read.from_text(text)


def _rules(folder: Path | None) -> Rules:
    from xcx import work

    return work.rules(() if folder is None else (folder,))


class _Package(ModuleType):
    """Keeps `xcx.mentions` and `xcx.articles` what they are: the functions above.

    The stages have the same names, and importing a submodule would put the module in the
    function's place. The stages are reached by `from xcx.mentions import ...`.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
