"""Date expressions: what is found, how far it reaches, and what it is worth."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcx import dates
from xcx.dates import Clock, edtf
from xcx.dates.grammar import compile_grammar
from xcx.model import DateMention
from xcx.rulebook import Rules, load


@cache
def load_once() -> Rules:
    return load()


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_once()


def found(text: str, rules: Rules, published: str | None = None) -> list[tuple[str, str | None]]:
    clock = Clock(published, "option" if published else None)
    return [(text[m.start : m.end], m.value) for m in resolved(text, rules, clock)]


def resolved(text: str, rules: Rules, clock: Clock) -> list[DateMention]:
    return [dates.resolve(e, clock, rules) for e in dates.find(text, rules)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月5日上午，县里开会", [("3月5日上午", "XXXX-03-05")]),
        ("２０２１年１２月３日", [("２０２１年１２月３日", "2021-12-03")]),
        ("两千零八年八月八号", [("两千零八年八月八号", "2008-08-08")]),
        ("截至2021年12月底", [("截至2021年12月底", "../2021-12-31")]),
        ("自2019年6月8日投运以来", [("自2019年6月8日投运以来", "2019-06-08/..")]),
        ("2019年3月8日至2020年1月2日", [("2019年3月8日至2020年1月2日", "2019-03-08/2020-01-02")]),
        ("2020年2月底前", [("2020年2月底前", "../2020-02-29")]),
        ("2020年国庆黄金周", [("2020年国庆黄金周", "2020-10-01/2020-10-07")]),
        ("2020年第四季度", [("2020年第四季度", "2020-36")]),
        ("2019年11、12月份", [("2019年11、12月份", "2019-11/2019-12")]),
        ("20世纪70年代", [("20世纪70年代", "197X")]),
        ("每月15日、每周一", [("每月15日", None), ("每周一", None)]),
    ],
)
def test_value(text: str, expected: list[tuple[str, str | None]], rules: Rules) -> None:
    assert found(text, rules) == expected


@pytest.mark.parametrize(
    "text",
    [
        "共9个月",
        "3000元",
        "2021亩",
        "2019级新生",
        "党的二十大",
        "五一路",
        "项目前期工作",
        "展现在眼前",
        "以前年度",
        "提前三年",
        "三月龄",
        "13月40日",
        "编号0374-2021-2025",
    ],
)
def test_no_date(text: str, rules: Rules) -> None:
    assert found(text, rules) == []


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("今年", "2020-03-02", "2020"),
        ("前年", "2020-03-02", "2018"),
        ("昨日", "2020-03-01", "2020-02-29"),
        ("上个月", "2020-01-15", "2019-12"),
        ("本季度", "2020-05-01", "2020-34"),
        ("下周五", "2020-05-01", "2020-05-08"),
        ("12月30日", "2020-01-02", "2019-12-30"),
        ("将于12月30日", "2020-01-02", "2020-12-30"),
        ("3月底前", "2020-02-02", "../2020-03-31"),
        ("春节", "2019-12-20", "2020-01-25"),
        ("“十三五”末", "2019-12-20", "2020"),
        # The issue known to its month or year only: what that settles, no more.
        ("上个月", "2020-05", "2020-04"),
        ("昨日", "2020-05", None),
        ("3月5日", "2020", "2020-03-05"),
        ("上个月", "2020", None),
    ],
)
def test_value_by_the_issue(text: str, published: str, value: str | None, rules: Rules) -> None:
    assert [v for _, v in found(text, rules, published)][-1] == value


def test_open_without_a_clock(rules: Rules) -> None:
    assert found("去年以来", rules) == [("去年以来", "XXXX/..")]
    assert found("上个月", rules) == [("上个月", None)]
    assert found("“十三五”末", rules) == [("“十三五”末", None)]


def test_taken_from_the_date_before(rules: Rules) -> None:
    text = "2月28日，雪停。次日上午9时，通车。2020年5月动工，12月完工。同年底，验收。"
    assert found(text, rules) == [
        ("2月28日", "XXXX-02-28"),
        ("次日上午9时", "XXXX-02-29T09"),
        ("2020年5月", "2020-05"),
        ("12月", "2020-12"),
        ("同年底", "2020-12"),
    ]


def test_days_and_basis(rules: Rules) -> None:
    (half,) = resolved("去年下半年", rules, Clock("2021-04-02", "option"))
    assert (half.from_day, half.to_day, half.basis) == (
        date(2020, 7, 1), date(2020, 12, 31), "option",
    )  # fmt: skip
    (since,) = resolved("2019年以来", rules, Clock())
    assert (since.from_day, since.to_day, since.basis) == (date(2019, 1, 1), None, "text")
    (day,) = resolved("3月1日", rules, Clock())
    assert (day.from_day, day.to_day, day.basis) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-33", date(2020, 1, 1), date(2020, 3, 31)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("2020-02-30", None, None),
        ("../2020-05", None, date(2020, 5, 31)),
        ("198X", None, None),
        ("2020-01-08T05:30", date(2020, 1, 8), date(2020, 1, 8)),
        (None, None, None),
    ],
)
def test_bounds(value: str | None, first: date | None, last: date | None) -> None:
    assert edtf.bounds(value) == (first, last)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    text = f"{day.year}年{day.month}月{day.day}日"
    assert found(text, load_once()) == [(text, day.isoformat())]


@given(st.text("0123456789年月日至今去前末底“五一十个天度季以来，。", max_size=40))
def test_spans_are_in_order_and_resolve(text: str) -> None:
    for published in (None, "2021-02-28"):
        end = 0
        for mention in resolved(text, load_once(), Clock(published, "option")):
            assert end <= mention.start < mention.end <= len(text)
            end = mention.end


def test_prefilter_hides_nothing(rules: Rules) -> None:
    """The cheap look at where a date may begin lets every example through."""
    grammar = rules.compiled(compile_grammar)
    for pattern in rules.files.dates.patterns:
        for example in pattern.examples:
            text = (
                "".join(example.text.split()) if pattern.id != "date.iso_spaced" else example.text
            )
            slow = grammar.points.search(text)
            assert slow and grammar.begins.match(text, slow.start()), pattern.id


@pytest.mark.parametrize("day", ["2月30日", "2022年2月29日", "4月31日"])
def test_a_day_of_no_calendar_has_no_next_day(day: str, rules: Rules) -> None:
    """A misprint is no reason to lose the page: 次日 behind it has no value."""
    assert ("次日", None) in found(f"{day}召开会议，次日清理垃圾。", rules)
