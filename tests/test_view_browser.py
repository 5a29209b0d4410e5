"""The review page in a real browser: what a reader sees, clicks, types and takes away."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from conftest import Xcx
from view_sample import FIRST, HOSTILE, write
from view_sample import Page as Sample
from xcx import corrections, read
from xcx.view import html, payload, printed

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium"),
]
_QUIET = ("background-networking", "component-update", "sync")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
    arguments += [f"--disable-{what}" for what in _QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page in both languages."""
    folder = tmp_path_factory.mktemp("view")
    raw = write(folder).read_bytes()
    records = list(printed.load(raw, "records.jsonl"))
    texts = {s.sha256: s for s in (read.read(folder / name) for name in ("a.txt", "b.txt"))}
    parts = payload.gather(payload.of_records(records, texts))
    pages = {}
    for lang in ("en", "zh"):
        pages[lang] = folder / f"{lang}.html"
        pages[lang].write_text(html.page(parts, lang=lang), encoding="utf-8")
    return pages


class Reader:
    """A page in a browser context of its own; fails on any request, error or console message."""

    def __init__(self, browser: Browser, file: Path, **context: object) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, **context)
        self.file = file
        self.faults: list[str] = []
        self.page = self.open()

    def open(self, fragment: str = "") -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.saw(request.url))
        page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        page.goto(f"file://{self.file}{fragment}")
        return page

    def saw(self, url: str) -> None:
        if not url.startswith((f"file://{self.file}", "blob:", "data:")):
            self.faults.append(url)

    def row(self, words: str) -> Locator:
        return self.page.locator(".row", has_text=words)

    def mark(self, words: str) -> Locator:
        return self.page.locator("#text .mark", has_text=words)

    @property
    def chosen(self) -> Locator:
        return self.page.locator(".row[aria-selected=true]")

    @property
    def fragment(self) -> dict[str, list[str]]:
        return parse_qs(self.page.evaluate("location.hash").lstrip("#"))

    def download(self, button: str) -> str:
        with self.page.expect_download() as caught:
            self.page.locator(button).click()
        return Path(caught.value.path()).read_text(encoding="utf-8")


@pytest.fixture
def reader(browser: Browser, made: dict[str, Path]) -> Iterator[Reader]:
    reader = Reader(browser, made["en"])
    yield reader
    reader.context.close()
    assert reader.faults == []


def test_loads_without_a_request_or_an_error(reader: Reader) -> None:
    expect(reader.page.locator("#count")).to_have_text("10 figures · 3 records")
    expect(reader.page.locator("#text")).to_contain_text("东城区实施项目")


def test_the_text_is_as_printed_to_the_last_character(reader: Reader) -> None:
    shown = reader.page.locator("#text").evaluate("e => e.textContent")
    assert shown == FIRST


def test_hostile_text_executes_nothing(reader: Reader) -> None:
    assert HOSTILE in reader.page.locator("#text").evaluate("e => e.textContent")
    reader.row("306个").click()
    expect(reader.page.locator("#detail h2")).to_have_text('=<b>"整改"</b>')
    reader.page.locator("#q").fill("<b>")
    reader.page.locator("#tab-charts").click()
    assert reader.page.evaluate("window.ran") is None
    assert reader.page.locator("img, #text script, #text b, #detail h2 b").count() == 0


class TestMarks:
    def test_every_mark_covers_its_words_after_emoji_too(self, reader: Reader) -> None:
        expect(reader.mark("306个")).to_have_text("306个")

    def test_a_mark_runs_across_a_line_break(self, reader: Reader) -> None:
        pieces = reader.page.locator("#text .mark.k-amount", has_text="198.3亿")
        assert pieces.evaluate("e => e.textContent") == "198.3亿\n元"

    def test_kinds_are_told_apart(self, reader: Reader) -> None:
        ground = "e => getComputedStyle(e).backgroundColor"
        marks = [reader.mark(words).first for words in ("22个", "31亿元", "34%")]
        assert len({mark.evaluate(ground) for mark in marks}) == 3

    def test_overlapping_marks_can_both_be_reached(self, reader: Reader) -> None:
        heading = reader.page.locator("#detail h2")
        inner = reader.mark("34%")
        inner.click()
        expect(heading).to_have_text("占年度计划")
        inner.click()
        expect(heading).to_have_text("占比")
        reader.mark("占年度计划的").click()
        expect(heading).to_have_text("占比")

    def test_a_date_tells_which_figures_it_dates(self, reader: Reader) -> None:
        reader.mark("今年以来").click()
        detail = reader.page.locator("#detail")
        expect(detail).to_contain_text("Dates 2 figures")
        detail.get_by_role("link", name="实施项目 22个").click()
        expect(reader.chosen).to_contain_text("实施项目")


class TestBothWays:
    def test_from_the_text_to_the_ledger(self, reader: Reader) -> None:
        reader.mark("31亿元").click()
        expect(reader.chosen).to_contain_text("完成投资")
        expect(reader.page.locator("#detail")).to_contain_text("amount.test")

    def test_from_the_ledger_to_the_text_of_another_source(self, reader: Reader) -> None:
        reader.row("7.5公里").click()
        chosen = reader.page.locator("#text .mark.chosen")
        expect(chosen).to_have_text("7.5公里")
        expect(chosen).to_be_in_viewport()
        expect(reader.page.locator("#source option:checked")).to_have_text("b.txt")

    def test_the_record_in_full(self, reader: Reader) -> None:
        reader.row("实施项目").click()
        detail = reader.page.locator("#detail")
        for words in ("22个", "河南省许昌市东城区", "“三个一批”项目建设", "今年以来 = 2023",
                      "actual", "count.test", "Does not add up", "10个 + 12个 = 22"):  # fmt: skip
            expect(detail).to_contain_text(words)
        expect(reader.page.locator("#text .mark.related")).to_have_text(
            ["今年以来", "10个", "12个"]
        )

    def test_a_failed_check_is_loud_and_nothing_else_is(self, reader: Reader) -> None:
        loud = "e => getComputedStyle(e).color"
        alarm = reader.page.locator("#failed")
        expect(alarm).to_have_text("1 check fails")
        red = alarm.evaluate(loud)
        colours = reader.page.locator(".row .c-value").evaluate_all(
            "all => all.map(e => [e.textContent, getComputedStyle(e).color])"
        )
        assert {words for words, colour in colours if colour == red} == {"22个", "10个", "12个"}


class TestFilters:
    def test_counts_follow_every_filter(self, reader: Reader) -> None:
        count = reader.page.locator("#count")
        reader.page.locator("#f-district").select_option("东城区")
        expect(count).to_have_text("7 of 10 figures · 1 records")
        expect(reader.page.locator(".chip", has_text="count")).to_contain_text("3")
        expect(reader.page.locator("#f-source option").nth(1)).to_have_text("a.txt (7)")
        # What a facet's other choices would give is counted without its own filter.
        expect(reader.page.locator("#f-district option", has_text="建安区")).to_have_text(
            "建安区 (2)"
        )
        reader.page.locator("#clear").click()
        expect(count).to_have_text("10 figures · 3 records")

    @pytest.mark.parametrize(
        ("facet", "value", "left"),
        [
            ("source", "in/b.txt", 2),
            ("initiative", "城市更新", 2),
            ("theme", "-", 1),
            ("status", "planned", 1),
            ("check", "failed", 3),
            ("review", "-", 10),
        ],
    )
    def test_each_facet(self, reader: Reader, facet: str, value: str, left: int) -> None:
        reader.page.locator(f"#f-{facet}").select_option(value)
        expect(reader.page.locator(".row")).to_have_count(left)
        assert reader.fragment == {facet: [value]}

    def test_kinds_add_up(self, reader: Reader) -> None:
        reader.page.locator(".chip", has_text="amount").click()
        reader.page.locator(".chip", has_text="measure").click()
        expect(reader.page.locator(".row")).to_have_count(4)
        assert reader.fragment["kind"] == ["amount", "measure"]

    def test_free_text_looks_at_all_words(self, reader: Reader) -> None:
        reader.page.locator("#q").fill("建安区 公里")
        expect(reader.page.locator(".row")).to_have_count(1)
        reader.page.locator("#q").fill("没有")
        expect(reader.page.locator("#none")).to_be_visible()

    def test_the_alarm_shows_the_failed_checks(self, reader: Reader) -> None:
        reader.page.locator("#failed").click()
        expect(reader.page.locator(".row")).to_have_count(3)
        reader.page.locator("#failed").click()
        expect(reader.page.locator(".row")).to_have_count(10)

    def test_a_figure_outside_the_filter_can_still_be_looked_at(self, reader: Reader) -> None:
        reader.page.locator("#f-status").select_option("planned")
        reader.page.locator("#source").select_option("a.txt")
        reader.mark("22个").click()
        expect(reader.page.locator("#detail")).to_contain_text("filters leave this figure out")

    def test_sorting(self, reader: Reader) -> None:
        values = reader.page.locator(".row .c-value")
        reader.page.locator("#sort").select_option("value")
        expect(values.nth(0)).to_have_text("31亿元")
        reader.page.get_by_role("columnheader", name="Value").locator("button").click()
        expect(values.nth(0)).to_have_text("198.3亿元")
        expect(reader.page.get_by_role("columnheader", name="Value")).to_have_attribute(
            "aria-sort", "descending"
        )
        assert reader.fragment["sort"] == ["-value"]


class TestLinks:
    def test_a_link_brings_back_filter_order_and_figure(self, reader: Reader) -> None:
        reader.page.locator("#f-district").select_option("建安区")
        reader.page.locator("#sort").select_option("metric")
        reader.row("7.5公里").click()
        again = reader.open(reader.page.evaluate("location.hash"))
        expect(again.locator(".row")).to_have_count(2)
        expect(again.locator("#sort")).to_have_value("metric")
        expect(again.locator(".row[aria-selected=true]")).to_contain_text("7.5公里")
        expect(again.locator("#text .mark.chosen")).to_be_in_viewport()

    def test_a_changed_address_is_followed(self, reader: Reader) -> None:
        reader.page.evaluate("location.hash = 'kind=measure&view=ledger'")
        expect(reader.page.locator(".row")).to_have_count(1)

    @pytest.mark.parametrize("fragment", ["#figure=nothing&sort=x&kind=y", "#%ff%zz", "#source=&q"])
    def test_a_broken_link_harms_nothing(self, reader: Reader, fragment: str) -> None:
        page = reader.open(fragment)
        expect(page.locator("#count")).to_contain_text("10 figures")


class TestKeys:
    def test_j_k_and_arrows_move(self, reader: Reader) -> None:
        keys = reader.page.keyboard
        keys.press("j")
        expect(reader.chosen).to_contain_text("实施项目")
        keys.press("ArrowDown")
        expect(reader.chosen).to_contain_text("总投资")
        keys.press("k")
        keys.press("ArrowUp")
        expect(reader.chosen).to_contain_text("实施项目")
        keys.press("End")
        expect(reader.chosen).to_contain_text("新建道路")
        expect(reader.page.locator("#text .mark.chosen")).to_have_text("7.5公里")

    def test_the_grid_names_the_chosen_row_to_a_screen_reader(self, reader: Reader) -> None:
        reader.page.keyboard.press("j")
        grid = reader.page.get_by_role("grid", name="Ledger")
        expect(grid).to_be_focused()
        assert grid.get_attribute("aria-activedescendant") == reader.chosen.get_attribute("id")

    def test_search_and_escape(self, reader: Reader) -> None:
        keys = reader.page.keyboard
        keys.press("/")
        keys.type("jk道路")
        expect(reader.page.locator("#q")).to_have_value("jk道路")
        keys.press("Escape")
        expect(reader.page.locator("#q")).not_to_be_focused()
        expect(reader.page.locator(".row")).to_have_count(0)
        reader.page.locator("#clear").click()
        keys.press("j")
        keys.press("Escape")
        expect(reader.page.locator("#detail")).to_be_hidden()
        assert reader.fragment == {}

    def test_a_mark_is_reached_by_tab_and_opened_by_enter(self, reader: Reader) -> None:
        reader.page.locator("#text").focus()
        reader.page.keyboard.press("Tab")
        reader.page.keyboard.press("Enter")
        expect(reader.chosen).to_contain_text("实施项目")

    def test_help(self, reader: Reader) -> None:
        reader.page.keyboard.press("?")
        expect(reader.page.get_by_role("dialog", name="Keys")).to_be_visible()
        reader.page.keyboard.press("Escape")
        expect(reader.page.get_by_role("dialog", name="Keys")).to_be_hidden()


class TestReview:
    def test_marks_are_kept_and_downloaded(self, reader: Reader) -> None:
        keys = reader.page.keyboard
        reader.row("实施项目").click()
        keys.press("r")
        reader.row("完成投资").click()
        keys.press("w")
        reader.row("7.5公里").click()
        keys.press("e")
        form = reader.page.locator("form.fix")
        form.get_by_label("Metric").fill("新建公路")
        form.get_by_label("Value", exact=True).fill("75")
        form.get_by_label("District").fill("")
        keys.press("Enter")
        expect(reader.row("7.5公里").locator(".verdict")).to_have_text("✎")
        again = reader.open()
        expect(again.locator("#corrections")).to_contain_text("3")
        lines = [json.loads(line) for line in reader.download("#corrections").splitlines()]
        assert [line["verdict"] for line in lines] == ["right", "wrong", "corrected"]
        corrected = lines[2]
        assert {key: corrected[key] for key in ("metric", "value", "district")} == {
            "metric": "新建公路", "value": "75", "district": None,
        }  # fmt: skip
        assert "unit" not in corrected
        assert corrected["text"] == "7.5公里"

    def test_the_file_is_one_that_extract_takes(self, reader: Reader, tmp_path: Path) -> None:
        for words, key in (("实施项目", "r"), ("7.5公里", "w")):
            reader.row(words).click()
            reader.page.keyboard.press(key)
        path = tmp_path / "corrections.jsonl"
        path.write_text(reader.download("#corrections"), encoding="utf-8")
        assert len(corrections.load(path).unused([])) == 2

    def test_work_done_by_hand_survives_a_rerun(
        self, browser: Browser, xcx: Xcx, seeds: list[Path], tmp_path: Path
    ) -> None:
        xcx("view", seeds[0], "-o", tmp_path / "page.html")
        reader = Reader(browser, tmp_path / "page.html")
        keys = reader.page.keyboard
        keys.press("j")
        wrong = reader.fragment["figure"][0]
        keys.press("w")
        keys.press("j")
        settled = reader.fragment["figure"][0]
        keys.press("e")
        reader.page.locator("form.fix").get_by_label("Metric").fill("改过的指标")
        keys.press("Enter")
        (tmp_path / "by-hand.jsonl").write_text(reader.download("#corrections"), encoding="utf-8")
        reader.context.close()
        done = xcx("extract", seeds[0], "--corrections", tmp_path / "by-hand.jsonl")
        assert (done.returncode, done.stderr) == (0, "")
        records = [json.loads(line) for line in done.stdout.splitlines()]
        figures = {figure["id"]: figure for record in records for figure in record["figures"]}
        assert wrong not in figures
        assert figures[settled]["metric"] == "改过的指标"
        assert figures[settled]["basis"] == "correction"

    def test_a_verdict_can_be_taken_back(self, reader: Reader) -> None:
        reader.row("实施项目").click()
        right = reader.page.get_by_role("button", name="Right")
        right.click()
        expect(right).to_have_attribute("aria-pressed", "true")
        right.click()
        expect(reader.page.locator("#corrections")).to_be_disabled()

    def test_a_number_must_be_one(self, reader: Reader) -> None:
        reader.row("实施项目").click()
        reader.page.get_by_role("button", name="Correct…").click()
        value = reader.page.locator("form.fix").get_by_label("Value", exact=True)
        value.fill("1,000")
        value.press("Enter")
        expect(reader.page.locator("form.fix")).to_be_visible()
        expect(reader.page.locator("#corrections")).to_be_disabled()

    def test_reviewed_figures_can_be_filtered(self, reader: Reader) -> None:
        reader.row("实施项目").click()
        reader.page.keyboard.press("r")
        reader.page.locator("#f-review").select_option("right")
        expect(reader.page.locator(".row")).to_have_count(1)


GONE = {"verdict": "wrong"}
SETTLED = {"verdict": "corrected", "metric": "新建公路", "unit": "公里"}


class TestReviewOfACorrectedPage:
    """A page that was made with corrections hands them on, or the next run would lose them."""

    @pytest.fixture
    def reader(self, browser: Browser, tmp_path: Path) -> Iterator[Reader]:
        raw = write(tmp_path).read_bytes()
        records = list(printed.load(raw, "records.jsonl"))
        road = records[2]["figures"][1]
        road |= {"metric": "新建公路", "basis": "correction"}
        self.gone = f"{road['id'].split(':')[0]}:9999-10000"
        self.road = road["id"]
        lines = [
            {"id": self.gone, **GONE},
            {"id": self.road, **SETTLED},
            {"id": "0123456789ab:1-2", "verdict": "right"},
        ]
        (tmp_path / "given.jsonl").write_text("\n".join(map(json.dumps, lines)))
        given = corrections.load(tmp_path / "given.jsonl")
        page = html.page(payload.gather(payload.of_records(records, {}), given))
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        reader = Reader(browser, tmp_path / "page.html")
        yield reader
        reader.context.close()
        assert reader.faults == []

    def saved(self, reader: Reader) -> dict[str, dict]:
        lines = [json.loads(line) for line in reader.download("#corrections").splitlines()]
        return {line.pop("id"): line for line in lines}

    def test_they_are_in_the_file(self, reader: Reader) -> None:
        assert self.saved(reader) == {self.road: SETTLED, self.gone: GONE}

    def test_a_further_change_keeps_the_earlier_ones(self, reader: Reader) -> None:
        reader.row("7.5公里").click()
        reader.page.keyboard.press("e")
        reader.page.locator("form.fix").get_by_label("Place").fill("张潘镇")
        reader.page.keyboard.press("Enter")
        expected = {**SETTLED, "place": "张潘镇"}
        assert self.saved(reader)[self.road].items() >= expected.items()

    def test_one_that_is_taken_back_stays_away(self, reader: Reader) -> None:
        reader.row("7.5公里").click()
        reader.page.get_by_role("button", name="Take back").click()
        reader.page.reload()
        assert set(self.saved(reader)) == {self.gone}

    def test_without_its_text_the_page_shows_the_sentence(self, reader: Reader) -> None:
        expect(reader.page.locator("#text")).to_contain_text("was not found")
        reader.row("7.5公里").click()
        expect(reader.page.locator("blockquote")).to_be_visible()


def test_a_page_of_nothing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html.page(payload.gather([])), encoding="utf-8")
    reader = Reader(browser, tmp_path / "page.html")
    expect(reader.page.locator("#none")).to_have_text("These pages have no figures.")
    reader.page.keyboard.press("j")
    assert reader.faults == []
    reader.context.close()


def test_the_filtered_ledger_as_csv(reader: Reader) -> None:
    reader.page.locator("#f-source").select_option("in/a.txt")
    reader.page.locator(".chip", has_text="count").click()
    text = reader.download("#csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [row["value"] for row in rows] == ["22", "10", "12", "306"]
    assert rows[0]["checks_failed"] == "c1"
    assert rows[0]["time_value"] == "2023"
    assert rows[3]["metric"] == '\'=<b>"整改"</b>'


class TestCharts:
    def test_shared_metrics_are_drawn_and_lead_to_their_figures(self, reader: Reader) -> None:
        reader.page.locator("#tab-charts").click()
        chart = reader.page.locator(".chart", has_text="总投资")
        expect(chart.locator("rect")).to_have_count(2)
        chart.get_by_role("button").nth(1).click()
        expect(reader.page.locator("#text .mark.chosen")).to_have_text("54.9亿元")
        assert reader.fragment["view"] == ["charts"]

    def test_several_dates_make_a_line(self, browser: Browser, tmp_path: Path) -> None:
        page = Sample(
            tmp_path, "dates.txt", "逐年投资\n\n2021年投资3亿元，2022年投资5亿元，2023年投资4亿元。"
        )
        figures = [
            page.figure(
                "投资",
                f"{n}亿元",
                "amount",
                n * 10**8,
                "元",
                time=page.time(f"{year}年", f"{year}-12-31"),
            )
            for year, n in ((2021, 3), (2022, 5), (2023, 4))
        ]
        records = [page.record("东城区", None, figures, [], [])]
        parts = payload.gather(payload.of_records(records, {}))
        (tmp_path / "page.html").write_text(html.page(parts), encoding="utf-8")
        reader = Reader(browser, tmp_path / "page.html")
        reader.page.locator("#tab-charts").click()
        points = reader.page.locator(".chart .point")
        expect(points).to_have_count(3)
        heights = [point.bounding_box()["y"] for point in points.all()]
        assert heights[0] > heights[2] > heights[1]
        points.nth(1).press("Enter")
        expect(reader.page.locator("#detail h2 + .printed")).to_have_text("5亿元")
        assert reader.faults == []
        reader.context.close()

    def test_they_follow_the_filter(self, reader: Reader) -> None:
        reader.page.locator("#f-district").select_option("东城区")
        reader.page.locator("#tab-charts").click()
        expect(reader.page.locator("#charts .empty")).to_be_visible()


CONTRAST = """(element) => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const groundOf = (e) => getComputedStyle(e).backgroundColor;
  let behind = element;
  while ((parse(groundOf(behind))[3] ?? 1) === 0) behind = behind.parentElement;
  const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = (colour) => parse(colour)
    .slice(0, 3)
    .map((c) => linear(c / 255))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const both = [light(getComputedStyle(element).color), light(groundOf(behind))];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}"""
"""The ratio of WCAG 2 between an element's text and the ground behind it."""


READ = (
    "#count",
    "#failed",
    "#text span",
    "#text span:not(.lit)",
    "#text .mark.figure",
    "#text .mark.chosen",
    "#text .mark.k-amount",
    "#text .mark.k-percentage",
    ".row .c-time",
    ".row.failed .c-value",
    ".row .alarm",
    ".heading .title",
    ".chip .n",
    ".field > span",
    "#detail dt",
    "#detail .note",
    ".check.failed strong",
    ".check.failed a",
    ".status",
    ".cols button",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_can_be_read(
    browser: Browser, made: dict[str, Path], scheme: str
) -> None:
    reader = Reader(browser, made["en"], color_scheme=scheme)
    page = reader.page
    assert page.locator("html").get_attribute("data-theme") == scheme
    reader.row("实施项目").click()
    for selector in READ:
        assert page.locator(selector).first.evaluate(CONTRAST) >= 4.5, selector
    page.locator("#theme").click()
    other = {"light": "dark", "dark": "light"}[scheme]
    assert reader.open().locator("html").get_attribute("data-theme") == other
    assert reader.faults == []
    reader.context.close()


def test_a_phone_shows_one_pane_at_a_time(browser: Browser, made: dict[str, Path]) -> None:
    reader = Reader(browser, made["zh"], has_touch=True)
    page = reader.page
    page.set_viewport_size({"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    expect(page.locator("#text")).to_be_hidden()
    reader.row("7.5公里").tap()
    sheet = page.locator("#detail").bounding_box()
    mark = page.locator("#text .mark.chosen").bounding_box()
    assert 0 < mark["y"] < sheet["y"] - mark["height"]
    page.locator("[data-pane-tab=ledger]").tap()
    expect(page.locator("#text")).to_be_hidden()
    page.locator("#detail .close").tap()
    page.locator("#filter-toggle").tap()
    page.locator("#f-kind, .chip").first.tap()
    expect(page.locator("#count")).to_contain_text("/ 10")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert reader.faults == []
    reader.context.close()


NAMELESS = """() =>
  [...document.querySelectorAll("button, select, input, a, [role=grid], [role=group], [role=tab]")]
    .filter((e) => !e.closest("[hidden]"))
    .filter((e) => !e.textContent.trim() && !e.getAttribute("aria-label") && !e.labels?.length)
    .map((e) => e.outerHTML)"""


def test_every_control_has_a_name(reader: Reader) -> None:
    reader.row("实施项目").click()
    reader.page.keyboard.press("e")
    assert reader.page.evaluate(NAMELESS) == []


def test_only_the_rows_in_sight_exist(
    browser: Browser, tmp_path: Path, made: dict[str, Path]
) -> None:
    text = "".join(f"项目{n}个。\n" for n in range(10, 2010))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    page = Sample(tmp_path, "long.txt", text)
    figures = [page.figure("项目", f"{n}个", "count", n, "个") for n in range(1000, 2000)]
    record = page.record("东城区", None, figures, [], [])
    records = list(printed.load(json.dumps(record).encode(), "r"))
    source = read.read(tmp_path / "long.txt")
    parts = payload.gather(payload.of_records(records, {source.sha256: source}))
    file = tmp_path / "long.html"
    file.write_text(html.page(parts), encoding="utf-8")
    reader = Reader(browser, file)
    assert reader.page.locator(".row").count() < 100
    assert reader.page.locator("#grid").get_attribute("aria-rowcount") == "1002"
    reader.page.keyboard.press("End")
    expect(reader.chosen).to_contain_text("1999个")
    expect(reader.chosen).to_be_in_viewport()
    expect(reader.page.locator("#text .mark.chosen")).to_be_in_viewport()
    assert reader.faults == []
    reader.context.close()
