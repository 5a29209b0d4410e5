"""Corrections: the file's two shapes, what each verdict does, what fits nothing."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcx import corrections, extract, model, read
from xcx.corrections import CorrectionError, Corrections, Names
from xcx.model import (
    Article,
    DateMention,
    Division,
    Figure,
    Initiative,
    Origin,
    Place,
    Quantity,
)

TEXT = "截至4月20日，东城区投资31亿元，其中工业5亿元，魏都区投资2亿元。"
SOURCE = read.from_text(TEXT)
PREFIX = SOURCE.sha256[:12]
EAST = Division("东城区", "河南省许昌市东城区", "functional_zone", "河南省", "许昌市")
WEI = Division("魏都区", "河南省许昌市魏都区", "county", "河南省", "许昌市", "411002")
DATE = DateMention("date", 0, 7, "../XXXX-04-20", "date.until")
ARTICLE = Article(1, TEXT, Origin((0,), (0,)), (), sentences=((0, len(TEXT)),))


def figure(words, **fields):
    start = TEXT.index(words)
    quantity = Quantity("amount", start, start + len(words), Decimal(1), "amount.scaled", unit="元")
    given = {
        "quantity": quantity,
        "metric": "投资",
        "place": Place(EAST, "stated"),
        "initiative": Initiative("项目建设", "项目建设", "heading"),
        "time": DATE,
        "status": "actual",
        "sentence": (0, len(TEXT)),
    }
    return Figure(**(given | fields))


FIGURES = (
    figure("31亿元"),
    figure("5亿元", part_of=0),
    figure("2亿元", place=Place(WEI, "stated"), initiative=None, restates=1),
)
YU = Division("禹州市", "河南省许昌市禹州市", "county", "河南省", "许昌市", "411081")
NAMES = Names({"禹州市": YU}.get, {"环境整治": "环境治理"}.get)
IDS = [f"{PREFIX}:{f.quantity.start}-{f.quantity.end}" for f in FIGURES]


def load(tmp_path, *lines, name="c.jsonl"):
    path = tmp_path / name
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    return corrections.load(path)


def apply(loaded):
    """What the corrections make of the figures: the result, and the figures by their place."""
    result = corrections.apply(loaded, SOURCE, (ARTICLE,), (FIGURES,), ((DATE,),), NAMES)
    (figures,) = result.figures
    return result, {f.quantity.start: f for f in figures}


def one(tmp_path, number=0, **fields):
    """The figure after one correction of it."""
    result, figures = apply(load(tmp_path, {"id": IDS[number], "verdict": "corrected", **fields}))
    assert result.used == (IDS[number],)
    return figures[FIGURES[number].quantity.start]


def test_without_corrections_nothing_changes():
    result, _ = apply(Corrections())
    assert result.figures == (FIGURES,)
    assert result.used == result.misfits == ()


def test_right_keeps_the_figure_and_marks_its_basis(tmp_path):
    _, figures = apply(load(tmp_path, {"id": IDS[0], "verdict": "right"}))
    settled = figures[FIGURES[0].quantity.start]
    assert settled.basis == "correction"
    assert settled.quantity == FIGURES[0].quantity
    assert figures[FIGURES[1].quantity.start].basis is None


def test_wrong_removes_the_figure_and_the_links_stay_true(tmp_path):
    _, figures = apply(load(tmp_path, {"id": IDS[0], "verdict": "wrong"}))
    first, second = figures.values()
    assert (first.metric, first.part_of) == ("投资", None)
    assert second.restates == 0


def test_wrong_with_fields_is_a_correction(tmp_path):
    loaded = load(tmp_path, {"id": IDS[0], "verdict": "wrong", "metric": "总投资"})
    _, figures = apply(loaded)
    assert figures[FIGURES[0].quantity.start].metric == "总投资"


def test_the_figures_own_fields(tmp_path):
    settled = one(
        tmp_path,
        metric="计划投资",
        kind="percentage",
        value=34.5,
        value_max="40",
        unit="%",
        modifier="approx",
        direction="up",
        per="每年",
        status="planned",
        place="邓庄街道",
    )
    quantity = settled.quantity
    assert (quantity.kind, quantity.value, quantity.value_max) == (
        "percentage",
        Decimal("34.5"),
        Decimal(40),
    )
    assert (quantity.unit, quantity.modifier, quantity.per) == ("%", "approx", "每年")
    assert (settled.metric, settled.direction, settled.status) == ("计划投资", "up", "planned")
    assert settled.place == model.Place(EAST, "stated", "邓庄街道")
    assert settled.basis == "correction"


def test_value_is_exact(tmp_path):
    line = f'{{"id": "{IDS[0]}", "verdict": "corrected", "value": 0.1000000000000000055}}'
    loaded = load(tmp_path, line)
    _, figures = apply(loaded)
    assert figures[FIGURES[0].quantity.start].quantity.value == Decimal("0.1000000000000000055")


def test_a_field_that_is_not_there_stays_and_null_empties(tmp_path):
    settled = one(tmp_path, unit=None, district=None, initiative=None, time=None, metric="")
    assert (settled.quantity.unit, settled.place.division, settled.initiative) == (None, None, None)
    assert (settled.time, settled.metric, settled.status) == (None, None, "actual")


@pytest.mark.parametrize("name", ["魏都区", "河南省许昌市魏都区"])
def test_a_district_of_the_page_is_taken_with_all_that_is_known_of_it(name, tmp_path):
    assert one(tmp_path, district=name).place == Place(WEI, "correction")


def test_a_district_that_the_page_has_not_is_a_name(tmp_path):
    assert one(tmp_path, district="某新区").place.division == Division("某新区", None, None)


def test_the_gazetteer_knows_districts_that_the_page_has_not(tmp_path):
    assert one(tmp_path, district="禹州市").place == Place(YU, "correction")


def test_an_initiative_of_the_page_keeps_its_theme(tmp_path):
    assert one(tmp_path, 2, initiative="项目建设").initiative == FIGURES[0].initiative
    assert one(tmp_path, 2, initiative="招商").initiative == Initiative("招商", None, "correction")
    assert one(tmp_path, 2, initiative="环境整治").initiative.theme == "环境治理"


def test_time_is_a_date_expression_of_the_article(tmp_path):
    assert one(tmp_path, 2, time="截至4月20日").time == DATE
    found = one(tmp_path, 2, time="4 月 20 日").time
    assert (found.start, found.end, found.value) == (2, 7, None)


def test_a_time_that_the_article_has_not_is_told_and_stays(tmp_path):
    line = {"id": IDS[0], "verdict": "corrected", "time": "去年", "metric": "甲"}
    result, figures = apply(load(tmp_path, line))
    settled = figures[FIGURES[0].quantity.start]
    assert (settled.time, settled.metric) == (DATE, "甲")
    assert "去年" in result.misfits[0]


def test_the_last_line_for_a_figure_counts(tmp_path):
    lines = [{"id": IDS[0], "verdict": "corrected", "metric": m} for m in ("甲", "乙")]
    _, figures = apply(load(tmp_path, *lines))
    assert figures[FIGURES[0].quantity.start].metric == "乙"


def test_what_fits_no_figure_is_known(tmp_path):
    strange = [f"{PREFIX}:0-1", f"{IDS[0]}/1", "0123456789ab:17-21"]
    loaded = load(tmp_path, *({"id": i, "verdict": "right"} for i in [*strange, IDS[0]]))
    result, _ = apply(loaded)
    assert loaded.unused(result.used) == strange


def test_csv_empty_leaves_and_null_empties(tmp_path):
    head = "\ufeffid,verdict,metric,unit,value,note"
    lines = [head, f'{IDS[0]},corrected,,null,1.50,"看，过"', ""]
    _, figures = apply(load(tmp_path, *lines, name="c.csv"))
    settled = figures[FIGURES[0].quantity.start]
    assert (settled.metric, settled.quantity.unit) == ("投资", None)
    assert settled.quantity.value == Decimal("1.5")


@given(st.dictionaries(st.sampled_from(["metric", "unit", "per", "place"]), st.text(min_size=1)))
def test_both_shapes_say_the_same(fields):
    fields = {k: v for k, v in fields.items() if v.strip() and v != "null" and v.isprintable()}
    row = {"id": IDS[0], "verdict": "corrected", **fields}
    quoted = ['"' + v.replace('"', '""') + '"' for v in row.values()]
    table = ",".join(row) + "\n" + ",".join(quoted) + "\n"
    from_csv = [corrections._checked(r) for _, r in corrections._csv_rows(table)]
    from_json = [corrections._checked(r) for _, r in corrections._json_lines(json.dumps(row))]
    assert from_csv == from_json


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x", "verdict": "right"}', "no figure's id"),
        ('{"id": "0123456789ab:1-2"}', "verdict"),
        ('{"id": "0123456789ab:1-2", "verdict": "maybe"}', "maybe"),
        ('{"id": "0123456789ab:1-2", "verdict": "corrected", "distric": "甲"}', "distric"),
        ('{"id": "0123456789ab:1-2", "verdict": "corrected", "value": "viel"}', "value"),
        ('{"id": "0123456789ab:1-2", "verdict": "corrected", "value": "NaN"}', "NaN"),
        ('{"id": "0123456789ab:1-2", "verdict": "corrected", "kind": null}', "kind"),
        ('{"id": "0123456789ab:1-2", "verdict": "right", "metric": "甲"}', "metric"),
        ("{not json", "malformed"),
    ],
)
def test_a_fault_is_told_with_file_and_line(line, said, tmp_path):
    with pytest.raises(CorrectionError, match=rf"c\.jsonl:2: .*{said}") as told:
        load(tmp_path, {"id": IDS[0], "verdict": "right"}, line)
    assert told.value.exit_status == 2


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(CorrectionError) as told:
        corrections.load(tmp_path / "none.jsonl")
    assert told.value.exit_status == 2


def records(run):
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_the_command_applies_them_and_tells_of_misfits(xcx, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("东城区投资31亿元，建成项目12个，整改问题7个。\n", encoding="utf-8")
    before = [figure.id for record in extract(page) for figure in record.figures]
    assert len(before) == 3
    file = tmp_path / "c.jsonl"
    lines = [
        {"id": before[0], "verdict": "corrected", "value": 32, "initiative": "招商引资"},
        {"id": before[1], "verdict": "wrong"},
        {"id": before[2], "verdict": "right"},
        {"id": "0123456789ab:1-2", "verdict": "right"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    run = xcx("extract", page, "--corrections", file, "-j", 2)
    assert run.returncode == 1
    assert "0123456789ab:1-2" in run.stderr
    moved, kept = records(run)
    assert moved["initiative"]["name"] == "招商引资"
    assert moved["initiative"]["basis"] == "correction"
    assert (moved["figures"][0]["value"], moved["figures"][0]["basis"]) == (32, "correction")
    assert [f["id"] for f in kept["figures"]] == [before[2]]
    assert kept["id"] == before[2].partition("-")[0].replace(":", ":r")
