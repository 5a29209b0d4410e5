"""How quick the review page is with 200 articles and 5,000 figures, in a real browser.

    python tests/bench/view.py

Prints how long the page takes to load and each change of the filter to be drawn, and ends with
status 1 where one takes longer than it may. Made-up articles, the same in every run.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from view_sample import Page
from xcx import read
from xcx.view import html, payload

ARTICLES, FIGURES = 200, 25
LOAD, FILTER = 2000.0, 100.0  # milliseconds that they may take
DISTRICTS = (
    "东城区",
    "魏都区",
    "建安区",
    "禹州市",
    "长葛市",
    "鄢陵县",
    "襄城县",
    "川汇区",
    "淮阳区",
    "项城市",
)
INITIATIVES = (
    "项目建设",
    "人居环境整治",
    "乡村振兴",
    "城市更新",
    "疫情防控",
    "营商环境",
    "农村公路",
)
METRICS = (
    ("总投资", "亿元", "amount", "元", 10**8),
    ("排查问题", "个", "count", "个", 1),
    ("新建道路", "公里", "measure", "公里", 1),
    ("整改率", "%", "percentage", "%", 1),
)

CHANGE = """([id, value]) => new Promise((resolve) => {
  const control = document.getElementById(id);
  const start = performance.now();
  if (value === null) control.click();
  else {
    control.value = control.tagName === "SELECT" ? control.options[value].value : value;
    control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input"));
  }
  // Drawn: the task after the frame that the change has asked for.
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
})"""

CHANGES = (
    ("search, one character", "q", "投"),
    ("search, a word", "q", "投资"),
    ("search, nothing found", "q", "没有这个词"),
    ("search, empty again", "q", ""),
    ("district", "f-district", 3),
    ("district, all again", "f-district", 0),
    ("initiative", "f-initiative", 2),
    ("initiative, all again", "f-initiative", 0),
    ("order by metric", "sort", 1),
    ("order by value", "sort", 2),
    ("failed checks", "failed", None),
)


def sample(folder: Path) -> payload.Payload:
    """The page's data: sources with `FIGURES` figures each, every seventh check failing."""
    texts, records = {}, []
    for number in range(ARTICLES):
        district = DISTRICTS[number % len(DISTRICTS)]
        words = [
            (*METRICS[n % len(METRICS)], 1000 + number * FIGURES + n + n / 10)
            for n in range(FIGURES)
        ]
        body = "".join(
            f"{name}{value}{unit}，各项工作扎实推进。\n" for name, unit, *_, value in words
        )
        page = Page(folder, f"{number:03}.txt", f"{district}重点工作\n\n{body}")
        figures = [
            page.figure(name, f"{value}{printed}", kind, str(value * scale), unit)
            for name, printed, kind, unit, scale, value in words
        ]
        check = {
            "id": f"c{number}", "kind": "sum", "formula": "甲 + 乙", "computed": "3", "stated": "4",
            "holds": number % 7 != 0, "figures": [f["id"] for f in figures[:2]], "stated_by": None,
        }  # fmt: skip
        initiative = INITIATIVES[number % len(INITIATIVES)]
        records.append(page.record(district, initiative, figures, [], [check]))
        texts[page.sha256] = read.read(folder / page.name)
    return payload.gather(payload.of_records(records, texts))


def measure(tab: Tab, file: Path) -> list[tuple[str, float, float]]:
    """What was done, the milliseconds it took, those it may take."""
    tab.goto(f"file://{file}")
    loaded = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    taken = [("load", loaded, LOAD)]
    for name, control, value in CHANGES:
        taken.append((name, tab.evaluate(CHANGE, [control, value]), FILTER))
    return taken


def main() -> int:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        data = sample(folder)
        start = perf_counter()
        page = html.page(data)
        print(f"made in {perf_counter() - start:.2f} s, {len(page.encode()) / 1e6:.1f} MB")
        (folder / "page.html").write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        taken = measure(
            browser.new_page(viewport={"width": 1440, "height": 900}), folder / "page.html"
        )
        browser.close()
    for what, milliseconds, limit in taken:
        late = "  TOO SLOW" if milliseconds > limit else ""
        print(f"{what:24}{milliseconds:8.0f} ms of {limit:.0f}{late}")
    return int(any(milliseconds > limit for _, milliseconds, limit in taken))


if __name__ == "__main__":
    sys.exit(main())
