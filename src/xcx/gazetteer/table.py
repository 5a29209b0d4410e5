"""The gazetteer: divisions by code, and the counties that a township's name can mean.

Codes are those of GB/T 2260 (two digits a province, four a city, six a county), as the National
Bureau of Statistics prints them; `build` writes the tables.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from pathlib import Path

from xcx.model import Division, Level

_HERE = Path(__file__).resolve().parent
# The Bureau numbers development zones from 71 on within their city; GB/T 2260 has no code for them.
_FIRST_ZONE, _LAST_ZONE = 71, 79
# Municipalities have no city between themselves and their counties.
MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
# 内蒙古, 广西, 西藏, 宁夏, 新疆: 全区 is all of one, 自治区党委 its committee.
REGIONS = frozenset(("15", "45", "54", "64", "65"))
# So many townships are remembered with their counties.
_REMEMBERED = 4096


class Gazetteer:
    """Every division by its code; townships are read when the first is asked for."""

    def __init__(self) -> None:
        lines = (_HERE / "divisions.txt").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        self.names: dict[str, str] = {code: name for code, name, _ in rows}
        self.short_names: dict[str, str] = {code: short for code, _, short in rows if short}
        self._divisions: dict[str, Division] = {}
        # An article names the same towns again and again.
        self.counties_of = lru_cache(_REMEMBERED)(self._counties_of)

    def division(self, code: str) -> Division:
        """The division with the code (of two, four or six digits)."""
        known = self._divisions.get(code)
        if known is None:
            known = self._divisions[code] = self._make(code)
        return known

    def parent(self, code: str) -> str | None:
        """The code of the city, or the province, that a division lies in."""
        if len(code) == 6 and code[:4] in self.names:
            return code[:4]
        return code[:2] if len(code) > 2 else None

    def _counties_of(self, township: str) -> tuple[str, ...]:
        """The codes of the counties that have a township or street of the name, in order."""
        key = f"{township}\t".encode(errors="surrogatepass")
        line = self._line_at(bisect_left(range(len(self._townships)), key, key=self._line_at))
        return tuple(line[len(key) :].decode().split(",")) if line.startswith(key) else ()

    @cached_property
    def _townships(self) -> bytes:
        """The table as it is in its file, sorted: a page asks for a few of its 33,000 lines."""
        return zlib.decompress((_HERE / "townships.txt.z").read_bytes())

    def _line_at(self, offset: int) -> bytes:
        """The line of that table in which the offset lies."""
        table = self._townships
        return table[table.rfind(b"\n", 0, offset) + 1 : table.find(b"\n", offset)]

    def _make(self, code: str) -> Division:
        name, level = self.names[code], _level(code)
        province = self.names[code[:2]]
        city = self.names.get(code[:4]) if len(code) > 2 else None
        if code[:2] in MUNICIPALITIES:
            city = province
        full = full_name(province, city, name)
        coded = code.ljust(6, "0") if level != "functional_zone" else None
        return Division(name, full, level, province, city, coded)


def full_name(province: str | None, city: str | None, name: str) -> str:
    """The division's name with those above it, none said twice (河南省许昌市东城区)."""
    # 北京市 is province and city of its districts; 许昌经济技术开发区 has its city in it, which
    # 新乡县 of 新乡市 has not.
    above = "" if province in (None, name) else province or ""
    zone_of_city = city and name.startswith(city[:-1]) and len(name) > len(city) + 2
    if city and city not in (province, name) and not zone_of_city:
        above += city
    return above + name


def _level(code: str) -> Level:
    if len(code) == 2:
        return "province"
    if len(code) == 4:
        return "city"
    return "functional_zone" if is_zone(code) else "county"


def is_zone(code: str) -> bool:
    """Whether a code is one that the Bureau gives to a zone."""
    return len(code) == 6 and _FIRST_ZONE <= int(code[4:]) <= _LAST_ZONE


@cache
def load() -> Gazetteer:
    """The gazetteer, read once a process."""
    return Gazetteer()
