"""The scores as a table of plain text: one line a document, the last one for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xcx.score.tally import RATED, Tally

_DOC = 10
_COLUMNS = (*RATED, "status!", "likeness", "wrong")


def lines(rows: Iterable[tuple[str, Tally]]) -> Iterator[str]:
    """The table's lines, its head first."""
    heads = " ".join(f"{name[:9]:>9}" for name in _COLUMNS)
    yield (
        f"{'doc':{_DOC}} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6} {heads}"
        f" {'dates':>6} {'dF1':>6} {'dvalue':>6}"
    )
    for doc, tally in rows:
        m = tally.measures()
        m["status!"] = m["status_special"]
        cells = " ".join(f"{m[name]:9.3f}" for name in _COLUMNS)
        yield (
            f"{doc[:_DOC]:{_DOC}} {m['gold']:5} {m['precision']:6.3f} {m['recall']:6.3f}"
            f" {m['f1']:6.3f} {cells} {tally.counts['date_gold']:6} {m['date_f1']:6.3f}"
            f" {m['date_value']:6.3f}"
        )
