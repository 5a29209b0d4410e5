"""`xcx score`: its arithmetic, and that it agrees with the reference where that lies beside us."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from xcx.score import Gold, pairing, score, wording
from xcx.score.found import FoundDate, FoundFigure, figures
from xcx.score.gold import GoldArticle, GoldDate, GoldFigure, load
from xcx.score.judging import judge
from xcx.score.tally import Tally, f1

HERE = Path(__file__).parent
GOLD = HERE.parent / "fixtures" / "gold"
REFERENCE = next(
    (p for up in HERE.parents if (p := up / "shared" / "gold" / "score.py").exists()), None
)

ARTICLE = GoldArticle("a1", "城区推进项目建设", ("项目建设",), "许昌市")
WANTED = GoldFigure(
    "31 亿元",
    10,
    15,
    "amount",
    "3100000000",
    "已完成投资",
    ("完成", ("投资", "投入")),
    "东城区",
    "a1",
    "actual",
    unit="元",
    initiative="项目建设",
    initiative_any=("项目",),
)
RIGHT = FoundFigure(
    10,
    15,
    "31亿元",
    "amount",
    "3100000000",
    None,
    "元",
    None,
    None,
    "已完成投资",
    "东城区",
    "许昌市",
    None,
    "“三个一批”项目建设",
    "城区推进项目建设",
    "actual",
    None,
)


def gold(*figures: GoldFigure, dates: tuple[GoldDate, ...] = (), **more: object) -> Gold:
    return Gold("a.txt", (ARTICLE,), figures, dates, **more)


def test_f1_of_nothing_is_zero():
    assert f1(0, 0, 0) == (0.0, 0.0, 0.0)
    assert f1(2, 4, 2) == (1.0, 0.5, pytest.approx(2 / 3))


def test_a_right_figure_is_right_in_every_field():
    assert set(judge(WANTED, RIGHT, ARTICLE).values()) == {True}
    measures = score(gold(WANTED), [RIGHT], None).tally.measures()
    assert measures["f1"] == measures["whole"] == measures["likeness"] == 1.0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "count"),
        ("value", "31"),
        ("value_max", "32"),
        ("unit", "美元"),
        ("modifier", "approx"),
        ("per", "年"),
        ("metric", "计划投资"),
        ("metric", "该区今年以来全力推进项目建设已完成投资额占年度计划"),
        ("metric", "已完成，投资"),
        ("district", "建安区"),
        ("city", "周口市"),
        ("initiative", "招商引资"),
        ("article", "另一篇"),
        ("status", "planned"),
        ("time", "今年"),
    ],
)
def test_a_wrong_field_is_wrong_alone(field: str, value: str):
    verdict = judge(WANTED, replace(RIGHT, **{field: value}), ARTICLE)
    judged = {"value_max": "value", "city": "district"}.get(field, field)
    assert [name for name, right in verdict.items() if not right] == [judged]


def test_an_overlap_covers_half_of_the_longer_span():
    narrow, wide = replace(RIGHT, start=10, end=12), replace(RIGHT, start=5, end=20)
    assert pairing.pair([WANTED], [narrow]).missed == (0,)
    assert pairing.pair([WANTED], [wide]).false == (0,)
    assert pairing.pair([WANTED], [wide, RIGHT]).both == ((0, 1),)


def test_what_is_optional_may_be_left_out_but_not_be_wrong():
    optional = replace(WANTED, optional=True)
    assert score(gold(optional), [], None).tally.counts["gold"] == 0
    assert score(gold(optional), [RIGHT], None).tally.counts["pred"] == 0
    assert score(gold(optional), [replace(RIGHT, value="1")], None).tally.counts["pred"] == 1


def test_finds_in_ignored_ranges_are_not_judged():
    assert score(gold(ignored=((0, 20),)), [RIGHT], None).tally.counts["pred"] == 0
    assert score(gold(ignored=((11, 20),)), [RIGHT], None).tally.counts["pred"] == 1


def test_dates_by_the_value_that_the_extractor_can_know():
    year_open = GoldDate("1月9日", 0, 4, "date", "XXXX-01-09", "2023-01-09")
    found = FoundDate(0, 4, "1月9日", "date", "XXXX-01-09")
    doc = gold(dates=(year_open,))
    assert score(doc, [], [found]).tally.date_values.f1 == 1.0
    assert score(doc, [], [found], published=True).tally.date_values.f1 == 0.0
    assert score(doc, [], []).faults[0].what == "date missed"
    assert score(doc, [], None).faults == ()


def test_totals_add_up():
    total = Tally()
    total += score(gold(WANTED), [RIGHT], None).tally
    total += score(gold(WANTED), [], None).tally
    assert total.figures.recall == 0.5
    assert total.measures()["likeness"] == 1.0


def test_names_where_none_is_right_too():
    assert wording.name_right(None, None, ("", "项目"), ())
    assert not wording.name_right(None, None, ("项目",), ())
    assert not wording.name_right("项目年", "项目", ("项目",), ("年",))


def test_a_number_may_come_as_text_and_labels_may_be_missing():
    row = {"source": {"path": "d/a.txt"}, "figures": [{"start": 1, "end": 2, "value": "3.50"}]}
    (found,) = figures(json.dumps(row).encode(), "r")["a.txt"]
    assert (found.value, found.kind, found.district) == ("3.50", None, None)


def test_the_seeds_annotation_agrees_with_itself():
    for path in sorted(GOLD.glob("0*.json")):
        doc = load(path)
        found = [_as_found(doc, figure) for figure in doc.figures]
        dates = [FoundDate(d.start, d.end, d.text, d.type, d.value) for d in doc.dates]
        measures = score(doc, found, dates).tally.measures()
        assert {measures[m] for m in ("f1", "span", "whole", "date_f1", "date_value")} == {1.0}


@pytest.mark.skipif(REFERENCE is None, reason="the reference lies beside the developers' checkout")
@pytest.mark.parametrize("seed", [1, 2])
def test_agrees_with_the_reference_figure_for_figure(seed: int, tmp_path: Path, xcx):
    """Finds made of the annotation, a third of them spoilt, are judged the same by both."""
    assert REFERENCE is not None
    folder = REFERENCE.parent
    paths = [*sorted(folder.glob("0*.json")), *sorted((folder / "articles").glob("*.json"))]
    chance = random.Random(seed)
    records, mentions = tmp_path / "records.jsonl", tmp_path / "mentions.jsonl"
    with records.open("w") as r, mentions.open("w") as m:
        for path in paths:
            doc = json.loads(path.read_text())
            for figure in doc["figures"]:
                for row in _spoilt(chance, doc, figure):
                    print(json.dumps(row, ensure_ascii=False), file=r)
            for date in doc["dates"]:
                if chance.random() < 0.9:
                    print(json.dumps(_spoilt_date(chance, doc, date)), file=m)
    files = ["--records", str(records), "--mentions", str(mentions), *map(str, paths)]
    for more in ([], ["--dates-published"]):
        theirs = subprocess.run(
            [sys.executable, str(REFERENCE), "--json", *more, *files],
            capture_output=True,
            check=True,
        )
        ours = xcx("score", "--json", *more, *files)
        assert _flat(json.loads(ours.stdout)) == pytest.approx(_flat(json.loads(theirs.stdout)))
        table = subprocess.run(
            [sys.executable, str(REFERENCE), *more, *files], capture_output=True, check=True
        )
        assert xcx("score", *more, *files).stdout == table.stdout.decode()


def _flat(measures: dict[str, dict[str, float]]) -> dict[str, float]:
    return {f"{doc} {name}": value for doc, m in measures.items() for name, value in m.items()}


def _as_found(doc: Gold, g: GoldFigure) -> FoundFigure:
    article = next(a for a in doc.articles if a.id == g.article)
    return FoundFigure(
        g.start,
        g.end,
        g.text,
        g.kind,
        g.value,
        g.value_max,
        g.unit,
        g.mod,
        g.per,
        g.metric,
        g.district,
        None,
        g.place,
        next(iter(g.initiative_any), None) or g.initiative,
        article.title,
        g.status,
        g.time,
    )


def _spoilt(chance: random.Random, doc: dict, g: dict) -> list[dict]:
    """Records of one figure each, by the annotation, with a fault every so often."""

    def either(right: object, *wrong: object) -> object:
        return right if chance.random() < 0.7 else chance.choice(wrong)

    article = next(a for a in doc["articles"] if a["id"] == g["article"])
    other = chance.choice(doc["figures"])
    shift = either(0, -1, 1, 4)
    figure = {
        "start": g["start"] + shift,
        "end": g["end"] + either(0, 1, 9),
        "text": g["text"],
        "kind": either(g["kind"], other["kind"]),
        "value": either(float(g["value"]), 7, None),
        "value_max": g.get("value_max"),
        "unit": either(g["unit"], None, other["unit"]),
        "modifier": either(g["mod"], None, "approx"),
        "per": either(g["per"], "年"),
        "metric": either(
            g["metric"], other["metric"], None, g["metric"] * 4, "全区，" + g["metric"]
        ),
        "status": either(g["status"], "planned"),
        "place": either(g["place"], None, other["place"]),
        "time": either(g["time"] and {"text": g["time"]}, None),
    }
    record = {
        "source": {"path": "somewhere/" + doc["doc"]},
        "article": {"title": either(article["title"], None, article["title"] * 3)},
        "district": either(
            {"name": g["district"], "city": article.get("city")},
            None,
            {"name": other["district"], "city": "某市"},
        ),
        "initiative": either(g["initiative"] and {"name": g["initiative"]}, None, {"name": "某事"}),
        "figures": [figure] if chance.random() < 0.9 else [],
    }
    return [record] * chance.choice([1, 1, 1, 2])


def _spoilt_date(chance: random.Random, doc: dict, d: dict) -> dict:
    return {
        "source": {"path": doc["doc"]},
        "start": d["start"] + chance.choice([0, 0, 1]),
        "end": d["end"],
        "text": d["text"],
        "kind": chance.choice([d["type"], d["type"], "set"]),
        "value": chance.choice([d["value"], d["value_published"], None]),
    }
