"""The gazetteer: what its tables hold and what a name can mean."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from xcx.gazetteer import build, load
from xcx.gazetteer.names import Names
from xcx.gazetteer.names import build as build_names
from xcx.rulebook import load as load_rules


@pytest.fixture(scope="module")
def names() -> Names:
    return load_rules().compiled(build_names)


def test_a_county_knows_its_city_and_province() -> None:
    county = load().division("411081")
    assert (county.name, county.level) == ("禹州市", "county")
    assert (county.city, county.province, county.code) == ("许昌市", "河南省", "411081")
    assert county.full_name == "河南省许昌市禹州市"


def test_a_county_without_a_city_has_none() -> None:
    county = load().division("419001")
    assert (county.full_name, county.city) == ("河南省济源市", None)


def test_a_municipality_is_city_and_province_of_its_districts() -> None:
    district = load().division("110101")
    assert (district.full_name, district.city) == ("北京市东城区", "北京市")


def test_the_bureaus_codes_for_zones_are_not_given_out() -> None:
    zone = load().division("411071")
    assert (zone.level, zone.code) == ("functional_zone", None)
    assert zone.full_name == "河南省许昌经济技术开发区"


def test_there_are_all_counties_and_townships() -> None:
    counties = [c for c in load().names if len(c) == 6 and load().division(c).level == "county"]
    assert len(counties) > 2800
    assert load().counties_of("鸿鹰街道") == ("410403",)
    assert len(load().counties_of("城关镇")) > 50
    assert load().counties_of("无此镇") == ()


def test_a_former_name_has_todays_code_and_its_own_name(names: Names) -> None:
    (key,) = names.by_text["许昌县"].keys
    unit = names.unit(key).division
    assert (unit.name, unit.code, unit.full_name) == ("许昌县", "411003", "河南省许昌市建安区")


def test_a_name_that_two_cities_bear_keeps_both_meanings(names: Names) -> None:
    meant = {names.unit(key).division.city for key in names.by_text["东城区"].keys}
    assert meant == {"北京市", "许昌市"}


def test_every_zone_and_former_name_of_the_rules_finds_its_city(names: Names) -> None:
    assert all(names.unit(key).province for name in names.names for key in name.keys)


def test_short_names_keep_no_rank_and_no_people() -> None:
    assert build.short_names("4228", "恩施土家族苗族自治州") == ["恩施州", "恩施"]
    assert build.short_names("15", "内蒙古自治区") == ["内蒙古"]
    assert build.short_names("411023", "许昌县") == ["许昌"]
    assert build.short_names("110101", "东城区") == []
    assert build.short_names("411524", "新县") == []


def test_the_script_makes_both_tables_from_the_package(tmp_path: Path) -> None:
    rows = {
        "provinces.csv": [("code", "name"), ("41", "河南省")],
        "cities.csv": [("code", "name"), ("4110", "许昌市"), ("4190", "省直辖县级行政区划")],
        "areas.csv": [("code", "name"), ("411081", "禹州市"), ("419001", "济源市")],
        "streets.csv": [("code", "name", "areaCode"), ("411081101", "浅井镇", "411081")],
    }
    for file, lines in rows.items():
        with (tmp_path / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(lines)
    made = build.divisions(tmp_path).splitlines()
    assert made[:3] == ["41\t河南省\t河南", "4110\t许昌市\t许昌", "411081\t禹州市\t禹州"]
    assert build.townships(tmp_path) == "浅井镇\t411081\n"
