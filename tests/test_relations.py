"""Relations: parts of a whole, and facts said again."""

from __future__ import annotations

import xcx
from xcx.record import FigureRecord


def figures(text: str) -> dict[str, FigureRecord]:
    return {f.text: f for record in xcx.extract(text) for f in record.figures}


def test_of_which_makes_parts() -> None:
    got = figures("发布报道192篇，其中国家级27篇，省级95篇，市级70篇。")
    assert {got[t].part_of for t in ("27篇", "95篇", "70篇")} == {got["192篇"].id}
    assert got["192篇"].part_of is None


def test_the_whole_is_the_one_that_the_parts_add_up_to() -> None:
    got = figures("交办问题899个，已整治608个。其中，路面问题285个，楼院问题614个。")
    assert got["285个"].part_of == got["614个"].part_of == got["899个"].id


def test_parts_that_add_up_need_no_word() -> None:
    got = figures("现有堆放点26处，取消8处、改造18处。")
    assert got["8处"].part_of == got["18处"].part_of == got["26处"].id


def test_a_larger_number_is_no_part() -> None:
    got = figures("走访农户120户。其中帮扶资金3000元，服务群众5000人。")
    assert got["5000人"].part_of is None


def test_the_same_fact_again_names_the_first() -> None:
    records = xcx.extract("全市发放宣传单15000份。\n\n活动期间，累计发放宣传单15000份。")
    first, second = (f for record in records for f in record.figures)
    assert second.restates == first.id
    assert first.restates is None


def test_small_equal_numbers_are_two_facts() -> None:
    records = xcx.extract("成立3个专项督查组。\n\n抽调人员组成3个督导组。")
    assert [f.restates for record in records for f in record.figures] == [None, None]
