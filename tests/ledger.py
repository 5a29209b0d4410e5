"""Records made by hand, and their flat rows worked out from the JSON that users see."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from xcx.record import (
    ArticleRef,
    CheckRecord,
    DateRecord,
    DistrictRef,
    FigureRecord,
    InitiativeRef,
    Printed,
    Record,
    SourceRef,
    TimeRef,
)
from xcx.write import Batch, Options, for_format, write
from xcx.write.json import ENCODER

PREFIX = "0123456789ab"
SENTENCE = "截至4月20日，已完成投资31亿元，占年度投资计划的34%。"
TIME = TimeRef("截至4月20日", "../2022-04-20", None, "2022-04-20", 0, 7)
DATE = DateRecord(
    "date",
    "截至4月20日",
    "../2022-04-20",
    "on_or_before",
    None,
    "2022-04-20",
    "text",
    0,
    7,
    "d.until",
)
DISTRICT = DistrictRef(
    "东城区", "河南省许昌市东城区", "河南省", "许昌市", None, "functional_zone", "stated"
)
INITIATIVE = InitiativeRef("“三个一批”项目建设", "项目建设", "stated")


def figure(start: int = 12, **fields: Any) -> FigureRecord:
    """A figure that starts there; the fields replace those of a plain one."""
    end = fields.pop("end", start + 4)
    given: dict[str, Any] = {
        "id": f"{PREFIX}:{start}-{end}",
        "metric": "已完成投资",
        "kind": "amount",
        "value": Decimal(3100000000),
        "value_max": None,
        "unit": "元",
        "modifier": None,
        "direction": None,
        "per": None,
        "status": "actual",
        "place": None,
        "time": TIME,
        "text": "31亿元",
        "printed": Printed("31", "亿"),
        "start": start,
        "end": end,
        "repeats": (),
        "restates": None,
        "part_of": None,
        "basis": None,
        "sentence": SENTENCE,
        "rule": "amount.scaled",
    }
    return FigureRecord(**(given | fields))


def record(*figures: FigureRecord, path: str = "a.txt", **fields: Any) -> Record:
    """A record of these figures; the fields replace those of a plain one."""
    figures = figures or (figure(),)
    article = ArticleRef(
        f"{PREFIX}:a1", None, "标题", None, ("甲乙", "丙丁"), (), (), None, None, None, ((0, 99),)
    )
    given: dict[str, Any] = {
        "schema": "xcx.record/1",
        "id": f"{PREFIX}:r{figures[0].start}",
        "source": source(path),
        "article": article,
        "district": DISTRICT,
        "initiative": INITIATIVE,
        "figures": figures,
        "dates": (DATE,),
        "checks": (),
    }
    return Record(**(given | fields))


def source(path: str) -> SourceRef:
    """A source of that path."""
    return SourceRef(path, PREFIX.ljust(64, "0"), "utf-8")


def batch(*records: Record) -> Batch[Record]:
    """The batch of one source's records."""
    return Batch(records[0].source, records)


def failing_check() -> CheckRecord:
    """34 % stated where 31 of 90 is 34.4: a check on the figures at 12 and 30, stated at 30."""
    ids = (f"{PREFIX}:12-16", f"{PREFIX}:30-34")
    id_ = f"{PREFIX}:ratio:12-16+30-34"
    return CheckRecord(
        id_, "ratio", "31亿元 ÷ 90亿元", Decimal("34.4"), Decimal(34), False, ids, ids[1]
    )


def hard() -> list[Batch[Record]]:
    """Two sources with what files get wrong: formulas, quotes, long and negative numbers, nulls."""
    formulas = [
        figure(100 + 10 * n, metric=text, place=text, sentence=text + SENTENCE)
        for n, text in enumerate(
            [
                "=1+1",
                "+8",
                "-18.5亿元",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "＝1",
                'a"b,c',
                "<script>",
                "🙂𠮷",
            ]
        )
    ]
    numbers = [
        figure(300, value=Decimal("12345678901234567.89"), text="长"),
        figure(310, value=Decimal("-18.5")),
        figure(320, value=Decimal("0.0000001")),
        figure(330, value=Decimal(1), value_max=Decimal("2.50"), modifier="equal_or_more"),
        figure(340, value=Decimal(9) * 10**30, unit=None, metric=None, time=None, printed=None),
        figure(
            350, repeats=((400, 404), (500, 504)), restates=f"{PREFIX}:300-304", direction="down"
        ),
    ]
    checked = record(figure(), figure(30, kind="percentage"), checks=(failing_check(),))
    return [
        batch(checked, record(*formulas), record(*numbers, district=None, initiative=None)),
        Batch(source("empty.txt"), ()),
        batch(record(path="=b.txt")),
    ]


def written(batches: Iterable[Batch[Record]], output: Path, **options: Any) -> Path:
    """The output, written in the format that its suffix asks for."""
    form = next(f for f in map(for_format, FORMATS) if output.suffix in f.suffixes)
    write(batches, form, output, Options("records", **options))
    return output


FORMATS = ("jsonl", "csv", "sqlite", "xlsx", "parquet")


def as_json(batches: Iterable[Batch[Record]]) -> list[dict[str, Any]]:
    """The records as a reader of the JSON Lines gets them, numbers exact."""
    return [
        json.loads(ENCODER.encode(r), parse_float=Decimal, parse_int=Decimal)
        for b in batches
        for r in b.rows
    ]


def expected(batches: Iterable[Batch[Record]]) -> list[dict[str, Any]]:
    """The ledger's rows, taken from the JSON by hand: what every flat format must say."""
    return list(_flat(as_json(batches)))


def _flat(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for r in records:
        article, district = r["article"], r["district"] or {}
        initiative = r["initiative"] or {}
        checks = [
            c
            for other in records
            if other["source"]["path"] == r["source"]["path"]
            for c in other["checks"]
        ]
        for f in r["figures"]:
            time, printed = f["time"] or {}, f["printed"] or {}
            mine = [c for c in checks if f["id"] in [*c["figures"], c["stated_by"]]]
            same = "kind value value_max unit modifier direction per status place text start end"
            links = "id metric repeats restates part_of basis sentence rule"
            credits_ = "kicker title subtitle reporters correspondents photographers dateline"
            yield {
                **r["source"],
                **{name: f[name] for name in f"{same} {links}".split()},
                **{name: article[name] for name in credits_.split()},
                "published": article["published"],
                "published_basis": article["published_basis"],
                "ranges": article["ranges"],
                "article_id": article["id"],
                "record_id": r["id"],
                "district": district.get("name"),
                "district_full_name": district.get("full_name"),
                "province": district.get("province"),
                "city": district.get("city"),
                "district_code": district.get("code"),
                "district_level": district.get("level"),
                "district_basis": district.get("basis"),
                "initiative": initiative.get("name"),
                "theme": initiative.get("theme"),
                "initiative_basis": initiative.get("basis"),
                "time": time.get("text"),
                "time_value": time.get("value"),
                "time_from": time.get("from"),
                "time_to": time.get("to"),
                "time_start": time.get("start"),
                "time_end": time.get("end"),
                "printed_number": printed.get("number"),
                "printed_scale": printed.get("scale"),
                "checks": [c["id"] for c in mine],
                "checks_failed": [c["id"] for c in mine if c["holds"] is False],
            }


def text_of(cell: Any) -> str:
    """What a cell of the JSON is as flat text."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, list):
        return " ".join(c if isinstance(c, str) else f"{c[0]}-{c[1]}" for c in cell)
    return str(cell)


def replace(struct: Any, **fields: Any) -> Any:
    """The struct with other fields."""
    return msgspec.structs.replace(struct, **fields)
