"""Status: a fact, a plan or a demand."""

from __future__ import annotations

import pytest

import xcx


def statuses(text: str) -> list[str]:
    figures = [f for record in xcx.extract(text) for f in record.figures]
    return [f.status for f in sorted(figures, key=lambda f: f.start)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("计划改造小区26个，已改造18个。", ["planned", "actual"]),
        ("预计粮食产量9.5万吨，油料产量2.4万吨。", ["planned", "planned"]),
        ("预计粮食产量9.5万吨；油料产量完成2.4万吨。", ["planned", "actual"]),
        ("明年将建成15所幼儿园、8所小学。", ["planned", "planned"]),
        ("该区将整治范围拓展到5个街道。", ["actual"]),
        ("总投资54亿元，年度计划投资31亿元。", ["actual", "planned"]),
        ("确保垃圾处理率达98%以上。", ["required"]),
        ("按照每日清扫不少于3次的标准开展保洁。", ["required"]),
        ("引进亿元以上项目7个。", ["actual"]),
        ("完成年度计划的34%。", ["actual"]),
    ],
)
def test_status(text: str, wanted: list[str]) -> None:
    assert statuses(text)[-len(wanted) :] == wanted
