"""The page's clock: option, masthead, the year its wordings tell, or nothing."""

from __future__ import annotations

import pytest

from xcx import pipeline
from xcx.context import Options
from xcx.dates import Clock
from xcx.model import Source
from xcx.rulebook import Rules, load


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


def clock(text: str, rules: Rules, published: str | None = None) -> Clock:
    source = Source("page.txt", "0" * 64, "utf-8", text)
    return pipeline.recognise(source, Options(published), rules).context.clock


BODY = "全县开展人居环境整治，清理垃圾35吨，植树1200棵，群众满意度不断提高。\n"


def test_the_option_comes_first(rules: Rules) -> None:
    assert clock("2020年5月6日 星期三\n\n" + BODY, rules, "2021-03-04") == Clock(
        "2021-03-04", "option"
    )


def test_a_masthead_is_the_issues_date(rules: Rules) -> None:
    assert clock("2020年5月6日 星期三\n\n" + BODY, rules) == Clock("2020-05-06", "page")


def test_a_dated_event_is_no_masthead(rules: Rules) -> None:
    assert clock("2020年5月6日，" + BODY, rules) == Clock()


def test_this_years_plan_tells_the_year(rules: Rules) -> None:
    told = clock("县里印发《2020年造林计划》。" + BODY, rules)
    assert (told.year, told.year_basis) == (2020, "page")


def test_a_later_year_of_the_page_keeps_it_open(rules: Rules) -> None:
    assert clock("县里印发《2020年造林计划》。2021年，" + BODY, rules) == Clock()


def test_a_speech_tells_the_year_and_a_goal_does_not_hide_it(rules: Rules) -> None:
    text = "——2020年2月18日在县第八届人民代表大会第二次会议上\n\n到2025年，" + BODY
    assert clock(text, rules).year == 2020


def test_a_plan_of_many_years_tells_none(rules: Rules) -> None:
    assert clock("县里印发《水利建设（2021—2035年）实施方案》。" + BODY, rules) == Clock()
    assert clock("县里印发《2021-2023年造林实施方案》。" + BODY, rules) == Clock()


def test_the_page_year_fills_open_dates(rules: Rules) -> None:
    text = "县里印发《2020年造林计划》。去年，植树1200棵。3月12日，全县动员。\n"
    source = Source("page.txt", "0" * 64, "utf-8", text)
    seen = pipeline.recognise(source, Options(), rules)
    values = [(d.value, d.basis) for d in seen.scopes[0].times.dates]
    assert values == [("2020", "text"), ("2019", "page"), ("2020-03-12", "page")]
