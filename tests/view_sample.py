"""Small sources and records, written by hand, for the tests of the review page."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

HOSTILE = (
    "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
    '</textarea></title><!-- "quoted" &amp; \u2028 =HYPERLINK("http://x") 😀🀄 '
)
FIRST = (
    "东城区重点项目\n\n今年以来，东城区实施项目22个，总投资198.3亿\n元，"
    "其中续建项目10个，新建项目12个，完成投资31亿元，占年度计划的34%。\n"
    f"{HOSTILE}整改问题306个。\n"
)
SECOND = (
    "建安区重点项目\n\n去年，建安区总投资54.9亿元，计划新建道路7.5公里。\n"
    + "工作扎实推进。\n" * 200
)


class Page:
    """One source and what a record needs to know of it."""

    def __init__(self, folder: Path, name: str, text: str) -> None:
        self.name, self.text = name, text
        raw = text.encode()
        (folder / name).write_bytes(raw)
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self.prefix = self.sha256[:12]

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def figure(
        self, metric: str | None, words: str, kind: str, value: Any, unit: str, **more: Any
    ) -> dict:
        start, end = self.span(words)
        return {
            "id": f"{self.prefix}:{start}-{end}", "metric": metric, "kind": kind, "value": value,
            "value_max": None, "unit": unit, "modifier": None, "direction": None, "per": None,
            "status": "actual", "place": None, "time": None, "text": "".join(words.split()),
            "printed": None, "start": start, "end": end, "repeats": [], "restates": None,
            "part_of": None, "basis": None, "sentence": f"{metric}{words}。",
            "rule": f"{kind}.test",
            **more,
        }  # fmt: skip

    def time(self, words: str, day: str) -> dict:
        start, end = self.span(words)
        return {"text": words, "value": day[:4], "from": day, "to": day, "start": start, "end": end}

    def date(self, words: str, value: str) -> dict:
        start, end = self.span(words)
        return {
            "kind": "date", "text": words, "value": value, "modifier": None, "from": None,
            "to": None, "basis": None, "start": start, "end": end, "rule": "date.test",
        }  # fmt: skip

    def record(
        self, district: str | None, initiative: str | None, figures: list, dates: list, checks: list
    ) -> dict:
        return {
            "schema": "xcx.record/1", "id": f"{self.prefix}:r{figures[0]['start']}",
            "source": {"path": f"in/{self.name}", "sha256": self.sha256, "encoding": "utf-8"},
            "article": {
                "id": f"{self.prefix}:a1", "kicker": None, "title": self.text.split("\n")[0],
                "subtitle": None, "reporters": [], "correspondents": [], "photographers": [],
                "dateline": None, "published": None, "published_basis": None,
                "ranges": [[self.text.index("\n") + 2, len(self.text)]],
            },
            "district": district and {
                "name": district, "full_name": f"河南省许昌市{district}", "province": "河南省",
                "city": "许昌市", "code": None, "level": "county", "basis": "stated",
            },
            "initiative": initiative and {
                "name": initiative, "theme": "项目建设", "basis": "stated",
            },
            "figures": figures, "dates": dates, "checks": checks,
        }  # fmt: skip


def write(folder: Path) -> Path:
    """Two sources and the records file about them; gives the records file."""
    a, b = Page(folder, "a.txt", FIRST), Page(folder, "b.txt", SECOND)
    year = a.time("今年以来", "2023-12-31")
    projects = a.figure("实施项目", "22个", "count", 22, "个", time=year)
    total = a.figure("总投资", "198.3亿\n元", "amount", 19830000000, "元", time=year)
    kept = a.figure("续建项目", "10个", "count", 10, "个", part_of=projects["id"])
    new = a.figure("新建项目", "12个", "count", 12, "个", part_of=projects["id"])
    # A mark within a mark: the share, and the number in it.
    share = a.figure("占比", "占年度计划的34%", "ratio", 0.34, "")
    percent = a.figure("占年度计划", "34%", "percentage", 34, "%", status="required")
    done = a.figure("完成投资", "31亿元", "amount", 3100000000, "元")
    hostile = a.figure('=<b>"整改"</b>', "306个", "count", 306, "个")
    check = {
        "id": "c1", "kind": "sum", "formula": "10个 + 12个", "computed": 22, "stated": 23,
        "holds": False, "figures": [kept["id"], new["id"]], "stated_by": projects["id"],
    }  # fmt: skip
    last = b.time("去年", "2022-12-31")
    other = b.figure("总投资", "54.9亿元", "amount", 5490000000, "元", time=last)
    road = b.figure("新建道路", "7.5公里", "measure", 7.5, "公里", status="planned")
    records = [
        a.record("东城区", "“三个一批”项目建设", [projects, total, kept, new, done, share, percent],
                 [a.date("今年以来", "2023/..")], [check]),
        a.record(None, None, [hostile], [], []),
        b.record("建安区", "城市更新", [other, road], [b.date("去年", "2022")], []),
    ]  # fmt: skip
    path = folder / "records.jsonl"
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    path.write_text("".join(lines), encoding="utf-8")
    return path
